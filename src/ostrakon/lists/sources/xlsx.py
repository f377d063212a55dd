"""The first sheet of an Office Open XML spreadsheet as rows of text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.sheet_xml import check_bounds, stream_part
from ostrakon.lists.tally import Tally

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""The built-in number formats that show a date or a time (ECMA-376, 18.8.30)."""
_NOT_A_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_465
"""The day 9999-12-31, the last that a spreadsheet knows."""


def read_xlsx_rows(archive: zipfile.ZipFile, file_name: str, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with its number."""
    part, epoch = _first_sheet(archive, file_name, tally)
    strings = _shared_strings(archive, file_name)
    dates = _date_styles(archive, file_name)
    number = 0
    for row in stream_part(archive, part, (f"{_MAIN}row",), file_name):
        written = str(row.get("r") or "")
        number = int(written) if written.isdecimal() and len(written) < 9 else number + 1
        cells: list[str] = []
        for cell in row:
            if cell.tag != f"{_MAIN}c":
                continue
            text = _value(cell, strings, dates, epoch, file_name)
            if not text:
                continue
            column = _column(cell, len(cells))
            check_bounds(number, column + 1, file_name)
            cells += [""] * (column - len(cells))
            cells[column:] = [text]
        if cells:
            check_bounds(number, 1, file_name)
            yield number, cells


def _first_sheet(archive: zipfile.ZipFile, file_name: str, tally: Tally) -> tuple[str, datetime]:
    """The part of the first sheet that is shown, and the day from which days are counted."""
    sheets: list[tuple[str, str]] = []
    epoch = _EPOCH
    for element in stream_part(archive, "xl/workbook.xml", (f"{_MAIN}sheet", f"{_MAIN}workbookPr"), file_name):
        if element.tag == f"{_MAIN}sheet":
            if element.get("state", "visible") == "visible":
                sheets.append((str(element.get("name") or ""), str(element.get(f"{_RELATION}id") or "")))
        elif str(element.get("date1904")).lower() in ("1", "true"):
            epoch = _EPOCH_1904
    targets = {
        str(element.get("Id") or ""): str(element.get("Target") or "")
        for element in stream_part(archive, "xl/_rels/workbook.xml.rels", (f"{_PACKAGE}Relationship",), file_name)
    }
    if not sheets or not targets.get(sheets[0][1]):
        raise ListFormatError(f"{file_name} has no sheet: download it again.")
    if len(sheets) > 1:
        tally.note(f"{file_name} has {len(sheets)} sheets, of which the first ({sheets[0][0]}) was read.")
    target = targets[sheets[0][1]]
    return (target.removeprefix("/") if target.startswith("/") else f"xl/{target}"), epoch


def _shared_strings(archive: zipfile.ZipFile, file_name: str) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(item) for item in stream_part(archive, "xl/sharedStrings.xml", (f"{_MAIN}si",), file_name)]


def _date_styles(archive: zipfile.ZipFile, file_name: str) -> frozenset[int]:
    """The numbers of the cell styles that show a date."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    formats = set(_DATE_FORMATS)
    styles: list[int] = []
    for element in stream_part(archive, "xl/styles.xml", (f"{_MAIN}numFmt", f"{_MAIN}cellXfs"), file_name):
        if element.tag == f"{_MAIN}numFmt":
            if set(_NOT_A_DATE.sub("", str(element.get("formatCode") or "")).lower()) & set("dmy"):
                formats.add(_whole(element.get("numFmtId")))
        else:
            styles = [_whole(style.get("numFmtId")) for style in element if style.tag == f"{_MAIN}xf"]
    return frozenset(number for number, style in enumerate(styles) if style in formats)


def _value(cell: etree._Element, strings: list[str], dates: frozenset[int], epoch: datetime, file_name: str) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    text = (cell.findtext(f"{_MAIN}v") or "").strip()
    if kind == "s":
        index = _whole(text)
        if text and not 0 <= index < len(strings):
            raise ListFormatError(f"{file_name} is damaged: the cell {cell.get('r')} names a text that is not there; download it again.")
        return strings[index] if text else ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(text, "")
    if kind == "e":
        return ""  # a formula that failed: there is no value
    if kind == "d":
        return text.removesuffix("T00:00:00")
    if kind == "str":
        return _unescape(text)
    try:
        value = float(text) if text else None
    except ValueError:
        return text
    if value is None:
        return ""
    if _whole(cell.get("s")) in dates and 0 < value <= _LAST_SERIAL:
        day = epoch + timedelta(days=value + (epoch is _EPOCH and value < 60))  # spreadsheets believe in a 29 February 1900
        return day.date().isoformat()
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else text


def _column(cell: etree._Element, following: int) -> int:
    match = _REFERENCE.match(str(cell.get("r") or ""))
    if match is None:
        return following
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return max(column - 1, following)


def _text(element: etree._Element) -> str:
    """The text of a string with its runs, without the phonetic readings."""
    runs = [part for part in element.iter(f"{_MAIN}t") if part.getparent() is None or part.getparent().tag != f"{_MAIN}rPh"]  # type: ignore[union-attr]
    return _unescape("".join(part.text or "" for part in runs)).strip()


def _unescape(text: str) -> str:
    """Undo the escapes of characters that XML may not hold; what no text may hold (a NUL, half a surrogate pair) stays escaped."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(escape: re.Match[str]) -> str:
    letter = chr(int(escape[1], 16))
    return letter if letter.isprintable() or letter.isspace() else escape[0]


def _whole(text: object) -> int:
    return int(str(text)) if str(text).isdecimal() and len(str(text)) < 10 else 0
