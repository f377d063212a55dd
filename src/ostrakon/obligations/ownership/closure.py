"""Who is blocked when certain parties are: the least fixed point of a policy over the stakes of one day, sure and possible.

The rule (31 CFR 587.406, OFAC's FAQ 401) asks of each company for the direct shares of owners that are blocked themselves, added up and
never multiplied along a chain. It is computed twice: with the least that each share can be, for who is surely blocked, and with the
most, for whom blocking cannot be excluded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ostrakon.obligations.ownership.edge import Share
from ostrakon.obligations.ownership.policy import OwnershipPolicy
from ostrakon.obligations.ownership.spread import spread
from ostrakon.obligations.ownership.statements import UNITS, Ints, Stakes, units

_ENDLESS = np.int64(2**62)
_SPARE = 1024  # stakes that can be added before the arrays grow


@dataclass(frozen=True, slots=True)
class Fixpoint:
    """One of the two results: the order in which parties came in (-1: not), and what the blocked hold by group of stakes."""

    rank: Ints
    sums: Ints
    floors: Ints


class Closure:
    """The stakes of one day made ready for the rule; a stake can be changed and the rule be computed again at once.

    `owner`, `owned`, `group`, `low`, `high` are arrays of stakes, `count` of them in use. Stakes that are added up share a group;
    `room` says by group how much others leave, where all that is known for certain does not exceed 100 %.
    """

    def __init__(self, stakes: Stakes, parties: int, policy: OwnershipPolicy) -> None:
        self.policy = policy
        self.parties = parties
        self.count = len(stakes.owner)
        self.owner, self.owned = (_spare(column.astype(np.int64)) for column in (stakes.owner, stakes.owned))
        self.control = _spare(stakes.control.astype(np.int64))
        self.low, self.high = _spare(stakes.low), _spare(stakes.high)
        groups, number = _groups(stakes, parties, policy)
        self.group = _spare(groups)
        self.groups = number
        self.head, self.following = _lists(stakes.owner, parties, len(self.owner))
        self._held = np.zeros(parties, np.int64)
        shares = stakes.control == 0
        np.add.at(self._held, stakes.owned[shares], stakes.low[shares])
        self._need = units(policy.threshold) + (0 if policy.inclusive else 1)
        self.room = np.full(number + _SPARE, _ENDLESS)
        self.room[groups[shares]] = self._rooms()[stakes.owned[shares]]

    def solve(self, surely: Iterable[int], possibly: Iterable[int] = ()) -> tuple[Fixpoint, Fixpoint]:
        """Who is surely and who is possibly blocked, when `surely` are for certain and `possibly` may be."""
        sure = np.fromiter(surely, np.int64)
        may = np.concatenate((sure, np.fromiter(possibly, np.int64)))
        return self._fixpoint(sure, self.low, np.full(len(self.room), _ENDLESS)), self._fixpoint(may, self.high, self.room)

    def change(self, owner: int, owned: int, share: Share) -> None:
        """Set what one party holds of another, 0 included; `solve` then takes it into account. Both parties must be known."""
        stake = self._find(owner, owned)
        if stake < 0:
            stake = self._add(owner, owned)
        self._held[owned] += units(share.low) - self.low[stake]
        self.low[stake], self.high[stake] = units(share.low), units(share.high)
        left = UNITS - self._held[owned]
        own = (self.owned[: self.count] == owned) & (self.control[: self.count] == 0)
        self.room[self.group[: self.count][own]] = left if left >= 0 else _ENDLESS

    def _fixpoint(self, seeds: Ints, amount: Ints, room: Ints) -> Fixpoint:
        rank, queue = np.full(self.parties, -1), np.empty(self.parties, np.int64)
        sums, floors = np.zeros(len(self.room), np.int64), np.zeros(len(self.room), np.int64)
        spread(seeds, self.head, self.following, self.owned, self.group, amount, self.low, room, self._need, rank, queue, sums, floors)
        return Fixpoint(rank, sums, floors)

    def _rooms(self) -> Ints:
        """By party, 100 % less all that is held for certain; endless where the statements contradict one another."""
        left = UNITS - self._held
        return np.where(left >= 0, left, _ENDLESS)

    def _find(self, owner: int, owned: int) -> int:
        stake = int(self.head[owner])
        while stake >= 0 and not (self.owned[stake] == owned and self.control[stake] == 0):
            stake = int(self.following[stake])
        return stake

    def _add(self, owner: int, owned: int) -> int:
        stake = self.count
        if stake == len(self.owner):
            for name in ("owner", "owned", "control", "low", "high", "group", "following"):
                setattr(self, name, _spare(getattr(self, name)))
        if self.policy.aggregation == "always":
            self.group[stake] = owned
        else:
            self.group[stake] = self.groups
            self.groups += 1
            if self.groups > len(self.room):
                self.room = np.concatenate((self.room, np.full(_SPARE, _ENDLESS)))
        self.owner[stake], self.owned[stake], self.control[stake] = owner, owned, 0
        self.low[stake] = self.high[stake] = 0
        self.following[stake], self.head[owner] = self.head[owner], stake
        self.count += 1
        return stake


def _groups(stakes: Stakes, parties: int, policy: OwnershipPolicy) -> tuple[Ints, int]:
    """By stake the group that it is added up in, and how many groups there are.

    The first `parties` groups are those of the parties themselves; control is never added up.
    """
    alone = np.arange(len(stakes.owner)) + parties
    shares = stakes.control == 0
    if policy.aggregation == "always":
        return np.where(shares, stakes.owned, alone).astype(np.int64), parties + len(alone)
    together = shares & (stakes.arrangement > 0)
    key = stakes.owned.astype(np.int64) * (1 + stakes.arrangement.max(initial=0)) + stakes.arrangement
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    return np.where(together, alone[first[which]] if len(first) else alone, alone).astype(np.int64), parties + len(alone)


def _lists(owner: npt.NDArray[np.int32], parties: int, length: int) -> tuple[Ints, Ints]:
    """The stakes of each holder as linked lists: the first one by party, the next one by stake, -1 at the end."""
    order = np.argsort(owner, kind="stable").astype(np.int64)
    head, following = np.full(parties, -1), np.full(length, -1)
    if len(order):
        holder = owner[order]
        same = holder[1:] == holder[:-1]
        following[order[:-1][same]] = order[1:][same]
        first = np.concatenate(([True], ~same))
        head[holder[first]] = order[first]
    return head, following


def _spare(column: Ints) -> Ints:
    return np.concatenate((column, np.zeros(_SPARE, np.int64)))
