"""Finds the few listed names worth a close look, and takes it: the loop that screens a batch.

What the tokens of a query resemble is known (`memory`); the postings of those listed tokens are added up by weight,
which ranks the names of the list, and the best are laid beside the query (`align`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ostrakon.engine.alignment import MAX_TOKENS, NUMBER, PARTICLE, WORD, align, combine, kind_weight, make_scratch
from ostrakon.engine.compiled import compiled
from ostrakon.engine.lookup import look_up
from ostrakon.engine.similarity import syllabic

CANDIDATES = 40
"""Names that are looked at closely, at most, for each reading of a query."""
WORTH_A_LOOK = 0.30
"""Least score, as far as retrieval can tell, of a name that is looked at."""
WORTH_A_SYLLABLE = 0.55
"""The same for a name in syllables, of which retrieval misses none."""
ENOUGH = 0.55
"""Share of a query's weight after which words find no new names: who holds only the others cannot come near the line."""
MAX_JOINED = 40
"""Letters of neighbours taken together, at most."""


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


class Sums(NamedTuple):
    """What each listed name has gathered for the query in hand; zero between queries.

    `gathered` has a row a name, so that all about one name lies together in memory; its columns are named below.
    """

    gathered: npt.NDArray[np.float32]
    touched: npt.NDArray[np.int32]


WORDS, JOINED, JOINED_WEIGHT, JOINED_END, LAST_WORD, BEST_OF_WORD = range(6)
COLUMNS = 8
"""Columns of `Sums.gathered`: what words and neighbours taken as one have earned, what those weigh and where they end, the
number of the last word (from 1) that earned and what it did. There are COLUMNS, so that no row lies across two lines of the cache."""


@compiled
def make_sums(count):  # type: ignore[no-untyped-def]
    """Fresh room for the sums of so many names."""
    return Sums(np.zeros((count, COLUMNS), dtype=np.float32), np.empty(count, dtype=np.int32))


@compiled
def search(queries, matches, vocabulary, names, floor, w, finds, sums):  # type: ignore[no-untyped-def]
    """Screen a batch of readings: rows (reading, listed name) and scores, of every pair that scores `floor` or more.

    `finds` and `sums` are room to work in, kept from batch to batch: clearing it would take longer than a query.
    """
    rows = np.empty((1024, 2), dtype=np.int64)
    scores = np.empty(1024, dtype=np.float64)
    emitted = 0
    best = np.empty(CANDIDATES, dtype=np.int64)
    weights = np.empty(MAX_TOKENS, dtype=np.float32)
    links = np.empty((MAX_TOKENS, 6), dtype=np.int64)
    scratch = make_scratch()
    for reading in range(len(queries.readings) - 1):
        first, last = queries.readings[reading], queries.readings[reading + 1]
        writing = queries.writings[reading]
        total = 0.0
        for i in range(last - first):
            weights[i] = kind_weight(queries.kinds[first + i], queries.rarity[first + i], w)
            total += weights[i]
        reached = _gather(queries, first, last, writing, weights, total, matches, vocabulary, w, finds, sums)
        kept = _choose(sums, reached, total, names, WORTH_A_SYLLABLE if syllabic(writing) else WORTH_A_LOOK, w, best)
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
                vocabulary.groups,
                names.tokens[begin:end],
                names.kinds[begin:end],
                names.weights[begin:end],
                end - begin,
                names.heads[name],
                queries.cut[reading],
                w,
                links,
                scratch,
                matches.compared,
            )
            if score < floor:
                continue
            if emitted == len(scores):
                rows = np.concatenate((rows, np.empty((emitted, 2), dtype=np.int64)))
                scores = np.concatenate((scores, np.empty(emitted, dtype=np.float64)))
            rows[emitted, 0], rows[emitted, 1] = reading, name
            scores[emitted] = score
            emitted += 1
    return rows[:emitted], scores[:emitted]


