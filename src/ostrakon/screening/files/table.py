"""The one shape every input file is read into: named columns, and rows that come one at a time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

Row = tuple[int, int | None, list[str], str | None]
"""Row number (1-based, headings and blank rows not counted), line of the file or of the sheet if it has one, the cells,
and the fault that keeps the row from being read (None: the row is sound). A plain tuple because there are millions."""

MANY = "\x1e"
"""Separates the values of a cell that holds several (ASCII's record separator); see `cells.text_of`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the user says about the input, where guessing is not wanted; None leaves it to Ostrakon.

    `encoding` and `delimiter` are for delimited text, `sheet` for spreadsheets, `date_order` is "dmy" or "mdy",
    `schema` is the kind of party of every row whose own type is not given.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    date_order: str | None = None
    schema: str | None = None


class Table(ABC):
    """An open input file.

    Iterating gives every row once and in order, in bounded memory. `decisions` says in sentences what was guessed,
    `expected_rows` is an estimate for progress bars. Set `plain` to the columns whose cells must be one line of text:
    it lets a reader notice a quotation mark that was never closed, or an object where a text should be.
    """

    columns: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    expected_rows: int | None = None
    blank_rows: int = 0
    plain: frozenset[int] = frozenset()

    @abstractmethod
    def __iter__(self) -> Iterator[Row]: ...

    @abstractmethod
    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
