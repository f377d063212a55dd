"""Excel workbooks: typed cells, sheets, and archives that mean harm."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from ostrakon.errors import InputError
from ostrakon.screening.files import spreadsheet
from ostrakon.screening.files.readers import open_table, survey
from ostrakon.screening.files.table import Reading


def workbook(path: Path, rows: list[list[object]], more: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    for row in rows:
        book.active.append(row)
    for name in more:
        book.create_sheet(name).append(["Name"])
    book.save(path)
    return path


def read(path: Path, reading: Reading | None = None):
    reading = reading or Reading()
    with open_table(path, survey(path, reading), reading) as table:
        return table.columns, list(table), table


def repacked(path: Path, member: str, content: bytes) -> Path:
    """The workbook with one member replaced or added."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = content
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    path.write_bytes(packed.getvalue())
    return path


def test_typed_cells_become_text_and_rows_keep_their_place(tmp_path: Path) -> None:
    rows = [[], ["Name", "DOB", "ID"], ["Berg", datetime(1958, 1, 17), 123.0], [], ["Low", 1980, None], ["Vane", "1990", "a", "extra"]]
    columns, read_rows, table = read(workbook(tmp_path / "a.xlsx", rows))
    assert columns == ("Name", "DOB", "ID")
    assert read_rows[:2] == [(1, 3, ["Berg", "1958-01-17", "123"], None), (2, 5, ["Low", "1980", ""], None)]
    assert read_rows[2][3] == "the row has 4 cells, the headings have 3"
    assert table.blank_rows == 1


def test_the_first_sheet_is_taken_and_the_others_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Name"], ["Berg"]], more=("Old", "Notes"))
    assert read(path)[2].decisions == ("Sheet 'Customers'; not screened: 'Old', 'Notes'.",)
    assert read(path, Reading(sheet="Old"))[0] == ("Name",)
    with pytest.raises(InputError, match="no sheet 'New'; its sheets are: Customers, Old, Notes"):
        read(path, Reading(sheet="New"))


def test_a_claimed_size_does_not_cut_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Name", "DOB"], ["Berg", "1970"]])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b'ref="A1:B2"' in sheet
    assert len(read(repacked(path, "xl/worksheets/sheet1.xml", sheet.replace(b'ref="A1:B2"', b'ref="A1"')))[1]) == 1


def test_an_archive_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Name"], ["Berg"]])
    with pytest.raises(InputError, match="as archive bombs are"):
        read(repacked(path, "xl/media/x.xml", b" " * 50_000_000))


def test_size_and_number_of_members_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = repacked(workbook(tmp_path / "a.xlsx", [["Name"], ["Berg"]]), "xl/sharedStrings.xml", b"<sst></sst>")
    monkeypatch.setattr(spreadsheet, "MAX_SHARED_STRINGS", 10)
    with pytest.raises(InputError, match="of texts"):
        read(path)
    monkeypatch.setattr(spreadsheet, "MAX_UNPACKED", 10)
    with pytest.raises(InputError, match="unpacks to more than"):
        read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(tmp_path: Path, encoding: str) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Name"], ["Berg"]])
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!-- x --><!DOCTYPE sst [<!ENTITY a "b">]><sst>&a;</sst>'
    with pytest.raises(InputError, match="declares a document type"):
        read(repacked(path, "xl/sharedStrings.xml", bomb.encode(encoding)))


def test_damage_is_an_error_that_says_where(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no archive")
    with pytest.raises(InputError, match="cannot be read as an Excel workbook"):
        read(path)
    path = workbook(tmp_path / "b.xlsx", [["Name"], ["Berg"], ["Low"]])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    with pytest.raises(InputError, match=r"b\.xlsx is damaged after row"):
        read(repacked(path, "xl/worksheets/sheet1.xml", sheet[: sheet.rindex(b"<row")]))


def test_an_empty_sheet_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"'Customers' of a\.xlsx is empty"):
        read(workbook(tmp_path / "a.xlsx", []))
