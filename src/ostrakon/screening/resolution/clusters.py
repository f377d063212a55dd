"""From weighed pairs and people's decisions to parties: consistent clusters of entries, and what stayed apart although it fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ostrakon.screening.resolution.decisions import Decision, in_force
from ostrakon.screening.resolution.pairs import ListedParty, Pairs
from ostrakon.screening.resolution.weighing import Ground, Weighed

MARGIN = 3.0
"""Bits by which the best candidate of another list must lead the next one; else nobody can say which of them it is."""

_TOLD = 3
"""Items of evidence in a summary."""


@dataclass(frozen=True, slots=True)
class Link:
    """Why two entries are one party: the evidence that the lists give, or a decision."""

    first: str
    second: str
    bits: float
    grounds: tuple[Ground, ...]
    decision: Decision | None = None

    @property
    def sentence(self) -> str:
        """The reason for people, in full."""
        return self._said(self.grounds)

    @property
    def summary(self) -> str:
        """The reason for people in a hurry: the items that tell most."""
        chosen = sorted(self.grounds, key=lambda ground: -abs(ground.bits))[:_TOLD]
        return self._said([ground for ground in self.grounds if ground in chosen])

    def _said(self, grounds: Iterable[Ground]) -> str:
        if self.decision is not None:
            return self.decision.sentence
        return f"{self.first} and {self.second} are taken for one party: {' '.join(ground.sentence for ground in grounds)}"

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary, with the sentence."""
        grounds = [{name: getattr(ground, name) for name in ground.__slots__} for ground in self.grounds]
        record = {"first": self.first, "second": self.second, "bits": self.bits, "grounds": grounds, "sentence": self.sentence}
        return record | {"decision": self.decision.to_dict() if self.decision else None}


