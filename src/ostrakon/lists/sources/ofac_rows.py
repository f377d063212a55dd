"""OFAC's flat files as rows: comma (.CSV), at sign (.DEL), bar (.PIP) and fixed width (.FF), with line numbers.

Source: OFAC's data specification (dat_spec.txt, 2023-09-25); the narrower fixed layout is that of the files of 2018.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import PurePath

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.delimited import encoding_of, split_rows
from ostrakon.lists.sources.source import SourceFile, check_bytes
from ostrakon.lists.tally import Tally

MAX_LINES = 1_000_000
"""Lines of a file, fifty times those of the longest real one."""
MAX_LINE = 100_000
"""Characters of a line; the widest fixed row has 2,007."""
NULL = "-0-"
END_MARK = "\x1a"

DELIMITERS = {".csv": ",", ".del": "@", ".pip": "|"}
FIXED = ".ff"

# Widths of the fixed columns; the last column of a row without a fixed length takes the rest of the line.
_WIDTHS: dict[str, tuple[tuple[int, ...], ...]] = {
    "primary": (
        (10, 350, 12, 200, 200, 8, 25, 14, 8, 40, 150, 1000),
        (10, 350, 12, 50, 200, 8, 25, 14, 8, 40, 150, 1000),  # before the programme column was widened (files of 2018)
    ),
    "alternate": ((10, 10, 8, 350, 200),),
    "address": ((10, 10, 750, 116, 250, 200),),
    "comments": ((10,),),
}
COLUMNS = {"primary": 12, "alternate": 5, "address": 6, "comments": 2}
"""Columns of each part of a set."""

_VERBATIM = {"primary": 11, "comments": 1}
# Remarks and their continuation are cut anywhere, so a blank at the cut belongs to the text and is not stripped.


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line (from 1) and its cells, stripped (but for remarks and their continuation), with nulls as empty texts."""

    line: int
    cells: tuple[str, ...]

    @property
    def uid(self) -> str:
        """OFAC's number of the party that the row belongs to."""
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file, in order, and whether it ends with OFAC's end mark (a line with the one character 0x1A)."""

    file: str
    rows: list[Row]
    ended: bool


def read_table(file: SourceFile, part: str, tally: Tally) -> Table:
    """Read one file of a set; `part` is a key of `COLUMNS`.

    Rows of the wrong shape in the alternate, address and comments files become rejects; a primary row of the wrong shape would
    lose a sanctioned party, so it refuses the file. Raises ListFormatError, with file and line, for a file that is
    empty, cut, no text, a web page or XML, starts with a header, or has lost its quotes.
    """
    check_bytes(file)
    lines = _lines(file, tally)
    if lines[0].lstrip().startswith("<"):
        raise ListFormatError(f"{file.name}, line 1, is markup and not a flat file: give XML files the ending .xml.")
    split = _split_fixed(file, lines, part) if PurePath(file.name).suffix.lower() == FIXED else _split_delimited(file, lines)
    kind = f"{part} rows"
    rows = []
    ended = False
    for number, cells in split:
        if not any(cell.strip() for cell in cells):
            tally.read["blank lines"] += 1
            tally.blank["blank lines"] += 1
            continue
        if cells[0].strip(" ") == END_MARK and not any(cell.strip() for cell in cells[1:]):
            tally.read["end marks"] += 1
            tally.blank["end marks"] += 1
            ended = True
            continue
        if cells[0].startswith(END_MARK):
            tally.read["end marks"] += 1
            tally.blank["end marks"] += 1
            tally.note(f"{file.name}, line {number}: an end mark stands before this row; two files were joined here.")
            cells[0] = cells[0].removeprefix(END_MARK)
        tally.read[kind] += 1
        row = Row(number, _cells(cells, _VERBATIM.get(part)))
        reason = _fault(row, part)
        if reason is None:
            rows.append(row)
        elif number == 1 or number == len(lines) or part == "primary":
            raise ListFormatError(_diagnosis(file.name, row, reason, first=number == 1, last=number == len(lines)))
        else:
            tally.reject(kind, reason, file=file.name, line=number, sample=lines[number - 1])
    if not ended:
        _check_last_line(file, lines)
    return Table(file.name, rows, ended)


