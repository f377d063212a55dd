"""The first sheet of an XLSX or ODS file as rows of text, and the bombs that such files can be."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources import sheet_xml, spreadsheet
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.spreadsheet import read_spreadsheet
from ostrakon.lists.tally import Tally

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
ODS = (
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
TEXT_CELL = '<table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell>'


def archive(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return buffer.getvalue()


def relations(target: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Target="{target}"/></Relationships>'


def xlsx(sheet_data: str, *, strings: str = "<si><t>one</t></si>", book: str = "", change: dict[str, str] | None = None) -> bytes:
    """A workbook; style 1 is the built-in date, 2 a date of our own, 3 a number with letters in it."""
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book}<sheets><sheet name="List" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations("worksheets/sheet1.xml"),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="[$-409]d\\-mmm\\-yy;@"/>'
        '<numFmt numFmtId="171" formatCode="0 &quot;days&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{sheet_data}</sheetData></worksheet>',
    }
    return archive(parts | (change or {}))


def ods(body: str) -> bytes:
    return archive(
        {
            "content.xml": f"<office:document-content {ODS}><office:body><office:spreadsheet>{body}"
            "</office:spreadsheet></office:body></office:document-content>"
        }
    )


def read(data: bytes, tally: Tally | None = None) -> list[tuple[int, list[str]]]:
    return list(read_spreadsheet(SourceFile("list.xlsx", data), tally or Tally()))


def test_a_workbook_as_another_program_writes_it() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Reference", None, "Born", "Freeze", "Number"])
    sheet.append([])
    sheet.append(["2a", "  محمد ", date(1970, 12, 15), True, 1958])
    sheet.append([2.5, "two\nlines", date(1900, 1, 5), False, None])
    buffer = io.BytesIO()
    book.save(buffer)
    assert read(buffer.getvalue()) == [
        (1, ["Reference", "", "Born", "Freeze", "Number"]),
        (3, ["2a", "محمد", "1970-12-15", "TRUE", "1958"]),
        (4, ["2.5", "two\nlines", "1900-01-05", "FALSE"]),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="s"><v>0</v></c>', "one"),
        ('<c t="inlineStr"><is><t>in_x000D_line</t></is></c>', "in\rline"),
        ('<c t="str"><v>formula</v></c>', "formula"),
        ('<c s="1"><v>45292</v></c>', "2024-01-01"),
        ('<c s="2"><v>45292.75</v></c>', "2024-01-01"),
        ('<c s="3"><v>45292</v></c>', "45292"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="d"><v>2024-01-01T00:00:00</v></c>', "2024-01-01"),
        ('<c s="1"><v>9999999999</v></c>', "9999999999"),
    ],
)
def test_kinds_of_cells(cell: str, text: str) -> None:
    assert read(xlsx(f"<row>{cell}</row>")) == [(1, [text])]


def test_a_formula_that_failed_and_a_blank_row_say_nothing() -> None:
    assert read(xlsx('<row r="1"><c t="e"><v>#REF!</v></c></row><row r="7"><c r="C7" t="s"><v>0</v></c></row>')) == [(7, ["", "", "one"])]


def test_phonetic_readings_are_no_part_of_a_text() -> None:
    strings = "<si><r><t>朱</t></r><r><t>海仑</t></r><rPh sb='0' eb='1'><t>zhu</t></rPh></si>"
    assert read(xlsx('<row><c t="s"><v>0</v></c></row>', strings=strings)) == [(1, ["朱海仑"])]


def test_days_counted_from_1904() -> None:
    assert read(xlsx('<row><c s="1"><v>1</v></c></row>', book='<workbookPr date1904="1"/>')) == [(1, ["1904-01-02"])]


def test_ods_repetitions() -> None:
    body = (
        f"<table:table><table:table-row><table:table-cell table:number-columns-repeated='2'/>{TEXT_CELL}"
        "<table:table-cell table:number-columns-repeated='16376'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='900000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
        f"<table:table-row table:number-rows-repeated='2'>{TEXT_CELL}<table:table-cell office:value-type='date' "
        "office:date-value='2020-07-09T00:00:00'><text:p>9 July</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert read(ods(body)) == [(1, ["", "", "A"]), (900002, ["A", "2020-07-09"]), (900003, ["A", "2020-07-09"])]


def test_other_sheets_are_noted_and_not_read() -> None:
    row = f"<table:table-row>{TEXT_CELL}</table:table-row>"
    tally = Tally()
    assert len(read(ods(f"<table:table>{row}</table:table><table:table>{row}{row}</table:table>"), tally)) == 1
    assert "has 2 sheets, of which the first" in tally.notes[0]


BOMB = (
    f'<!DOCTYPE x [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><worksheet xmlns="{MAIN}"><sheetData><row><c><v>&b;</v></c></row>'
    "</sheetData></worksheet>"
)
MANY_ROWS = f"<table:table><table:table-row table:number-rows-repeated='99999999'>{TEXT_CELL}</table:table-row></table:table>"
WIDE_CELL = TEXT_CELL.replace("<table:table-cell ", "<table:table-cell table:number-columns-repeated='99999' ")
TWO = xlsx('<row><c t="s"><v>0</v></c></row>')


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 cut", "is no spreadsheet, or is cut"),
        (TWO[: len(TWO) // 2], "is no spreadsheet, or is cut"),
        (archive({"other.txt": "x"}), "neither an XLSX nor an ODS"),
        (xlsx("", change={SHEET: BOMB}), "declares a document type"),
        (xlsx("", change={SHEET: "<worksheet>"}), "not well-formed"),
        (xlsx("", change={"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}), "has no sheet"),
        (xlsx("", change={"xl/_rels/workbook.xml.rels": relations("../../etc")}), "is missing"),
        (xlsx('<row><c t="s"><v>7</v></c></row>'), "names a text that is not there"),
        (xlsx('<row r="99999999"><c t="s"><v>0</v></c></row>'), "a list has at most 1,000,000 rows"),
        (xlsx('<row><c r="ZZZ1" t="s"><v>0</v></c></row>'), "column 18,278"),
        (ods(MANY_ROWS), "at most 1,000,000 rows"),
        (ods(f"<table:table><table:table-row>{WIDE_CELL}</table:table-row></table:table>"), "column 99,999"),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        read(data)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(ListFormatError, match=r"would unpack to 5,0\d\d,\d\d\d bytes"):
        read(xlsx("<row/>" * 833_334))


def test_an_archive_of_very_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MAX_ENTRIES", 3)
    with pytest.raises(ListFormatError, match="in 5 files"):
        read(TWO)


def test_rows_are_bounded_though_they_name_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_xml, "MAX_ROWS", 3)
    assert len(read(xlsx('<row><c t="s"><v>0</v></c></row>' * 3))) == 3
    with pytest.raises(ListFormatError, match="row 4"):
        read(xlsx('<row><c t="s"><v>0</v></c></row>' * 4))


def test_a_damaged_part_is_refused() -> None:
    data = bytearray(TWO)
    start = data.index(SHEET.encode()) + len(SHEET)
    data[start + 5 : start + 15] = b"\xff" * 10
    with pytest.raises(ListFormatError, match=r"list\.xlsx is damaged"):
        read(bytes(data))
