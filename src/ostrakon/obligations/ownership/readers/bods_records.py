"""Joins the statements that were made about one stake over time into stakes that follow one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ostrakon.obligations.ownership.edge import OwnershipEdge
from ostrakon.obligations.ownership.readers.reading import first_day

Statement = dict[str, Any]
_DAY = timedelta(days=1)


def joined(statements: Sequence[tuple[str, list[OwnershipEdge]]]) -> list[OwnershipEdge]:
    """The stakes of one record, given the date and the stakes of each statement about it.

    A later statement with the same share since the same day is the better account of the same stake and takes its place (it may add
    the end). Anything else that it says holds from the day its stakes begin, where that is later than those before, else from its own
    date; what was said before holds until the day before.
    """
    standing: list[OwnershipEdge] = []
    for dated, edges in sorted(statements, key=lambda item: item[0]):
        said = {_stake(edge) for edge in edges}
        earlier = [edge for edge in standing if _stake(edge) not in said]
        known = {_stake(edge) for edge in standing}
        new_day = _new_day(dated, [edge for edge in edges if _stake(edge) not in known], earlier)
        ended = [replace(edge, valid_to=min(edge.valid_to or date.max, new_day - _DAY)) for edge in earlier] if new_day else []
        begun = [edge if not earlier or _stake(edge) in known else _from(edge, new_day) for edge in edges]
        standing = [edge for edge in (*ended, *begun) if not edge.fault()]
    return standing


def _stake(edge: OwnershipEdge) -> tuple[object, ...]:
    return edge.owner, edge.owned, edge.kind, edge.share, edge.valid_from


def _new_day(dated: str, new: Sequence[OwnershipEdge], earlier: Sequence[OwnershipEdge]) -> date | None:
    began = max((edge.valid_from or date.min for edge in earlier), default=date.min)
    begins = min((edge.valid_from for edge in new if edge.valid_from), default=date.min)
    return begins if begins > began else first_day(dated)


def _from(edge: OwnershipEdge, day: date | None) -> OwnershipEdge:
    return edge if day is None else replace(edge, valid_from=max(edge.valid_from or date.min, day))
