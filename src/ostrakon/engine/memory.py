"""What was looked up already: customers share their names, so each distinct token is looked up once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from ostrakon.engine.alignment import make_scratch
from ostrakon.engine.compared import Compared, make_compared
from ostrakon.engine.encode import encode_tokens, groups_of
from ostrakon.engine.gathering import make_sums
from ostrakon.engine.index import Index
from ostrakon.engine.lookup import make_finds, match_tokens
from ostrakon.engine.retrieve import Queries, search
from ostrakon.engine.weights import Weights
from ostrakon.names.transliterate import Writing

Number = TypeVar("Number", bound=np.generic)

MOST_TOKENS = 200_000
"""Tokens remembered before everything is forgotten and begun anew, some 50 MB."""
MOST_COMPARED = 1 << 17
"""Pairs of tokens remembered, 2 MB; a new one takes the place of an old one."""


class Found(NamedTuple):
    """What tokens resemble, end to end: the listed tokens `found`, and how much `alike`.

    By token number: where its finds lie, its rarity, how many times listed names hold one of its finds, and its groups of given names.
    """

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    rarity: npt.NDArray[np.float32]
    reach: npt.NDArray[np.int32]
    groups: npt.NDArray[np.int16]
    found: npt.NDArray[np.int32]
    alike: npt.NDArray[np.float32]


class Matches(NamedTuple):
    """What kernels are told of tokens: what is known of each, and pairs with listed tokens that met in two names, found or not."""

    known: Found
    compared: Compared


class KnownTokens:
    """The tokens that were looked up, each with its number and its finds; threads share them.

    A token's number is given out when its finds are in place, and arrays are only added to, so whoever has a number can use it
    while others add. Two threads that meet a new token at the same time both look it up, and the first one's finds stay.
    """

    def __init__(self) -> None:
        self._numbers: list[dict[str, int]] = [{} for _ in range(2 * len(Writing))]
        self._adding = Lock()
        self._size = 0
        self.count = 0
        self.found = Found(
            starts=np.empty(4096, dtype=np.int64),
            ends=np.empty(4096, dtype=np.int64),
            rarity=np.empty(4096, dtype=np.float32),
            reach=np.empty(4096, dtype=np.int32),
            groups=np.empty((4096, 2), dtype=np.int16),
            found=np.empty(65536, dtype=np.int32),
            alike=np.empty(65536, dtype=np.float32),
        )

    def of(self, writing: Writing, joined: bool) -> dict[str, int]:
        """The numbers of the tokens that are written in one way, all `joined` or none."""
        return self._numbers[2 * writing + joined]

    def add(self, writing: Writing, joined: bool, tokens: Sequence[str], new: Found) -> None:
        """Take in the finds of tokens, and give the tokens numbers; who has one keeps it."""
        with self._adding:
            known, first, size = self.of(writing, joined), self.count, self._size
            last, end = first + len(tokens), size + len(new.found)
            grown = Found(*(_grown(array, end if name in ("found", "alike") else last) for name, array in self.found._asdict().items()))
            grown.starts[first:last] = new.starts + size
            grown.ends[first:last] = new.ends + size
            grown.rarity[first:last] = new.rarity
            grown.reach[first:last] = new.reach
            grown.groups[first:last] = new.groups
            grown.found[size:end] = new.found
            grown.alike[size:end] = new.alike
            self.found, self.count, self._size = grown, last, end
            for number, token in enumerate(tokens, start=first):
                known.setdefault(token, number)


class SharedTokens:
    """The tokens that are known at present, for the memories of several threads."""

    def __init__(self) -> None:
        self.known = KnownTokens()


class TokenMemory:
    """The finds of every token met so far, for one index and one set of weights, and the kernels' room to work in.

    The key is the token itself and the way it was written, and the vocabulary never changes: what is remembered cannot belong to
    anything else. A memory is used by one thread at a time; those of one index and the same weights may have `shared` finds. The room is
    kept, since clearing it takes longer than a query.
    """

    def __init__(self, index: Index, weights: Weights, shared: SharedTokens | None = None) -> None:
        self._index = index
        self.weights = weights
        self._finds = make_finds(index.vocabulary, index.heard)
        self._sums = make_sums(len(index.names.offsets) - 1)
        self._scratch = make_scratch()
        self._shared = shared or SharedTokens()
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._known = self._shared.known
        self._compared = make_compared(MOST_COMPARED)

    def make_room(self) -> None:
        """Forget everything if it has become much; numbers given out before are void then."""
        if self._known is self._shared.known and self._known.count > MOST_TOKENS:
            self._shared.known = KnownTokens()
        if self._known is not self._shared.known:
            self._begin_anew()

    def known(self, writing: Writing, *, joined: bool = False) -> Mapping[str, int]:
        """The numbers of the tokens written in one way that were looked up already; valid until `make_room`."""
        return self._known.of(writing, joined)

    def complete(
        self, numbers: Sequence[int | None], tokens: Sequence[str], writings: Sequence[int] | npt.NDArray[np.uint8], *, joined: bool = False
    ) -> npt.NDArray[np.int64]:
        """The numbers of tokens with those that are None yet: these tokens, and the way each was written, are looked up.

        `joined`: each token is made of neighbours taken as one, and resembles fewer listed ones.
        """
        left = [place for place, number in enumerate(numbers) if number is None]
        new: dict[Writing, dict[str, None]] = {}
        for place in left:
            new.setdefault(Writing(writings[place]), {})[tokens[place]] = None
        for writing, texts in new.items():
            self._look_up(writing, list(texts), joined)
        completed = list(numbers)
        for place in left:
            completed[place] = self.known(Writing(writings[place]), joined=joined)[tokens[place]]
        return np.array(completed, dtype=np.int64)

    def _look_up(self, writing: Writing, tokens: list[str], joined: bool) -> None:
        codes, offsets = encode_tokens(tokens)
        groups = groups_of(tokens if writing is Writing.LETTERS and not joined else [""] * len(tokens))
        ends, found, alike, rarity, reach = match_tokens(
            codes, offsets, groups, joined, int(writing), self._index.vocabulary, self._index.heard, self.weights, self._finds
        )
        self._known.add(writing, joined, tokens, Found(ends[:-1], ends[1:], rarity, reach, groups, found, alike))

    @property
    def matches(self) -> Matches:
        """The finds of all tokens numbered so far."""
        return Matches(self._known.found, self._compared)

    def search(self, queries: Queries, floor: float) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Screen readings whose tokens were numbered here: see `retrieve.search`."""
        found: tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]] = search(
            queries, self.matches, self._index.vocabulary, self._index.names, floor, self.weights, self._finds, self._sums, self._scratch
        )
        return found


def _grown(array: npt.NDArray[Number], size: int) -> npt.NDArray[Number]:
    """The array, or a copy with room for `size` and more."""
    if size <= len(array):
        return array
    grown = np.empty((max(size, 2 * len(array)), *array.shape[1:]), dtype=array.dtype)
    grown[: len(array)] = array
    return grown
