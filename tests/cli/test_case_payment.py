"""`ostrakon case payment`: an alert of each payment that is held, once, and none where nothing can be searched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ostrakon import ListStore

Command = Callable[..., tuple[int, str, str]]
MESSAGE = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
<GrpHdr><MsgId>M-1</MsgId><NbOfTxs>1</NbOfTxs></GrpHdr>
<CdtTrfTxInf><PmtId><EndToEndId>E2E-1</EndToEndId></PmtId><IntrBkSttlmAmt Ccy="USD">75.00</IntrBkSttlmAmt>
<Dbtr><Nm>Northgate Bakery and Mill</Nm></Dbtr><Cdtr><Nm>{}</Nm></Cdtr></CdtTrfTxInf></FIToFICstmrCdtTrf></Document>"""


@pytest.fixture
def home(demo_store: ListStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> Path:
    """A copy of the demo list, with an analyst on record."""
    monkeypatch.delenv("OSTRAKON_DATABASE", raising=False)
    folder = Path(shutil.copytree(demo_store.home, tmp_path / "home"))
    command("--home", folder, "case", "person", "appoint", "ann", "--role", "administrator", "--role", "analyst", "--as", "ann")
    return folder


def message(folder: Path, creditor: str) -> Path:
    path = folder / f"{creditor}.xml"
    path.write_text(MESSAGE.format(creditor), encoding="utf-8")
    return path


def test_a_held_payment_has_one_alert_and_a_released_one_none(home: Path, tmp_path: Path, command: Command) -> None:
    files = [message(tmp_path, "Chen Quanguo"), message(tmp_path, "Tidewater Optical")]
    status, out, _ = command("--home", home, "case", "payment", *files, "--as", "ann", "--json")
    (opened,) = [json.loads(line) for line in out.splitlines()]
    assert (status, opened["outcome"], opened["alert"]["kind"]) == (0, "opened", "payment")
    _, out, _ = command("--home", home, "case", "payment", files[0], "--as", "ann", "--json")
    (again,) = [json.loads(line) for line in out.splitlines()]
    assert (again["outcome"], again["alert"]["id"]) == ("unchanged", opened["alert"]["id"])


def test_without_a_list_no_alert_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    monkeypatch.delenv("OSTRAKON_DATABASE", raising=False)
    folder = tmp_path / "empty"
    command("--home", folder, "case", "person", "appoint", "ann", "--role", "administrator", "--role", "analyst", "--as", "ann")
    status, out, error = command("--home", folder, "case", "payment", message(tmp_path, "Chen Quanguo"), "--as", "ann")
    assert (status, out) == (4, "")
    assert "No list is loaded" in error
