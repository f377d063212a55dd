"""Cuts a text into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ostrakon.screening.documents.language import ABBREVIATIONS


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at [start, end) of its text."""

    start: int
    end: int


_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)|[。！？؟।։]+[」』”）]*|\n[ \t]*\n")


def read_sentences(text: str) -> list[Sentence]:
    """The sentences of a text: a blank line ends one, and so does a full stop that no abbreviation explains."""
    sentences: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and _is_abbreviation(text, match.start(), match.end()):
            continue
        _add(text, start, match.end(), sentences)
        start = match.end()
    _add(text, start, len(text), sentences)
    return sentences


def _is_abbreviation(text: str, dot: int, end: int) -> bool:
    """Whether a full stop belongs to the word before it: "Mr.", an initial, "U.S." before a small letter or a title."""
    head = re.search(r"[\w.]*$", text[max(0, dot - 12) : dot])
    word = head.group() if head else ""
    following = text[end:].lstrip()[:1]
    if following.islower() or (following.isdigit() and word.lower() in ("no", "nos", "art")):
        return True
    if word.lower() in ABBREVIATIONS - {"co", "ltd", "inc", "corp", "llc", "bros", "jr", "sr"}:
        return True
    if len(word) == 1 and word.isupper():
        return True
    return "." in word


def _add(text: str, start: int, end: int, sentences: list[Sentence]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append(Sentence(start, end))


def sentence_at(sentences: Sequence[Sentence], position: int) -> Sentence:
    """The sentence that holds a character."""
    found = bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1
    return sentences[max(0, found)]
