"""Kinship in the prose of the US State Department's public listing: which other person is named, and as whose kin.

"Karina Kadyrova is Ramzan Kadyrov's daughter", "spouse of former Minister Ivan Example", "and his wife, Anna Example, and their son,
Petr Example". Where the text says that kin are designated with an official, they are meant even without an entry of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_KIN = (
    r"(?:(?:former|late|ex|adult|minor|eldest|older|younger|youngest|oldest|two|three|four|five|six)[ -]){0,4}"
    r"(?P<kin>(?:step|grand)?(?:son|daughter|child|children|mother|father|parent)(?:-in-law)?|brother|sister|sibling|spouse|wife|husband|"
    r"widow|widower|partner|niece|nephew|cousin|uncle|aunt)s?"
)
_WORD = r"(?:(?:[^\W\d_a-z]\w?\.)+|[^\W\d_a-z][\w'’-]*)"  # a full stop ends a sentence, but for "J.R." and "Jr."
_NAME = rf"{_WORD}(?:\s+(?:(?:al|bin|de|del|della|der|di|dos|el|la|van|von|y)[\s-]){{0,2}}{_WORD}){{1,6}}"
_CLAUSE = re.compile(r"[^.;:()]{0,160}")
_POSSESSIVE = re.compile(rf"(?P<name>{_NAME}?)(?:['’]s|(?<=s)['’])\s+{_KIN}\b")
_OF = re.compile(rf"\b{_KIN}\s+of\s+", re.IGNORECASE)
_THEIRS = re.compile(
    rf"\b(?P<with>and|with|includ(?:ing|es)|designation of|members?[:,]?|family[:,]?)?\s*\b(?:his|her|their)\s+"
    rf"(?:immediate family(?:\s+members?)?[:,]?\s+)?{_KIN}[,:]?\s+(?P<names>{_NAME}(?:,?\s+and\s+{_NAME}|,\s+{_NAME}){{0,8}})"
)
_SEPARATOR = re.compile(r",\s+and\s+|\s+and\s+|,\s+")
_DESIGNATES = re.compile(r"\bdesignat|\bineligible\b", re.IGNORECASE)
_SENTENCE = 600  # characters on either side of a name in which its sentence is looked for
_FAMILY = re.compile(r"\bimmediate famil(?:y|ies)\b", re.IGNORECASE)
_TITLES = frozenset(
    "ambassador attorney brigadier captain chief colonel commander congressman deputy director doctor dr first former general governor "
    "head judge justice lieutenant major mayor minister mr mrs ms president prime secretary senator vice".split()
)
_ENOUGH, _MOST = 2, 14
"""Words that a name must have to point to somebody, and the most that one has."""


@dataclass(frozen=True, slots=True)
class Kin:
    """Another person whom an entry names: as published, how they are related, and in which direction.

    Where `of_other` is set, the person of the entry is the other one's `relationship` ("daughter"), else the other one is theirs.
    `designated` says that the sentence designates the other person too; `clause` is the text in which the name stands among other words.
    """

    relationship: str
    name: str
    of_other: bool
    designated: bool = False
    clause: str = ""


def read_kin(reason: str) -> list[Kin]:
    """All kin that a reason names."""
    found: dict[tuple[str, str], Kin] = {}
    for match in _THEIRS.finditer(reason):
        designated = bool(match["with"]) and _DESIGNATES.search(_sentence(reason, match)) is not None
        for name in _SEPARATOR.split(match["names"]):
            found.setdefault((match["kin"], name), Kin(match["kin"].lower(), name.rstrip("."), False, designated))
    for match in _POSSESSIVE.finditer(reason):
        found.setdefault((match["kin"], match["name"]), Kin(match["kin"].lower(), match["name"], True, clause=match["name"]))
    for match in _OF.finditer(reason):
        clause = _CLAUSE.match(reason, match.end())
        text = clause[0] if clause else ""
        named = re.findall(_NAME, text)
        found.setdefault((match["kin"], text), Kin(match["kin"].lower(), named[-1] if named else "", True, clause=text))
    return list(found.values())


def _sentence(text: str, match: re.Match[str]) -> str:
    start = text.rfind(". ", max(0, match.start() - _SENTENCE), match.start()) + 1
    end = text.find(". ", match.end(), match.end() + _SENTENCE)
    return text[start or max(0, match.start() - _SENTENCE) : match.end() + _SENTENCE if end < 0 else end]


def speaks_of_family(reason: str) -> bool:
    """Whether a reason says that the immediate family is meant too."""
    return _FAMILY.search(reason) is not None


class NameIndex:
    """The names of the listed parties, to find who is named in a text."""

    def __init__(self) -> None:
        self._whole: dict[tuple[str, ...], set[str]] = {}
        self._by_word: dict[str, set[str]] = {}

    def add(self, party: str, name: str) -> None:
        """File one name of a party; one word alone points to nobody."""
        words = fold(name)
        if len(words) >= _ENOUGH:
            self._whole.setdefault(words, set()).add(party)
            for word in words:
                self._by_word.setdefault(word, set()).add(party)

    def find(self, kin: Kin, own: str) -> list[str]:
        """The ids of those whom a kin may be, but for the entry itself.

        Whoever's whole name stands in the text goes before those who bear all the words of the name among others.
        """
        words = fold(kin.clause or kin.name)
        phrases = (words[start:end] for start in range(len(words)) for end in range(start + _ENOUGH, min(start + _MOST, len(words)) + 1))
        whole = set().union(*(self._whole.get(phrase, set()) for phrase in phrases)) - {own}
        wanted = fold(kin.name)
        while wanted and wanted[0].rstrip(".") in _TITLES:
            wanted = wanted[1:]
        if whole or len(wanted) < _ENOUGH:
            return sorted(whole)
        bearers = sorted((self._by_word.get(word, set()) for word in wanted), key=len)
        return sorted(set(bearers[0]).intersection(*bearers[1:]) - {own})


def fold(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared: small letters, no punctuation around them."""
    return tuple(re.sub(r"[^\w'’-]+", " ", text.casefold()).split())
