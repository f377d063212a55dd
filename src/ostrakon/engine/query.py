"""A batch of queried names as arrays: readings, tokens, and each distinct token once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ostrakon.engine.encode import encode_tokens, offsets_of
from ostrakon.engine.retrieve import Queries
from ostrakon.engine.weights import TRUNCATED_FROM
from ostrakon.names.tokenise import NameReading, TokenKind, read_name
from ostrakon.names.transliterate import Writing

MAX_JOINED = 40
"""Letters of two neighbours taken together, at most."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Queries ready for the kernels; `sources[k]` says which of the given names reading k belongs to."""

    queries: Queries
    readings: tuple[NameReading, ...]
    sources: npt.NDArray[np.int64]
    distinct_codes: npt.NDArray[np.uint8]
    distinct_offsets: npt.NDArray[np.int64]
    distinct_joined: npt.NDArray[np.bool_]
    distinct_writings: npt.NDArray[np.uint8]


def make_batch(names: Sequence[str], persons: Sequence[bool]) -> Batch:
    """Read every name in every way; names of which no letter is left have no reading."""
    readings: list[NameReading] = []
    sources: list[int] = []
    cut: list[bool] = []
    for number, (name, person) in enumerate(zip(names, persons, strict=True)):
        for reading in read_name(name, person=person):
            readings.append(reading)
            sources.append(number)
            cut.append(len(name) >= TRUNCATED_FROM)
    tokens = [token for reading in readings for token in reading.tokens]
    numbers: dict[tuple[str, Writing], int] = {}
    distinct = [numbers.setdefault((token, reading.writing), len(numbers)) for reading in readings for token in reading.tokens]
    words = len(numbers)
    joined: list[tuple[int, int]] = []
    for reading in readings:
        for place in range(len(reading.tokens)):
            pair, triple = "".join(reading.tokens[place : place + 2]), "".join(reading.tokens[place : place + 3])
            joined.append(
                (
                    _number(numbers, pair, reading.writing) if place + 2 <= len(reading.tokens) else -1,
                    _number(numbers, triple, reading.writing) if reading.kinds[place + 1 : place + 2] == _PARTICLE_NEXT else -1,
                )
            )
    codes, offsets = encode_tokens(tokens)
    distinct_codes, distinct_offsets = encode_tokens([token for token, _ in numbers])
    return Batch(
        Queries(
            codes=codes,
            offsets=offsets,
            kinds=np.array([kind for reading in readings for kind in reading.kinds], dtype=np.uint8),
            readings=offsets_of(len(reading.tokens) for reading in readings),
            distinct=np.array(distinct, dtype=np.int64),
            joined=np.array(joined, dtype=np.int64).reshape(-1, 2),
            cut=np.array(cut, dtype=np.bool_),
            writings=np.array([reading.writing for reading in readings], dtype=np.uint8),
        ),
        tuple(readings),
        np.array(sources, dtype=np.int64),
        distinct_codes,
        distinct_offsets,
        np.arange(len(numbers)) >= words,
        np.array([writing for _, writing in numbers], dtype=np.uint8),
    )


_PARTICLE_NEXT = (TokenKind.PARTICLE,)


def _number(numbers: dict[tuple[str, Writing], int], word: str, writing: Writing) -> int:
    """The number of a joined word among the distinct ones; -1 when it is too long to be one."""
    return numbers.setdefault((word, writing), len(numbers)) if len(word) <= MAX_JOINED else -1
