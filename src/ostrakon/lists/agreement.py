"""Two list versions side by side: do they say the same about the same parties, field by field, as far as both can say it?

For two formats of one list, and for two lists that name the same parties, such as the Security Council's and OFAC's.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ostrakon.errors import InputError
from ostrakon.lists.compare import contents, records
from ostrakon.lists.party_numbers import numbers_by_party
from ostrakon.lists.party_record import PartyRecord

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion

Facts = dict[str, dict[str, str]]
"""Field to loose key to readable text."""

EXAMPLES = 3
"""Parties shown for each field, and unpaired parties of each side."""

_FIGURES = ("field", "comparable", "same", "partly", "differ", "first_only", "second_only")
_TELLING = ("differ", "partly", "first_only", "second_only")
"""What is worth an example, the most telling first."""
_ANOTHER = "alt. "
"""OFAC's mark, in the legacy files alone, of a second value of the same kind: it says nothing about the value."""
_TAKEN_FROM = {"country": "address"}
"""Fields that are filled from another one, and mean little where a format lacks that."""
_OF_ONE_LIST = frozenset({"recordId", "program", "programId", "unscId", "authorityId", "topics"})
_DOCUMENTS = frozenset({"identification", "passport", "idNumber", "passportNumber", "taxNumber", "registrationNumber", "wallet"})
"""Between two lists told by the field `identifier`: each words the papers in its own way."""
_NAMES = ("name", "alias", "weakAlias", "previousName")


