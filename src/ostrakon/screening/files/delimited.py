"""Comma, semicolon, tab or pipe separated text, read so that one bad line costs one row."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from ostrakon.errors import InputError
from ostrakon.screening.files.survey import Survey
from ostrakon.screening.files.table import Row, Table

MAX_LINE = 1 << 20
"""Characters in a line; a longer one is a reject."""

_BLOCK = 1 << 18
_SAMPLE_LINES = 200
_DELIMITERS = ",;\t|"
_ONE_COLUMN = "\x1f"
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
_DAMAGED = re.compile("[\ud800-\udfff]")
_DAMAGED_WIDE = re.compile("�")  # UTF-16 and UTF-32 cannot smuggle their bad bytes through, see `errors=` below


class DelimitedTable(Table):
    """A delimited text file (RFC 4180, with the delimiter found or given).

    A fault in a record that runs over several lines rejects its first line only and reads on from the second: a quotation
    mark that was never closed must not swallow the customers after it. Fields are bounded by csv.field_size_limit()
    (131,072 characters), lines by MAX_LINE.
    Raises InputError when there is no heading line.
    """

    def __init__(self, path: Path, survey: Survey, delimiter: str | None = None) -> None:
        assert survey.encoding is not None
        wide = survey.encoding.startswith(("utf-16", "utf-32"))
        self._damaged = _DAMAGED_WIDE if wide else _DAMAGED
        errors = "replace" if wide else "surrogateescape"
        self._stream = io.TextIOWrapper(io.BufferedReader(path.open("rb", buffering=0), _BLOCK), survey.encoding, errors)
        self._bad_lines: dict[int, str] = {}
        self._lines: Iterator[str] = chain.from_iterable(self._blocks(self._stream))
        self._line = 0
        self._taken: list[str] = []
        try:
            self._read_headings(path, survey, delimiter)
        except InputError:
            self.close()
            raise

    def _read_headings(self, path: Path, survey: Survey, delimiter: str | None) -> None:
        head = list(islice(self._lines, _SAMPLE_LINES))
        if head and head[0].lower().startswith("sep=") and len(head[0]) == 5:  # Excel's own note to itself
            delimiter = delimiter or head[0][4]
            del head[0]
            self._line = 1
        while head and not head[0].strip(f" {_DELIMITERS}"):
            del head[0]
            self._line += 1
        if not head:
            raise InputError(f"{path.name} is empty: it needs a line of headings and a line a customer.")
        self._delimiter = delimiter or _find_delimiter(head)
        self._lines = chain(head, self._lines)
        try:
            self.columns = tuple(next(csv.reader(self._feed(()), delimiter=self._delimiter, strict=True)))
        except csv.Error as error:
            raise InputError(f"{path.name}, line {self._line + 1}: the headings cannot be read ({error}).") from None
        self._line += len(self._taken)
        if any(line <= self._line for line in self._bad_lines):
            raise InputError(f"{path.name}, line {self._line}: the headings are damaged or not in {survey.encoding}; set the encoding.")
        named = _NAMES.get(self._delimiter, repr(self._delimiter))
        layout = "One column." if self._delimiter == _ONE_COLUMN else f"Columns separated by {named}{', as asked for' * bool(delimiter)}."
        self.decisions = (survey.decision or f"Encoding {survey.encoding}.", layout)
        self.expected_rows = max((survey.lines or 0) - self._line, 0)

    def close(self) -> None:
        self._stream.close()

    def _blocks(self, stream: TextIO) -> Iterator[list[str]]:
        """Lines in bounded blocks; those that are damaged or too long are noted in `_bad_lines` by their number."""
        rest, number, cut = "", 0, False
        while text := stream.read(_BLOCK):
            first_is_cut = cut
            lines = (rest + text).split("\n")
            rest = lines.pop()
            cut = (cut and not lines) or len(rest) > MAX_LINE
            if cut:
                rest = rest[:MAX_LINE]  # the rest of the line is dropped, and the line with it, when it ends
            if lines:
                self._inspect(lines, number, first_is_cut)
                number += len(lines)
                yield lines
        if rest or cut:
            self._inspect([rest], number, cut)
            yield [rest]

    def _inspect(self, lines: list[str], before: int, first_is_cut: bool) -> None:
        if first_is_cut or max(map(len, lines)) > MAX_LINE:
            for index, line in enumerate(lines):
                if len(line) > MAX_LINE or (first_is_cut and index == 0):
                    self._bad_lines[before + index + 1] = f"the line is longer than {MAX_LINE:,} characters"
                    lines[index] = line[:200].replace('"', "'")
        text = "\n".join(lines)
        if not text.isascii() and self._damaged.search(text):
            for index, line in enumerate(lines):
                if self._damaged.search(line):
                    self._bad_lines[before + index + 1] = f"the line holds bytes that are not {self._stream.encoding}"

    def _feed(self, first: Iterable[str]) -> Iterator[str]:
        take = self._taken.append
        for line in chain(first, self._lines):
            take(line)
            yield line

    def __iter__(self) -> Iterator[Row]:
        width, taken, bad_lines = len(self.columns), self._taken, self._bad_lines
        taken.clear()
        number, line = 0, self._line + 1
        again: tuple[str, ...] = ()
        while True:
            records = csv.reader(self._feed(again), delimiter=self._delimiter, strict=True)
            again = ()
            try:
                for cells in records:
                    if len(taken) == 1 and len(cells) == width and not bad_lines and any(cells):
                        number += 1
                        yield number, line, cells, None
                        line += 1
                        taken.clear()
                        continue
                    if len(taken) > 1:  # once more, with the line ends that make the cells what they are
                        ends = (f"{text}\n" for text in taken)
                        cells = next(csv.reader(ends, delimiter=self._delimiter, strict=True))
                    fault = self._fault(cells, line) if any(cells) else None
                    if fault and len(taken) > 1:
                        again = tuple(taken[1:])
                        cells = taken[0].split(self._delimiter)
                        del taken[1:]
                    if any(cells):
                        number += 1
                        yield number, line, cells, fault
                    else:
                        self.blank_rows += 1
                    line = self._finish(line)
                    if again:
                        break
                else:
                    return
            except csv.Error as error:
                number += 1
                again = tuple(taken[1:])
                del taken[1:]
                fault = f"a quotation mark is not closed ({error})" if again else f"the line is not valid CSV ({error})"
                yield number, line, taken[0].split(self._delimiter), fault
                line = self._finish(line)

    def _finish(self, line: int) -> int:
        """Forget the lines of the record just handed out; the number of the next line."""
        after = line + len(self._taken)
        self._taken.clear()
        if self._bad_lines:
            for done in range(line, after):
                self._bad_lines.pop(done, None)
        return after

    def _fault(self, cells: list[str], line: int) -> str | None:
        """Why a record that is not plain sailing cannot be used, if it cannot."""
        for taken_line in range(line, line + len(self._taken)):
            if taken_line in self._bad_lines:
                return self._bad_lines[taken_line]
        if len(cells) != len(self.columns):
            return f"the row has {len(cells)} fields, the headings have {len(self.columns)}"
        if len(self._taken) > 1:
            for index in sorted(self.plain):
                if "\n" in cells[index]:
                    return f"{self.columns[index]} runs over several lines: a quotation mark may be missing"
        return None


def _find_delimiter(head: list[str]) -> str:
    """The separator that gives most lines as many fields as the headings; a file without any has one column."""
    best, best_rank = _ONE_COLUMN, (0, 0)
    for delimiter in _DELIMITERS:
        try:
            records = [record for record in csv.reader(head, delimiter=delimiter) if record]
        except csv.Error:
            continue
        width = len(records[0])
        if width < 2:
            continue
        agreeing = Counter(map(len, records))[width]
        if (agreeing, width) > best_rank:
            best, best_rank = delimiter, (agreeing, width)
    return best
