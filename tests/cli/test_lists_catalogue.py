"""`ostrakon lists catalogue` as a person or a script meets it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from ostrakon.cli.main import ostrakon
from ostrakon.errors import UnknownListError
from ostrakon.lists.catalog import Catalog


def run(*arguments: str) -> str:
    result = CliRunner().invoke(ostrakon, ["lists", "catalogue", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_all_lists_in_short() -> None:
    out = run()
    assert all(entry.id in out for entry in Catalog.bundled())


def test_one_list_in_full() -> None:
    out = " ".join(run("us-ofac-sdn").split())
    for text in ("us-ofac-sdn: Specially Designated Nationals", "FAQ 65", "17 U.S.C. 105", "Update fetches SDN.XML", "Fresh 3 days"):
        assert text in out
    assert "nothing: the list is kept by hand" in " ".join(run("gb-ofsi").split())


def test_json() -> None:
    lines = [json.loads(line) for line in run("--json").splitlines()]
    assert [line["id"] for line in lines] == [entry.id for entry in Catalog.bundled()]
    assert json.loads(run("un-sc", "--json"))["addresses"]["consolidated.xml"].startswith("https://scsanctions.un.org/")


def test_an_unknown_list() -> None:
    with pytest.raises(UnknownListError, match="did you mean us-ofac-sdn"):
        run("us-ofac-snd")
