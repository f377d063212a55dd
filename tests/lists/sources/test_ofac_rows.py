"""Flat files in their four formats become rows; what is damaged is refused with file and line."""

from __future__ import annotations

from typing import Any

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.ofac_rows import read_table
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.tally import Tally


def line(uid: int, name: str, remarks: str = "-0- ") -> bytes:
    return f'{uid},"{name}",-0- ,"GLOMAG",'.encode() + b"-0- ," * 7 + remarks.encode() + b"\r\n"


def read(data: bytes, part: str = "primary", name: str = "sdn.csv") -> tuple[list[tuple[str, ...]], Tally]:
    tally = Tally()
    return [row.cells for row in read_table(SourceFile(name, data), part, tally).rows], tally


@pytest.mark.parametrize("ending", ["csv", "del", "pip", "ff"])
def test_the_formats_say_the_same(flat_files: Any, ending: str) -> None:
    for part, name, rows in (
        ("primary", "sdn", flat_files.primary_rows),
        ("alternate", "alt", flat_files.alternate_rows),
        ("address", "add", flat_files.address_rows),
    ):
        file = flat_files.file(f"{name}.{ending}", rows)
        tally = Tally()
        table = read_table(file, part, tally)
        assert [tuple(cell.strip() for cell in row.cells) for row in table.rows] == [tuple(row) for row in rows]
        assert [row.line for row in table.rows] == list(range(1, len(rows) + 1))
        assert table.ended
        assert tally.read == {f"{part} rows": len(rows), "end marks": 1}


def test_only_a_whole_field_is_null() -> None:
    rows, _ = read(line(1, "A -0- B", '"Phone -0-123."'))
    assert rows[0][1] == "A -0- B"
    assert rows[0][2] == ""
    assert rows[0][11] == "Phone -0-123."


def test_the_end_mark_is_counted_and_may_carry_commas() -> None:
    for mark in (b"\x1a", b"\x1a,,,,,,,,,,,", b"\x1a\r\n"):
        rows, tally = read(line(1, "A") + mark)
        assert len(rows) == 1
        assert tally.blank["end marks"] == 1
        assert tally.read["primary rows"] == 1


def test_blank_lines_are_counted() -> None:
    rows, tally = read(line(1, "A") + b"\r\n" + line(2, "B") + b"\r\n")
    assert [row[0] for row in rows] == ["1", "2"]
    assert tally.blank == {"blank lines": 2}


def test_two_files_joined_at_the_end_mark_are_noted() -> None:
    rows, tally = read(line(1, "A") + b"\x1a" + line(2, "B"))
    assert [row[0] for row in rows] == ["1", "2"]
    assert "sdn.csv, line 2" in tally.notes[0]


@pytest.mark.parametrize(("encoding", "noted"), [("utf-8", False), ("utf-8-sig", False), ("cp1252", True)])
def test_encodings(encoding: str, noted: bool) -> None:
    rows, tally = read(line(1, "CAFÉ FICTIÖN").decode().encode(encoding))
    assert rows[0][1] == "CAFÉ FICTIÖN"
    assert bool(tally.notes) == noted


def test_lines_may_end_in_any_way() -> None:
    data = line(1, "A") + line(2, "B")
    for ending in (b"\n", b"\r"):
        assert len(read(data.replace(b"\r\n", ending))[0]) == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"sdn\.csv is empty"),
        (b"<html>", r"sdn\.csv, line 1, is a web page"),
        (b"<sdnList>", r"sdn\.csv, line 1, is markup"),
        (b"ID,Name,Type,D,E,F,G,H,I,J,K,Details\r\n" + line(1, "A"), r"sdn\.csv, line 1: no entry number .* no header row"),
        (line(1, "A") + b'2,"B",-0- ,"GLO', r"sdn\.csv, line 2: a cell is not as it should be .* cut there"),
        (line(1, "A") + b'2,"B",-0- ', r"sdn\.csv, line 2: wrong number of fields \(3 fields.* cut there"),
        (line(1, "A") + b'2,"B,-0- ,\r\n' + line(3, "C") * 2, r"sdn\.csv, line 2: .* lost its quotes"),
        (line(1, "A") + line(2, "B\r\nC"), r"sdn\.csv, line 2: a quotation mark is opened and closed only in line 3"),
        (line(1, "A") + line(2, "B, C").replace(b'"', b"") + line(3, "D"), r"sdn\.csv, line 2: wrong number of fields \(13 fields"),
        (line(1, "A") + line(2, "") + line(3, "D"), r"sdn\.csv, line 2: no name"),
        (line(1, "A") + b"\x00\x01", r"sdn\.csv, line 2, holds bytes that are no text"),
        (line(1, "A") + b"\x81\x8d\xff", r"sdn\.csv, line 2, is neither UTF-8 nor Windows-1252"),
        (line(1, "A") + line(2, "B")[:-4], r"sdn\.csv, line 2, stops inside its last field"),
    ],
)
def test_damage_is_named_with_file_and_line(data: bytes, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        read(data)


def test_a_broken_row_in_the_middle_of_a_side_file_is_a_counted_reject() -> None:
    good = b'1,1,"aka","A",-0- \r\n'
    rows, tally = read(good + b'1,2,"aka"\r\n' + good, "alternate", "alt.csv")
    assert len(rows) == 2
    assert tally.rejected["alternate rows"] == {"wrong number of fields": 1}
    assert (tally.rejects[0].file, tally.rejects[0].line, tally.rejects[0].sample) == ("alt.csv", 2, '1,2,"aka"')


def test_a_blank_at_the_cut_of_remarks_is_kept(flat_files: Any) -> None:
    table = read_table(flat_files.file("sdn_comments.csv", [["1", " TRADING."]]), "comments", Tally())
    assert table.rows[0].cells[1] == " TRADING."


def test_fixed_width_of_2018(flat_files: Any) -> None:
    wide = flat_files.file("sdn.ff", flat_files.primary_rows).data.decode().split("\r\n")
    narrow = [row[:422] + row[572:] if len(row) > 1 else row for row in wide]
    table = read_table(SourceFile("cons_prim.ff", "\r\n".join(narrow).encode()), "primary", Tally())
    assert [row.cells[1] for row in table.rows] == [row[1] for row in flat_files.primary_rows]


@pytest.mark.parametrize("cut", [500, 2017 + 2 + 300])
def test_fixed_width_cut(flat_files: Any, cut: int) -> None:
    data = flat_files.file("sdn.ff", flat_files.primary_rows).data[:cut]
    with pytest.raises(ListFormatError, match=r"sdn\.ff, line \d"):
        read_table(SourceFile("sdn.ff", data), "primary", Tally())
