"""Stated stakes as arrays, and what they come to on one day: one stake a pair of parties, whatever number of sources speak of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from ostrakon.obligations.ownership.edge import HUNDRED, PLACES, OwnershipEdge

Ints = npt.NDArray[np.int64]
Smalls = npt.NDArray[np.int32]

UNITS = int(HUNDRED / PLACES)
"""100 % in the whole numbers that are added up, so that sums are exact."""

OPEN_START, OPEN_END = 0, date.max.toordinal() + 1
"""Days, as ordinals, that stand for no known beginning and no known end."""


@dataclass(frozen=True, slots=True)
class Statements:
    """Stated stakes, row by row, as they were known at one time.

    `owner` and `owned` index `parties`. `control` is 1 for control by other means; `source` and `arrangement` are numbers that stand for
    names (arrangement 0 is none); `low` and `high` are shares in units (`UNITS` is 100 %); `first` and `last` are ordinals of days,
    both included; `number` is the store's number of the row.
    """

    parties: list[str]
    owner: Smalls
    owned: Smalls
    control: npt.NDArray[np.int8]
    source: Smalls
    arrangement: Smalls
    low: Ints
    high: Ints
    first: Smalls
    last: Smalls
    number: Ints

    @classmethod
    def of(cls, edges: Iterable[OwnershipEdge], first: str | None = None) -> Statements:
        """The arrays of stakes; rows are numbered from 0 in their order, parties as they come, `first` before all others."""
        rows = list(edges)
        index: dict[str, int] = {} if first is None else {first: 0}
        names: dict[str, int] = {"": 0}
        for edge in rows:
            for party in (edge.owner, edge.owned):
                index.setdefault(party, len(index))
        table = [
            (
                index[edge.owner],
                index[edge.owned],
                edge.kind == "control",
                names.setdefault(edge.source, len(names)),
                names.setdefault(edge.arrangement, len(names)),
                units(edge.share.low),
                units(edge.share.high),
                edge.valid_from.toordinal() if edge.valid_from else OPEN_START,
                edge.valid_to.toordinal() if edge.valid_to else OPEN_END,
            )
            for edge in rows
        ]
        return cls.from_columns(list(index), np.array(table, np.int64).reshape(-1, 9).T, np.arange(len(rows)))

    @classmethod
    def from_columns(cls, parties: list[str], columns: Ints, number: Ints) -> Statements:
        """The arrays from nine rows of numbers in the order of the fields."""
        owner, owned, control, source, arrangement, low, high, first, last = columns
        small = np.int32
        return cls(
            parties, owner.astype(small), owned.astype(small), control.astype(np.int8), source.astype(small), arrangement.astype(small),
            low.astype(np.int64), high.astype(np.int64), first.astype(small), last.astype(small), number.astype(np.int64),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stakes:
    """One stake a pair of parties and kind, on one day; `rows[start[k]:start[k + 1]]` are the statements behind stake k."""

    owner: Smalls
    owned: Smalls
    control: npt.NDArray[np.int8]
    arrangement: Smalls
    low: Ints
    high: Ints
    rows: Ints
    start: Ints


def stakes_on(statements: Statements, day: date, *, control: bool) -> Stakes:
    """What the statements come to on a day, with or without control by other means.

    What one source says of a pair adds up (classes of shares, parcels), to 100 % at most. Several sources speak of the same stake: it
    lies where their ranges overlap, and where they contradict one another anywhere between the least and the most that one says.
    """
    ordinal = day.toordinal()
    held = (statements.first <= ordinal) & (statements.last >= ordinal)
    if not control:
        held &= statements.control == 0
    rows = np.flatnonzero(held)
    pair = (statements.owned[rows].astype(np.int64) * max(1, len(statements.parties)) + statements.owner[rows]) * 2 + statements.control[
        rows
    ]
    order = np.lexsort((statements.source[rows], pair))
    rows, pair = rows[order], pair[order]
    if not len(rows):
        none, small = np.zeros(0, np.int64), np.zeros(0, np.int32)
        return Stakes(small, small, small.astype(np.int8), small, none, none, none, np.zeros(1, np.int64))
    source = statements.source[rows]
    new_pair = np.concatenate(([True], pair[1:] != pair[:-1]))
    by_source = np.flatnonzero(new_pair | np.concatenate(([True], source[1:] != source[:-1])))
    low = np.minimum(np.add.reduceat(statements.low[rows], by_source), UNITS)
    high = np.minimum(np.add.reduceat(statements.high[rows], by_source), UNITS)
    start = np.flatnonzero(new_pair)
    by_pair = np.searchsorted(by_source, start)
    most_low, least_high = np.maximum.reduceat(low, by_pair), np.minimum.reduceat(high, by_pair)
    agree = most_low <= least_high
    first = rows[start]
    return Stakes(
        owner=statements.owner[first],
        owned=statements.owned[first],
        control=statements.control[first],
        arrangement=np.maximum.reduceat(statements.arrangement[rows], start),
        low=np.where(agree, most_low, np.minimum.reduceat(low, by_pair)),
        high=np.where(agree, least_high, np.maximum.reduceat(high, by_pair)),
        rows=rows,
        start=np.append(start, len(rows)),
    )


def units(share: Decimal) -> int:
    """A share in per cent as a whole number."""
    return int(share / PLACES)


def per_cent(amount: int) -> Decimal:
    """A whole number of units in per cent."""
    return int(amount) * PLACES