@dataclass(frozen=True, slots=True)
class Cluster:
    """The entries that are one party, in the order of the lists searched, and the links that hold them together."""

    members: tuple[ListedParty, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LeftApart:
    """Two entries that have much in common and were not merged, and in a sentence why not."""

    first: ListedParty
    second: ListedParty
    bits: float
    why_not: str
    conflict: bool

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        ids = {"first": self.first.entity_id, "second": self.second.entity_id}
        return ids | {"bits": self.bits, "why_not": self.why_not, "conflict": self.conflict}


@dataclass(slots=True)
class Resolution:
    """The answer: entries that belong to no cluster stand for themselves.

    A `conflict` among those left apart is a pair that would have been merged, had not another claim to the same entry stood against it.
    `idle` are decisions on entries that are on none of the lists.
    """

    clusters: tuple[Cluster, ...]
    apart: tuple[LeftApart, ...]
    idle: tuple[Decision, ...] = ()
    _of: dict[int, Cluster] = field(init=False, repr=False)
    _numbers: dict[tuple[str, str], int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._of = {member.number: cluster for cluster in self.clusters for member in cluster.members}
        self._numbers = {(member.list_id, member.entity_id): number for number, cluster in self._of.items() for member in cluster.members}

    def cluster_of(self, list_id: str, entity_id: str) -> Cluster | None:
        """The cluster of an entry; None where it stands for itself."""
        number = self._numbers.get((list_id, entity_id))
        return None if number is None else self._of[number]

    @property
    def conflicts(self) -> tuple[LeftApart, ...]:
        """The pairs that fit and were not merged because of a rival claim."""
        return tuple(item for item in self.apart if item.conflict)


def arrange(pairs: Pairs, decided: Iterable[Decision] = (), others: Iterable[ListedParty] = ()) -> Resolution:
    """Put entries together: decisions first, then the evidence, the strongest first; in conflict nothing is merged.

    Of every other list an entry takes the best candidate, if it is the best for that one too and leads the next by `MARGIN`. No
    cluster holds two entries of a list, or two that contradict each other or were decided to be apart, unless a decision puts them
    together. `others` are parties that decisions name and that have nothing in common with any.
    """
    return _Arrangement(pairs, in_force(decided), others).run()


class _Arrangement:
    def __init__(self, pairs: Pairs, decided: Mapping[tuple[str, str], Decision], others: Iterable[ListedParty]) -> None:
        self.pairs = pairs
        self.parties = pairs.parties | {party.number: party for party in others}
        self.by_id = {party.entity_id: party.number for party in self.parties.values()}
        self.decided = decided
        self.group = {number: {number} for number in self.parties}
        self.links: list[tuple[int, Link]] = []
        self.apart: list[LeftApart] = []

    def run(self) -> Resolution:
        for (first, second), decision in self.decided.items():
            if decision.verdict == "together" and first in self.by_id and second in self.by_id:
                self._join(self.by_id[first], self.by_id[second], Link(first, second, 0.0, (), decision))
        for item in self._best():
            if self.group[item.first] is self.group[item.second]:
                self._link(item)
            elif why := self._against(item):
                self._leave(item, why, conflict=True)
            else:
                self._join(item.first, item.second, None)
                self._link(item)
        members = {min(group): sorted(group) for group in self.group.values() if len(group) > 1}
        links: dict[int, list[Link]] = defaultdict(list)
        for number, link in self.links:
            links[min(self.group[number])].append(link)
        clusters = [Cluster(tuple(self.parties[n] for n in numbers), tuple(links[first])) for first, numbers in sorted(members.items())]
        apart = [item for item in self.apart if self.group[item.first.number] is not self.group[item.second.number]]
        idle = tuple(decision for decision in self.decided.values() if not {decision.first, decision.second} <= self.by_id.keys())
        return Resolution(tuple(clusters), tuple(sorted(apart, key=lambda item: (item.first.number, item.second.number))), idle)

    def _best(self) -> list[Weighed]:
        """The candidates to be merged, the strongest first: each the best of its list for both sides, and clearly so."""
        fit: list[Weighed] = []
        claims: dict[tuple[int, str], list[Weighed]] = defaultdict(list)
        for item in self.pairs.weighed:
            decision = self.decided.get(self._ids(item))
            if decision is not None and decision.verdict == "apart":
                self._leave(item, decision.sentence, conflict=False)
            elif item.why_not:
                self._leave(item, item.why_not, conflict=False)
            else:
                fit.append(item)
                claims[item.first, self.parties[item.second].list_id].append(item)
                claims[item.second, self.parties[item.first].list_id].append(item)
        best = []
        for item in sorted(fit, key=lambda item: (-item.bits, self._ids(item))):
            mine = claims[item.first, self.parties[item.second].list_id]
            theirs = claims[item.second, self.parties[item.first].list_id]
            rivals = [rival for rival in (*mine, *theirs) if rival is not item]
            stronger = max(rivals, key=lambda rival: rival.bits, default=None)
            if stronger is None or item.bits >= stronger.bits + MARGIN:
                best.append(item)
            else:
                clear = stronger.bits >= item.bits + MARGIN
                how = "fit better" if clear else "fit as well"
                one, two = self._ids(stronger)
                self._leave(item, f"{one} and {two} {how}, and no two entries of a list are one party.", conflict=not clear)
        return best

    def _against(self, item: Weighed) -> str:
        """In a sentence why two groups cannot be one; empty where they can."""
        one, two = self.group[item.first], self.group[item.second]
        for mine in sorted(one):
            for theirs in sorted(two):
                first, second = self.parties[mine], self.parties[theirs]
                if first.list_id == second.list_id:
                    return f"It would put {first.entity_id} and {second.entity_id} of one list together."
                if why := self.pairs.forbidden.get((min(mine, theirs), max(mine, theirs))):
                    return f"It would put {first.entity_id} and {second.entity_id} together. {why}"
                decision = self.decided.get(_sorted(first.entity_id, second.entity_id))
                if decision is not None and decision.verdict == "apart":
                    return f"It would put {first.entity_id} and {second.entity_id} together. {decision.sentence}"
        return ""

    def _join(self, one: int, two: int, link: Link | None) -> None:
        joined = self.group[one] | self.group[two]
        self.group.update(dict.fromkeys(joined, joined))
        if link is not None:
            self.links.append((one, link))

    def _link(self, item: Weighed) -> None:
        first, second = self.parties[item.first].entity_id, self.parties[item.second].entity_id
        self.links.append((item.first, Link(first, second, item.bits, item.grounds)))

    def _leave(self, item: Weighed, why: str, *, conflict: bool) -> None:
        self.apart.append(LeftApart(self.parties[item.first], self.parties[item.second], item.bits, why, conflict))

    def _ids(self, item: Weighed) -> tuple[str, str]:
        return _sorted(self.parties[item.first].entity_id, self.parties[item.second].entity_id)


def _sorted(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)
