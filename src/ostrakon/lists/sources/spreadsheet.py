"""The first sheet of a spreadsheet (XLSX or ODS) as rows of text, bounded in every direction.

A spreadsheet is an archive of XML files that can unpack to terabytes; so sizes are checked before anything is unpacked, document
types are refused, repeated blank rows are one, and rows and columns have limits. Formulas are never evaluated: a cell gives the value
that was stored. Sources: ECMA-376 (Office Open XML), OpenDocument 1.3.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.ods import read_ods_rows
from ostrakon.lists.sources.source import SourceFile, check_bytes
from ostrakon.lists.sources.xlsx import read_xlsx_rows
from ostrakon.lists.tally import Tally

MAX_UNPACKED = 512 * 2**20
"""Bytes of all parts together, unpacked: fifty times the largest real one."""
MAX_ENTRIES = 2_000
"""Files in the archive."""
MAX_CELLS = 20_000_000
"""Cells in all rows together, ten times the largest real sheet: a few bytes may say that a row is there a million times."""
MAX_CELL = 100_000
"""Characters in a cell; spreadsheet programs themselves stop at 32,767."""


def read_spreadsheet(file: SourceFile, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with its number: dates as YYYY-MM-DD, truth values as TRUE and FALSE, whole numbers without a point.

    Other sheets are named in the tally. Raises ListFormatError for a file that is empty, a web page, no spreadsheet, damaged, encrypted
    or too large.
    """
    check_bytes(file)
    try:
        archive = zipfile.ZipFile(BytesIO(file.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ListFormatError(f"{file.name} is no spreadsheet, or is cut ({error}): download it again.") from None
    with archive:
        _check_archive(archive, file)
        names = set(archive.namelist())
        if "xl/workbook.xml" in names:
            yield from _bounded(read_xlsx_rows(archive, file.name, tally), file)
        elif "content.xml" in names:
            yield from _bounded(read_ods_rows(archive, file.name, tally), file)
        else:
            raise ListFormatError(f"{file.name} is an archive but neither an XLSX nor an ODS spreadsheet.")


def _bounded(rows: Iterator[tuple[int, list[str]]], file: SourceFile) -> Iterator[tuple[int, list[str]]]:
    """The rows, as long as they are no more than a list has; repetitions and texts that cells share count each time."""
    cells = characters = 0
    for number, row in rows:
        longest = max(map(len, row))
        cells += len(row)
        characters += sum(map(len, row))
        if longest > MAX_CELL or cells > MAX_CELLS or characters > MAX_UNPACKED:
            raise ListFormatError(
                f"{file.name}, row {number}: {cells:,} cells with {characters:,} characters so far, the longest here with {longest:,}; "
                f"no list has more than {MAX_CELLS:,}, {MAX_UNPACKED:,} and {MAX_CELL:,}. Check that it is the right file."
            )
        yield number, row


def _check_archive(archive: zipfile.ZipFile, file: SourceFile) -> None:
    entries = archive.infolist()
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise ListFormatError(f"{file.name} is packed in a way that spreadsheets are not: it is damaged; download it again.")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED or len(entries) > MAX_ENTRIES:
        raise ListFormatError(
            f"{file.name} would unpack to {size:,} bytes in {len(entries):,} files; a list of this kind has at most {MAX_UNPACKED:,}. "
            "Check that it is the right file."
        )
