"""Lays two names side by side: which token of the one is which of the other, and what remains unexplained.

Tokens are paired one to one, whatever their order, best pair first; two or three neighbours may stand for one token of
the other side ("hai lun" / "hailun", "abd al rahman" / "abdulrahman"). The score is what is explained as a share of
everything that weighs, where what both sides leave unexplained weighs double (see `weights`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ostrakon.engine.compared import remembered_similarity
from ostrakon.engine.compiled import borrowing
from ostrakon.engine.lookup import CLASSES_APART, joined_reach, least_joined, related
from ostrakon.engine.parts import (
    ABBREVIATED,
    BY_BOUNDARIES,
    BY_TOKENS,
    INITIAL,
    JOINED,
    MAX_TOKENS,
    NUMBER,
    ONE_NAME_ONLY,
    PARTICLE,
    PET_FORM,
    SAME,
    SPELLING,
    TRUNCATED,
    WORD,
)
from ostrakon.engine.similarity import LETTERS, MAX_TOKEN, SOUNDS, bits, class_mask, is_prefix, join_tokens, syllabic, token_similarity
from ostrakon.engine.whole_names import one_name_only, same_letters, shuffled

MAX_LINKS = 512


class Scratch(NamedTuple):
    """Room that `align` writes in, made once."""

    starts_q: npt.NDArray[np.int64]
    spans_q: npt.NDArray[np.int64]
    starts_t: npt.NDArray[np.int64]
    spans_t: npt.NDArray[np.int64]
    reasons: npt.NDArray[np.int64]
    alike: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    values: npt.NDArray[np.float64]
    letters: npt.NDArray[np.uint8]
    rows: npt.NDArray[np.float32]
    alone_q: npt.NDArray[np.float64]
    alone_t: npt.NDArray[np.float64]


def make_scratch() -> Scratch:
    """Fresh room for `align`."""
    return Scratch(
        np.empty(MAX_LINKS, dtype=np.int64),
        np.empty(MAX_LINKS, dtype=np.int64),
        np.empty(MAX_LINKS, dtype=np.int64),
        np.empty(MAX_LINKS, dtype=np.int64),
        np.empty(MAX_LINKS, dtype=np.int64),
        np.empty(MAX_LINKS, dtype=np.float64),
        np.empty(MAX_LINKS, dtype=np.float64),
        np.empty(MAX_LINKS, dtype=np.float64),
        np.empty(MAX_TOKEN, dtype=np.uint8),
        np.empty((4, MAX_TOKEN + 1), dtype=np.float32),
        np.empty(MAX_TOKENS, dtype=np.float64),
        np.empty(MAX_TOKENS, dtype=np.float64),
    )


@borrowing
def align(qc, qo, qk, qg, qi, qw, qn, writing, tc, to, tm, tg, tt, tk, tw, tn, head, cut, floor, w, links, scratch, compared):  # type: ignore[no-untyped-def]
    """Score one queried name against one listed name.

    Query: codes `qc`, offsets `qo`, kinds `qk`, groups `qg` of given names, numbers `qi` in the memory (NOT_REMEMBERED where there is
    none) and weights `qw` of its `qn` tokens, and its `writing`.
    Listed name: codes `tc`, offsets `to`, masks `tm` and groups `tg` of the vocabulary, its `tn` tokens `tt` with kinds `tk` and weights
    `tw`, `head` the one that heads the family name (or -1). `cut`: the query may have lost its end.
    Writes one row a pair to `links` (first query token, how many, first listed token, how many, reason, similarity in
    millionths) and returns (score, number of pairs, what decided).
    """
    start_q, span_q, start_t, span_t, reason = scratch.starts_q, scratch.spans_q, scratch.starts_t, scratch.spans_t, scratch.reasons
    alike, weight, value, joined, rows = scratch.alike, scratch.weights, scratch.values, scratch.letters, scratch.rows
    alone_q, alone_t = scratch.alone_q, scratch.alone_t
    keys, known = compared.keys, compared.alike
    alone_q[:] = 0.0
    alone_t[:] = 0.0
    count = 0
    # tokens against tokens; how well each does alone
    for i in range(qn):
        mask = class_mask(qc, qo[i], qo[i + 1])
        for j in range(tn):
            if count == MAX_LINKS:
                break
            token = tt[j]
            why = SPELLING
            pair_weight = tw[j]
            similarity = 0.0
            if writing == SOUNDS or bits(mask ^ tm[token]) <= CLASSES_APART:
                similarity = remembered_similarity(
                    qi[i], qc, qo[i], qo[i + 1], token, tc, to[token], to[token + 1], writing, w.least_similar, rows, keys, known
                )  # fmt: skip
            if similarity == 1.0:
                why = SAME
            elif qk[i] == INITIAL or tk[j] == INITIAL:
                similarity = 0.0
                if qc[qo[i]] == tc[to[token]] and qk[i] != NUMBER and tk[j] != NUMBER:
                    if (qk[i] == INITIAL and tk[j] <= PARTICLE) or (tk[j] == INITIAL and qk[i] <= PARTICLE):
                        similarity = w.initial_agrees
                        why = ABBREVIATED
                        pair_weight = w.initial
                        if tk[j] == PARTICLE and j + 1 < tn and tk[j + 1] == WORD and count < MAX_LINKS - 1:
                            # "A." for "Al-Qubaysi"
                            start_q[count], span_q[count], start_t[count], span_t[count] = i, 1, j, 2
                            reason[count], alike[count], weight[count] = why, similarity, pair_weight
                            count += 1
            elif cut and i == qn - 1 and qo[i + 1] - qo[i] >= 2 and is_prefix(qc, qo[i], qo[i + 1], tc, to[token], to[token + 1]):
                similarity = max(similarity, w.truncated)
                why = TRUNCATED
            if similarity < w.pet_form and qg[i, 0] >= 0 and related(qg[i], tg[token]):
                similarity = w.pet_form
                why = PET_FORM
            if similarity < w.least_similar:
                continue
            alone_q[i] = max(alone_q[i], similarity)
            alone_t[j] = max(alone_t[j], similarity)
            start_q[count], span_q[count], start_t[count], span_t[count] = i, 1, j, 1
            reason[count], alike[count], weight[count] = why, similarity, pair_weight
            count += 1
    # neighbours that stand for one token of the other side
    reach = joined_reach(writing)
    least = least_joined(writing, w)
    for size in range(2, 4):
        for i in range(qn - size + 1):
            length = join_tokens(qc, qo, i, size, joined)
            if length == 0 or qk[i + size - 1] == PARTICLE:
                # an article belongs to what follows it
                continue
            mask = class_mask(joined, 0, length)
            for j in range(tn):
                if count == MAX_LINKS:
                    break
                token = tt[j]
                if abs(length - (to[token + 1] - to[token])) > reach or alone_t[j] > w.joined or bits(mask ^ tm[token]) > CLASSES_APART:
                    continue
                similarity = w.joined * token_similarity(joined, 0, length, tc, to[token], to[token + 1], writing, least, rows)
                if similarity < w.joined * least or similarity < alone_t[j]:
                    continue
                start_q[count], span_q[count], start_t[count], span_t[count] = i, size, j, 1
                reason[count], alike[count], weight[count] = JOINED, similarity, tw[j]
                count += 1
        for j in range(tn - size + 1):
            length = 0
            heavy = 0.0
            mask = np.uint64(0)
            for k in range(size):
                token = tt[j + k]
                heavy += tw[j + k]
                mask |= tm[token]
                for c in range(to[token], to[token + 1]):
                    if length < MAX_TOKEN:
                        joined[length] = tc[c]
                    length += 1
            if length > MAX_TOKEN or tk[j + size - 1] == PARTICLE:
                continue
            for i in range(qn):
                if count == MAX_LINKS:
                    break
                if abs(length - (qo[i + 1] - qo[i])) > reach or alone_q[i] > w.joined:
                    continue
                if bits(mask ^ class_mask(qc, qo[i], qo[i + 1])) > CLASSES_APART:
                    continue
                similarity = w.joined * token_similarity(qc, qo[i], qo[i + 1], joined, 0, length, writing, least, rows)
                if similarity < w.joined * least or similarity < alone_q[i]:
                    continue
                start_q[count], span_q[count], start_t[count], span_t[count] = i, 1, j, size
                reason[count], alike[count], weight[count] = JOINED, similarity, heavy
                count += 1
    if floor > w.one_name_only and one_name_only(start_q, span_q, start_t, span_t, reason, count, qk, qo, qn, tk, tt, to, tn):
        return 0.0, 0, ONE_NAME_ONLY
    for k in range(count):
        # what is the same goes first; the tie-breaker prefers neighbours in the same order, so that equal tokens pair up as they stand
        value[k] = (
            8.0 * (reason[k] == SAME and (qk[start_q[k]] == WORD or qk[start_q[k]] == NUMBER))
            + weight[k] * alike[k] * alike[k]
            + 0.02 * (alike[k] - 0.5)
            - 1e-6 * abs(start_q[k] - start_t[k])
        )
    used_q = 0
    used_t = 0
    pairs = 0
    explained = 0.0
    total = 0.0
    listed_initial = False
    certain = False
    telling_q = 0
    telling_t = 0
    while True:
        best = -1
        for k in range(count):
            mask_q = ((1 << span_q[k]) - 1) << start_q[k]
            mask_t = ((1 << span_t[k]) - 1) << start_t[k]
            if used_q & mask_q or used_t & mask_t:
                continue
            if best < 0 or value[k] > value[best]:
                best = k
        if best < 0:
            break
        used_q |= ((1 << span_q[best]) - 1) << start_q[best]
        used_t |= ((1 << span_t[best]) - 1) << start_t[best]
        explained += weight[best] * alike[best] ** w.doubt
        total += weight[best]
        if reason[best] == ABBREVIATED:
            listed_initial |= tk[start_t[best]] == INITIAL
        else:
            certain |= reason[best] == SAME
            for k in range(span_q[best]):
                telling_q += qk[start_q[best] + k] == WORD or qk[start_q[best] + k] == NUMBER
            for k in range(span_t[best]):
                telling_t += tk[start_t[best] + k] == WORD or tk[start_t[best] + k] == NUMBER
        links[pairs, 0], links[pairs, 1] = start_q[best], span_q[best]
        links[pairs, 2], links[pairs, 3] = start_t[best], span_t[best]
        links[pairs, 4], links[pairs, 5] = reason[best], np.int64(alike[best] * 1_000_000)
        pairs += 1
    left_q = 0.0
    left_t = 0.0
    missing = w.syllable_missing if syllabic(writing) else 1.0
    words_left = 0
    numbers_left = 0
    for i in range(qn):
        if not used_q & (1 << i):
            left_q += qw[i]
            words_left += qk[i] == WORD
            numbers_left += qk[i] == NUMBER
    for j in range(tn):
        if not used_t & (1 << j):
            left_t += tw[j] * (w.head_missing if j == head else missing)
            words_left += tk[j] == WORD
            numbers_left += tk[j] == NUMBER
    score = combine(explained, total, left_q, left_t, w)
    decided = BY_TOKENS
    if left_q > 0.0 and left_t > 0.0 and pairs > 0 and numbers_left == 0 and not syllabic(writing):
        moved = w.boundaries_moved * same_letters(qc, qo, qn, writing, tc, to, tm, tt, tn, joined, rows)
        if moved > score:
            return moved, pairs, BY_BOUNDARIES
    if writing == LETTERS and not certain and pairs > 1:
        score *= w.nothing_certain
    if syllabic(writing) and shuffled(links, pairs):
        score *= w.syllables_shuffled
    if min(telling_q, telling_t) <= 1 and (words_left > 0 or listed_initial) and score > w.one_name_only:
        return w.one_name_only, pairs, ONE_NAME_ONLY
    return score, pairs, decided


@borrowing
def combine(explained, total, left_q, left_t, w):  # type: ignore[no-untyped-def]
    """The share of a name that is explained: the formula of the score, also used to rank candidates."""
    if total <= 0.0:
        return 0.0
    both = min(left_q, left_t)
    unexplained = w.conflict * both + w.extra_query * (left_q - both) + w.extra_listed * (left_t - both)
    unexplained += w.mostly_missing * max(0.0, left_t - both - total)
    return explained / (total + unexplained)
