"""Cases and lists are found, recognised and bounded; what is missing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.errors import InputError
from ostrakon.evaluation.material import EvaluatedList, Material, load_list, recognise
from ostrakon.lists.sources.source import SourceFile

UN = b"""<?xml version='1.0' encoding='UTF-8'?>
<CONSOLIDATED_LIST dateGenerated='2026-01-31T00:00:00Z'><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>
<FIRST_NAME>FICTITIOUS</FIRST_NAME><SECOND_NAME>EXAMPLE</SECOND_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"""


def test_rows_and_lines(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("full_name,born\nIda Example,\n", encoding="utf-8")
    (tmp_path / "words.tsv").write_text("a\tb\t1\n\n", encoding="utf-8")
    material = Material(tmp_path)
    assert material.rows("cases.csv") == [{"full_name": "Ida Example", "born": ""}]
    assert material.lines("words.tsv") == [["a", "b", "1"]]


@pytest.mark.parametrize(("folder", "sentence"), [(False, "with --data"), (True, "there is none in")])
def test_a_missing_file_is_named(tmp_path: Path, folder: bool, sentence: str) -> None:
    with pytest.raises(InputError, match=f"needs cases.csv.*{sentence}"):
        Material(tmp_path if folder else None).rows("cases.csv")


def test_what_is_lacking() -> None:
    material = Material(None, [EvaluatedList("un-sc", "", None, (), ())])
    assert material.lacks(lists=["un-sc"]) is None
    assert "us-ofac-sdn" in str(material.lacks(lists=["us-ofac-sdn"]))
    assert "cases.csv" in str(material.lacks(files=["cases.csv"]))
    assert "pip install" in str(material.lacks(packages=["no_such_package"]))


@pytest.mark.parametrize(
    ("files", "list_id"),
    [
        ([SourceFile("consolidated.xml", UN)], "un-sc"),
        ([SourceFile("SDN.XML", b'<?xml version="1.0"?><sdnList>')], "us-ofac-sdn"),
        ([SourceFile("alt.csv", b""), SourceFile("SDN.CSV", b"")], "us-ofac-sdn"),
        ([SourceFile("cons_prim.csv", b""), SourceFile("cons_alt.csv", b"")], "us-ofac-cons"),
    ],
)
def test_lists_are_recognised(files: list[SourceFile], list_id: str) -> None:
    assert recognise(files, Path("folder")) == list_id


def test_what_is_no_list_and_what_is_several() -> None:
    with pytest.raises(InputError, match="no list that can be evaluated"):
        recognise([SourceFile("names.csv", b"a,b")], Path("folder"))
    with pytest.raises(InputError, match=r"holds 2 files, a\.xml and others; name the one"):
        recognise([SourceFile("a.xml", UN), SourceFile("b.xml", UN)], Path("folder"))


def test_a_list_is_read_from_its_file_or_folder(tmp_path: Path) -> None:
    (tmp_path / "consolidated.xml").write_bytes(UN)
    (tmp_path / "readme.md").write_text("not a list")
    by_file, by_folder = load_list(tmp_path / "consolidated.xml"), load_list(tmp_path)
    assert by_file == by_folder
    assert (by_file.list_id, by_file.published_at, [party["caption"] for party in by_file.parties]) == (
        "un-sc", "2026-01-31", ["FICTITIOUS EXAMPLE"],
    )  # fmt: skip
    assert len(by_file.sha256) == 64


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no file of a list"):
        load_list(tmp_path)
