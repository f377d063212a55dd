"""Excel workbooks (XLSX), streamed row by row after their archive was found harmless."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ostrakon.errors import InputError
from ostrakon.screening.files.cells import text_of
from ostrakon.screening.files.table import Row, Table

MAX_UNPACKED = 4 << 30
"""Bytes of all members of the archive once unpacked; a million customers take about a tenth of it."""
MAX_SHARED_STRINGS = 256 << 20
"""Bytes of the member that has to be held in memory."""
MAX_RATIO = 200
"""Unpacked to packed bytes of a member; real worksheets reach some 30, archive bombs 1,000."""
MAX_MEMBERS = 10_000
MAX_CELL = 131_072

_PROLOG = 1 << 16
_DAMAGED = (ParseError, zipfile.BadZipFile, zlib.error, InvalidFileException, KeyError, ValueError, EOFError, OSError)
"""What openpyxl lets through when a workbook is broken; it has no error of its own for that."""


class SpreadsheetTable(Table):
    """One worksheet of a workbook: the one named, else the first; its first row that is not blank holds the headings.

    Raises InputError when the workbook is damaged, oversized, declares a DTD, or has no such sheet.
    """

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        self._name = path.name
        try:
            _check_archive(path)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that have no bearing on cells
                self._book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        except _DAMAGED as error:
            raise InputError(f"{path.name} cannot be read as an Excel workbook ({error}).") from None
        try:
            self._choose(sheet)
        except InputError:
            self.close()
            raise

    def _choose(self, sheet: str | None) -> None:
        """Find the sheet and its headings."""
        names = [worksheet.title for worksheet in self._book.worksheets]
        if not names or (sheet is not None and sheet not in names):
            raise InputError(f"{self._name} has no sheet {sheet!r}; its sheets are: {', '.join(names) or 'none'}.")
        chosen = sheet or names[0]
        self._sheet = self._book[chosen]
        self._sheet.reset_dimensions()  # the size a file claims may be wrong, and openpyxl would cut rows to it
        self._headings = 0
        for number, cells, _ in self._rows():
            if any(cells):
                self.columns, self._headings = tuple(cells), number
                break
        if not self.columns:
            raise InputError(f"The sheet {chosen!r} of {self._name} is empty: it needs a row of headings and a row a customer.")
        others = [name for name in names if name != chosen]
        self.decisions = (f"Sheet {chosen!r}" + (f"; not screened: {', '.join(map(repr, others))}." if others else "."),)

    def close(self) -> None:
        self._book.close()

    def _rows(self) -> Iterator[tuple[int, list[str], str | None]]:
        """Sheet row, cells without the blank ones at the end, and whether one was cut."""
        number = 0
        try:
            rows = self._sheet.iter_rows(values_only=True)
            while True:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # a date that is none comes back as "#VALUE!", which becomes a reject
                    values = next(rows, None)
                if values is None:
                    return
                number += 1
                cells = [text_of(value) for value in values]
                while cells and not cells[-1]:
                    cells.pop()
                fault = f"a cell is longer than {MAX_CELL:,} characters" if any(len(cell) > MAX_CELL for cell in cells) else None
                yield number, cells, fault
        except _DAMAGED as error:
            raise InputError(f"{self._name} is damaged after row {number:,} ({error}).") from None

    def __iter__(self) -> Iterator[Row]:
        width, number = len(self.columns), 0
        self.blank_rows = 0
        for line, cells, fault in self._rows():
            if line <= self._headings:
                continue
            if not cells:
                self.blank_rows += 1
                continue
            number += 1
            if len(cells) > width:
                fault = f"the row has {len(cells)} cells, the headings have {width}"
            cells.extend([""] * (width - len(cells)))
            yield number, line, cells, fault


def _check_archive(path: Path) -> None:
    """Refuse archive bombs and XML with a DTD before anything is unpacked in earnest."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
            too_big = f"{path.name} unpacks to more than {MAX_UNPACKED >> 30} GiB or {MAX_MEMBERS:,} parts"
            raise InputError(f"{too_big}: save it as CSV or Parquet.")
        for member in members:
            if member.file_size > MAX_RATIO * max(member.compress_size, 1) and member.file_size > _PROLOG:
                raise InputError(f"{path.name}: {member.filename} is packed {MAX_RATIO}-fold or more, as archive bombs are.")
            if member.filename.endswith("sharedStrings.xml") and member.file_size > MAX_SHARED_STRINGS:
                raise InputError(f"{path.name} holds more than {MAX_SHARED_STRINGS >> 20} MiB of texts: save it as CSV or Parquet.")
            if member.filename.endswith((".xml", ".rels")):
                with archive.open(member) as stream:
                    _refuse_dtd(path.name, member.filename, stream.read(_PROLOG))


class _Seen(Exception):
    """Stops the parser where the answer is known."""


def _refuse_dtd(name: str, member: str, prolog: bytes) -> None:
    """Parse up to the root element; a document type declaration can only come before it."""
    parser = expat.ParserCreate()
    doctype: list[str] = []

    def root(*_: object) -> None:
        raise _Seen

    def declaration(*_: object) -> None:
        doctype.append(member)
        raise _Seen

    parser.StartElementHandler = root
    parser.StartDoctypeDeclHandler = declaration
    try:
        parser.Parse(prolog, False)
    except _Seen:
        if doctype:
            raise InputError(f"{name}: {member} declares a document type, which no spreadsheet needs.") from None
        return
    except expat.ExpatError as error:
        raise InputError(f"{name}: {member} is no XML ({error}).") from None
    raise InputError(f"{name}: {member} has no element in its first {_PROLOG:,} bytes.")
