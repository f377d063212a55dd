"""Delimited text as rows: strict quoting, UTF-8 or else Windows-1252, with line numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import SourceFile, check_bytes
from ostrakon.lists.tally import Tally


def read_delimited(file: SourceFile, delimiter: str, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    """Every row with the line in which it starts; rows without any cell are not rows.

    Raises ListFormatError for a file that is empty, a web page, no text, or cut inside a quoted cell.
    """
    check_bytes(file)
    text = _decode(file, tally)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, quotechar='"', strict=True)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cut = reader.line_num >= len(lines)
            raise ListFormatError(
                f"{file.name}, line {start}: a cell is not as it should be ({error}). "
                + ("The file was cut there: download it again." if cut else "The file lost its quotes: download the original.")
            ) from None
        if cells:
            yield start, cells
        start = reader.line_num + 1


def _decode(file: SourceFile, tally: Tally) -> str:
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = file.data.decode("cp1252", errors="replace")
        tally.note(f"{file.name} is not UTF-8 and was read as Windows-1252.")
    for mark, fault in (("\ufffd", "is neither UTF-8 nor Windows-1252"), ("\x00", "holds bytes that are no text")):
        if mark in text:
            line = text.count("\n", 0, text.index(mark)) + 1
            raise ListFormatError(f"{file.name}, line {line}, {fault}: the file is damaged; download it again.")
    return text
