"""Which names the engine takes for one: every strong name of every party, searched among the parties of the other lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ostrakon.engine.index import Index
from ostrakon.engine.memory import TokenMemory
from ostrakon.engine.query import make_batch
from ostrakon.engine.weights import Weights
from ostrakon.names.tokenise import TokenKind

BATCH = 2048
"""Names that are searched at a time."""
ALIKE = 0.80
"""Least score, in either direction, of two names that are worth remembering."""

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
"""The letters of the engine's codes."""
_TELLING = (int(TokenKind.WORD), int(TokenKind.NUMBER))


@dataclass(slots=True)
class NamePair:
    """Two names, by their numbers in the index, and how the engine scores the one asked for the other; 0 below `ALIKE`."""

    first: int
    second: int
    forwards: float = 0.0
    backwards: float = 0.0

    @property
    def score(self) -> float:
        """Both directions: a name that holds another whole, and more, agrees less than two that say the same."""
        return (self.forwards + self.backwards) / 2


def name_pairs(index: Index, weights: Weights, persons: Mapping[int, bool]) -> dict[tuple[int, int], list[NamePair]]:
    """The pairs of parties of different lists that have names alike, by their numbers (the smaller first), with those names.

    `persons` says of each party whether it is a person, whose name is read otherwise than an organisation's.
    """
    found: dict[tuple[int, int], dict[tuple[int, int], NamePair]] = defaultdict(dict)
    same = _first_of_its_text(index)
    for asked, reading, score in _search(index, weights, persons, same):
        listed = int(same[reading])
        one, two = int(index.name_party[asked]), int(index.name_party[listed])
        if one < two:
            pair = found[one, two].setdefault((asked, listed), NamePair(asked, listed))
            pair.forwards = max(pair.forwards, score)
        else:
            pair = found[two, one].setdefault((listed, asked), NamePair(listed, asked))
            pair.backwards = max(pair.backwards, score)
    return {parties: [names[key] for key in sorted(names)] for parties, names in found.items()}


def _search(index: Index, weights: Weights, persons: Mapping[int, bool], same: npt.NDArray[np.int64]) -> Iterator[tuple[int, int, float]]:
    """(name asked for, name found, score) over all lists, the list of the name itself and weak names left out."""
    memory = TokenMemory(index, weights)
    strong = np.flatnonzero(~index.name_weak & (same == np.arange(len(same))))
    for start in range(0, len(strong), BATCH):
        numbers = strong[start : start + BATCH]
        owners = index.name_party[numbers]
        batch = make_batch(
            [index.name(int(number)) for number in numbers], ["Person" if persons[int(owner)] else "Thing" for owner in owners], memory
        )
        if not batch.readings:
            continue
        rows, scores = memory.search(batch.queries, ALIKE)
        asked = numbers[np.array(batch.sources, dtype=np.int64)[rows[:, 0]]]
        listed = rows[:, 1]
        other = index.entity_list[index.name_party[asked]] != index.entity_list[index.name_party[listed]]
        keep = other & ~index.name_weak[listed]
        yield from zip(asked[keep].tolist(), listed[keep].tolist(), scores[keep].tolist(), strict=True)


def _first_of_its_text(index: Index) -> npt.NDArray[np.int64]:
    """For each name the first of the same party and text: a name that can be read in several ways has several numbers."""
    first: dict[tuple[int, str], int] = {}
    return np.array(
        [first.setdefault((int(index.name_party[number]), index.name(number)), number) for number in range(len(index.name_party))],
        dtype=np.int64,
    )


class Rarity:
    """How much the words of a name tell, in bits: log2 of how many parties there are for each that bears the word.

    A party that five lists name bears its words once: bearers are counted as the average over the lists that have the word.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        parties = np.repeat(index.name_party.astype(np.int64), np.diff(index.names.offsets))
        words = len(index.vocabulary.rarity)
        borne = np.unique(parties * words + index.names.tokens)
        bearers = np.bincount(borne % words, minlength=words)
        in_lists = np.unique(index.entity_list[borne // words].astype(np.int64) * words + borne % words)
        lists = np.bincount(in_lists % words, minlength=words)
        self._bits: npt.NDArray[np.float64] = np.log2(index.parties * np.maximum(lists, 1) / np.maximum(bearers, 1))

    def words(self, name: int) -> dict[str, float]:
        """The telling words of a name (numbers count as words), with the bits of each."""
        return {self._text(token): float(self._bits[token]) for token, kind in self._tokens(name) if kind in _TELLING}

    def words_of(self, party: int) -> frozenset[str]:
        """The telling words of all names of a party."""
        first, last = np.searchsorted(self._index.name_party, [party, party + 1]).tolist()
        return frozenset(word for name in range(first, last) for word in self.words(name))

    def unit_numbers(self, name: int) -> frozenset[str]:
        """The numbers in a name: the 35th and the 36th company are two."""
        return frozenset(self._text(token) for token, kind in self._tokens(name) if kind == TokenKind.NUMBER)

    def _tokens(self, name: int) -> Iterator[tuple[int, int]]:
        start, end = int(self._index.names.offsets[name]), int(self._index.names.offsets[name + 1])
        names = self._index.names
        return zip(names.tokens[start:end].tolist(), names.kinds[start:end].tolist(), strict=True)

    def _text(self, token: int) -> str:
        start, end = int(self._index.vocabulary.offsets[token]), int(self._index.vocabulary.offsets[token + 1])
        return "".join(_ALPHABET[code] for code in self._index.vocabulary.codes[start:end].tolist())