@dataclass(frozen=True, slots=True)
class Matching:
    """Which parties of two lists are the same, as a resolution of the two knows it.

    `pairs` are ids of the first and of the second list, with what they were matched by; `ambiguous` counts the parties of the first that
    fit several of the second and are matched with none.
    """

    pairs: Mapping[tuple[str, str], str]
    ambiguous: int = 0


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
    """One field over all pairs: how often both say the same, share a part of what they say, share nothing, or only one says anything.

    `comparable` is false for a field that one of the versions never fills, for any party: a format that cannot say it.
    """

    field: str
    same: int = 0
    partly: int = 0
    differ: int = 0
    first_only: int = 0
    second_only: int = 0
    comparable: bool = True
    examples: list[Difference] = dataclasses.field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        figures = {name: getattr(self, name) for name in _FIGURES}
        return figures | {"examples": [example.to_dict() for example in self.examples]}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two versions compared.

    `matched_by` counts the pairs by what they were matched by: "id" between versions of one list, else what the `Matching` says.
    `ambiguous` counts the parties that fit several of the other list and are compared with none. `first_alone` and `second_alone` count the
    parties without a counterpart, with examples: in two versions of one list they are missing, in two lists they are of one alone.
    """

    first: ListVersion
    second: ListVersion
    matched_by: Mapping[str, int]
    pairs: int
    first_alone: int
    second_alone: int
    alone: tuple[str, ...]
    ambiguous: int
    fields: tuple[FieldAgreement, ...]

    @property
    def agrees(self) -> bool:
        """Whether every comparable field of all pairs says the same and, in two versions of one list, every party has its counterpart."""
        missing = self.first_alone + self.second_alone if self.first.list_id == self.second.list_id else 0
        said = sum(item.partly + item.differ + item.first_only + item.second_only for item in self.fields if item.comparable)
        return not missing and not said

    def summary(self) -> dict[str, Any]:
        """The figures that are not of one field, JSON-ready."""
        figures = {name: getattr(self, name) for name in ("pairs", "first_alone", "second_alone", "ambiguous", "agrees")}
        lists = {"first": self.first.id, "second": self.second.id, "matched_by": dict(self.matched_by)}
        return {**lists, **figures, "alone": list(self.alone)}


def agree(store: ListStore, first: ListVersion, second: ListVersion, matching: Matching | None = None) -> Agreement:
    """Compare two versions party by party.

    Versions of one list are matched by the parties' ids, versions of two lists as `matching` says, which they need
    (`screening.resolution.matching` makes it). Values count as equal when they have the same letters and digits, whatever the order of
    the words, capitals and punctuation, and several values as one with semicolons between them; birth dates when they are the same
    interval, and in part when they can be the same day. Between two lists the names are compared as one field `names`, because lists
    choose the main one differently, and all numbers of papers as one field `identifier`; what each list has of its own (the number of
    the entry, the programmes) is not compared.
    Raises InputError for a version beside itself, for versions of two lists without a matching, and where no party can be matched.
    """
    if first.id == second.id:
        raise InputError(f"Both sides are {first.id}: name two versions.")
    merge = first.list_id != second.list_id
    left, right = (_all_records(store, version, merge) for version in (first, second))
    if matching is None:
        if merge:
            raise InputError(f"{first.id} and {second.id} are of two lists: say which parties are the same.")
        matching = Matching({(party, party): "id" for party in left.keys() & right.keys()})
    matched = sorted((one, two) for one, two in matching.pairs if one in left and two in right)
    alone = (left.keys() - {one for one, _ in matched}, right.keys() - {two for _, two in matched})
    if not matched:
        raise InputError(f"No party of {first.id} is known to be one of {second.id}, so there is nothing to compare.")
    own = _OF_ONE_LIST | _DOCUMENTS if merge else frozenset()
    fields = _compare([(_facts(left[one], merge), _facts(right[two], merge), left[one], right[two]) for one, two in matched])
    spoken = [{name for record in side.values() for name in _facts(record, merge)} for side in (left, right)]
    for item in fields:
        source = _TAKEN_FROM.get(item.field, item.field)
        item.comparable = item.field not in own and all(
            item.field in side and (source in side or not any(source in each for each in spoken)) for side in spoken
        )
    examples = (*sorted(alone[0])[:EXAMPLES], *sorted(alone[1])[:EXAMPLES])
    matched_by = Counter(matching.pairs[pair] for pair in matched)
    return Agreement(first, second, matched_by, len(matched), len(alone[0]), len(alone[1]), examples, matching.ambiguous, tuple(fields))


def _all_records(store: ListStore, version: ListVersion, merge: bool) -> dict[str, PartyRecord]:
    found = records(store.entities(version), contents(store.entities(version)))
    for party, numbers in numbers_by_party(store.entities(version)).items() if merge else ():
        if numbers and party in found:
            found[party].fields["identifier"] = {number: number for number in numbers}
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
    examples: dict[str, dict[str, list[Difference]]] = {}
    for one, two, left, right in pairs:
        for name in {*one, *two}:
            item = found.setdefault(name, FieldAgreement(name))
            mine, theirs = one.get(name, {}), two.get(name, {})
            outcome = _outcome(name, mine, theirs)
            setattr(item, outcome, getattr(item, outcome) + 1)
            some = examples.setdefault(name, {kind: [] for kind in _TELLING})
            if outcome != "same" and len(some[outcome]) < EXAMPLES:
                lacks = [tuple(sorted(text for key, text in a.items() if key not in b)) for a, b in ((mine, theirs), (theirs, mine))]
                some[outcome].append(Difference(left.id, right.id, left.caption, lacks[0], lacks[1]))
    for name, item in found.items():
        item.examples = [example for kind in _TELLING for example in examples[name][kind]][:EXAMPLES]
    return [found[name] for name in sorted(found)]


def _outcome(field: str, mine: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """The count of a FieldAgreement to which two sides belong; birth dates that can be the same day agree in part."""
    if mine.keys() == theirs.keys():
        return "same"
    if not (mine and theirs):
        return "first_only" if mine else "second_only"
    alike = mine.keys() & theirs.keys() or (field == "birthDate" and _overlap(map(_interval, mine), map(_interval, theirs)))
    return "partly" if alike else "differ"


def _overlap(one: Iterable[tuple[str, str]], two: Iterable[tuple[str, str]]) -> bool:
    """Whether an interval of one side and one of the other, as ISO dates (first day, last day), have a day in common."""
    others = list(two)
    return any(start <= last and first <= end for start, end in one for first, last in others)


def _interval(key: str) -> tuple[str, str]:
    first, last, *_ = [*key.split(), key]
    return first, last


@lru_cache(maxsize=65536)
def _loose(text: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", text.casefold().removeprefix(_ANOTHER)))) or text
