"""Delimited text: layouts that differ, and faults that cost one row each."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.errors import InputError
from ostrakon.screening.files import delimited
from ostrakon.screening.files.readers import open_table, survey
from ostrakon.screening.files.table import Reading


def faults(rows):
    return [(number, line, fault) for number, line, _, fault in rows if fault]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(read, delimiter: str) -> None:
    columns, rows = read("a.csv", f"name{delimiter}dob\nBerg{delimiter}1970\n")
    assert columns == ("name", "dob")
    assert rows == [(1, 2, ["Berg", "1970"], None)]


def test_commas_inside_cells_do_not_outvote_the_semicolon(read) -> None:
    columns, rows = read("a.csv", "name;city, state;dob\nBerg, Anna;Ulm, BW;1970\nLow, Jo;Bonn, NW;1980\n")
    assert columns == ("name", "city, state", "dob")
    assert rows[0][2] == ["Berg, Anna", "Ulm, BW", "1970"]


def test_a_file_of_one_column_may_hold_commas(read) -> None:
    assert read("a.txt", "Name\nBerg, Anna\n")[1] == [(1, 2, ["Berg, Anna"], None)]


def test_excels_own_note_on_the_separator_is_followed(read) -> None:
    columns, rows = read("a.csv", "sep=;\r\nname;dob\r\nBerg;1970\r\n")
    assert columns == ("name", "dob")
    assert rows == [(1, 3, ["Berg", "1970"], None)]


def test_blank_lines_are_counted_and_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n,,\nname,dob\n\nBerg,1970\n,\nLow,1980\n\n")
    with open_table(path, survey(path, Reading()), Reading()) as table:
        assert list(table) == [(1, 5, ["Berg", "1970"], None), (2, 7, ["Low", "1980"], None)]
        assert table.blank_rows == 3


def test_a_row_of_the_wrong_width_is_a_fault(read) -> None:
    _, rows = read("a.csv", "name,dob\nBerg\nLow,1980,x\nVane,1990\n")
    assert faults(rows) == [(1, 2, "the row has 1 fields, the headings have 2"), (2, 3, "the row has 3 fields, the headings have 2")]
    assert rows[2] == (3, 4, ["Vane", "1990"], None)


def test_cells_may_run_over_lines_where_that_makes_sense(read) -> None:
    _, rows = read("a.csv", 'name,address\nBerg,"1 High St\nUlm"\nLow,x\n', plain=(0,))
    assert rows == [(1, 2, ["Berg", "1 High St\nUlm"], None), (2, 4, ["Low", "x"], None)]


@pytest.mark.parametrize(
    "bad",
    ['"Berg,1970,x', '"Berg "the Bear" Anna",1970,x'],
    ids=["never closed", "closed in the middle"],
)
def test_a_stray_quotation_mark_costs_its_own_row_only(read, bad: str) -> None:
    body = "".join(f"Customer {number},1970,x\n" for number in range(500))
    _, rows = read("a.csv", f"name,dob,note\nLow,1980,x\n{bad}\n{body}")
    assert [(number, line) for number, line, _ in faults(rows)] == [(2, 3)]
    assert len(rows) == 502
    assert rows[-1] == (502, 503, ["Customer 499", "1970", "x"], None)


def test_two_stray_quotation_marks_do_not_swallow_the_rows_between(read) -> None:
    text = 'name,dob,note\n"Berg,1970,x\nHarun Vexley,1958,x\nLow",1980,x\nVane,1990,x\n'
    _, rows = read("a.csv", text, plain=(0, 1))
    assert [number for number, *_ in faults(rows)] == [1]
    assert rows[1] == (2, 3, ["Harun Vexley", "1958", "x"], None)
    assert rows[3] == (4, 5, ["Vane", "1990", "x"], None)


def test_bytes_that_are_no_text_cost_one_row(read) -> None:
    _, rows = read("a.csv", "name,dob\nMüller,1970\nÖberg,1971\n".encode() + b"M\xfcller,1972\nLow,1980\n")
    assert faults(rows) == [(3, 4, "the line holds bytes that are not utf-8")]
    assert rows[3] == (4, 5, ["Low", "1980"], None)


def test_damaged_headings_are_an_error(read) -> None:
    with pytest.raises(InputError, match="line 1: the headings are damaged"):
        read("a.csv", "n\xe4me,name\n".encode("cp1252") + "Müller,x\nÖberg,x\n".encode())


def test_long_lines_are_bounded(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_LINE", 100)
    monkeypatch.setattr(delimited, "_BLOCK", 64)
    _, rows = read("a.csv", f'name,dob\nBerg,1970\n"{"x" * 1000},1971\nLow,1980\n')
    assert faults(rows) == [(2, 3, "the line is longer than 100 characters")]
    assert rows[2] == (3, 4, ["Low", "1980"], None)
    assert read("b.csv", f"name,dob\nBerg,1970\n{'x' * 1000}")[1][1][3] == "the line is longer than 100 characters"


@pytest.mark.parametrize("block", [1, 7, 64, 1 << 18])
def test_blocks_leave_no_seams(read, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(delimited, "_BLOCK", block)
    text = "name,dob\r\n" + "".join(f'"Berg ""{number}""",19{number}\r\n' for number in range(10, 60)) + "Low,1980"
    _, rows = read("a.csv", text)
    assert [row[2] for row in rows] == [[f'Berg "{number}"', f"19{number}"] for number in range(10, 60)] + [["Low", "1980"]]
    assert [row[1] for row in rows] == list(range(2, 53))


def test_an_empty_file_is_an_error(read) -> None:
    with pytest.raises(InputError, match=r"a\.csv is empty"):
        read("a.csv", "\n\n")
