"""Cuts a text into words and says of each what a finder of names must know: capitals, and what parts it from the next."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from ostrakon.names.vocabulary import PARTICLES
from ostrakon.screening.documents.language import ABBREVIATIONS, PARTICIPLES, PREFIXES

# \w leaves out the vowel signs of Hebrew, Arabic, the Indic scripts and Thai, which stand inside words.
_LETTER = r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u0983\u09bc-\u0d4d\u0e31-\u0e3a\u0e47-\u0e4e\u200c\u200d]"
_WORD = re.compile(rf"(?:[^\W\d_]\.)+(?:[^\W\d_](?!\w))?\.?|{_LETTER}+(?:[-‐‑'’ʼʻ‘`&]{_LETTER}+)*|&")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_HYPHENS = re.compile("[-‐‑]")
_OPENING = frozenset("\"“„«‘'([{〈《「『（")
_CLOSING = frozenset("\"”“»’')]}〉》」』）")


class Gap(IntEnum):
    """What stands between a word and the next one."""

    BLANK = 0
    SOFT = 1
    """A line wrap or a possessive 's: a name may go on here, but a neighbour may as well be a stranger."""
    COMMA = 2
    BREAK = 3


class Word(NamedTuple):
    """A word at [start, end) of its text, without a possessive 's.

    `named`: written as names are (a capital, or a script that has none); `upper`: in capitals only; `cased`: of a script
    that has capitals; `gap`: what parts it from the next word; `opened`, `closed`: a quotation mark or bracket touches it
    in front, behind; `lower`: in small letters, without a full stop.
    """

    text: str
    start: int
    end: int
    named: bool
    upper: bool
    cased: bool
    gap: Gap
    opened: bool
    closed: bool
    lower: str


def read_words(text: str) -> list[Word]:
    """The words of a text, in order."""
    pieces = [piece for match in _WORD.finditer(text) for piece in _pieces(text, match.start(), match.end())]
    ends = [start for start, _, _ in pieces[1:]] + [len(text)]
    words: list[Word] = []
    for (start, end, possessive), following in zip(pieces, ends, strict=True):
        between = text[end:following]
        if possessive:
            between = between[2:]
        form = text[start:end]
        small, large = form.lower(), form.upper()
        cased = small != large
        words.append(
            Word(
                text=form,
                start=start,
                end=end,
                named=form != small and _is_named(form) if cased else _is_uncased_letters(form),
                upper=cased and form == large,
                cased=cased,
                gap=Gap.SOFT if possessive and _gap(between) is Gap.BLANK else _gap(between),
                opened=start > 0 and text[start - 1] in _OPENING,
                closed=between[:1] in _CLOSING and between != "",
                lower=small.rstrip("."),
            )
        )
    return words


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """(start, end, possessive) of the words in what the pattern took for one: parts after some hyphens are words of their own."""
    form = text[start:end]
    if form.endswith(".") and form.count(".") == 1 and len(form) == 2 and form[0].islower():
        end, form = end - 1, form[:-1]
    if form.lower() in ABBREVIATIONS and text[end : end + 1] == ".":
        yield start, end + 1, False
        return
    possessive = _POSSESSIVE.search(form) is not None
    if possessive:
        end -= 2
        form = form[:-2]
    cut = start
    for hyphen in _HYPHENS.finditer(form):
        before, after = form[cut - start : hyphen.start()], form[hyphen.end() :]
        tail = re.split(_HYPHENS, after)[0]
        if (before.lower() in PREFIXES and before.lower() not in PARTICLES) or _is_participle(tail):
            yield cut, start + hyphen.start(), False
            cut = start + hyphen.end()
    yield cut, end, possessive


def _is_participle(part: str) -> bool:
    return part.islower() and (part in PARTICIPLES or (len(part) > 4 and part.endswith(("ed", "ing"))))


def _is_named(form: str) -> bool:
    """A capital at the head of one of its parts: "Wang", "al-Assad", "M23", "iPhone"; not "11th"."""
    return any(char.isupper() for char in form)


def _is_uncased_letters(form: str) -> bool:
    return any(unicodedata.category(char) in ("Lo", "Lm") for char in form)


def _gap(between: str) -> Gap:
    if between == " ":
        return Gap.BLANK
    stripped = between.strip()
    if not stripped:
        newlines = between.count("\n")
        return Gap.BREAK if newlines > 1 or not between else Gap.SOFT if newlines else Gap.BLANK
    return Gap.COMMA if stripped in (",", "،", "、") and between.count("\n") <= 1 else Gap.BREAK
