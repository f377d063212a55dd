"""Asks whether a party is blocked through its owners, on a day, as known at a time, and puts the proof together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from ostrakon.errors import CannotScreenError, NoListError
from ostrakon.lists.store import ListStore
from ostrakon.obligations.ownership.answer import BlockStatus, OwnershipAnswer, Period, ProvedStake, Step
from ostrakon.obligations.ownership.closure import Closure, Fixpoint
from ostrakon.obligations.ownership.designation import Designation, designations_in
from ostrakon.obligations.ownership.edge import HUNDRED, OwnershipEdge, Share
from ostrakon.obligations.ownership.policy import OwnershipPolicy
from ostrakon.obligations.ownership.statements import OPEN_END, OPEN_START, UNITS, Stakes, Statements, per_cent, stakes_on
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
    listed, versions = designations_in(lists, statements.parties, day.isoformat() if as_of else None, known_at)
    if not versions and not blocked:
        raise NoListError("No list was in force, so nobody is known to be blocked: load one, or name who is with --blocked.")
    names = store.names(statements.parties)
    stale_lists = [found.list_id for found in stale]
    return answer(
        statements, [*listed, *blocked], policy, day, names, store.edges, known_at=known_at, lists=versions, stale_lists=stale_lists
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
    result = _Result.of(statements, designations, policy, day)
    steps = [_step(result, number, designations, names, edges) for number in result.proof()]
    earlier = _earlier(statements, designations, policy, day)
    return OwnershipAnswer(statements.parties[0], day, known_at, policy, tuple(steps), earlier, tuple(lists), tuple(stale_lists))


@dataclass(frozen=True, slots=True)
class _Result:
    """The rule as computed for one day."""

    statements: Statements
    stakes: Stakes
    closure: Closure
    sure: Fixpoint
    possible: Fixpoint
    listed: frozenset[int]

    @classmethod
    def of(cls, statements: Statements, designations: Sequence[Designation], policy: OwnershipPolicy, day: date) -> _Result:
        index = {name: number for number, name in enumerate(statements.parties)}
        certain = sorted({index[item.party] for item in designations if item.certain and item.party in index})
        doubtful = sorted({index[item.party] for item in designations if item.party in index} - set(certain))
        stakes = stakes_on(statements, day, control=policy.control)
        closure = Closure(stakes, len(statements.parties), policy)
        return cls(statements, stakes, closure, *closure.solve(certain, doubtful), frozenset(certain))

    def status(self, party: int) -> BlockStatus:
        if party in self.listed:
            return BlockStatus.LISTED
        if self.sure.rank[party] >= 0:
            return BlockStatus.OWNED
        return BlockStatus.CANNOT_EXCLUDE if self.possible.rank[party] >= 0 else BlockStatus.NOT

    def stakes_in(self, party: int) -> range:
        """The stakes in a party; they are sorted by it."""
        start, end = np.searchsorted(self.stakes.owned, np.array((party, party + 1), np.int32))
        return range(start, end)

    def proof(self) -> list[int]:
        """The first party and all through whom it is or may be blocked, each after those that it rests on."""
        found, seen = [0], {0}
        for party in found:  # grows while it is walked through
            for stake in self.stakes_in(party) if party not in self.listed else ():
                owner = int(self.stakes.owner[stake])
                if self.possible.rank[owner] >= 0 and owner not in seen:
                    seen.add(owner)
                    found.append(owner)
        behind = len(self.sure.rank)
        ranks = {party: (int(self.sure.rank[party]) % (behind + 1), int(self.possible.rank[party])) for party in found}
        return [*sorted((party for party in found if party), key=ranks.__getitem__), 0]


def _step(
    result: _Result,
    party: int,
    designations: Sequence[Designation],
    names: Mapping[str, str],
    edges: Callable[[Iterable[int]], dict[int, OwnershipEdge]],
) -> Step:
    name = result.statements.parties[party]
    of_party = tuple(item for item in designations if item.party == name)
    stakes = result.stakes
    within = result.stakes_in(party)
    rows = stakes.rows[stakes.start[within.start] : stakes.start[within.stop]]
    stated = edges(result.statements.number[rows].tolist())
    shares = [stake for stake in within if not stakes.control[stake]]
    control = [stake for stake in within if stakes.control[stake]]
    proved = []
    for stake in within:
        owner = int(stakes.owner[stake])
        numbers = result.statements.number[stakes.rows[stakes.start[stake] : stakes.start[stake + 1]]].tolist()
        owner_id = result.statements.parties[owner]
        proved.append(
            ProvedStake(
                owner_id,
                names.get(owner_id, owner_id),
                result.status(owner),
                "control" if stakes.control[stake] else "ownership",
                Share(per_cent(stakes.low[stake]), per_cent(stakes.high[stake])),
                tuple(stated[number] for number in numbers),
            )
        )
    known = min(sum(int(stakes.high[stake]) for stake in shares), UNITS)
    return Step(
        name,
        names.get(name, name),
        result.status(party),
        _most(result, shares),
        _most(result, control) if control else None,
        HUNDRED - per_cent(known),
        tuple(sorted(proved, key=lambda item: (not item.counts, -item.share.high, item.owner))),
        of_party,
    )


def _most(result: _Result, stakes: Sequence[int]) -> Share:
    """The largest sum that blocked owners hold of a party among the groups of those stakes."""
    groups = np.unique(result.closure.group[list(stakes)]) if stakes else np.zeros(0, np.int64)
    low = min(int(result.sure.sums[groups].max(initial=0)), UNITS)
    most = np.minimum(result.possible.sums[groups], result.closure.room[groups] + result.possible.floors[groups])
    high = min(int(most.max(initial=0)), UNITS)
    return Share(per_cent(low), per_cent(max(low, high)))


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
        status = _Result.of(statements, [item for item in designations if item.holds_on(then)], policy, then).status(0)
        first, last = None if start == 1 else then, date.fromordinal(following) - _DAY
        if periods and periods[-1].status is status:
            periods[-1] = Period(periods[-1].first, last, status)
        else:
            periods.append(Period(first, last, status))
    return tuple(period for period in periods if period.status is not BlockStatus.NOT)
