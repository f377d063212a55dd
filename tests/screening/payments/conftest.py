"""Messages to fill in, and the small list to decide on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ostrakon import ListStore, Screener, Settings
from ostrakon.screening.payments import PaymentRecord, PaymentScreener

Fill = Callable[..., bytes]

_PACS = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.{version}"><FIToFICstmrCdtTrf>
<GrpHdr><MsgId>{message_id}</MsgId><NbOfTxs>1</NbOfTxs></GrpHdr>
<CdtTrfTxInf><PmtId><EndToEndId>{end_to_end_id}</EndToEndId><UETR>{uetr}</UETR></PmtId>
<IntrBkSttlmAmt Ccy="EUR">{amount}</IntrBkSttlmAmt>
<Dbtr>{debtor}</Dbtr><DbtrAcct><Id><IBAN>{payer}</IBAN></Id></DbtrAcct>
<DbtrAgt><FinInstnId><BICFI>{bank}</BICFI></FinInstnId></DbtrAgt>
<CdtrAgt><FinInstnId><BICFI>AAAAIE22XXX</BICFI></FinInstnId></CdtrAgt>
<Cdtr>{creditor}</Cdtr><CdtrAcct><Id><IBAN>{payee}</IBAN></Id></CdtrAcct>{rest}</CdtTrfTxInf></FIToFICstmrCdtTrf></Document>
"""
_USUAL = {
    "version": "08", "message_id": "M-1", "end_to_end_id": "E2E-17", "uetr": "8579f4a4-a547-463e-ae63-e7c6620d59b4", "amount": "1250.00",
    "debtor": "<Nm>Northgate Bakery and Mill</Nm>", "creditor": "<Nm>Tidewater Optical Instruments</Nm>", "bank": "BBBBDEFFXXX",
    "payer": "DE89370400440532013000", "payee": "IE29AIBK93115212345678", "rest": "",
}  # fmt: skip


@pytest.fixture(scope="session")
def pacs() -> Fill:
    """A pacs.008 of two customers that no list knows, in which what a test wants is other."""
    return lambda **said: _PACS.format(**(_USUAL | said)).encode()


@pytest.fixture(scope="session")
def fin() -> Fill:
    """A FIN message of a kind, with the lines of its text."""

    def fill(*lines: str, kind: str = "103", user: str = "") -> bytes:
        head = f"{{1:F01BBBBDEFFAXXX0000000000}}{{2:I{kind}AAAAIE22AXXXN}}{user}{{4:"
        return "\n".join([head, *lines, "-}", ""]).encode()

    return fill


@pytest.fixture(scope="session")
def screener(demo_store: ListStore) -> Screener:
    """The small list with the settings for payments."""
    return Screener.open(demo_store, settings=Settings.for_profile("payments"))


@pytest.fixture(scope="session")
def bank_screener(tmp_path_factory: pytest.TempPathFactory) -> Screener:
    """A list of one bank with a BIC that has no digit in it."""
    folder = tmp_path_factory.mktemp("bank")
    row = '7001,"IMAGINARY SAVINGS BANK OF PERM",-0- ,"DEMO-FICTITIOUS"' + ",-0- " * 7 + ',"SWIFT/BIC IMSBRUMM."\r\n'
    (folder / "sdn.csv").write_text(row)
    (folder / "alt.csv").write_text('7001,1,"aka","IMAGINARY BANK OF PERM",-0- \r\n')
    (folder / "add.csv").write_text('7001,1,-0- ,"Perm","Russia",-0- \r\n')
    store = ListStore.open(folder / "home")
    store.load("us-ofac-sdn", [folder / f"{part}.csv" for part in ("sdn", "alt", "add")], published_at="2024-05-15")
    return Screener.open(store, settings=Settings.for_profile("payments"))


@pytest.fixture(scope="session")
def deciding(screener: Screener) -> PaymentScreener:
    """Decides without a record."""
    return PaymentScreener(screener)


@pytest.fixture
def record(tmp_path: Path, database: str | None) -> Iterator[PaymentRecord]:
    """A record of its own, in the test's folder or in PostgreSQL."""
    with PaymentRecord(tmp_path, database) as opened:
        yield opened


@pytest.fixture
def keeping(screener: Screener, record: PaymentRecord) -> PaymentScreener:
    """Decides with that record."""
    return PaymentScreener(screener, record)
