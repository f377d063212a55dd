"""A batch of queried names as arrays: readings, tokens, and each distinct token once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ostrakon.engine.encode import encode_tokens, offsets_of
from ostrakon.engine.retrieve import Queries
from ostrakon.engine.weights import TRUNCATED_FROM
from ostrakon.names.tokenise import NameReading, read_name

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
    numbers: dict[str, int] = {}
    distinct = [numbers.setdefault(token, len(numbers)) for token in tokens]
    words = len(numbers)
    joined: list[int] = []
    for reading in readings:
        for left, right in pairwise(reading.tokens):
            pair = left + right
            joined.append(numbers.setdefault(pair, len(numbers)) if len(pair) <= MAX_JOINED else -1)
        joined.append(-1)
    codes, offsets = encode_tokens(tokens)
    distinct_codes, distinct_offsets = encode_tokens(list(numbers))
    return Batch(
        Queries(
            codes=codes,
            offsets=offsets,
            kinds=np.array([kind for reading in readings for kind in reading.kinds], dtype=np.uint8),
            readings=offsets_of(len(reading.tokens) for reading in readings),
            distinct=np.array(distinct, dtype=np.int64),
            joined=np.array(joined, dtype=np.int64),
            cut=np.array(cut, dtype=np.bool_),
        ),
        tuple(readings),
        np.array(sources, dtype=np.int64),
        distinct_codes,
        distinct_offsets,
        np.arange(len(numbers)) >= words,
    )
