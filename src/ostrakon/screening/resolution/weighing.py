"""Weighs whether two listed parties are one, in bits of evidence, with a sentence for each item.

After Fellegi and Sunter, "A Theory for Record Linkage" (Journal of the American Statistical Association 64, 1969): an item counts by
the logarithm of how much rarer it is between strangers than between two records of one party. Lists of some 15,000 and 1,000
parties have 2**24 pairs; of those of one kind some 2**-13 are true, so that seven bits more (`ENOUGH`) leave one wrong pair in a hundred.
What contradicts is not weighed: it forbids.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from ostrakon.engine.countries import country_name
from ostrakon.engine.index import Index
from ostrakon.screening.resolution.facts import SINGLE_NUMBERS, Birth, Facts
from ostrakon.screening.resolution.names import NamePair, Rarity

ENOUGH = 20.0
"""Bits that make two parties one, where the kinds of evidence suffice too."""
ENOUGH_WITHOUT_BIRTH = 28.0
"""The same for persons of whom one list gives no birth date: a name is borne by several."""
ENOUGH_WITH_NUMBER = 12.0
"""The same where a paper or number is shared, and a word of the names too: what is left after a short number and some disagreement."""
AGREES = 0.90
"""Score, mean of both directions, from which on two names agree; a person's may hold the other whole, and more."""

_REFERENCE = 40.0
_COUNTRY, _OTHER_COUNTRY, _OTHER_SEAT = 2.0, -3.0, -5.0
"""A country in common; none, for persons, who move; none, for organisations, which do so less."""
_ONE_SIDED = -4.0
"""A person's name that has more words on one list than on the other."""
_MAIN_NAME, _ONLY_ALIAS = 4.0, -4.0
"""An organisation's main name is its own; "Ansar al-Sharia" is an alias of five."""
_MORE_DATES, _MOST_MORE_DATES = 4.0, 8.0
"""Each further birth date on which both lists agree."""
_NEAR_BIRTH = -4.0
"""The same year but another day, or one year apart: lists record what is claimed."""
_APART = "birth dates apart"
_DAYS_OF_BIRTH = 60 * 365.25
"""Days on which the listed persons of one list may have been born."""
_DIGIT = math.log2(10)
_LONGEST_NUMBER = 10
_SAME_WORD = 0.75
"""Likeness of words of which the second tells nothing that the first has not told: Mohammed, Muhammad."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One item for (bits above zero) or against that two parties are one."""

    kind: str
    first_value: str
    second_value: str
    bits: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """What speaks for and against two parties being one, by their numbers; `why_not` is empty where they are to be merged."""

    first: int
    second: int
    bits: float
    grounds: tuple[Ground, ...]
    why_not: str


def weigh(one: Facts, two: Facts, names: Sequence[NamePair], index: Index, rarity: Rarity) -> Weighed:
    """Weigh everything known of two parties of different lists."""
    told = list(_names(one, two, names, index, rarity))
    birth = _birth(one.births, two.births)
    hard = [*_references(one, two), *_numbers(one, two)]
    grounds = [*hard, *told, *([birth] if birth else []), *_countries(one, two), *_main_names(one, two, told)]
    bits = sum(ground.bits for ground in grounds)
    why_not = contradiction(one, two) or _lacking(one, two, hard, told, birth, bits, rarity)
    return Weighed(one.number, two.number, round(bits, 2), tuple(grounds), why_not)


def contradiction(one: Facts, two: Facts) -> str:
    """In a sentence what cannot be of one party; empty where nothing is."""
    if one.kind and two.kind and one.kind != two.kind:
        return f"One is {_article(one.kind)}, the other {_article(two.kind)}."
    if one.genders and two.genders and not one.genders & two.genders:
        return f"One is {min(one.genders)}, the other {min(two.genders)}."
    birth = _birth(one.births, two.births)
    if birth is not None and birth.kind == _APART:
        return birth.sentence
    if one.references and two.references and not one.references & two.references:
        return f"They have different references of the United Nations, {min(one.references)} and {min(two.references)}."
    for name, called in SINGLE_NUMBERS.items():
        mine, theirs = one.of_class(name), two.of_class(name)
        if mine and theirs and not mine & theirs:
            return f"They have different numbers where a party has one ({called}): {min(mine)} and {min(theirs)}."
    return ""


def _lacking(
    one: Facts, two: Facts, hard: Sequence[Ground], told: Sequence[Ground], birth: Ground | None, bits: float, rarity: Rarity
) -> str:
    """In a sentence what is missing for a merge; empty where nothing is."""
    kind = one.kind or two.kind
    if any(ground.kind == "reference" or ground.first_value == "imoNumber" for ground in hard):
        return ""
    if hard and not told and not rarity.words_of(one.number) & rarity.words_of(two.number):
        return f"{hard[0].sentence} But no name agrees, and numbers are copied wrongly at times."
    if hard and bits >= ENOUGH_WITH_NUMBER:
        return ""
    if not told:
        return "No full name agrees."
    if kind in ("vessel", "aircraft"):
        return "Ships and aircraft share names, and no number agrees."
    if kind == "person" and birth is None and bits < ENOUGH_WITHOUT_BIRTH:
        enough = f"{bits:.0f} bits of {ENOUGH_WITHOUT_BIRTH:.0f}"
        return f"The names alone tell too little ({enough}), and there are no two birth dates to compare."
    if bits < ENOUGH:
        return f"What agrees tells too little ({bits:.0f} bits of {ENOUGH:.0f})."
    return ""


