"""What two names tell as wholes, beside their tokens: the same letters with other blanks, another order, or one name only."""

from __future__ import annotations

import numpy as np

from ostrakon.engine.compiled import borrowing
from ostrakon.engine.lookup import CLASSES_APART
from ostrakon.engine.parts import ABBREVIATED, MAX_TOKENS, NUMBER, WORD
from ostrakon.engine.similarity import MAX_TOKEN, bits, class_mask, edit_cost

LETTERS_MOVED = 2
"""Letters that two names differ by, at most, that may be the same run of letters with blanks elsewhere."""


@borrowing
def one_name_only(start_q, span_q, start_t, span_t, reason, count, qk, qo, qn, tk, tt, to, tn):  # type: ignore[no-untyped-def]
    """Whether it is plain before anything is paired that only one name of several can agree, blanks elsewhere or not."""
    named_q = named_t = paired_q = paired_t = 0
    for k in range(count):
        mask_q = ((1 << span_q[k]) - 1) << start_q[k]
        mask_t = ((1 << span_t[k]) - 1) << start_t[k]
        paired_q |= mask_q
        paired_t |= mask_t
        if reason[k] != ABBREVIATED:
            named_q |= mask_q
            named_t |= mask_t
    telling_q = telling_t = 0
    left = False
    for i in range(qn):
        telling_q += named_q >> i & 1 and (qk[i] == WORD or qk[i] == NUMBER)
        left |= qk[i] == WORD and not paired_q >> i & 1
    letters = 0
    for j in range(tn):
        telling_t += named_t >> j & 1 and (tk[j] == WORD or tk[j] == NUMBER)
        left |= tk[j] == WORD and not paired_t >> j & 1
        letters += to[tt[j] + 1] - to[tt[j]]
    return left and min(telling_q, telling_t) <= 1 and abs(letters - (qo[qn] - qo[0])) > LETTERS_MOVED


@borrowing
def shuffled(links, pairs):  # type: ignore[no-untyped-def]
    """Whether the syllables paired stand in another order than turning the name round (family name first or last) explains."""
    falls = 0
    for k in range(pairs):
        # the pair of the next query token, round the end
        following = -1
        for m in range(pairs):
            ahead = (links[m, 0] - links[k, 0]) % MAX_TOKENS
            if m != k and (following < 0 or ahead < (links[following, 0] - links[k, 0]) % MAX_TOKENS):
                following = m
        falls += following >= 0 and links[following, 2] < links[k, 2]
    return falls > 1


@borrowing
def same_letters(qc, qo, qn, writing, tc, to, tm, tt, tn, letters, rows):  # type: ignore[no-untyped-def]
    """Similarity of two names as runs of letters, blanks aside; 0 unless all but a few letters agree in order."""
    length = qo[qn] - qo[0]
    if length < 10 or length > MAX_TOKEN:
        return 0.0
    mask = np.uint64(0)
    for j in range(tn):
        mask |= tm[tt[j]]
    if bits(mask ^ class_mask(qc, qo[0], qo[qn])) > CLASSES_APART:
        return 0.0
    best = 0.0
    # listed as it stands, and with its first token last ("SMITH, John" / "John Smith")
    for turned in range(2):
        size = 0
        for j in range(tn):
            token = tt[(j + turned) % tn]
            for c in range(to[token], to[token + 1]):
                if size < MAX_TOKEN:
                    letters[size] = tc[c]
                size += 1
        if size > MAX_TOKEN or abs(size - length) > LETTERS_MOVED:
            continue
        longest = max(size, length)
        bound = 0.08 * longest
        cost = edit_cost(qc, qo[0], qo[qn], letters, 0, size, writing, bound, rows)
        if cost <= bound:
            best = max(best, 1.0 - 1.5 * cost / longest)
    return best
