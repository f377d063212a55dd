"""Delimited text as rows: strict quoting, UTF-8 or else Windows-1252, with line numbers, one row in memory at a time."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import SourceFile, check_bytes
from ostrakon.lists.tally import Tally

MAX_ROW = 2**22
"""Characters of one row, with the lines inside its quotes: a hundred times the longest real one."""
MAX_LINES = 10_000_000
"""Lines of a file, blank ones too: as many as rows of a few names fill the largest file."""
_LINE_END = re.compile(rb"\r\n|\r|\n")
_CHUNK = 2**20


def read_delimited(file: SourceFile, delimiter: str, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    """Every row with the line in which it starts; rows without any cell are not rows.

    Raises ListFormatError for a file that is empty, a web page, no text, cut inside a quoted cell, or of rows or lines that no list has.
    """
    check_bytes(file)
    lines = _Lines(file, encoding_of(file, tally))
    reader = csv.reader(lines, delimiter=delimiter, quotechar='"', strict=True)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ListFormatError(
                f"{file.name}, line {start}: a cell is not as it should be ({error}). "
                + ("The file was cut there: download it again." if lines.ended else "The file lost its quotes: download the original.")
            ) from None
        if cells:
            yield start, cells
        start = reader.line_num + 1
        lines.row = 0


class _Lines:
    """The lines of a file whatever ends them; `row` counts the characters since it was last set to 0, `ended` is set by the last line."""

    def __init__(self, file: SourceFile, encoding: str) -> None:
        self.row = self.number = 0
        self.ended = False
        self._name = file.name
        self._text = TextIOWrapper(BytesIO(file.data), encoding=encoding, newline=None)

    def __iter__(self) -> Iterator[str]:
        while line := self._text.readline(MAX_ROW + 1):
            self.number += 1
            self.row += len(line)
            if self.row > MAX_ROW or self.number > MAX_LINES:
                raise ListFormatError(
                    f"{self._name}, line {self.number}: no list has a row of more than {MAX_ROW:,} characters, or more than {MAX_LINES:,} "
                    "lines: the file is damaged (lost quotes?) or another one; download the original."
                )
            yield line
        self.ended = True


def encoding_of(file: SourceFile, tally: Tally) -> str:
    """The encoding of a text file: UTF-8 with or without a byte order mark, or else Windows-1252, which is noted.

    Raises ListFormatError where it is neither, or holds a NUL or the sign for a letter that somebody lost.
    """
    encoding, lost = "utf-8-sig", "\ufffd".encode()
    try:
        for _ in codecs.iterdecode((file.data[start : start + _CHUNK] for start in range(0, len(file.data), _CHUNK)), encoding):
            pass
    except UnicodeDecodeError:
        tally.note(f"{file.name} is not UTF-8 and was read as Windows-1252.")
        encoding, lost = "cp1252", next((bytes([byte]) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) if byte in file.data), b"")
    for mark, fault in ((lost, "is neither UTF-8 nor Windows-1252"), (b"\x00", "holds bytes that are no text")):
        if mark and mark in file.data:
            line = len(_LINE_END.findall(file.data, 0, file.data.index(mark))) + 1
            raise ListFormatError(f"{file.name}, line {line}, {fault}: the file is damaged; download it again.")
    return encoding
