"""How alike two tokens are, 0..1: a weighted edit distance that knows sounds, scripts, scanners and keyboards.

Optimal string alignment (Damerau 1964, restricted) with the costs of `spelling`, extended by two-for-one letters. Tokens
are runs of codes (0-25 letters, 26-35 digits) in a shared uint8 array, named by start and end.
"""

from __future__ import annotations

import numpy as np

from ostrakon.engine.compiled import borrowing, inlined
from ostrakon.engine.spelling import (
    GAINED,
    HANGUL_INITIAL,
    IN_PAIR,
    IS_VOWEL,
    LETTER_DOUBLED,
    LOST,
    SKELETON_CLASS,
    SUBSTITUTION,
    TWO_FOR_ONE,
    UNWRITTEN_EDGE,
    UNWRITTEN_SILENT_H,
    UNWRITTEN_VOWEL,
)

LETTERS, CONSONANTS, SYLLABLES, SOUNDS, HANGUL = range(5)
"""The ways of writing of `names.transliterate.Writing`, as kernels see them."""

MAX_TOKEN = 48
"""Longest run of codes that is compared (joined neighbours included)."""

TRANSPOSED = 0.9
"""Two neighbouring letters swapped: Mohmamad."""
FIRST_LETTER = 1.15
"""Factor for a slip in the first letter, which is rarer and tells people apart."""
FIRST_LOST = 0.70
"""A first letter that is lost costs this at least, however soft it is: Ahmad is not Hamid."""
WRITTEN_END = 2.0
"""An i written at the end of a word, as in the names of families and places: Mohammadi, al-Baghdadi."""
FIRST_EDIT = 1.10
FURTHER_EDITS = 2.20
"""Similarity lost per letter for the first unit of cost and for what goes beyond it: one plain edit in six letters leaves
.82, two leave .45, which is another name."""
NEXT_SYLLABLE = 0.93
"""What tokens that are syllables must reach: chong is not chang."""
NEXT_CONSONANTS = 0.70
"""What tokens without their vowels must reach: with those for free, what still differs are consonants."""
NEXT_HANGUL = 0.76
"""The same for Korean ones, whose spellings differ from family to family: jeong is chung, but not jang."""
FURTHER_BY_EAR = 1.40
"""The same for foreign sounds in syllables, where many small deviations are the rule: Fitzgerald is feicijielade."""
VOWELS_LEFT_OUT = 0.86
"""Lpz for Lopez: every inner vowel gone, all consonants there."""


H, Y = 7, 24


@borrowing
def syllabic(writing):  # type: ignore[no-untyped-def]
    """Whether every token is one syllable of the name (`transliterate.SYLLABIC`)."""
    return writing == SYLLABLES or writing == HANGUL


@borrowing
def edit_cost(a, a0, a1, b, b0, b1, writing, bound, rows):  # type: ignore[no-untyped-def]
    """The least cost of turning token a into token b; any value above `bound` means "more than that".

    `writing` is that of token a (see `spelling.SUBSTITUTION`). `rows` is scratch space: four rows of MAX_TOKEN + 1 numbers.
    """
    n = a1 - a0
    m = b1 - b0
    earlier, before, row, gains = rows[0], rows[1], rows[2], rows[3]
    row[0] = 0.0
    for j in range(m):
        gains[j] = _gained(b, b0, j, m, writing)
        row[j + 1] = row[j] + gains[j]
    least_before = np.float32(0.0)
    previous = np.uint8(0)
    for i in range(n):
        earlier, before, row = before, row, earlier
        letter = a[a0 + i]
        doubled = i > 0 and previous == letter
        lost = LETTER_DOUBLED if doubled else max(LOST[writing, letter], FIRST_LOST if i == 0 else 0.0)
        if writing == CONSONANTS and letter == Y and i == n - 1 and n > 3:
            lost = WRITTEN_END
        pairs = i > 0 and IN_PAIR[previous, letter]
        row[0] = before[0] + lost
        least = row[0]
        last = np.uint8(0)
        for j in range(m):
            other = b[b0 + j]
            best = before[j]
            if letter != other:
                cost = SUBSTITUTION[writing, letter, other]
                best += cost * FIRST_LETTER if i == 0 or j == 0 else cost
                if i > 0 and j > 0 and previous == other and letter == last:
                    best = min(best, earlier[j - 1] + TRANSPOSED * (FIRST_LETTER if i == 1 or j == 1 else 1.0))
            best = min(best, before[j + 1] + lost, row[j] + gains[j])
            if pairs and TWO_FOR_ONE[previous, letter, other] > 0:
                best = min(best, earlier[j] + TWO_FOR_ONE[previous, letter, other] * 0.01)
            if j > 0 and IN_PAIR[last, other] and TWO_FOR_ONE[last, other, letter] > 0:
                best = min(best, before[j - 1] + TWO_FOR_ONE[last, other, letter] * 0.01)
            row[j + 1] = best
            if best < least:
                least = best
            last = other
        if least > bound and least_before > bound:
            return least
        least_before = least
        previous = letter
    return row[m]


@inlined
def _gained(b, b0, j, m, writing):  # type: ignore[no-untyped-def]
    """The cost of letter j of the listed token (of m letters) having nothing on the query's side."""
    letter = b[b0 + j]
    doubled = j > 0 and b[b0 + j - 1] == letter
    if writing == CONSONANTS:
        if doubled:
            return UNWRITTEN_VOWEL
        if j == m - 1 and letter == H:
            return UNWRITTEN_SILENT_H
        if IS_VOWEL[letter] and (j == 0 or (j == m - 1 and not IS_VOWEL[b[b0 + j - 1]])):
            return UNWRITTEN_EDGE
        return GAINED[writing, letter]
    if doubled:
        return LETTER_DOUBLED
    return max(GAINED[writing, letter], FIRST_LOST if j == 0 else 0.0)


