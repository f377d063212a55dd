"""Cuts a name into tokens and says of each what part it plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from ostrakon.names.normalise import fold, words
from ostrakon.names.organisations import GENERIC_FORMS, close_ship_prefix, shorten_forms
from ostrakon.names.translations import english, english_readings
from ostrakon.names.transliterate import SYLLABIC, Writing, readings
from ostrakon.names.vocabulary import HONORIFICS, PARTICLES, STOPWORDS

MAX_TOKENS = 16
MAX_TOKEN_LENGTH = 40
"""Bounds of what one comparison looks at; a longer name is compared by its first tokens."""


class TokenKind(IntEnum):
    """The part a token plays: the order is that of the engine's weight table."""

    WORD = 0
    INITIAL = 1
    PARTICLE = 2
    HONORIFIC = 3
    FORM = 4
    STOPWORD = 5
    NUMBER = 6


_DOTTED = re.compile("[·・‧•]")
"""What parts the names of foreigners in Chinese and Japanese."""
_MOST_INITIALS = 8
_LEAST_HALF = 4
"""Letters of half a double name: shorter ones are particles and syllables (Al-Hassan, Jong-un)."""
_JOINING = (TokenKind.STOPWORD, TokenKind.PARTICLE)
_GENERIC_FORMS = GENERIC_FORMS | {"coltd"}
"""What generic words in other languages become, if they become a legal form."""


class NameReading(NamedTuple):
    """One way to read a name: its tokens (a-z and 0-9 only), the kind of each, and which one heads the family name.

    `head` is the number of that token where the name is written "FAMILY, Given", else -1. `halves` has the numbers of tokens that are
    parts of a double name with a hyphen, of which people often use only one.
    """

    tokens: tuple[str, ...]
    kinds: tuple[TokenKind, ...]
    head: int = -1
    writing: Writing = Writing.LETTERS
    halves: tuple[int, ...] = ()


@lru_cache(maxsize=65536)
def _kind(token: str) -> TokenKind:
    if token.isdigit():
        return TokenKind.NUMBER
    if len(token) == 1:
        return TokenKind.INITIAL
    if token in HONORIFICS:
        return TokenKind.HONORIFIC
    if token in PARTICLES:
        return TokenKind.PARTICLE
    return TokenKind.STOPWORD if token in STOPWORDS else TokenKind.WORD


def read_name(text: str, *, person: bool, vessel: bool = False) -> tuple[NameReading, ...]:
    """Every reading of a name, the likeliest first; empty when no letter or digit is left.

    `person` says that the party is a natural person, so that no token is taken for a legal form ("Sa", "As") or for a generic
    word to be put into English. Where one was, the name as it is written is a reading as well: the words of the other side may
    be spelt as no dictionary has them, and a party of unknown kind may be a Mr Banco. `vessel`: a word like "MT" before the
    name is no part of it.

    >>> read_name("SIS d.o.o.", person=False)[0].tokens
    ('sis', 'doo')
    """
    folded = fold(text)
    return tuple(_of_person(text, folded)) if person else tuple(_of_anything(text, folded, vessel))


def _of_person(text: str, folded: str) -> list[NameReading]:
    read = []
    for written, writing in _written(text, words(folded)):
        kinds = _kinds(written, writing, frozenset())
        halves = _halves(folded, written) if "-" in folded else ()
        read.append(NameReading(written, kinds, _head(kinds) if "," in text else -1, writing, halves))
    return read


def _of_anything(text: str, folded: str, vessel: bool) -> Iterator[NameReading]:
    folded, prefix = close_ship_prefix(folded, vessel=vessel)
    folded, forms = shorten_forms(folded)
    forms |= prefix
    parted = words(folded)
    for written, writing in _written(text, parted):
        for tokens in english(written) if writing is Writing.LETTERS else (written,):
            yield _reading(tokens, writing, forms | _GENERIC_FORMS if tokens != written else forms)
            if tokens != written:
                yield _reading(written, writing, forms)
    for latin, writing in english_readings(parted):
        yield _reading(_cut(latin), writing, forms | _GENERIC_FORMS)


def _written(text: str, parted: str) -> list[tuple[tuple[str, ...], Writing]]:
    """The tokens of each reading of what is written."""
    if parted.isascii():
        return [(_cut(parted), Writing.LETTERS)] if parted else []
    read = [(_cut(latin), writing) for latin, writing in readings(parted, dotted=_DOTTED.search(text) is not None)]
    return [(tokens, writing) for tokens, writing in read if tokens]


def _cut(latin: str) -> tuple[str, ...]:
    tokens = latin.split(maxsplit=MAX_TOKENS)[:MAX_TOKENS]
    return tuple([token[:MAX_TOKEN_LENGTH] for token in tokens] if len(latin) > MAX_TOKEN_LENGTH else tokens)


def _reading(tokens: tuple[str, ...], writing: Writing, forms: frozenset[str]) -> NameReading:
    return NameReading(tokens[:MAX_TOKENS], _kinds(tokens[:MAX_TOKENS], writing, forms), -1, writing)


def _kinds(tokens: tuple[str, ...], writing: Writing, forms: frozenset[str]) -> tuple[TokenKind, ...]:
    if writing in SYLLABIC:
        # "bin" is no particle in a Korean name
        kinds = tuple([TokenKind.NUMBER if token.isdigit() else TokenKind.WORD for token in tokens])
    else:
        kinds = tuple([TokenKind.FORM if token in forms else _kind(token) for token in tokens] if forms else map(_kind, tokens))
        if writing is Writing.CONSONANTS:
            # "sr" without its vowels is no "senior"
            kinds = tuple([TokenKind.WORD if kind is TokenKind.HONORIFIC else kind for kind in kinds])
    if TokenKind.WORD not in kinds and TokenKind.NUMBER not in kinds:
        # "Al Haj", "The Holding": words that usually say little are all there is, so they are the name.
        kinds = tuple(kind if kind is TokenKind.INITIAL else TokenKind.WORD for kind in kinds)
    return kinds


def _head(kinds: tuple[TokenKind, ...]) -> int:
    """The first word: in "DEL RIO LOPEZ, Juan" it is Rio."""
    return next((k for k, kind in enumerate(kinds) if kind is TokenKind.WORD), -1)


def _halves(folded: str, tokens: tuple[str, ...]) -> tuple[int, ...]:
    """Which tokens are the two halves of a name with a hyphen: "Garcia-Lopez", but not "Al-Hassan" or "Abd-al-Rahman"."""
    found: list[int] = []
    at = 0
    for written in folded.split():
        parts = words(written).split()
        if len(parts) == 2 == len(written.split("-")) and all(part.isascii() and len(part) >= _LEAST_HALF for part in parts):
            found += (at, at + 1)
        at += len(parts)
    return tuple(found) if at == len(tokens) else ()


def initials_of(reading: NameReading) -> tuple[str, ...]:
    """The initials an organisation may go by, of three words and more: joining words left out, legal forms in and out.

    >>> initials_of(read_name("National Tanker Company of Nowhere", person=False)[0])
    ('ntcn', 'ntn')
    """
    words = [(token, kind) for token, kind in zip(reading.tokens, reading.kinds, strict=True) if kind not in _JOINING]
    if reading.writing is not Writing.LETTERS or not all(word.isalpha() for word, _ in words):
        return ()
    whole = "".join(word[0] for word, _ in words)
    told = "".join(word[0] for word, kind in words if kind is not TokenKind.FORM)
    return tuple(short for short in dict.fromkeys((whole, told)) if 3 <= len(short) <= _MOST_INITIALS)
