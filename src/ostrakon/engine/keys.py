"""Where to look for a token's other spellings: hashed keys that similar tokens share.

Each token is filed under its own text, under the text with any one letter deleted (Mor Harush, SymSpell; both sides
delete, so one edit anywhere meets) and under its consonant skeleton, whole and with any one class deleted, so that any
number of vowel changes together with one change of a consonant class still meets; a second skeleton, "as heard", joins the
spellings of English, French and German ears. Joined neighbours, of which there are
more than words, are filed under their text and their whole skeleton alone. Keys are 64-bit FNV-1a hashes; a
clash only costs a comparison, since every candidate is compared exactly afterwards.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ostrakon.engine.compiled import borrowing, compiled, inlined
from ostrakon.engine.similarity import LETTERS, MAX_TOKEN, SYLLABLES, bits
from ostrakon.engine.spelling import IS_VOWEL, SKELETON_CLASS

MAX_KEYS = 2 * MAX_TOKEN + 4
KEY_ROOM = MAX_KEYS + MAX_TOKEN
"""Numbers that `token_keys` needs room for: the keys, and behind them a skeleton."""
SHORT_TOKEN = 9
"""Longer tokens are not filed under their own deletions: their skeletons are long enough to meet."""
LONG_SKELETON = 5
"""Shorter skeletons are not filed under deletions: too many tokens would share them."""

LETTERS_APART = 4
"""Letters that only one of two tokens has, at most, for them to be nearly the same: two vowels that are two others."""
_WHOLE_KEYS = 2
"""Keys without a gap that a token has, on the average."""
_KEYS_A_NUMBER = 8

_B, _C, _D, _E, _F, _H, _I, _J, _L, _R, _S, _V, _W, _NONE = 1, 2, 3, 4, 5, 7, 8, 9, 11, 17, 18, 21, 22, 255
_BASIS = np.uint64(14695981039346656037)
_PRIME = np.uint64(1099511628211)
_TEXT, _SKELETON = np.uint64(1), np.uint64(2)


@inlined
def _mix(state, value):  # type: ignore[no-untyped-def]
    return (state ^ np.uint64(value)) * _PRIME


@borrowing
def skeleton(a, a0, a1, heard, vowel, out):  # type: ignore[no-untyped-def]
    """Write the classes of a token's consonants to `out` and return how many.

    As spelt: a first vowel counts, doubles count once (unless the vowels are gone: "ggs" for Geiges). As `heard`: the same
    name by another ear, with w as a vowel, dj as j, French ch as sh, c before e and i as s, no first vowel, and l for r, b for v.
    The letter at `vowel` is taken for one.
    """
    count = 0
    last = -1
    vowels = False
    for k in range(a0 + 1, a1):
        vowels |= IS_VOWEL[a[k]]
    for k in range(a0, a1):
        letter = a[k]
        after = a[k + 1] if k + 1 < a1 else _NONE
        code = SKELETON_CLASS[letter]
        if k == vowel:
            code = np.uint8(0)
        if heard:
            if letter == _W or (letter == _D and after == _J):
                last = -1
                continue
            if letter == _C and after in (_H, _E, _I):
                code = SKELETON_CLASS[_S]
            elif letter == _R:
                code = SKELETON_CLASS[_L]
            elif letter == _V or letter == _F:
                code = SKELETON_CLASS[_B]
        if code == 0:
            last = -1
            if k > a0 or (heard and IS_VOWEL[letter]):
                continue
            code = np.uint8(40) if IS_VOWEL[letter] else np.uint8(41)
        if code == last and (vowels or heard):
            continue
        out[count] = code
        last = code
        count += 1
    return count


@borrowing
def token_keys(a, a0, a1, joined, heard_from, out):  # type: ignore[no-untyped-def]
    """Write the keys of one token to `out` and return how many; joined neighbours have no keys with a gap.

    A skeleton as heard of fewer than `heard_from` classes is no key: half the world's names share it.
    """
    n = a1 - a0
    count = 0
    state = _mix(_BASIS, _TEXT)
    for k in range(a0, a1):
        state = _mix(state, a[k])
    out[count] = state
    count += 1
    if 3 <= n <= SHORT_TOKEN and not joined:
        for gap in range(n):
            if gap > 0 and a[a0 + gap] == a[a0 + gap - 1]:
                continue
            state = _mix(_BASIS, _TEXT)
            for k in range(n):
                if k != gap:
                    state = _mix(state, a[a0 + k])
            out[count] = state
            count += 1
    if n < 2:
        return count
    bones = out[MAX_KEYS:]
    spelt = np.uint64(0)
    for heard in range(2):
        size = skeleton(a, a0, a1, heard == 1, -1, bones)
        if size < (heard_from if heard else 2):
            continue
        state = _skeleton_key(bones, size, -1)
        if state == spelt:
            continue
        out[count] = state
        count += 1
        if heard:
            continue
        spelt = state
        if size >= LONG_SKELETON and not joined:
            for gap in range(size):
                if gap > 0 and bones[gap] == bones[gap - 1]:
                    continue
                out[count] = _skeleton_key(bones, size, gap)
                count += 1
    return count


@borrowing
def unwritten_keys(a, a0, a1, count, out):  # type: ignore[no-untyped-def]
    """Add to the `count` keys in `out` those of a token in a script without vowels whose w may be a u or o; return how many there are then.

    One w at a time: of the two in "mwswy" the first is the vowel of Musavi, the second its consonant.
    """
    bones = out[MAX_KEYS:]
    for letter in range(a0 + 1, a1):
        if a[letter] == _W and count < MAX_KEYS:
            size = skeleton(a, a0, a1, False, letter, bones)
            if size >= 2:
                out[count] = _skeleton_key(bones, size, -1)
                count += 1
    return count


@inlined
def _skeleton_key(bones, size, gap):  # type: ignore[no-untyped-def]
    state = _mix(_BASIS, _SKELETON)
    for k in range(size):
        if k != gap:
            state = _mix(state, bones[k])
    return state


@compiled
def all_keys(codes, offsets, joined, exact):  # type: ignore[no-untyped-def]
    """Keys of every token of a vocabulary: (hashes, token numbers), unsorted; `joined` marks those made of neighbours.

    Those that are `exact` have their text alone.
    """
    tokens = len(offsets) - 1
    buffer = np.empty(KEY_ROOM, dtype=np.uint64)
    total = 0
    for token in range(tokens):
        count = token_keys(codes, offsets[token], offsets[token + 1], joined[token], 2, buffer)
        total += 1 if exact[token] else count
    hashes = np.empty(total, dtype=np.uint64)
    owners = np.empty(total, dtype=np.int32)
    at = 0
    for token in range(tokens):
        count = token_keys(codes, offsets[token], offsets[token + 1], joined[token], 2, buffer)
        count = 1 if exact[token] else count
        hashes[at : at + count] = buffer[:count]
        owners[at : at + count] = token
        at += count
    return hashes, owners


@compiled
def whole_keys(codes, offsets):  # type: ignore[no-untyped-def]
    """The keys without a gap of every token of a vocabulary, as bits for `may_be_key`: two of one number for each key (Bloom 1970)."""
    size = 1
    while size * _KEYS_A_NUMBER < _WHOLE_KEYS * (len(offsets) - 1):
        size *= 2
    known = np.zeros(size, dtype=np.uint64)
    buffer = np.empty(KEY_ROOM, dtype=np.uint64)
    for token in range(len(offsets) - 1):
        for k in range(token_keys(codes, offsets[token], offsets[token + 1], True, 2, buffer)):
            place, pattern = _pattern(buffer[k], size)
            known[place] |= pattern
    return known


@inlined
def _pattern(key, size):  # type: ignore[no-untyped-def]
    """Which of `size` numbers tells of a key, and by which bits."""
    place = np.int64((key >> np.uint64(32)) & np.uint64(size - 1))
    return place, (np.uint64(1) << (key & np.uint64(63))) | (np.uint64(1) << ((key >> np.uint64(6)) & np.uint64(63)))


@inlined
def may_be_key(key, known):  # type: ignore[no-untyped-def]
    """False if no token has this key without a gap; True says nothing. It saves nearly all searches for neighbours taken as one."""
    place, pattern = _pattern(key, len(known))
    return known[place] & pattern == pattern


_LETTERS = np.uint32((1 << 26) - 1)
_WRITTEN_LETTERS = np.uint32(sum(1 << k for k in range(26) if not IS_VOWEL[k] and k not in (_H, _W)))
"""Those that a script tells which does not write vowels, or hears them its own way."""
_NEIGHBOURS = np.uint32(1 << 26)
_LENGTH_AT = np.uint32(27)
_LONGEST_TOLD = 31


@borrowing
def mark(a, a0, a1, joined):  # type: ignore[no-untyped-def]
    """What is told of a token beside its keys: which letters it has, whether it is made of neighbours, and its length (up to 31)."""
    told = np.uint32(min(a1 - a0, _LONGEST_TOLD)) << _LENGTH_AT
    for k in range(a0, a1):
        if a[k] < 26:
            told |= np.uint32(1) << np.uint32(a[k])
    return told | _NEIGHBOURS if joined else told


@compiled
def all_marks(codes, offsets, joined):  # type: ignore[no-untyped-def]
    """The mark of every token of a vocabulary."""
    marks = np.empty(len(offsets) - 1, dtype=np.uint32)
    for token in range(len(marks)):
        marks[token] = mark(codes, offsets[token], offsets[token + 1], joined[token])
    return marks


@inlined
def of_neighbours(mark):  # type: ignore[no-untyped-def]
    """Whether the token of a mark is made of neighbours."""
    return mark & _NEIGHBOURS != 0


@borrowing
def letters_near(one, other, writing, reach):  # type: ignore[no-untyped-def]
    """Whether two tokens, of which one is made of neighbours, may be nearly the same by their marks: in length and in letters."""
    if abs(np.int64(one >> _LENGTH_AT) - np.int64(other >> _LENGTH_AT)) > reach:
        return False
    return bits((one ^ other) & (_LETTERS if writing == LETTERS or writing == SYLLABLES else _WRITTEN_LETTERS)) <= LETTERS_APART


DIRECTORY_BITS = 16


def key_directory(sorted_hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """Where the hashes with each beginning lie, so that a key is found in a few steps; one entry more than beginnings."""
    beginnings = np.arange(2**DIRECTORY_BITS, dtype=np.uint64) << np.uint64(64 - DIRECTORY_BITS)
    return np.append(np.searchsorted(sorted_hashes, beginnings), len(sorted_hashes)).astype(np.int64)


@borrowing
def first_of_key(key, directory, hashes):  # type: ignore[no-untyped-def]
    """The position of the first hash that is not below the key."""
    beginning = key >> np.uint64(64 - DIRECTORY_BITS)
    low, high = directory[beginning], directory[beginning + np.uint64(1)]
    while low < high:
        middle = (low + high) // 2
        if hashes[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low
