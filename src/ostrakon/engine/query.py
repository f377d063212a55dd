"""A batch of queried names as arrays: readings, tokens, and the number that each token has in the memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    memory.make_room()
    readings: list[NameReading] = []
    sources: list[int] = []
    tokens: list[str] = []
    kinds: list[int] = []
    numbers: list[int | None] = []
    known = [memory.known(writing) for writing in Writing]
    for source, (name, schema) in enumerate(zip(names, schemata, strict=True)):
        for reading in read_name(name, person=schema == "Person", vessel=schema == "Vessel"):
            # all of a reading in one go, while it is near the processor
            readings.append(reading)
            sources.append(source)
            tokens += reading.tokens
            kinds += reading.kinds
            numbers += map(known[reading.writing].get, reading.tokens)
    codes, offsets = encode_tokens(tokens)
    first = offsets_of([len(reading.tokens) for reading in readings])
    writings = np.array([reading.writing for reading in readings], dtype=np.uint8)
    writing_of = np.repeat(writings, np.diff(first))
    numbered = memory.complete(numbers, tokens, writing_of)
    pairs = _pairs(readings, first, memory)
    found = memory.matches.known
    queries = Queries(
        codes=codes,
        offsets=offsets,
        kinds=np.array(kinds, dtype=np.uint8),
        readings=first,
        numbers=numbered,
        groups=found.groups[numbered],
        pairs=pairs,
        cut=np.array([len(names[source]) >= TRUNCATED_FROM for source in sources], dtype=np.bool_),
        writings=writings,
        # where every token is a syllable, each is as much of the name as the others
        rarity=np.where(np.isin(writing_of, SYLLABIC), np.float32(memory.weights.rarest), found.rarity[numbered])
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
    texts: list[str] = []
    writings: list[Writing] = []
    numbers: list[int | None] = []
    known = [memory.known(writing, joined=True) for writing in Writing]
    for number, reading in enumerate(readings):
        if reading.writing in SYLLABIC:
            together = [one + other for one, other in pairwise(reading.tokens)]
            begin = int(first[number])
            places += range(begin, begin + len(together))
            texts += together
            writings += [reading.writing] * len(together)
            numbers += map(known[reading.writing].get, together)
    pairs[places] = memory.complete(numbers, texts, writings, joined=True)
    return pairs
