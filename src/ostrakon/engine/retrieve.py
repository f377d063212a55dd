"""Finds the few listed names worth a close look, and takes it: the loop that screens a batch.

Each distinct token of a batch is looked up once in the vocabulary (`match_tokens`); the postings of what it resembles
are then added up by weight, which ranks the names of the list, and the best are laid beside the query (`align`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ostrakon.engine.alignment import FORM, HONORIFIC, INITIAL, MAX_TOKENS, PARTICLE, STOPWORD, align, combine, kind_weight, make_scratch
from ostrakon.engine.compiled import compiled
from ostrakon.engine.keys import MAX_KEYS, first_of_key, token_keys
from ostrakon.engine.similarity import CONSONANTS, MAX_TOKEN, SYLLABLES, class_mask, token_similarity

CANDIDATES = 40
"""Names that are looked at closely, at most, for each reading of a query."""
WORTH_A_LOOK = 0.30
"""Least score, as far as retrieval can tell, of a name that is looked at."""
NEARLY_SAME = 0.85
"""A token not on the list is as common as the one that it resembles by this much."""
_CLASSES_APART = 4
"""Classes of consonants that only one of two tokens has, at most, for them to be compared letter by letter."""


class Vocabulary(NamedTuple):
    """Every distinct token of the list (joined neighbours too) and where to look it up."""

    codes: npt.NDArray[np.uint8]
    offsets: npt.NDArray[np.int64]
    masks: npt.NDArray[np.uint64]
    rarity: npt.NDArray[np.float32]
    key_directory: npt.NDArray[np.int64]
    key_hashes: npt.NDArray[np.uint64]
    key_tokens: npt.NDArray[np.int32]
    posting_offsets: npt.NDArray[np.int64]
    postings: npt.NDArray[np.int32]


class ListedNames(NamedTuple):
    """Every name of the list as tokens of the vocabulary."""

    offsets: npt.NDArray[np.int64]
    tokens: npt.NDArray[np.int32]
    kinds: npt.NDArray[np.uint8]
    weights: npt.NDArray[np.float32]
    totals: npt.NDArray[np.float32]
    heads: npt.NDArray[np.int8]


class Queries(NamedTuple):
    """A batch of readings: tokens end to end, distinct tokens, and for each token its
    distinct number and those of it joined with the next one and the next two (-1: none)."""

    codes: npt.NDArray[np.uint8]
    offsets: npt.NDArray[np.int64]
    kinds: npt.NDArray[np.uint8]
    readings: npt.NDArray[np.int64]
    distinct: npt.NDArray[np.int64]
    joined: npt.NDArray[np.int64]
    cut: npt.NDArray[np.bool_]
    writings: npt.NDArray[np.uint8]


@compiled
def match_tokens(codes, offsets, joined, writings, vocabulary, w):  # type: ignore[no-untyped-def]
    """For each distinct token, the vocabulary it resembles: (offsets, tokens, similarities, rarity of the token).

    `joined` marks those that are neighbours taken as one; `writings` says how each was written.
    """
    tokens = len(offsets) - 1
    found_offsets = np.zeros(tokens + 1, dtype=np.int64)
    capacity = max(1024, 32 * tokens)
    found = np.empty(capacity, dtype=np.int32)
    alike = np.empty(capacity, dtype=np.float32)
    rarity = np.ones(tokens, dtype=np.float32)
    seen = np.full(len(vocabulary.offsets) - 1, -1, dtype=np.int32)
    keys = np.empty(MAX_KEYS, dtype=np.uint64)
    rows = np.empty((4, MAX_TOKEN + 1), dtype=np.float32)
    size = 0
    for token in range(tokens):
        start, end = offsets[token], offsets[token + 1]
        mask = class_mask(codes, start, end)
        closest = 0.0
        for k in range(token_keys(codes, start, end, joined[token], 2 if writings[token] == CONSONANTS else 3, keys)):
            at = first_of_key(keys[k], vocabulary.key_directory, vocabulary.key_hashes)
            while at < len(vocabulary.key_hashes) and vocabulary.key_hashes[at] == keys[k]:
                other = vocabulary.key_tokens[at]
                at += 1
                if seen[other] == token:
                    continue
                seen[other] = token
                if bits(mask ^ vocabulary.masks[other]) > min(_CLASSES_APART, (end - start + 1) // 2):
                    continue
                here, there = vocabulary.offsets[other], vocabulary.offsets[other + 1]
                similarity = token_similarity(codes, start, end, vocabulary.codes, here, there, writings[token], rows)
                if similarity < w.least_similar:
                    continue
                if similarity > closest and similarity >= NEARLY_SAME:
                    closest = similarity
                    rarity[token] = vocabulary.rarity[other]
                if size == len(found):
                    found = np.concatenate((found, np.empty(size, dtype=np.int32)))
                    alike = np.concatenate((alike, np.empty(size, dtype=np.float32)))
                found[size] = other
                alike[size] = similarity
                size += 1
        found_offsets[token + 1] = size
    return found_offsets, found[:size], alike[:size], rarity


@compiled
def bits(mask):  # type: ignore[no-untyped-def]
    """How many bits are set."""
    count = 0
    while mask:
        mask &= mask - np.uint64(1)
        count += 1
    return count


@compiled
def search(queries, matches, vocabulary, names, floor, w):  # type: ignore[no-untyped-def]
    """Screen a batch of readings: rows (reading, listed name) and scores, of every pair that scores `floor` or more."""
    found_offsets, found, alike, rarity = matches
    count = len(names.offsets) - 1
    sums = np.zeros(count, dtype=np.float32)
    pair_gain = np.zeros(count, dtype=np.float32)
    pair_weight = np.zeros(count, dtype=np.float32)
    best_of_unit = np.zeros(count, dtype=np.float32)
    last_unit = np.full(count, -1, dtype=np.int64)
    touched = np.empty(count, dtype=np.int32)
    readings = len(queries.readings) - 1
    out_reading = np.empty(1024, dtype=np.int64)
    out_name = np.empty(1024, dtype=np.int64)
    out_score = np.empty(1024, dtype=np.float64)
    emitted = 0
    unit = 0
    top = np.empty(CANDIDATES, dtype=np.int64)
    top_value = np.empty(CANDIDATES, dtype=np.float64)
    weights = np.empty(MAX_TOKENS, dtype=np.float32)
    links = np.empty((MAX_TOKENS, 6), dtype=np.int64)
    scratch = make_scratch()
    for reading in range(readings):
        first, last = queries.readings[reading], queries.readings[reading + 1]
        size = last - first
        total = 0.0
        for i in range(size):
            rare = w.rarest if queries.writings[reading] == SYLLABLES else rarity[queries.distinct[first + i]]
            weights[i] = kind_weight(queries.kinds[first + i], rare, w)
            total += weights[i]
        reached = 0
        for i in range(size):
            kind = queries.kinds[first + i]
            telling = kind != INITIAL and kind != PARTICLE and kind != HONORIFIC and kind != FORM and kind != STOPWORD
            for attempt in range(3):
                if attempt == 0:
                    if not telling:
                        continue
                    token = queries.distinct[first + i]
                    weight = weights[i]
                else:
                    token = queries.joined[first + i, attempt - 1]
                    if token < 0 or i + attempt >= size:
                        continue
                    weight = weights[i] + weights[i + 1]
                    if attempt == 2:
                        weight += weights[i + 2]
                unit += 1
                for k in range(found_offsets[token], found_offsets[token + 1]):
                    gain = np.float32(weight * alike[k])
                    other = found[k]
                    for p in range(vocabulary.posting_offsets[other], vocabulary.posting_offsets[other + 1]):
                        name = vocabulary.postings[p]
                        if sums[name] == 0.0 and pair_gain[name] == 0.0:
                            touched[reached] = name
                            reached += 1
                        if attempt > 0:
                            if gain > pair_gain[name]:
                                pair_gain[name] = gain
                                pair_weight[name] = weight
                            continue
                        if last_unit[name] != unit:
                            last_unit[name] = unit
                            best_of_unit[name] = gain
                            sums[name] += gain
                        elif gain > best_of_unit[name]:
                            sums[name] += gain - best_of_unit[name]
                            best_of_unit[name] = gain
        kept = 0
        for r in range(reached):
            name = touched[r]
            # two neighbours taken as one word explain their own weight; of the rest only its share is known
            gained = max(sums[name], pair_gain[name] + sums[name] * max(0.0, total - pair_weight[name]) / total)
            gained = min(gained, total, names.totals[name])
            sums[name] = 0.0
            pair_gain[name] = 0.0
            value = combine(gained, gained, max(0.0, total - gained), max(0.0, names.totals[name] - gained), w)
            if value < WORTH_A_LOOK or (kept == CANDIDATES and value <= top_value[kept - 1]):
                continue
            at = kept if kept < CANDIDATES else CANDIDATES - 1
            while at > 0 and top_value[at - 1] < value:
                top[at] = top[at - 1]
                top_value[at] = top_value[at - 1]
                at -= 1
            top[at] = name
            top_value[at] = value
            if kept < CANDIDATES:
                kept += 1
        for k in range(kept):
            name = top[k]
            begin, end = names.offsets[name], names.offsets[name + 1]
            score, _, _ = align(
                queries.codes,
                queries.offsets[first : last + 1],
                queries.kinds[first:last],
                weights,
                size,
                queries.writings[reading],
                vocabulary.codes,
                vocabulary.offsets,
                names.tokens[begin:end],
                names.kinds[begin:end],
                names.weights[begin:end],
                end - begin,
                names.heads[name],
                queries.cut[reading],
                w,
                links,
                scratch,
            )
            if score < floor:
                continue
            if emitted == len(out_score):
                out_reading = np.concatenate((out_reading, np.empty(emitted, dtype=np.int64)))
                out_name = np.concatenate((out_name, np.empty(emitted, dtype=np.int64)))
                out_score = np.concatenate((out_score, np.empty(emitted, dtype=np.float64)))
            out_reading[emitted] = reading
            out_name[emitted] = name
            out_score[emitted] = score
            emitted += 1
    return out_reading[:emitted], out_name[:emitted], out_score[:emitted]
