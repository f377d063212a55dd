"""A batch of queried names as arrays: readings, tokens, and the number that each token has in the memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from ostrakon.engine.encode import encode_tokens, offsets_of
from ostrakon.engine.memory import TokenMemory
from ostrakon.engine.retrieve import Queries
from ostrakon.engine.weights import TRUNCATED_FROM
from ostrakon.names.tokenise import NameReading, read_name
from ostrakon.names.transliterate import SYLLABIC, Writing


@dataclass(frozen=True, slots=True)
class Batch:
    """Queries ready for the kernels; `sources[k]` says which of the given names reading k belongs to."""

    queries: Queries
    readings: list[NameReading]
    sources: list[int]


def make_batch(names: Sequence[str], schemata: Sequence[str], memory: TokenMemory) -> Batch:
    """Read every name in every way, by the kind of party that bears it; names of which no letter is left have no reading."""
    readings: list[NameReading] = []
    sources: list[int] = []
    for number, (name, schema) in enumerate(zip(names, schemata, strict=True)):
        for reading in read_name(name, person=schema == "Person", vessel=schema == "Vessel"):
            readings.append(reading)
            sources.append(number)
    memory.make_room()
    codes, offsets = encode_tokens([token for reading in readings for token in reading.tokens])
    first = offsets_of(len(reading.tokens) for reading in readings)
    writings = np.array([reading.writing for reading in readings], dtype=np.uint8)
    numbers = np.array(memory.number([(reading.writing, reading.tokens) for reading in readings]), dtype=np.int64)
    syllabic = np.repeat(np.isin(writings, SYLLABIC), np.diff(first))
    queries = Queries(
        codes=codes,
        offsets=offsets,
        kinds=np.fromiter(chain.from_iterable(reading.kinds for reading in readings), dtype=np.uint8),
        readings=first,
        numbers=numbers,
        groups=memory.matches.known.groups[numbers],
        pairs=_pairs(readings, first, memory),
        cut=np.array([len(names[source]) >= TRUNCATED_FROM for source in sources], dtype=np.bool_),
        writings=writings,
        # where every token is a syllable, each is as much of the name as the others
        rarity=np.where(syllabic, np.float32(memory.weights.rarest), memory.matches.known.rarity[numbers])
        * _shares(readings, first, memory),
    )
    return Batch(queries, readings, sources)


def _shares(readings: Sequence[NameReading], first: npt.NDArray[np.int64], memory: TokenMemory) -> npt.NDArray[np.float32]:
    """How much of its weight each token keeps: the halves of a double name less than all."""
    shares = np.ones(first[-1], dtype=np.float32)
    for number, reading in enumerate(readings):
        for half in reading.halves:
            shares[first[number] + half] = memory.weights.double_half
    return shares


def _pairs(readings: Sequence[NameReading], first: npt.NDArray[np.int64], memory: TokenMemory) -> npt.NDArray[np.int64]:
    """Number what neighbours make together where tokens are syllables: those come again, and resemble many listed words."""
    pairs = np.full(first[-1], -1, dtype=np.int64)
    places: list[int] = []
    texts: list[tuple[Writing, list[str]]] = []
    for number, reading in enumerate(readings):
        if reading.writing in SYLLABIC:
            begin = int(first[number])
            places += range(begin, begin + len(reading.tokens) - 1)
            texts.append((reading.writing, [one + other for one, other in pairwise(reading.tokens)]))
    pairs[places] = memory.number(texts, joined=True)
    return pairs
