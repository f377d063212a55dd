"""Rows under a header, whatever they were read from: cells by the name of their column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from ostrakon.errors import ListFormatError

HEADER_WITHIN = 12
"""Rows at the top of a file among which the header must be; those above it are the publisher's preamble."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line, its cells by column (stripped; a column that is not there is empty), and those of columns that nobody reads."""

    line: int
    cells: dict[str, str]
    unknown: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def blank(self) -> bool:
        """Whether nothing is written in the row."""
        return not any(self.cells.values()) and not self.unknown

    @property
    def sample(self) -> str:
        """How the row begins, for people."""
        return "; ".join(cell for cell in self.cells.values() if cell)[:200]


@dataclass(slots=True)
class Table:
    """The preamble above the header, the columns as written, and the rows below."""

    preamble: list[list[str]]
    columns: list[str]
    rows: Iterator[Row] = field(repr=False)


def read_table(
    source: Iterable[tuple[int, list[str]]], file_name: str, *, required: frozenset[str], known: frozenset[str], strict: bool
) -> Table:
    """Find the header among the first rows and give the rows below it, lazily.

    `required` names columns, in `column_key` form, that tell a header; `known` those that are read: any other column with something in
    it is handed over as unknown. With `strict` (text files) a row of another width than the header refuses the file, because it may be the
    only row of a party. Raises ListFormatError for that, where no header is found, and where a column occurs twice.
    """
    rows = iter(source)
    preamble: list[list[str]] = []
    for _, cells in islice(rows, HEADER_WITHIN):
        keys = [column_key(cell) for cell in cells]
        if required <= set(keys):
            twice = sorted({key for key in keys if key and keys.count(key) > 1})
            if twice:
                raise ListFormatError(f"{file_name} has the column {twice[0]!r} twice: it was changed by a program; download the original.")
            return Table(preamble, cells, _rows(rows, keys, cells, file_name, known, strict))
        preamble.append(cells)
    raise ListFormatError(
        f"{file_name} has no header with the columns {', '.join(sorted(required))} in its first {HEADER_WITHIN} rows: "
        "it is another file or another layout."
    )


def column_key(text: str) -> str:
    """A column's name as it is compared: lower case, letters and digits only, one blank between words."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.lower().replace("\ufeff", "")).split())


def _rows(
    rows: Iterator[tuple[int, list[str]]], keys: list[str], columns: list[str], file_name: str, known: frozenset[str], strict: bool
) -> Iterator[Row]:
    width = len(keys)
    for line, cells in rows:
        texts = [cell.strip() for cell in cells]
        if strict and len(cells) != width and any(texts):
            raise ListFormatError(
                f"{file_name}, line {line}, has {len(cells)} fields and not {width} as its header: the file was cut there or "
                "changed by a program; download the original."
            )
        named = {key: text for key, text in zip(keys, texts, strict=False) if key in known and text}
        others = [(column.strip(), text) for column, key, text in zip(columns, keys, texts, strict=False) if key not in known and text]
        others += [("", text) for text in texts[width:] if text]
        yield Row(line, named, tuple(others))