@borrowing
def token_similarity(a, a0, a1, b, b0, b1, writing, least, rows):  # type: ignore[no-untyped-def]
    """1 for equal tokens, 0 for different ones, between them for two spellings of what may be one name.

    Below `least` the answer is 0: looking closer would not pay. Tokens of one or two letters and numbers must be equal; in
    tokens of three or four letters a slip weighs more.
    """
    n = a1 - a0
    m = b1 - b0
    if n == m:
        same = True
        for k in range(n):
            if a[a0 + k] != b[b0 + k]:
                same = False
                break
        if same:
            return 1.0
    longest = max(n, m)
    shortest = min(n, m)
    if longest > MAX_TOKEN or longest > 2 * shortest + 1 + (writing == CONSONANTS) or shortest < 2:
        return 0.0
    if shortest == 2 and writing != CONSONANTS and writing != HANGUL:
        if longest <= 5 and ((n == 2 and without_vowels(a, a0, a1, b, b0, b1)) or (m == 2 and without_vowels(b, b0, b1, a, a0, a1))):
            return VOWELS_LEFT_OUT
        if longest == 3 and edit_cost(a, a0, a1, b, b0, b1, writing, LETTER_DOUBLED, rows) < LETTER_DOUBLED + 0.01:
            return 1.0 - FIRST_EDIT * LETTER_DOUBLED
        return 0.0
    if writing == HANGUL and HANGUL_INITIAL[a[a0]] != HANGUL_INITIAL[b[b0]]:
        return 0.0
    digits = True
    for k in range(n):
        if a[a0 + k] < 26:
            digits = False
            break
    if digits:
        return 0.0
    scale = length_scale(shortest)
    further = FURTHER_BY_EAR if writing == SOUNDS else FURTHER_EDITS
    bound = max_cost(longest, scale, further, least)
    cost = edit_cost(a, a0, a1, b, b0, b1, writing, bound, rows)
    similarity = 0.0
    if cost <= bound:
        similarity = 1.0 - scale * (FIRST_EDIT * min(cost, 1.0) + further * max(0.0, cost - 1.0)) / longest
    if writing == CONSONANTS and similarity < NEXT_CONSONANTS:
        return 0.0
    if (writing == SYLLABLES and similarity < NEXT_SYLLABLE) or (writing == HANGUL and similarity < NEXT_HANGUL):
        return 0.0
    if similarity < VOWELS_LEFT_OUT and least <= VOWELS_LEFT_OUT and n != m and writing == LETTERS:
        if (n < m and without_vowels(a, a0, a1, b, b0, b1)) or (m < n and without_vowels(b, b0, b1, a, a0, a1)):
            return VOWELS_LEFT_OUT
    return similarity


@inlined
def length_scale(shortest):  # type: ignore[no-untyped-def]
    """How much more a slip weighs in a short token."""
    if shortest <= 3:
        return 1.35
    return 1.1 if shortest == 4 else 1.0


@inlined
def max_cost(longest, scale, further, least):  # type: ignore[no-untyped-def]
    """The cost at which similarity falls to `least`."""
    room = (1.0 - least) * longest / scale
    if room <= FIRST_EDIT:
        return room / FIRST_EDIT
    return 1.0 + (room - FIRST_EDIT) / further


@borrowing
def without_vowels(a, a0, a1, b, b0, b1):  # type: ignore[no-untyped-def]
    """Whether token a is token b with its vowels left out, but for those at its ends; two letters must remain."""
    at = a0
    consonants = 0
    for k in range(b0, b1):
        if at < a1 and a[at] == b[k]:
            if IS_VOWEL[a[at]] and a[at] != Y and b0 < k < b1 - 1:
                return False
            consonants += not IS_VOWEL[a[at]] or k == b0
            at += 1
        elif not IS_VOWEL[b[k]]:
            return False
    return at == a1 and consonants >= 2


@borrowing
def is_prefix(a, a0, a1, b, b0, b1):  # type: ignore[no-untyped-def]
    """Whether token a is the beginning of the longer token b."""
    n = a1 - a0
    if n >= b1 - b0:
        return False
    for k in range(n):
        if a[a0 + k] != b[b0 + k]:
            return False
    return True


@borrowing
def class_mask(a, a0, a1):  # type: ignore[no-untyped-def]
    """The classes of consonants (and the digits) of a token as bits; similar tokens differ in few of them."""
    mask = np.uint64(0)
    for k in range(a0, a1):
        mask |= np.uint64(1) << np.uint64(SKELETON_CLASS[a[k]])
    return mask & ~np.uint64(1)


@borrowing
def bits(mask):  # type: ignore[no-untyped-def]
    """How many bits are set."""
    count = 0
    while mask:
        mask &= mask - np.uint64(1)
        count += 1
    return count


@borrowing
def join_tokens(codes, offsets, first, size, out):  # type: ignore[no-untyped-def]
    """Write `size` neighbouring query tokens to `out` as one; return the length, 0 when too long."""
    length = offsets[first + size] - offsets[first]
    if length > MAX_TOKEN:
        return 0
    for k in range(length):
        out[k] = codes[offsets[first] + k]
    return length