@compiled
def _gather(queries, first, last, writing, weights, total, matches, vocabulary, w, finds, sums):  # type: ignore[no-untyped-def]
    """Add the finds of every telling token, and of neighbours taken as one, to the names that hold them.

    Returns how many names were touched.
    """
    kinds, offsets, pairs, numbers = queries.kinds, queries.offsets, queries.pairs, queries.numbers
    starts, ends, found, alike = matches.starts, matches.ends, matches.found, matches.alike
    postings, posting_offsets, gathered, touched = vocabulary.postings, vocabulary.posting_offsets, sums.gathered, sums.touched
    reached = 0
    size = last - first
    for i in range(size):
        for more in range(1, 3):
            # three only where the middle one is a particle ("abd al rahman"); an article belongs to what follows it
            if i + more >= size or (more == 2 and kinds[first + i + 1] != PARTICLE):
                break
            start, end = offsets[first + i], offsets[first + i + more + 1]
            if end - start > MAX_JOINED:
                break
            if kinds[first + i + more] == PARTICLE:
                continue
            weight = np.float32(0.0)
            for k in range(more + 1):
                weight += weights[i + k]
            pair = pairs[first + i]
            if more == 1 and pair >= 0:
                reached = _add_joined(
                    found, alike, starts[pair], ends[pair], posting_offsets, postings, weight, i, i + more, gathered, touched, reached
                )  # fmt: skip
            else:
                count = look_up(queries.codes, start, end, True, writing, vocabulary, w, finds)
                reached = _add_joined(
                    finds.tokens, finds.alike, 0, count, posting_offsets, postings, weight, i, i + more, gathered, touched, reached
                )  # fmt: skip
    # Rare words first. What none of them touched can gain too little from the common ones, which then only add.
    done = 0
    covered = 0.0
    while True:
        rarest = -1
        for i in range(size):
            kind = kinds[first + i]
            if (kind == WORD or kind == NUMBER) and not done & (1 << i) and (rarest < 0 or weights[i] > weights[rarest]):
                rarest = i
        if rarest < 0:
            break
        done |= 1 << rarest
        number = numbers[first + rarest]
        reached = _add_word(
            found, alike, starts[number], ends[number], posting_offsets, postings, weights[rarest], rarest + 1, covered < ENOUGH * total,
            gathered, touched, reached,
        )  # fmt: skip
        covered += weights[rarest]
    return reached


@compiled
def _add_word(found, alike, first, last, offsets, postings, weight, word, fresh, gathered, touched, reached):  # type: ignore[no-untyped-def]
    """A word of the query resembles found[first:last]: each name that holds one of them gains, once a word; new names only if `fresh`."""
    for k in range(first, last):
        gain = np.float32(weight * alike[k])
        for p in range(offsets[found[k]], offsets[found[k] + 1]):
            name = postings[p]
            if gathered[name, WORDS] == 0.0 and gathered[name, JOINED] == 0.0:
                if not fresh:
                    continue
                touched[reached] = name
                reached += 1
            if gathered[name, LAST_WORD] != word:
                gathered[name, LAST_WORD] = word
                gathered[name, BEST_OF_WORD] = gain
                gathered[name, WORDS] += gain
            elif gain > gathered[name, BEST_OF_WORD]:
                gathered[name, WORDS] += gain - gathered[name, BEST_OF_WORD]
                gathered[name, BEST_OF_WORD] = gain
    return reached


@compiled
def _add_joined(found, alike, first, last, offsets, postings, weight, begin, end, gathered, touched, reached):  # type: ignore[no-untyped-def]
    """Neighbours of the query, from `begin` to `end`, resemble listed tokens (or neighbours): of finds that overlap the better counts."""
    for k in range(first, last):
        gain = np.float32(weight * alike[k])
        for p in range(offsets[found[k]], offsets[found[k] + 1]):
            name = postings[p]
            if gathered[name, WORDS] == 0.0 and gathered[name, JOINED] == 0.0:
                touched[reached] = name
                reached += 1
            if gathered[name, JOINED] > 0.0 and begin > gathered[name, JOINED_END]:
                gathered[name, JOINED] += gain
                gathered[name, JOINED_WEIGHT] += weight
                gathered[name, JOINED_END] = end
            elif gain > gathered[name, JOINED]:
                gathered[name, JOINED] = gain
                gathered[name, JOINED_WEIGHT] = weight
                gathered[name, JOINED_END] = end
    return reached


@compiled
def _choose(sums, reached, total, names, worth, w, best):  # type: ignore[no-untyped-def]
    """Write the most promising of the touched names to `best`, best first, and wipe the sums; return how many."""
    gathered, touched, totals = sums.gathered, sums.touched, names.totals
    values = np.empty(CANDIDATES, dtype=np.float64)
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
