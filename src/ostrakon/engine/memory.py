"""What was looked up already: customers share their names, so each distinct token is looked up once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from ostrakon.engine.compared import Compared, make_compared
from ostrakon.engine.encode import encode_tokens, groups_of
from ostrakon.engine.index import Index
from ostrakon.engine.lookup import make_finds, match_tokens
from ostrakon.engine.retrieve import make_sums
from ostrakon.engine.weights import Weights
from ostrakon.names.transliterate import Writing

Number = TypeVar("Number", bound=np.generic)

MOST_TOKENS = 200_000
"""Tokens remembered before everything is forgotten and begun anew, some 50 MB."""
MOST_COMPARED = 1 << 17
"""Pairs of tokens remembered, 2 MB; a new one takes the place of an old one."""


class Matches(NamedTuple):
    """By token number: where its finds lie, the listed tokens found, how alike they are; the token's rarity and groups of given names.

    `compared` are pairs with listed tokens that met in two names, whether found or not.
    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    found: npt.NDArray[np.int32]
    alike: npt.NDArray[np.float32]
    rarity: npt.NDArray[np.float32]
    groups: npt.NDArray[np.int16]
    compared: Compared


class TokenMemory:
    """The finds of every token met so far, for one index and one set of weights; not to be shared between threads.

    The key is the token itself and the way it was written, and the vocabulary never changes: what is remembered cannot
    belong to anything else. `finds` and `sums` are the kernels' room to work in, which is kept as well.
    """

    def __init__(self, index: Index, weights: Weights) -> None:
        self._vocabulary = index.vocabulary
        self._heard = index.heard
        self.weights = weights
        self.finds = make_finds(index.vocabulary, index.heard)
        self.sums = make_sums(len(index.names.offsets) - 1)
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[tuple[Writing, bool], dict[str, int]] = {
            (writing, joined): {} for writing in Writing for joined in (False, True)
        }
        self._count = 0
        self._size = 0
        self._matches = Matches(
            np.empty(4096, dtype=np.int64),
            np.empty(4096, dtype=np.int64),
            np.empty(65536, dtype=np.int32),
            np.empty(65536, dtype=np.float32),
            np.empty(4096, dtype=np.float32),
            np.empty((4096, 2), dtype=np.int16),
            make_compared(MOST_COMPARED),
        )

    def make_room(self) -> None:
        """Forget everything if it has become much; numbers given out before are void then."""
        if self._count > MOST_TOKENS:
            self._forget()

    def number(self, texts: Sequence[tuple[Writing, Sequence[str]]], *, joined: bool = False) -> list[int]:
        """The numbers of all tokens of the texts, one after the other, looking up those that are new.

        `joined`: each token is made of neighbours taken as one, and resembles fewer listed ones.
        """
        new: dict[Writing, list[str]] = {}
        numbers: list[int] = []
        for writing, tokens in texts:
            known = self._numbers[writing, joined]
            for token in tokens:
                number = known.get(token)
                if number is None:
                    number = known[token] = self._count
                    self._count += 1
                    new.setdefault(writing, []).append(token)
                numbers.append(number)
        for writing, tokens in new.items():
            self._look_up(writing, tokens, joined)
        return numbers

    def _look_up(self, writing: Writing, tokens: list[str], joined: bool) -> None:
        codes, offsets = encode_tokens(tokens)
        groups = groups_of(tokens if writing is Writing.LETTERS and not joined else [""] * len(tokens))
        ends, found, alike, rarity = match_tokens(
            codes, offsets, groups, joined, int(writing), self._vocabulary, self._heard, self.weights, self.finds
        )
        known = self._numbers[writing, joined]
        numbers = np.array([known[token] for token in tokens], dtype=np.int64)
        starts_, ends_, found_, alike_, rarity_, groups_, compared_ = self._matches
        starts_, ends_, rarity_ = _grown(starts_, self._count), _grown(ends_, self._count), _grown(rarity_, self._count)
        groups_ = _grown(groups_, self._count)
        found_, alike_ = _grown(found_, self._size + len(found)), _grown(alike_, self._size + len(found))
        starts_[numbers] = self._size + ends[:-1]
        ends_[numbers] = self._size + ends[1:]
        rarity_[numbers] = rarity
        groups_[numbers] = groups
        found_[self._size : self._size + len(found)] = found
        alike_[self._size : self._size + len(found)] = alike
        self._size += len(found)
        self._matches = Matches(starts_, ends_, found_, alike_, rarity_, groups_, compared_)

    @property
    def matches(self) -> Matches:
        """The finds of all tokens numbered so far."""
        return self._matches


def _grown(array: npt.NDArray[Number], size: int) -> npt.NDArray[Number]:
    """The array, or a copy with room for `size` and more."""
    if size <= len(array):
        return array
    grown = np.empty((max(size, 2 * len(array)), *array.shape[1:]), dtype=array.dtype)
    grown[: len(array)] = array
    return grown
