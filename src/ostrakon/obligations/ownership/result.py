"""The rule as computed for one day: who is blocked, who may be, and through whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ostrakon.obligations.ownership.answer import BlockStatus
from ostrakon.obligations.ownership.closure import Closure, Fixpoint
from ostrakon.obligations.ownership.designation import Designation
from ostrakon.obligations.ownership.policy import OwnershipPolicy
from ostrakon.obligations.ownership.statements import Stakes, Statements, stakes_on


@dataclass(frozen=True, slots=True)
class Result:
    """The rule as computed for one day; parties are numbers, the places of their ids in `statements.parties`."""

    statements: Statements
    stakes: Stakes
    closure: Closure
    sure: Fixpoint
    possible: Fixpoint
    listed: frozenset[int]

    @classmethod
    def of(cls, statements: Statements, designations: Sequence[Designation], policy: OwnershipPolicy, day: date) -> Result:
        index = {name: number for number, name in enumerate(statements.parties)}
        certain = sorted({index[item.party] for item in designations if item.certain and item.party in index})
        doubtful = sorted({index[item.party] for item in designations if item.party in index} - set(certain))
        stakes = stakes_on(statements, day, control=policy.control)
        closure = Closure(stakes, len(statements.parties), policy)
        return cls(statements, stakes, closure, *closure.solve(certain, doubtful), frozenset(certain))

    def status(self, party: int) -> BlockStatus:
        """Whether a party is listed, blocked, perhaps, or not."""
        if party in self.listed:
            return BlockStatus.LISTED
        if self.sure.rank[party] >= 0:
            return BlockStatus.OWNED
        return BlockStatus.CANNOT_EXCLUDE if self.possible.rank[party] >= 0 else BlockStatus.NOT

    def stakes_in(self, party: int) -> range:
        """The stakes in a party; they are sorted by it."""
        start, end = np.searchsorted(self.stakes.owned, np.array((party, party + 1), np.int32))
        return range(start, end)

    def proof(self, party: int, most: int | None = None) -> list[int]:
        """Those behind a party (`behind`), the `most` nearest, each after those that it rests on, the party itself last."""
        found = self.behind(party)[:most]
        last = len(self.sure.rank)
        ranks = {number: (int(self.sure.rank[number]) % (last + 1), int(self.possible.rank[number])) for number in found}
        return [*sorted(found[1:], key=ranks.__getitem__), party]

    def behind(self, party: int) -> list[int]:
        """A party and all through whom it is or may be blocked, the nearest first."""
        found, seen = [party], {party}
        for current in found:  # grows while it is walked through
            for stake in self.stakes_in(current) if current not in self.listed else ():
                owner = int(self.stakes.owner[stake])
                if self.possible.rank[owner] >= 0 and owner not in seen:
                    seen.add(owner)
                    found.append(owner)
        return found
