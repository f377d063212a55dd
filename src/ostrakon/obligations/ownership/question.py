"""Asks whether a party is blocked through its owners, on a day, as known at a time, and puts the proof together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from ostrakon.errors import CannotScreenError, NoListError
from ostrakon.lists.store import ListStore
from ostrakon.obligations.ownership.answer import BlockStatus, OwnershipAnswer, Period
from ostrakon.obligations.ownership.designation import Designation, designations_of, listed_owners, versions_in_force
from ostrakon.obligations.ownership.edge import OwnershipEdge
from ostrakon.obligations.ownership.policy import OwnershipPolicy
from ostrakon.obligations.ownership.result import Result
from ostrakon.obligations.ownership.statements import OPEN_END, OPEN_START, Statements
from ostrakon.obligations.ownership.steps import step_of
from ostrakon.obligations.ownership.store import OwnershipStore
from ostrakon.obligations.ownership.upstream import upstream

_WORK = 50_000_000  # stakes times days that are gone through for the past
_DAY = timedelta(days=1)


def who(
    store: OwnershipStore,
    lists: ListStore,
    party: str,
    policy: OwnershipPolicy,
    *,
    as_of: date | None = None,
    known_at: str | None = None,
    blocked: Sequence[Designation] = (),
    allow_stale: bool = False,
) -> OwnershipAnswer:
    """Answer for one party, by id or by a name that only one bears.

    Owners are blocked that the lists in force on the day say are, and those in `blocked`. Raises InputError for a party that nothing
    is known about, NoListError where no list is loaded and nobody is named, and, when today is asked of, CannotScreenError where a list
    was not checked within its limit, unless `allow_stale`.
    """
    stale = [found for list_id in lists.lists() if (found := lists.freshness(list_id)).stale] if as_of is None and known_at is None else []
    if stale and not allow_stale:
        raise CannotScreenError(" ".join(found.sentence() for found in stale) + " To ask all the same: --allow-stale.")
    party = store.find(party)
    day = as_of or date.today()
    statements = upstream(store.statements(known_at), party)
    versions = versions_in_force(lists, day.isoformat() if as_of else None, known_at)
    listed = designations_of(listed_owners(lists, versions, statements.parties), policy)
    if not versions and not blocked:
        raise NoListError("No list was in force, so nobody is known to be blocked: load one, or name who is with --blocked.")
    names = store.names(statements.parties)
    stale_lists = [found.list_id for found in stale]
    searched = [version.id for version in versions]
    return answer(
        statements, [*listed, *blocked], policy, day, names, store.edges, known_at=known_at, lists=searched, stale_lists=stale_lists
    )


def answer(
    statements: Statements,
    designations: Sequence[Designation],
    policy: OwnershipPolicy,
    day: date,
    names: Mapping[str, str],
    edges: Callable[[Iterable[int]], dict[int, OwnershipEdge]],
    *,
    known_at: str | None = None,
    lists: Sequence[str] = (),
    stale_lists: Sequence[str] = (),
) -> OwnershipAnswer:
    """Answer for the first party of `statements`, which hold it and its owners (`upstream`).

    All `designations` count on the day itself; for days before it, those that held then. `edges` gives statements by number.
    """
    result = Result.of(statements, designations, policy, day)
    steps = [step_of(result, number, designations, names, edges) for number in result.proof(0)]
    earlier = _earlier(statements, designations, policy, day)
    return OwnershipAnswer(statements.parties[0], day, known_at, policy, tuple(steps), earlier, tuple(lists), tuple(stale_lists))


def _earlier(statements: Statements, designations: Sequence[Designation], policy: OwnershipPolicy, day: date) -> tuple[Period, ...] | None:
    """The periods before the day in which the first party was blocked or might have been."""
    days = {int(first) for first in statements.first} | {int(last) + 1 for last in statements.last}
    days |= {item.since.toordinal() for item in designations if item.since} | {
        item.until.toordinal() + 1 for item in designations if item.until
    }
    changes = sorted(ordinal for ordinal in days if OPEN_START < ordinal < min(OPEN_END, day.toordinal() + 1))
    if len(changes) * len(statements.number) > _WORK:
        return None
    starts = [1, *changes] if changes[:1] != [1] else changes
    periods: list[Period] = []
    for start, following in zip(starts, [*starts[1:], day.toordinal()], strict=True):
        if following <= start:
            continue
        then = date.fromordinal(start)
        status = Result.of(statements, [item for item in designations if item.holds_on(then)], policy, then).status(0)
        first, last = None if start == 1 else then, date.fromordinal(following) - _DAY
        if periods and periods[-1].status is status:
            periods[-1] = Period(periods[-1].first, last, status)
        else:
            periods.append(Period(first, last, status))
    return tuple(period for period in periods if period.status is not BlockStatus.NOT)
