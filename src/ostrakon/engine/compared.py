"""Remembers how alike two tokens were found, so that they are compared once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ostrakon.engine.compiled import borrowing
from ostrakon.engine.similarity import token_similarity


class Compared(NamedTuple):
    """Pairs of a query's token, by its number in the memory, and a listed one that were compared before, each where its key hashes to."""

    keys: npt.NDArray[np.int64]
    alike: npt.NDArray[np.float64]


NOT_REMEMBERED = -1
"""The number of a token that no memory knows."""
_SPREAD = np.int64(0x1E3779B97F4A7C15)
_NUMBER_BITS = 32


def make_compared(places: int) -> Compared:
    """Fresh room for so many pairs, a power of 2."""
    return Compared(np.full(places, NOT_REMEMBERED, dtype=np.int64), np.zeros(places, dtype=np.float64))


@borrowing
def remembered_similarity(number, a, a0, a1, token, b, b0, b1, writing, least, rows, keys, alike):  # type: ignore[no-untyped-def]
    """`token_similarity`, from what was compared before if it was: customers share their names, and candidates their words."""
    if number == NOT_REMEMBERED:
        return token_similarity(a, a0, a1, b, b0, b1, writing, least, rows)
    key = (np.int64(number) << _NUMBER_BITS) | np.int64(token)
    place = ((key * _SPREAD) >> _NUMBER_BITS) & (len(keys) - 1)
    if keys[place] != key:
        alike[place] = token_similarity(a, a0, a1, b, b0, b1, writing, least, rows)
        keys[place] = key
    return alike[place]
