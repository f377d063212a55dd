"""The first sheet of an OpenDocument spreadsheet as rows of text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from ostrakon.lists.sources.sheet_xml import check_bounds, stream_part
from ostrakon.lists.tally import Tally

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def read_ods_rows(archive: zipfile.ZipFile, file_name: str, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with its number; repetitions of a blank row only move the number on."""
    number = 1
    first: etree._Element | None = None
    others = 0
    for element in stream_part(archive, "content.xml", (f"{_TABLE}table-row",), file_name, marks=(f"{_TABLE}table",)):
        if element.tag == f"{_TABLE}table":
            others += first is not None
            first = first if first is not None else element
            continue
        if first is not None:
            continue
        repeated = _count(element, "number-rows-repeated")
        cells = _cells(element, file_name)
        if cells:
            check_bounds(number + repeated - 1, len(cells), file_name)
            for offset in range(repeated):
                yield number + offset, list(cells)
        number += repeated
    if others:
        tally.note(f"{file_name} has {others + 1} sheets, of which the first was read.")


def _cells(row: etree._Element, file_name: str) -> list[str]:
    cells: list[str] = []
    gap = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        repeated = _count(cell, "number-columns-repeated")
        text = _value(cell)
        if not text:
            gap += repeated
            continue
        check_bounds(1, len(cells) + gap + repeated, file_name)
        cells += [""] * gap + [text] * repeated
        gap = 0
    return cells


def _value(cell: etree._Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "date":
        return str(cell.get(f"{_OFFICE}date-value") or "").removesuffix("T00:00:00")
    return "\n".join("".join(str(part) for part in paragraph.itertext()) for paragraph in cell.iter(f"{_TEXT}p")).strip()


def _count(element: etree._Element, name: str) -> int:
    text = str(element.get(f"{_TABLE}{name}") or "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1
