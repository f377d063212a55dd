"""Two list versions side by side: do they say the same about the same parties, field by field, as far as both can say it?

For two formats of one list, and for two lists that repeat the Security Council's reference numbers.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ostrakon.errors import InputError
from ostrakon.lists.compare import contents, records
from ostrakon.lists.party_record import PartyRecord
from ostrakon.lists.sources.un_reference import UN_REFERENCE

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion

Facts = dict[str, dict[str, str]]
"""Field to loose key to readable text."""

EXAMPLES = 3
"""Parties shown for each field, and unpaired parties of each side."""

_ANOTHER = "alt. "
"""OFAC's mark, in the legacy files alone, of a second value of the same kind: it says nothing about the value."""
_TAKEN_FROM = {"country": "address"}
"""Fields that are filled from another one, and mean little where a format lacks that."""
_NAMES = ("name", "alias", "weakAlias", "previousName")


@dataclass(frozen=True, slots=True)
class Difference:
    """A party about which a field says different things: what only the first version has, what only the second has."""

    first_id: str
    second_id: str
    caption: str
    first: tuple[str, ...]
    second: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class FieldAgreement:
    """One field over all pairs: how often both say the same, say different things, or only one says anything.

    `comparable` is false for a field that one of the versions never fills, for any party: a format that cannot say it.
    """

    field: str
    same: int = 0
    differ: int = 0
    first_only: int = 0
    second_only: int = 0
    comparable: bool = True
    examples: list[Difference] = dataclasses.field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        figures = {name: getattr(self, name) for name in ("field", "comparable", "same", "differ", "first_only", "second_only")}
        return figures | {"examples": [example.to_dict() for example in self.examples]}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two versions compared.

    `matched_by` is "id", "UN reference" or "given pairs"; `ambiguous` counts references that several parties of one side
    bear. `first_alone` and `second_alone` count the parties without a counterpart (by UN reference: of those that bear
    one), with examples.
    """

    first: ListVersion
    second: ListVersion
    matched_by: str
    pairs: int
    first_alone: int
    second_alone: int
    alone: tuple[str, ...]
    ambiguous: int
    fields: tuple[FieldAgreement, ...]

    @property
    def agrees(self) -> bool:
        """Whether every party has its counterpart and every comparable field says the same."""
        alone = self.first_alone + self.second_alone + self.ambiguous
        return not alone and not any(item.differ + item.first_only + item.second_only for item in self.fields if item.comparable)

    def summary(self) -> dict[str, Any]:
        """The figures that are not of one field, JSON-ready."""
        names = ("matched_by", "pairs", "first_alone", "second_alone", "ambiguous", "agrees")
        figures = {name: getattr(self, name) for name in names}
        return {"first": self.first.id, "second": self.second.id, **figures, "alone": list(self.alone)}


def agree(store: ListStore, first: ListVersion, second: ListVersion, pairs: Mapping[str, str] | None = None) -> Agreement:
    """Compare two versions party by party.

    Versions of one list are matched by the parties' ids, versions of two lists by the UN reference both state, or by `pairs`, ids of the
    first to ids of the second. Values count as equal when they have the same letters and digits, whatever the order of the words,
    capitals and punctuation, and several values as one with semicolons between them; birth dates when they are the same interval.
    Between two lists the names are compared as one field `names`, because lists choose the main one differently.
    Raises InputError for a version beside itself and where no party can be matched.
    """
    if first.id == second.id:
        raise InputError(f"Both sides are {first.id}: name two versions.")
    left, right = (_all_records(store, version) for version in (first, second))
    ambiguous = 0
    matched_by = "id"
    if pairs is not None:
        matched_by = "given pairs"
        matched = [(one, two) for one, two in sorted(pairs.items()) if one in left and two in right]
        alone = (set(left) - {one for one, _ in matched}, set(right) - {two for _, two in matched})
    elif first.list_id == second.list_id:
        matched = [(party, party) for party in sorted(left.keys() & right.keys())]
        alone = (left.keys() - right.keys(), right.keys() - left.keys())
    else:
        matched_by = "UN reference"
        matched, alone, ambiguous = _by_reference(left, right)
    if not matched:
        raise InputError(f"No party of {first.id} can be matched with one of {second.id} by {matched_by}, so there is nothing to compare.")
    merge = first.list_id != second.list_id
    fields = _compare([(_facts(left[one], merge), _facts(right[two], merge), left[one], right[two]) for one, two in matched])
    spoken = [{name for record in side.values() for name in _facts(record, merge)} for side in (left, right)]
    for item in fields:
        source = _TAKEN_FROM.get(item.field, item.field)
        item.comparable = all(item.field in side and (source in side or not any(source in each for each in spoken)) for side in spoken)
    examples = (*sorted(alone[0])[:EXAMPLES], *sorted(alone[1])[:EXAMPLES])
    return Agreement(first, second, matched_by, len(matched), len(alone[0]), len(alone[1]), examples, ambiguous, tuple(fields))


def _all_records(store: ListStore, version: ListVersion) -> dict[str, PartyRecord]:
    return records(store.entities(version), contents(store.entities(version)))


def _by_reference(
    left: Mapping[str, PartyRecord], right: Mapping[str, PartyRecord]
) -> tuple[list[tuple[str, str]], tuple[set[str], set[str]], int]:
    """The pairs that share a reference which no other party of their side bears, the parties without one, and the shared references."""
    sides = [_references(side.values()) for side in (left, right)]
    matched, ambiguous = [], 0
    for reference in sorted(sides[0].keys() & sides[1].keys()):
        ones, twos = (side[reference] for side in sides)
        if len(ones) == len(twos) == 1:
            matched.append((ones[0], twos[0]))
        else:
            ambiguous += 1
    alone = [{party for reference in mine.keys() - other.keys() for party in mine[reference]} for mine, other in (sides, sides[::-1])]
    return matched, (alone[0], alone[1]), ambiguous


def _references(side: Iterable[PartyRecord]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for record in side:
        for reference in {match for text in record.fields.get("unscId", {}).values() for match in UN_REFERENCE.findall(text)}:
            found[reference].append(record.id)
    return found


def _facts(record: PartyRecord, merge_names: bool) -> Facts:
    facts: Facts = {}
    for name, values in record.fields.items():
        chosen = "names" if merge_names and name in _NAMES else name
        held = facts.setdefault(chosen, {})
        for key, text in values.items():
            if name == "birthDate":
                held[key] = text
            else:
                held.update((_loose(part), part) for part in text.split("; "))
    return facts


def _compare(pairs: Iterable[tuple[Facts, Facts, PartyRecord, PartyRecord]]) -> list[FieldAgreement]:
    found: dict[str, FieldAgreement] = {}
    for one, two, left, right in pairs:
        for name in {*one, *two}:
            item = found.setdefault(name, FieldAgreement(name))
            mine, theirs = one.get(name, {}), two.get(name, {})
            if mine.keys() == theirs.keys():
                item.same += 1
                continue
            if mine and theirs:
                item.differ += 1
            elif mine:
                item.first_only += 1
            else:
                item.second_only += 1
            if len(item.examples) < EXAMPLES:
                lacks = [tuple(sorted(text for key, text in a.items() if key not in b)) for a, b in ((mine, theirs), (theirs, mine))]
                item.examples.append(Difference(left.id, right.id, left.caption, lacks[0], lacks[1]))
    return [found[name] for name in sorted(found)]


@lru_cache(maxsize=65536)
def _loose(text: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", text.casefold().removeprefix(_ANOTHER)))) or text
