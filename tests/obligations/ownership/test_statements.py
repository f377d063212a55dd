"""Several statements about one stake come to one, and only those of the day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ostrakon.obligations.ownership.edge import OwnershipEdge, Share
from ostrakon.obligations.ownership.statements import Statements, per_cent, stakes_on


def share_of(*edges: OwnershipEdge, on: date = date(2020, 8, 1)) -> tuple[Decimal, Decimal] | None:
    """The one stake that the statements come to."""
    stakes = stakes_on(Statements.of(edges), on, control=True)
    assert len(stakes.owner) <= 1
    return (per_cent(stakes.low[0]), per_cent(stakes.high[0])) if len(stakes.owner) else None


def said(low: int, high: int, source: str = "register", first: date | None = None, last: date | None = None) -> OwnershipEdge:
    return OwnershipEdge("X", "A", Share.between(Decimal(low), Decimal(high)), "ownership", first, last, source=source)


def test_what_one_source_says_adds_up_to_a_hundred_at_most() -> None:
    assert share_of(said(20, 20), said(10, 15)) == (30, 35)
    assert share_of(said(70, 70), said(0, 100)) == (70, 100)


def test_sources_that_agree_narrow_the_share() -> None:
    assert share_of(said(0, 100, "gleif"), said(60, 60)) == (60, 60)
    assert share_of(said(25, 50, "psc"), said(40, 75)) == (40, 50)


def test_sources_that_contradict_each_other_leave_it_open() -> None:
    assert share_of(said(30, 30, "one"), said(60, 60, "other")) == (30, 60)


def test_only_what_held_on_the_day_counts_both_ends_included() -> None:
    stake = said(60, 60, first=date(2020, 1, 1), last=date(2020, 7, 31))
    assert share_of(stake, on=date(2019, 12, 31)) is None
    assert share_of(stake, on=date(2020, 1, 1)) == (60, 60)
    assert share_of(stake, on=date(2020, 7, 31)) == (60, 60)
    assert share_of(stake, on=date(2020, 8, 1)) is None
    assert share_of() is None
