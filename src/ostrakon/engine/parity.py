"""The score that OFAC's own Sanctions List Search would give a name, for those who must compare with it.

OFAC says in FAQ 249 that it compares the whole name by Jaro-Winkler, compares part with part as well, and reports the
higher of the two; in FAQ 251 that nothing but the name counts. How exactly was found out from the site's answers and
published with nomenklatura's `ofac` algorithm; these are the findings, in our own words. It stands for that score within
a few points, not for a judgement: an added word of the listed name costs nothing, and a false friend scores as a
misspelling does.
"""

from __future__ import annotations

from collections.abc import Iterable

from rigour.names import tokenize_name

_SHORT_PART = 2
"""Parts of the queried name of so many letters are left aside: of KIM JONG UN only KIM JONG is looked for."""
_LEAST_ALIKE = 0.5
"""Parts less alike than this are different ones, and count nothing."""
_PREFIX = 4
_PREFIX_BONUS = 0.1
"""Winkler's reward for each of the first four letters that agree (1990)."""
_PREFIX_GATE = 0.7
"""Parts less alike than this get no such reward; whole names always do: without it a short query against a long listed
name comes out lower than the site has it."""


def ofac_score(query: str, names: Iterable[str]) -> float:
    """The best score, 0..1, of a queried name over all names of one listed party, strong and weak; 0 without names.

    >>> round(ofac_score("Zhu Hailu", ["ZHU, Hailun"]), 3)
    0.983
    """
    asked = _parts(query)
    return max((max(_whole(asked, listed), _by_parts(asked, listed)) for listed in map(_parts, names)), default=0.0)


def _parts(name: str) -> list[str]:
    """The name in capitals, divided at blanks and hyphens; apostrophes, full stops and commas are taken out: OBRIEN is one part."""
    return [part.upper() for part in tokenize_name(name)]


def _whole(asked: list[str], listed: list[str]) -> float:
    """The whole names, 0 unless their first letters agree: BUSH GEORGE does not find GEORGE BUSH this way."""
    left, right = " ".join(asked), " ".join(listed)
    return _jaro_winkler(left, right, 0.0) if left[:1] == right[:1] else 0.0


def _by_parts(asked: list[str], listed: list[str]) -> float:
    """The mean over the queried parts of how well each is found among the listed ones; a listed part may serve twice."""
    asked = [part for part in asked if len(part) > _SHORT_PART] or asked
    if not asked or not listed:
        return 0.0
    best = [max(_jaro_winkler(part, other, _PREFIX_GATE) for other in listed) for part in asked]
    return sum(score for score in best if score >= _LEAST_ALIKE) / len(asked)


def _jaro_winkler(left: str, right: str, gate: float) -> float:
    """Jaro's similarity, and from `gate` on Winkler's reward for agreeing first letters."""
    jaro = _jaro(left, right)
    agreeing = 0
    while agreeing < min(_PREFIX, len(left), len(right)) and left[agreeing] == right[agreeing]:
        agreeing += 1
    return jaro + agreeing * _PREFIX_BONUS * (1.0 - jaro) if jaro > gate else jaro


def _jaro(left: str, right: str) -> float:
    """Jaro (1989), where two letters out of order are one transposition and three are one and a half.

    rapidfuzz and others round that half down: it changes one name in twenty by a point or so (CHEN MINGGUO against CHEN
    QUANGUO is .867 as Jaro has it and .878 rounded), and the site's answers do not decide between the two.
    """
    reach = max(0, max(len(left), len(right)) // 2 - 1)
    free = [True] * len(right)
    common: list[str] = []
    for place, letter in enumerate(left):
        for other in range(max(0, place - reach), min(len(right), place + reach + 1)):
            if free[other] and right[other] == letter:
                free[other] = False
                common.append(letter)
                break
    if not common:
        return 0.0
    opposite = [letter for letter, unused in zip(right, free, strict=True) if not unused]
    transposed = sum(one != two for one, two in zip(common, opposite, strict=True)) / 2
    count = len(common)
    return (count / len(left) + count / len(right) + (count - transposed) / count) / 3