def _names(one: Facts, two: Facts, pairs: Sequence[NamePair], index: Index, rarity: Rarity) -> Iterator[Ground]:
    """The names that agree, the most telling first; of each further one only the words that are new count."""
    person = "person" in (one.kind, two.kind)
    agreeing = []
    for pair in pairs:
        if rarity.unit_numbers(pair.first) != rarity.unit_numbers(pair.second):
            continue
        best, least = max(pair.forwards, pair.backwards), min(pair.forwards, pair.backwards)
        if not (person or pair.score >= AGREES):
            continue
        words = min((rarity.words(name) for name in (pair.first, pair.second)), key=lambda told: (sum(told.values()), sorted(told)))
        if person and len(words) < 2:
            continue
        score = best if person else pair.score
        agreeing.append((sum(words.values()) * _share(score), pair, words, _share(score), _ONE_SIDED if least == 0.0 else 0.0))
    agreeing.sort(key=lambda item: (-item[0] - item[4], item[1].first, item[1].second))
    counted: list[str] = []
    wholes: list[str] = []
    for number, (_, pair, words, share, one_sided) in enumerate(agreeing):
        new = {word: bits for word, bits in words.items() if not any(_alike(word, other) for other in counted)}
        whole = "".join(words)  # "Ansar Allah" and "Ansarallah" are one name
        if number and (not new or any(_alike(whole, other) for other in wholes)):
            continue
        counted += new
        wholes.append(whole)
        mine, theirs = index.name(pair.first), index.name(pair.second)
        bits = sum(new.values()) * share + (one_sided if number == 0 else 0.0)
        if number and bits < 2.0:
            continue
        how = "agrees with" if number == 0 else "agrees too with"
        yield Ground("name", mine, theirs, round(bits, 2), f'"{mine}" {how} "{theirs}" ({pair.score:.2f}).')


def _share(score: float) -> float:
    """How much of its bits a name earns: all at 1, half at .8."""
    return max(0.0, (score - 0.6) / 0.4)


def _alike(word: str, other: str) -> bool:
    return Levenshtein.normalized_similarity(word, other) >= _SAME_WORD


def _birth(ones: Sequence[Birth], twos: Sequence[Birth]) -> Ground | None:
    """The two dates that fit best; None where a list gives none."""
    judged = [(_judge(one, two), one, two) for one in ones for two in twos]
    if not judged:
        return None
    (bits, phrase), one, two = max(judged, key=lambda item: (item[0][0], item[1].first, item[2].first))
    if bits > 0:
        agreeing = [(mine, theirs) for (each, _), mine, theirs in judged if each > 0]
        more = min(len({mine for mine, _ in agreeing}), len({theirs for _, theirs in agreeing})) - 1
        bits = max(0.5, bits - math.log2(len(ones) * len(twos))) + min(_MOST_MORE_DATES, more * _MORE_DATES)
    kind = "birth date" if bits > -math.inf else _APART
    return Ground(kind, one.text, two.text, max(_NEAR_BIRTH, round(bits, 2)), f"Born {one.text} and {two.text}: {phrase}.")


def _judge(one: Birth, two: Birth) -> tuple[float, str]:
    if one.first <= two.last and two.first <= one.last:
        bits = -math.log2(min(1.0, (one.days + two.days - 1) / _DAYS_OF_BIRTH))
        return max(0.5, bits), "the same day" if one.days == two.days == 1 else "these agree as far as recorded"
    gap = max(one.first.year - two.last.year, two.first.year - one.last.year, 0)
    slack = 1 + 2 * (one.circa or two.circa)
    if gap > slack:
        return -math.inf, f"{gap} years apart"
    return _NEAR_BIRTH, "not the same, but near enough for a slip"


def _references(one: Facts, two: Facts) -> Iterator[Ground]:
    for reference in sorted(one.references & two.references):
        yield Ground("reference", reference, reference, _REFERENCE, f"Both state the reference {reference} of the United Nations.")


def _numbers(one: Facts, two: Facts) -> Iterator[Ground]:
    theirs = dict(two.numbers)
    for normal, name in sorted(one.numbers):
        if normal in theirs:
            bits = _DIGIT * min(_LONGEST_NUMBER, len(normal)) * 0.8
            yield Ground("identifier", name, normal, round(bits, 2), f"Both bear the number {normal}.")


def _countries(one: Facts, two: Facts) -> Iterator[Ground]:
    if not one.countries or not two.countries:
        return
    mine, theirs = (", ".join(country_name(code) for code in sorted(facts.countries)) for facts in (one, two))
    if shared := sorted(one.countries & two.countries):
        yield Ground("country", mine, theirs, _COUNTRY, f"Both are connected with {country_name(shared[0])}.")
    else:
        bits = _OTHER_COUNTRY if "person" in (one.kind, two.kind) else _OTHER_SEAT
        yield Ground("country", mine, theirs, bits, f"One is connected with {mine}, the other with {theirs}.")


def _main_names(one: Facts, two: Facts, told: Sequence[Ground]) -> Iterator[Ground]:
    """For organisations, whether it is the main names that agree or only aliases."""
    if not told or "person" in (one.kind, two.kind):
        return
    if any(ground.first_value in one.main_names and ground.second_value in two.main_names for ground in told):
        yield Ground("main name", one.caption, two.caption, _MAIN_NAME, "These are the main names on both lists.")
    elif len(told) == 1:
        yield Ground("main name", one.caption, two.caption, _ONLY_ALIAS, "On one list at least this is an alias only.")


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
