"""Finds the few listed names worth a close look, and takes it: the loop that screens a batch.

What the words of a query say for each name is added up (`gathering`), which ranks the names of the list, and the best are laid beside the
query (`alignment`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ostrakon.engine.alignment import align, combine
from ostrakon.engine.compiled import borrowing, compiled
from ostrakon.engine.gathering import COLUMNS, JOINED, JOINED_WEIGHT, WORDS, gather
from ostrakon.engine.parts import MAX_TOKENS, kind_weight
from ostrakon.engine.similarity import syllabic

CANDIDATES = 40
"""Names that are looked at closely, at most, for each reading of a query."""
WORTH_A_LOOK = 0.30
"""Least score, as far as retrieval can tell, of a name that is looked at."""
WORTH_A_SYLLABLE = 0.55
"""The same for a name in syllables, of which retrieval misses none."""


class ListedNames(NamedTuple):
    """Every name of the list as tokens of the vocabulary; `heads` says which token heads the family name, or -1."""

    offsets: npt.NDArray[np.int64]
    tokens: npt.NDArray[np.int32]
    kinds: npt.NDArray[np.uint8]
    weights: npt.NDArray[np.float32]
    totals: npt.NDArray[np.float32]
    heads: npt.NDArray[np.int8]


class Queries(NamedTuple):
    """A batch of readings: tokens end to end with their kinds, rarity and numbers in the memory; per reading where it begins.

    `pairs` numbers what each token makes together with the next one, where that is remembered, and is -1 where it is not.
    """

    codes: npt.NDArray[np.uint8]
    offsets: npt.NDArray[np.int64]
    kinds: npt.NDArray[np.uint8]
    readings: npt.NDArray[np.int64]
    numbers: npt.NDArray[np.int64]
    groups: npt.NDArray[np.int16]
    pairs: npt.NDArray[np.int64]
    cut: npt.NDArray[np.bool_]
    writings: npt.NDArray[np.uint8]
    rarity: npt.NDArray[np.float32]


@compiled
def search(queries, matches, vocabulary, names, floor, w, finds, sums, scratch):  # type: ignore[no-untyped-def]
    """Screen a batch of readings: rows (reading, listed name) and scores, of every pair that scores `floor` or more.

    `finds`, `sums` and `scratch` are room to work in, kept from batch to batch: clearing it would take longer than a query.
    """
    rows = np.empty((1024, 2), dtype=np.int64)
    scores = np.empty(1024, dtype=np.float64)
    emitted = 0
    best = np.empty(CANDIDATES, dtype=np.int64)
    values = np.empty(CANDIDATES, dtype=np.float64)
    weights = np.empty(MAX_TOKENS, dtype=np.float32)
    links = np.empty((MAX_TOKENS, 6), dtype=np.int64)
    for reading in range(len(queries.readings) - 1):
        if emitted + CANDIDATES > len(scores):
            rows = np.concatenate((rows, np.empty(rows.shape, dtype=np.int64)))
            scores = np.concatenate((scores, np.empty(len(scores), dtype=np.float64)))
        emitted = _search_reading(
            queries, reading, matches, vocabulary, names, floor, w, finds, sums, best, values, weights, links, scratch, rows, scores,
            emitted,
        )  # fmt: skip
    return rows[:emitted], scores[:emitted]


@borrowing
def _search_reading(  # type: ignore[no-untyped-def]
    queries, reading, matches, vocabulary, names, floor, w, finds, sums, best, values, weights, links, scratch, rows, scores, emitted
):
    """Screen one reading; add what it finds to `rows` and `scores` and return how many they hold then."""
    first, last = queries.readings[reading], queries.readings[reading + 1]
    writing = queries.writings[reading]
    total = 0.0
    for i in range(last - first):
        weights[i] = kind_weight(queries.kinds[first + i], queries.rarity[first + i], w)
        total += weights[i]
    reached = gather(queries, first, last, writing, weights, total, floor <= w.one_name_only, matches, vocabulary, w, finds, sums)
    kept = _choose(sums, reached, total, names, WORTH_A_SYLLABLE if syllabic(writing) else WORTH_A_LOOK, w, best, values)
    for k in range(kept):
        name = best[k]
        begin, end = names.offsets[name], names.offsets[name + 1]
        score, _, _ = align(
            queries.codes,
            queries.offsets[first : last + 1],
            queries.kinds[first:last],
            queries.groups[first:last],
            queries.numbers[first:last],
            weights,
            last - first,
            writing,
            vocabulary.codes,
            vocabulary.offsets,
            vocabulary.masks,
            vocabulary.groups,
            names.tokens[begin:end],
            names.kinds[begin:end],
            names.weights[begin:end],
            end - begin,
            names.heads[name],
            queries.cut[reading],
            floor,
            w,
            links,
            scratch,
            matches.compared,
        )
        if score < floor:
            continue
        rows[emitted, 0], rows[emitted, 1] = reading, name
        scores[emitted] = score
        emitted += 1
    return emitted


@borrowing
def _choose(sums, reached, total, names, worth, w, best, values):  # type: ignore[no-untyped-def]
    """Write the most promising of the touched names to `best`, best first, and wipe the sums; return how many."""
    gathered, touched, totals = sums.gathered, sums.touched, names.totals
    kept = 0
    for r in range(reached):
        name = touched[r]
        # neighbours taken as one explain their own weight; of the rest only its share is known
        by_words, joined = gathered[name, WORDS], gathered[name, JOINED]
        gained = max(by_words, joined + by_words * max(0.0, total - gathered[name, JOINED_WEIGHT]) / total)
        gained = min(gained, total, totals[name])
        for column in range(COLUMNS):
            gathered[name, column] = 0.0
        value = combine(gained, gained, max(0.0, total - gained), max(0.0, totals[name] - gained), w)
        if value < worth or (kept == CANDIDATES and value <= values[kept - 1]):
            continue
        at = min(kept, CANDIDATES - 1)
        while at > 0 and values[at - 1] < value:
            best[at] = best[at - 1]
            values[at] = values[at - 1]
            at -= 1
        best[at] = name
        values[at] = value
        kept = min(kept + 1, CANDIDATES)
    return kept
