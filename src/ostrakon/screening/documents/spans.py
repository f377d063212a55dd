"""Which stretches of a text may be names: runs of words written as names are, and every part of such a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from ostrakon.screening.documents.language import CALENDAR, CONNECTORS, DEMONYMS, FUNCTION_WORDS, LEADING, ROLES
from ostrakon.screening.documents.sentences import Sentence
from ostrakon.screening.documents.words import Gap, Word

MAX_WORDS = 9
"""Words of a span that is looked up, at most; a few listed names are longer and are found by another of their names."""
MAX_UNCASED_WORDS = 6
"""The same where capitals tell nothing, so that every word may begin a name, unless the sentence is short."""
HAN_NAME = range(2, 5)
"""Characters of a personal name in Han script."""

_GLUED = frozenset("\u0648\u0644\u0628\u05d5\u05dc\u05d1")  # Arabic and Hebrew "and", "to", "by", written as part of the next word
_GLUED_FROM = 3
_NICKNAME = 4  # words, at most
_SHORT_SENTENCE = 15  # words
_LONG = 5  # letters of a long word, and words of a sentence in capitals
_HEADLINE = 6  # long words with a capital that a headline has at least; fewer may as well be a name alone


class Span(NamedTuple):
    """Words [first, last) of a text, taken for a name written `text` at [start, end).

    `before` and `after`: no word that could belong to the name stands on that side. `inverted`: how many words stand
    before a comma ("Zhu, Hailun"; 0: there is none). `uncased`: capitals tell nothing here.
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    before: bool
    after: bool
    inverted: int = 0
    uncased: bool = False


def find_spans(text: str, words: Sequence[Word], sentences: Sequence[Sentence], strange: Set[str] = frozenset()) -> Iterator[Span]:
    """Every span of a text that may be a name, in order of their beginnings; none goes over a word that is `strange` to all names."""
    known_small = {word.text for word in words if word.cased and not word.named}
    first = 0
    for sentence in sentences:
        last = first
        while last < len(words) and words[last].start < sentence.end:
            last += 1
        yield from _in_sentence(text, words, first, last, known_small, strange)
        first = last


def _in_sentence(text: str, words: Sequence[Word], first: int, last: int, known_small: set[str], strange: Set[str]) -> Iterator[Span]:
    uncased = capitals_tell_nothing(words[first:last])
    begin = first
    while begin < last:
        if not words[begin].cased and words[begin].named:
            end = begin + 1
            while end < last and not words[end].cased and words[end - 1].gap <= Gap.SOFT:
                end += 1
            yield from _uncased_script(text, words, begin, end)
            begin = end
            continue
        if not _begins(words[begin], uncased):
            begin += 1
            continue
        yield from _from(words, first, begin, last, uncased, known_small, strange)
        begin += 1


def capitals_tell_nothing(words: Sequence[Word]) -> bool:
    """Whether a sentence is in capitals, in small letters or set as a headline, so that any word may be part of a name."""
    cased = [word for word in words if word.cased]
    if not any(word.named for word in cased) or (len(cased) >= _LONG and all(word.upper for word in cased)):
        return True
    large = sum(word.named and len(word.text) >= _LONG for word in cased)
    return large >= _HEADLINE and all(word.named or word.lower in CONNECTORS or word.lower in FUNCTION_WORDS for word in cased)


def _begins(word: Word, uncased: bool) -> bool:
    if word.named or word.text in LEADING:
        return True
    return uncased and _may_be_named(word)


def _from(
    words: Sequence[Word], low: int, begin: int, high: int, uncased: bool, known_small: set[str], strange: Set[str]
) -> Iterator[Span]:
    """Every span that begins at a word; a nickname in quotation marks is passed over (Joaquin "El Chapo" Guzman)."""
    parts: list[str] = []
    parted = 0
    end = begin
    most = MAX_UNCASED_WORDS if uncased and high - low > _SHORT_SENTENCE else MAX_WORDS
    while end < high and len(parts) < most:
        word = words[end]
        if word.text in strange:
            return
        end += 1
        parts.append(word.text)
        if word.named or _is_number(word) or (uncased and _may_be_named(word)):
            if end > begin + 1 or not _is_number(word):
                before = begin == low or words[begin - 1].gap is not Gap.BLANK or is_no_part(words[begin - 1], known_small)
                after = end == high or word.gap is not Gap.BLANK or is_no_part(words[end], known_small)
                yield Span(" ".join(parts), words[begin].start, word.end, begin, end, before, after, parted, uncased)
        elif word.lower not in CONNECTORS:
            return
        if word.gap is Gap.BREAK:
            end = _after_nickname(words, end, high)
            if end == 0:
                return
        elif word.gap is Gap.COMMA:
            if parted or not word.named:
                return
            parted = len(parts)
            parts[-1] += ","


def _after_nickname(words: Sequence[Word], start: int, high: int) -> int:
    """The word after a nickname that begins at `start`; 0 when there is none."""
    if start == high or not words[start].opened:
        return 0
    for end in range(start, min(start + _NICKNAME, high)):
        if words[end].closed:
            return end + 1 if end + 1 < high and words[end + 1].named and not words[end + 1].opened else 0
    return 0


def _may_be_named(word: Word) -> bool:
    return word.cased and word.lower not in FUNCTION_WORDS and word.lower not in CONNECTORS


def _is_number(word: Word) -> bool:
    return not word.named and word.text[:1].isdigit()


def is_no_part(word: Word, known_small: set[str]) -> bool:
    """Whether a word beside a name is plainly no part of it: a small word, a title, a nationality, a weekday."""
    if not word.named:
        return word.text not in LEADING
    lower = word.lower
    return lower in FUNCTION_WORDS or lower in ROLES or lower in CALENDAR or lower in DEMONYMS or lower in known_small


def _uncased_script(text: str, words: Sequence[Word], begin: int, end: int) -> Iterator[Span]:
    """Windows over words of a script without capitals; over characters where that script leaves no blanks."""
    for first in range(begin, end):
        word = words[first]
        if is_han(word.text[0]) or is_han(word.text[-1]):
            for start in range(len(word.text)):
                for size in HAN_NAME:
                    if start + size <= len(word.text) and all(map(is_han, word.text[start : start + size])):
                        at = word.start + start
                        yield Span(text[at : at + size], at, at + size, first, first + 1, True, True, uncased=True)
            if max(HAN_NAME) < len(word.text) <= 12:
                yield Span(word.text, word.start, word.end, first, first + 1, True, True, uncased=True)
            continue
        for last in range(first + 1, min(first + MAX_UNCASED_WORDS, end) + 1):
            if last - first > 1 and words[last - 2].gap is Gap.COMMA:
                break
            stop = words[last - 1].end
            glued = word.text[0] in _GLUED and len(word.text) > _GLUED_FROM
            for start in range(word.start, word.start + 1 + glued):
                yield Span(text[start:stop], start, stop, first, last, True, True, uncased=True)


def is_han(char: str) -> bool:
    """Whether a character is a Han ideograph (Unicode blocks CJK Unified Ideographs and Extension A)."""
    return "\u3400" <= char <= "\u4dbf" or "\u4e00" <= char <= "\u9fff"
