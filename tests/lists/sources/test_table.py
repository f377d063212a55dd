"""Text and sheets as rows under a header."""

from __future__ import annotations

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.delimited import read_delimited
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.table import Row, Table, column_key, read_table
from ostrakon.lists.tally import Tally

REQUIRED = frozenset({"name", "id"})


def table(text: str | bytes, *, tally: Tally | None = None, strict: bool = True) -> Table:
    data = text if isinstance(text, bytes) else text.encode()
    rows = read_delimited(SourceFile("list.csv", data), ",", tally or Tally())
    return read_table(rows, "list.csv", required=REQUIRED, known=REQUIRED | {"also read"}, strict=strict)


def test_header_below_a_preamble() -> None:
    read = table('Report Date: 1-Jan-2026\nID,Name,"Also (read)"\n1,"Example, A",x\n\n2,"Two\nlines",\n')
    assert read.preamble == [["Report Date: 1-Jan-2026"]]
    rows = list(read.rows)
    assert rows[0] == Row(3, {"id": "1", "name": "Example, A", "also read": "x"})
    assert (rows[1].line, rows[1]["name"], rows[1]["also read"], rows[1]["nothing"]) == (5, "Two\nlines", "", "")


def test_columns_that_nobody_reads_are_handed_over() -> None:
    rows = list(table("ID,Name,Moon phase\n1,A,waning\n2,B,\n").rows)
    assert rows[0].unknown == (("Moon phase", "waning"),)
    assert rows[1].unknown == ()


def test_blank_rows_are_told() -> None:
    assert [row.blank for row in table("ID,Name\n,\n1,A\n").rows] == [True, False]


def test_keys() -> None:
    assert column_key("\ufeffNationality(/ies)") == "nationality ies"
    assert column_key("NameAlias_WholeName") == "namealias wholename"


def test_windows_letters_are_read_and_noted() -> None:
    tally = Tally()
    assert next(table("ID,Name\n1,Jos\xe9\n".encode("cp1252"), tally=tally).rows)["name"] == "José"
    assert "Windows-1252" in tally.notes[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("ID,Other\n1,A\n", "no header with the columns id, name"),
        ("ID,Name,Name\n1,A,B\n", "the column 'name' twice"),
        ("ID,Name\n1\n", "line 2, has 1 fields and not 2"),
        ("ID,Name\n1,A,B\n2,C\n", "line 2, has 3 fields and not 2"),
        ('ID,Name\n1,"A\n', "line 2: .* The file was cut there"),
        ('ID,Name\n1,"A"B\n2,C\n', "line 2: .* lost its quotes"),
        (b"ID,Name\n1,\x81\n", "neither UTF-8 nor Windows-1252"),
        ("ID,Name\n1,A\x00\n", "line 2, holds bytes that are no text"),
    ],
)
def test_what_is_refused(text: str | bytes, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        list(table(text).rows)


def test_sheets_may_have_short_rows() -> None:
    assert [row["id"] for row in table("ID,Name\n1\n2,B,\n", strict=False).rows] == ["1", "2"]
