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
from ostrakon.names.transliterate import Writing


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
    codes, offsets = encode_tokens(list(chain.from_iterable(reading.tokens for reading in readings)))
    numbers = np.array(memory.number([(reading.writing, reading.tokens) for reading in readings]), dtype=np.int64)
    syllabic = np.repeat(
        np.array([reading.writing.syllabic for reading in readings], dtype=np.bool_), [len(reading.tokens) for reading in readings]
    )
    queries = Queries(
        codes=codes,
        offsets=offsets,
        kinds=np.fromiter(chain.from_iterable(reading.kinds for reading in readings), dtype=np.uint8),
        readings=offsets_of(len(reading.tokens) for reading in readings),
        numbers=numbers,
        groups=memory.matches.groups[numbers],
        pairs=_pairs(readings, memory, len(numbers)),
        cut=np.array([len(names[source]) >= TRUNCATED_FROM for source in sources], dtype=np.bool_),
        writings=np.array([reading.writing for reading in readings], dtype=np.uint8),
        # where every token is a syllable, each is as much of the name as the others
        rarity=np.where(syllabic, np.float32(memory.weights.rarest), memory.matches.rarity[numbers]) * _shares(readings, memory),
    )
    return Batch(queries, readings, sources)


def _shares(readings: Sequence[NameReading], memory: TokenMemory) -> npt.NDArray[np.float32]:
    """How much of its weight each token keeps: the halves of a double name less than all."""
    shares = np.ones(sum(len(reading.tokens) for reading in readings), dtype=np.float32)
    at = 0
    for reading in readings:
        for half in reading.halves:
            shares[at + half] = memory.weights.double_half
        at += len(reading.tokens)
    return shares


def _pairs(readings: Sequence[NameReading], memory: TokenMemory, tokens: int) -> npt.NDArray[np.int64]:
    """Number what neighbours make together where tokens are syllables: those come again, and resemble many listed words."""
    pairs = np.full(tokens, -1, dtype=np.int64)
    places: list[int] = []
    texts: list[tuple[Writing, list[str]]] = []
    at = 0
    for reading in readings:
        size = len(reading.tokens)
        if reading.writing.syllabic and size > 1:
            places += range(at, at + size - 1)
            texts.append((reading.writing, [first + second for first, second in pairwise(reading.tokens)]))
        at += size
    pairs[places] = memory.number(texts, joined=True)
    return pairs