def _lines(file: SourceFile, tally: Tally) -> list[str]:
    """The file as lines of text: strict UTF-8, or else the Windows code page that OFAC used before."""
    encoding = encoding_of(file, tally).removesuffix("-sig")
    if file.data.count(b"\n") + file.data.count(b"\r") > 2 * MAX_LINES:  # a line may end with both
        raise ListFormatError(f"{file.name} has more than {MAX_LINES:,} lines, which none of OFAC's files has: it is another file.")
    lines = [line.decode(encoding) for line in file.data.removeprefix(BOM_UTF8).splitlines()]
    number, longest = max(enumerate(map(len, lines), 1), key=itemgetter(1))
    if longest > MAX_LINE:
        raise ListFormatError(
            f"{file.name}, line {number}, has {longest:,} characters; a row of OFAC's has at most {MAX_LINE:,}: the file lost its line "
            "ends or is another one; download the original."
        )
    return lines


def _split_delimited(file: SourceFile, lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    delimiter = DELIMITERS[PurePath(file.name).suffix.lower()]
    for start, end, cells in split_rows(lines, delimiter, file.name):
        if end != start:
            raise ListFormatError(
                f"{file.name}, line {start}: a quotation mark is opened and closed only in line {end}. "
                "The file lost its quotes: download the original."
            )
        yield start, cells or [""]


def _split_fixed(file: SourceFile, lines: list[str], part: str) -> Iterator[tuple[int, list[str]]]:
    layouts = _WIDTHS[part]
    widths = next((widths for widths in layouts if part == "comments" or sum(widths) == len(lines[0])), None)
    if widths is None:
        lengths = " or ".join(str(sum(widths)) for widths in layouts)
        raise ListFormatError(
            f"{file.name}, line 1, has {len(lines[0])} characters, but a fixed-width row of this file has {lengths}: "
            "it is cut, has a header, or is another file."
        )
    for number, line in enumerate(lines, 1):
        if line.strip(" ") == END_MARK:
            yield number, [line]
            continue
        cells = []
        position = 0
        for width in widths:
            cells.append(line[position : position + width])
            position += width
        rest = line[position:]
        if part == "comments":
            cells.append(rest)
        elif len(line) != position:  # the shape is wrong: let the number of cells say so
            cells = [line[:10], line[10:]]
        yield number, cells


def _cells(cells: list[str], verbatim: int | None) -> tuple[str, ...]:
    stripped = (cell.strip() for cell in cells)
    return tuple("" if text == NULL else (cells[column] if column == verbatim else text) for column, text in enumerate(stripped))


def _fault(row: Row, part: str) -> str | None:
    """What is wrong with a row, or None."""
    if len(row.cells) != COLUMNS[part]:
        return "wrong number of fields"
    if not row.uid.isdecimal():
        return "no entry number in the first field"
    if part == "primary" and not row.cells[1]:
        return "no name"
    return None


def _diagnosis(name: str, row: Row, reason: str, *, first: bool, last: bool) -> str:
    where = f"{name}, line {row.line}: {reason} ({len(row.cells)} fields, the first is {row.cells[0][:40]!r}). "
    if first:
        return where + "OFAC's files have no header row; this one is another file or was changed by a program: download the original."
    if last:
        return where + "The file was cut there: download it again."
    return where + "The file was damaged or changed by a program (lost quotes?): download the original."


def _check_last_line(file: SourceFile, lines: list[str]) -> None:
    """Refuse a file whose last line stops inside its last field, as far as that can be seen."""
    last = lines[-1]
    fixed = PurePath(file.name).suffix.lower() == FIXED
    if file.data.endswith((b"\n", b"\r")) or fixed or last.rstrip().endswith(('"', NULL)):
        return
    if '"' in "".join(lines[:50]):  # a file that quotes its texts ends a row with a quotation mark or with a null
        raise ListFormatError(f"{file.name}, line {len(lines)}, stops inside its last field: the file was cut there; download it again.")
