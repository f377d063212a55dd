"""How rare a word is among listed parties."""

from __future__ import annotations

from collections.abc import Iterable

from ostrakon.engine.index import Index

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_UNLISTED = 1.0


def rarity(index: Index, words: Iterable[str]) -> dict[str, float]:
    """For each normalised word: 1 if at most one party bears it, the less the more do (see `engine.weights`)."""
    return {word: _rarity(index, word) for word in words}


def _rarity(index: Index, word: str) -> float:
    """Binary search in the vocabulary, whose words are sorted as texts."""
    vocabulary = index.vocabulary
    low, high = 0, len(vocabulary.offsets) - 1
    while low < high:
        middle = (low + high) // 2
        if _word(index, middle) < word:
            low = middle + 1
        else:
            high = middle
    found = low < len(vocabulary.offsets) - 1 and _word(index, low) == word
    return float(vocabulary.rarity[low]) if found else _UNLISTED


def _word(index: Index, number: int) -> str:
    start, end = index.vocabulary.offsets[number], index.vocabulary.offsets[number + 1]
    return "".join(_LETTERS[code] for code in index.vocabulary.codes[start:end].tolist())
