"""Pairs the parties of two lists that surely are the same, each pair by a rule that can be named; in doubt there is no pair.

Three rules, in this order, each for the parties that the one before left over: both state the same reference of the Security Council; both
bear the same identifier, a word of their names is the same and their birth dates do not contradict; a strong name of both has the same
words, and, for persons, both state a birth date and these can be the same day. A person, a ship and an aircraft are paired with their
like only. A party that fits several of the other list is paired with none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from ostrakon.lists.sources.un_reference import UN_REFERENCE

if TYPE_CHECKING:
    from ostrakon.hit import Entity

RULES = ("UN reference", "identifier", "name")

_KINDS = frozenset({"Person", "Vessel", "Airplane"})
"""Schemata that are never paired with another; lists differ in what they call a company or an organisation."""
_DOCUMENTS = frozenset({"Identification", "Passport", "CryptoWallet"})
_NUMBERS = (
    "number", "passportNumber", "idNumber", "taxNumber", "registrationNumber", "imoNumber", "leiCode", "swiftBic", "innCode", "ogrnCode",
    "publicKey",
)  # fmt: skip
_LEAST_NUMBER, _LEAST_DIGITS = 6, 4  # "P-12" is nobody's alone
_LEAST_WORDS, _LEAST_LETTERS = 2, 8  # nor is "Ali Reza"
_LEAST_WORD = 4  # "al", "bin", "the"


@dataclass(frozen=True, slots=True)
class Pairing:
    """Ids of the first list to ids of the second; `rules` says by which rule each was paired, `ambiguous` how many fit several."""

    pairs: Mapping[str, str]
    rules: Mapping[str, str]
    ambiguous: int


@dataclass(slots=True)
class _Party:
    kind: str
    references: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    births: list[tuple[str, str]] = field(default_factory=list)


def pair(first: Iterable[Entity], second: Iterable[Entity]) -> Pairing:
    """Pair the parties of two lists, given as their entities in any order."""
    left, right = _parties(first), _parties(second)
    pairs: dict[str, str] = {}
    rules: dict[str, str] = {}
    ambiguous: set[str] = set()
    for rule, keys, fits in (
        ("UN reference", _references, _same_kind),
        ("identifier", _numbers, _namesakes),
        ("name", _names, _same_name_and_birth),
    ):
        taken = set(pairs.values())
        certain, several = _matches(
            {party: facts for party, facts in left.items() if party not in pairs},
            {party: facts for party, facts in right.items() if party not in taken},
            keys,
            fits,
        )
        pairs |= certain
        rules |= dict.fromkeys(certain, rule)
        ambiguous |= several
    return Pairing(pairs, rules, len(ambiguous - pairs.keys()))


def identifiers(entities: Iterable[Entity]) -> dict[str, set[str]]:
    """By party, the numbers by which the rule "identifier" knows it: letters and digits only, in capitals."""
    return {party: facts.numbers for party, facts in _parties(entities).items()}


def overlap(one: Iterable[tuple[str, str]], two: Iterable[tuple[str, str]]) -> bool:
    """Whether an interval of one side and one of the other, as ISO dates (first day, last day), have a day in common."""
    others = list(two)
    return any(start <= last and first <= end for start, end in one for first, last in others)


def _parties(entities: Iterable[Entity]) -> dict[str, _Party]:
    found: dict[str, _Party] = {}
    numbers: dict[str, set[str]] = defaultdict(set)
    references: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        properties = entity["properties"]
        if "topics" in properties:
            party = found[entity["id"]] = _Party(entity["schema"] if entity["schema"] in _KINDS else "")
            for alias in entity.get("aliases", ()):
                words = _words(alias["name"])
                party.words.update(words)
                if alias["quality"] != "weak" and len(words) >= _LEAST_WORDS and sum(map(len, words)) >= _LEAST_LETTERS:
                    party.names.add(" ".join(words))
            party.births = [(birth["from"], birth["to"]) for birth in entity.get("births", ())]
            numbers[entity["id"]] |= _numbers_in(entity)
            owner = [entity["id"]]
        else:
            owner = properties.get("holder", []) or properties.get("entity", [])
            if entity["schema"] in _DOCUMENTS:
                for party_id in owner:
                    numbers[party_id] |= _numbers_in(entity)
        for party_id in owner if "unscId" in properties else ():
            references[party_id].update(found_one for text in properties["unscId"] for found_one in UN_REFERENCE.findall(text))
    for party_id, party in found.items():
        party.numbers, party.references = numbers[party_id], references[party_id]
    return found


def _numbers_in(entity: Entity) -> set[str]:
    texts = (re.sub(r"[^0-9A-Z]", "", text.upper()) for name in _NUMBERS for text in entity["properties"].get(name, ()))
    return {text for text in texts if len(text) >= _LEAST_NUMBER and sum(letter.isdigit() for letter in text) >= _LEAST_DIGITS}


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    """The words of a name, sorted, without accents, capitals and punctuation."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return tuple(sorted(re.findall(r"\w+", re.sub(r"['’`]", "", plain))))


def _matches(
    left: Mapping[str, _Party],
    right: Mapping[str, _Party],
    keys: Callable[[_Party], set[str]],
    fits: Callable[[_Party, _Party], bool],
) -> tuple[dict[str, str], set[str]]:
    """The pairs whose parties fit each other and nobody else, and the parties of the left that fit but not alone."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for party, facts in right.items():
        for key in keys(facts):
            bearers[key].append(party)
    found: dict[str, set[str]] = {}
    backwards: dict[str, set[str]] = defaultdict(set)
    for party, facts in left.items():
        fitting = {other for key in keys(facts) for other in bearers.get(key, ()) if fits(facts, right[other])}
        if fitting:
            found[party] = fitting
        for other in fitting:
            backwards[other].add(party)
    certain = {party: next(iter(others)) for party, others in found.items() if len(others) == 1 and len(backwards[next(iter(others))]) == 1}
    return certain, found.keys() - certain.keys()


def _references(party: _Party) -> set[str]:
    return party.references


def _numbers(party: _Party) -> set[str]:
    return party.numbers


def _names(party: _Party) -> set[str]:
    return party.names


def _same_kind(one: _Party, two: _Party) -> bool:
    return one.kind == two.kind


def _namesakes(one: _Party, two: _Party) -> bool:
    births = not one.births or not two.births or overlap(one.births, two.births)
    return one.kind == two.kind and births and any(len(word) >= _LEAST_WORD for word in one.words & two.words)


def _same_name_and_birth(one: _Party, two: _Party) -> bool:
    return one.kind == two.kind and (one.kind != "Person" or overlap(one.births, two.births))
