"""Delimited text as rows: strict quoting, UTF-8 or else Windows-1252, with line numbers, one row in memory at a time.

A row that cannot be read refuses the list, for whoever it names would not be found; in a customer's file it is one reject
(`screening.files.delimited`).
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import ListFile, check_bytes, chunks
from ostrakon.lists.tally import Tally

MAX_ROW = 2**22
"""Characters of one row, with the lines inside its quotes: a hundred times the longest real one."""
MAX_LINES = 10_000_000
"""Lines of a file, blank ones too: as many as rows of a few names fill the largest file."""


def read_delimited(file: ListFile, delimiter: str, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    """Every row with the line in which it starts; rows without any cell are not rows.

    Raises ListFormatError for a file that is empty, a web page, no text, cut inside a quoted cell, or of rows or lines that no list has.
    """
    check_bytes(file)
    lines = _Lines(file, encoding_of(file, tally))
    for start, _, cells in split_rows(lines, delimiter, file.name):
        lines.row = 0
        if cells:
            yield start, cells


def split_rows(lines: Iterable[str], delimiter: str, name: str) -> Iterator[tuple[int, int, list[str]]]:
    """Every row of these lines with the first and the last line that it takes.

    Raises ListFormatError, which names the file, for a cell that is not closed or goes on behind its closing quotation mark.
    """
    left = iter(lines)
    reader = csv.reader(left, delimiter=delimiter, quotechar='"', strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cut = next(left, None) is None
            raise ListFormatError(
                f"{name}, line {start}: a cell is not as it should be ({error}). "
                + ("The file was cut there: download it again." if cut else "The file lost its quotes: download the original.")
            ) from None
        yield start, reader.line_num, cells


class _Lines:
    """The lines of a file whatever ends them; `row` counts the characters since it was last set to 0."""

    def __init__(self, file: ListFile, encoding: str) -> None:
        self.row = self.number = 0
        self._file = file
        self._encoding = encoding

    def __iter__(self) -> Iterator[str]:
        with TextIOWrapper(self._file.open(), encoding=self._encoding, newline=None) as text:
            while line := text.readline(MAX_ROW + 1):
                self.number += 1
                self.row += len(line)
                if self.row > MAX_ROW or self.number > MAX_LINES:
                    raise ListFormatError(
                        f"{self._file.name}, line {self.number}: no list has a row of more than {MAX_ROW:,} characters, or more than "
                        f"{MAX_LINES:,} lines: the file is damaged (lost quotes?) or another one; download the original."
                    )
                yield line


def encoding_of(file: ListFile, tally: Tally) -> str:
    """The encoding of a text file: UTF-8 with or without a byte order mark, or else Windows-1252, which is noted.

    Raises ListFormatError where it is neither, or holds a NUL or the sign for a letter that somebody lost.
    """
    encoding, lost = "utf-8-sig", "\ufffd".encode()
    try:
        for _ in codecs.iterdecode(chunks(file), encoding):
            pass
    except UnicodeDecodeError:
        tally.note(f"{file.name} is not UTF-8 and was read as Windows-1252.")
        nothing = (bytes([byte]) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D))
        encoding, lost = "cp1252", next((byte for byte in nothing if _place(file, byte) is not None), b"")
    for mark, fault in ((lost, "is neither UTF-8 nor Windows-1252"), (b"\x00", "holds bytes that are no text")):
        if mark and (at := _place(file, mark)) is not None:
            raise ListFormatError(f"{file.name}, line {_line_of(file, at)}, {fault}: the file is damaged; download it again.")
    return encoding


def _place(file: ListFile, mark: bytes) -> int | None:
    """How many bytes stand before the first occurrence of some bytes; None where there is none."""
    before, rest = 0, b""
    for piece in chunks(file):
        held = rest + piece
        if (at := held.find(mark)) >= 0:
            return before + at
        rest = held[len(held) - len(mark) + 1 :]
        before += len(held) - len(rest)
    return None


def _line_of(file: ListFile, at: int) -> int:
    """The line in which a byte stands, whatever ends the lines."""
    line, passed = 1, 0
    with TextIOWrapper(file.open(), encoding="latin-1", newline="") as text:
        while passed + len(piece := text.readline(MAX_ROW)) <= at:
            passed += len(piece)
            line += piece.endswith(("\n", "\r"))
    return line
