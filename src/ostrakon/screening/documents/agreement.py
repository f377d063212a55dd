"""How far a name as written in a text agrees with a listed one, word for word: the same, a slip of the pen, or not at all.

The engine says how alike two names are; running text asks more, since any neighbouring words make a candidate there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import eq

from rapidfuzz.distance import OSA

from ostrakon.names.tokenise import NameReading, TokenKind, read_name

SLIP_FROM = 5
"""Letters of a word from which one wrong letter is a slip; in shorter ones it makes another name."""
VOWELS_FROM = 6
"""Letters of a word from which two other vowels, or doubled consonants, are a spelling of the same name."""

SHORTEST_SKELETON = 3
"""Consonants that a word written without vowels needs to be told from another."""

_ABJAD = re.compile("[\u0590-\u06ff]")
_TELLING = (TokenKind.WORD, TokenKind.NUMBER)
_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Agreement:
    """A written name beside a listed one.

    `agreed` are the positions of the listed words found and `slips` those of them spelt otherwise; `missing` the telling
    listed words not written; `extra` the telling written words not listed; `all_agreed`: nothing is left on either side,
    small words included.
    """

    listed: NameReading
    agreed: frozenset[int]
    slips: frozenset[int]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    all_agreed: bool

    @property
    def exact(self) -> bool:
        """Whether every telling word of both is there, letter for letter."""
        return not self.slips and not self.missing and not self.extra

    @property
    def telling(self) -> tuple[str, ...]:
        """The telling listed words that were found."""
        return tuple(self.listed.tokens[k] for k in sorted(self.agreed) if self.listed.kinds[k] in _TELLING)


@lru_cache(maxsize=8192)
def agree(written: str, listed: str, *, person: bool) -> Agreement | None:
    """The best agreement over the readings of both names; None when one of them has no letters."""
    alike = is_same_skeleton if is_abjad(written) else is_slip
    asked = read_name(written, person=person)
    found = [_lay(reading, target, alike, person) for target in read_name(listed, person=person) for reading in asked]
    return min(found, key=lambda item: (len(item.extra), len(item.missing), len(item.slips), -len(item.agreed)), default=None)


def _lay(asked: NameReading, listed: NameReading, alike: Callable[[str, str], bool], person: bool) -> Agreement:
    left = set(range(len(asked.tokens)))
    open_listed = set(range(len(listed.tokens)))
    slips: set[int] = set()
    for slip in (False, True):
        for size_listed, size_asked in ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1)):
            for j in range(len(listed.tokens) - size_listed + 1):
                theirs = range(j, j + size_listed)
                if not open_listed.issuperset(theirs):
                    continue
                target = "".join(listed.tokens[k] for k in theirs)
                for i in range(len(asked.tokens) - size_asked + 1):
                    ours = range(i, i + size_asked)
                    if left.issuperset(ours) and (alike if slip else eq)("".join(asked.tokens[k] for k in ours), target):
                        left.difference_update(ours)
                        open_listed.difference_update(theirs)
                        slips.update(theirs if slip else ())
                        break
    agreed = frozenset(range(len(listed.tokens))) - open_listed
    for i in sorted(left):
        if person and asked.kinds[i] is TokenKind.INITIAL:
            match = next((j for j in sorted(open_listed) if listed.tokens[j].startswith(asked.tokens[i])), None)
            if match is not None:
                left.discard(i)
                open_listed.discard(match)
    return Agreement(
        listed=listed,
        agreed=agreed,
        slips=frozenset(slips),
        missing=tuple(listed.tokens[j] for j in sorted(open_listed) if listed.kinds[j] in _TELLING),
        extra=tuple(asked.tokens[i] for i in sorted(left) if asked.kinds[i] in _TELLING),
        all_agreed=not left and not open_listed,
    )


def is_abjad(text: str) -> bool:
    """Whether a text is written in Arabic or Hebrew letters, which leave vowels out."""
    return _ABJAD.search(text) is not None


def is_slip(asked: str, listed: str) -> bool:
    """Whether two different words are one name spelt twice: one letter off in a long word, or other vowels in a longer one."""
    shorter = min(len(asked), len(listed))
    if shorter < SLIP_FROM or not (asked.isalpha() and listed.isalpha()):
        return False  # numbers are never nearly the same
    asked, listed = asked.replace("x", "ks"), listed.replace("x", "ks")
    distance = OSA.distance(asked, listed, score_cutoff=2)
    return distance <= 1 or (shorter >= VOWELS_FROM and distance == 2 and _consonants(asked) == _consonants(listed))


def is_same_skeleton(asked: str, listed: str) -> bool:
    """Whether two words agree but for their vowels, which Arabic and Hebrew leave out."""
    skeleton = _consonants(asked.replace("w", ""))
    return len(skeleton) >= SHORTEST_SKELETON and skeleton.rstrip("h") == _consonants(listed.replace("w", "")).rstrip("h")


def _consonants(word: str) -> str:
    kept: list[str] = []
    for letter in word:
        if letter not in _VOWELS and (not kept or kept[-1] != letter):
            kept.append(letter)
    return "".join(kept)
