"""Rows that could not be screened: why, and how they are handed back for repair."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ostrakon.screening.files.atomic import writing
from ostrakon.screening.files.cells import neutralise
from ostrakon.screening.files.table import MANY, Row

_LONGEST = 1000
"""Characters of a cell that are handed back."""


class RowFault(Exception):
    """A row cannot become a party: the field at fault and the reason, for the rejects."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reject:
    """One row that was not screened; `line` is the line of the file or of the sheet, where there is one."""

    row: int
    line: int | None
    field: str
    reason: str
    cells: tuple[str, ...]

    @classmethod
    def of(cls, row: Row, field: str, reason: str) -> Reject:
        number, line, cells, _ = row
        return cls(number, line, field, _readable(reason), tuple(_readable(cell) for cell in cells))

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def _readable(text: str) -> str:
    """Text that can be written: bounded, several values apart, bytes that were no text as replacement characters."""
    shown = text[:_LONGEST].replace(MANY, "; ")
    return shown if shown.isascii() else shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def write_rejects(path: Path, columns: Sequence[str], rejects: Iterable[dict[str, Any]]) -> None:
    """Write the rejects as CSV: row, line, field, reason, then the row's own cells under their own headings."""
    with writing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as stream:
        sheet = csv.writer(stream)
        sheet.writerow(["row", "line", "field", "reason", *map(neutralise, columns)])
        for reject in rejects:
            texts = (reject["field"], reject["reason"], *reject["cells"])
            sheet.writerow([reject["row"], reject["line"], *map(neutralise, texts)])
