"""Which listed words foreign sounds may stand for: all of them are gone through, many at a time.

Sounds squeezed into the syllables of another script (Kana, Thai, foreign names in Chinese or Korean) share too little with any
spelling to be filed under keys. Most words are passed over by a bound that is never above their distance: the recurrence of
`similarity.edit_cost` for LANES words of one length side by side, which a processor adds up in one go. Costs are whole hundredths,
rounded down; a first letter costs no more than another, and what two letters that stand for one would spare is taken off each single
letter beforehand. What is left is compared exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ostrakon.engine.compiled import borrowing
from ostrakon.engine.encode import offsets_of
from ostrakon.engine.similarity import (
    FIRST_LOST,
    FURTHER_BY_EAR,
    MAX_TOKEN,
    SOUNDS,
    TRANSPOSED,
    bits,
    class_mask,
    length_scale,
    max_cost,
    token_similarity,
)
from ostrakon.engine.spelling import GAINED, LETTER_DOUBLED, LOST, SUBSTITUTION, SYMBOLS, TWO_FOR_ONE

LEAST_ALIKE = 0.65
"""How alike a listed word must be to be found by sounds: below, they are like half the list. In a name that something else brought up
a word still counts from `weights.least_similar` on."""
LEAST_LETTERS = 3
CLASSES_APART = 2
"""Classes of consonants that only the listed word has, at most, for it to be compared."""
LANES = 64
"""Words that are looked at together."""
LETTERS = 26

_HUNDREDTHS = 100
_NEVER = 10_000
_DOUBLED, _FIRST, _SWAPPED = round(_HUNDREDTHS * LETTER_DOUBLED), round(_HUNDREDTHS * FIRST_LOST), round(_HUNDREDTHS * TRANSPOSED)


class Heard(NamedTuple):
    """The words of a list that sounds may stand for: not neighbours taken as one, and not initials that the list does not give.

    `tokens` has their numbers. They lie in blocks of LANES words of one length (the last one repeated, where there are fewer): by block
    their `places` in `tokens`, the length, the number of its first row, the classes of consonants that all of them have (see
    `similarity.class_mask`) and which letter follows which in any of them. Each letter of a block is a row; by row and lane: the letter,
    what it costs to be there without a sound, and, for each of the letters a to z, what it costs to stand for that.
    """

    tokens: npt.NDArray[np.int32]
    places: npt.NDArray[np.int32]
    lengths: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    masks: npt.NDArray[np.uint64]
    follows: npt.NDArray[np.bool_]
    letters: npt.NDArray[np.uint8]
    gained: npt.NDArray[np.uint8]
    instead: npt.NDArray[np.uint8]


class _Costs(NamedTuple):
    """The costs of sounds in hundredths, no more than they are: letter for letter, lost, gained, and of each of two neighbours."""

    instead: npt.NDArray[np.int64]
    lost: npt.NDArray[np.int64]
    gained: npt.NDArray[np.int64]
    lost_in_pair: npt.NDArray[np.int64]
    gained_in_pair: npt.NDArray[np.int64]


def _costs() -> _Costs:
    instead, lost, gained = (
        np.floor(_HUNDREDTHS * table[SOUNDS].astype(np.float64) + 1e-3).astype(np.int64) for table in (SUBSTITUTION, LOST, GAINED)
    )
    costs = _Costs(instead, lost, gained, *np.full((2, SYMBOLS, SYMBOLS, 2), _HUNDREDTHS, dtype=np.int64))
    for first, second, single in zip(*np.nonzero(TWO_FOR_ONE), strict=True):
        together = int(TWO_FOR_ONE[first, second, single])
        _spare(instead[:, single], lost, costs.lost_in_pair[first, second], first, second, together)
        _spare(instead[single], gained, costs.gained_in_pair[first, second], first, second, together)
    return costs


def _spare(
    instead: npt.NDArray[np.int64], alone: npt.NDArray[np.int64], in_pair: npt.NDArray[np.int64], first: int, second: int, together: int
) -> None:
    """Lower what a pair's letters cost until one for the single letter and the other alone cost no more than the pair does."""
    if instead[first] + max(alone[second], _DOUBLED if first == second else 0) <= together:
        return
    if min(instead[first], instead[second]) > together:
        instead[second] = together
    if instead[second] <= instead[first]:
        in_pair[0] = min(in_pair[0], together - instead[second])
    else:
        in_pair[1] = min(in_pair[1], together - instead[first])


COSTS = _costs()
_LOST, _LOST_IN_PAIR = COSTS.lost, COSTS.lost_in_pair


def heard_words(
    tokens: Sequence[int], codes: npt.NDArray[np.uint8], offsets: npt.NDArray[np.int64], masks: npt.NDArray[np.uint64]
) -> Heard:
    """Lay out the tokens (ascending numbers) of a vocabulary that have LEAST_LETTERS and more."""
    numbers = np.array(tokens, dtype=np.int64)
    sizes = (offsets[1:] - offsets[:-1])[numbers]
    numbers, sizes = numbers[sizes >= LEAST_LETTERS], sizes[sizes >= LEAST_LETTERS]
    order = np.lexsort((masks[numbers], sizes))
    blocks = [
        np.pad(group[at : at + LANES], (0, max(0, at + LANES - len(group))), mode="edge")
        for group in np.split(order, np.flatnonzero(np.diff(sizes[order])) + 1)
        for at in range(0, len(group), LANES)
    ]
    places = np.array(blocks, dtype=np.int32).reshape(len(blocks), LANES)
    lengths = sizes[places[:, 0]]
    rows = offsets_of(lengths.tolist())
    letters = np.empty((rows[-1], LANES), dtype=np.uint8)
    gained = np.empty((rows[-1], LANES), dtype=np.uint8)
    follows = np.zeros((len(blocks), LETTERS * LETTERS), dtype=np.bool_)
    for block, (place, length) in enumerate(zip(places, lengths, strict=True)):
        spelt = codes[offsets[numbers[place]] + np.arange(length)[:, None]]
        letters[rows[block] : rows[block + 1]] = spelt
        gained[rows[block] : rows[block + 1]] = _gained(spelt)
        before, after = spelt[:-1].astype(np.int64), spelt[1:].astype(np.int64)
        follows[block, (before * LETTERS + after)[(before < LETTERS) & (after < LETTERS)]] = True
    return Heard(
        numbers.astype(np.int32),
        places,
        lengths,
        rows,
        np.bitwise_and.reduce(masks[numbers[places]], axis=1),
        follows,
        letters,
        gained,
        np.ascontiguousarray(COSTS.instead.astype(np.uint8)[:LETTERS, letters]),
    )


def _gained(spelt: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    """What the letters of some words of one length, a column each, cost without a sound."""
    gained = COSTS.gained[spelt]
    gained[0] = np.maximum(gained[0], _FIRST)
    doubled = np.vstack([np.zeros(spelt.shape[1], dtype=np.bool_), spelt[1:] == spelt[:-1]])
    gained = np.where(doubled, _DOUBLED, gained)
    in_pair = COSTS.gained_in_pair[spelt[:-1], spelt[1:]]
    gained[:-1] = np.minimum(gained[:-1], in_pair[..., 0])
    gained[1:] = np.minimum(gained[1:], in_pair[..., 1])
    return gained


class Room(NamedTuple):
    """Room for `hear`: which words are left, what the sounds cost when they are lost, and sums: of three letters of the query in turn, and
    of the word's letter before. They are arrays of their own, since a processor adds up many at once only where it sees them lie apart.
    """

    left: npt.NDArray[np.bool_]
    lost: npt.NDArray[np.int16]
    one: npt.NDArray[np.int16]
    two: npt.NDArray[np.int16]
    three: npt.NDArray[np.int16]
    before: npt.NDArray[np.int16]


def make_room(heard: Heard) -> Room:
    """Fresh room for `hear`."""
    return Room(
        np.zeros(len(heard.tokens), dtype=np.bool_),
        np.zeros(MAX_TOKEN, dtype=np.int16),
        np.zeros((MAX_TOKEN + 1, LANES), dtype=np.int16),
        np.zeros((MAX_TOKEN + 1, LANES), dtype=np.int16),
        np.zeros((MAX_TOKEN + 1, LANES), dtype=np.int16),
        np.zeros(LANES, dtype=np.int16),
    )


@borrowing
def hear(codes, start, end, vocabulary, heard, room, found, alike, rows):  # type: ignore[no-untyped-def]
    """Write the listed words that codes[start:end] may stand for, and how alike they are, to `found` and `alike`; return how many."""
    letters, offsets, masks, tokens, left = vocabulary.codes, vocabulary.offsets, vocabulary.masks, heard.tokens, room.left
    mask = class_mask(codes, start, end)
    _pass_over(codes, start, end, mask, heard, room)
    size = 0
    for place in range(len(tokens)):
        if not left[place]:
            continue
        token = tokens[place]
        if bits(masks[token] & ~mask) > CLASSES_APART:
            continue
        similarity = token_similarity(codes, start, end, letters, offsets[token], offsets[token + 1], SOUNDS, LEAST_ALIKE, rows)
        if similarity >= LEAST_ALIKE and size < len(found):
            found[size] = token
            alike[size] = similarity
            size += 1
    return size


@borrowing
def _pass_over(codes, start, end, mask, heard, room):  # type: ignore[no-untyped-def]
    """Mark the words in `room.left` that may be alike enough, all others not."""
    places, lengths, first_rows, shared, left, lost = heard.places, heard.lengths, heard.rows, heard.masks, room.left, room.lost
    n = end - start
    left[:] = n > MAX_TOKEN
    if n > MAX_TOKEN:
        return
    plain = True
    for i in range(n):
        letter = codes[start + i]
        plain &= letter < LETTERS
        cost = max(_LOST[letter], _FIRST if i == 0 else 0)
        if i > 0:
            if codes[start + i - 1] == letter:
                cost = _DOUBLED
            cost = min(cost, _LOST_IN_PAIR[codes[start + i - 1], letter, 1])
        if i < n - 1:
            cost = min(cost, _LOST_IN_PAIR[letter, codes[start + i + 1], 0])
        lost[i] = cost
    for block in range(len(lengths)):
        m = lengths[block]
        if abs(m - n) > n // 2 or bits(shared[block] & ~mask) > CLASSES_APART:
            continue
        bound = np.int16(_HUNDREDTHS * max_cost(max(m, n), length_scale(min(m, n)), FURTHER_BY_EAR, LEAST_ALIKE) + 1)
        if plain:
            _sum_up(codes, start, n, m, first_rows[block], block, heard, room)
        for lane in range(LANES):
            left[places[block, lane]] = not plain or room.before[lane] <= bound


@borrowing
def _sum_up(codes, start, n, m, first, block, heard, room):  # type: ignore[no-untyped-def]
    """Leave the bounds of a block's words in `room.before`."""
    letters, gained, instead, lost, before = heard.letters, heard.gained, heard.instead, room.lost, room.before
    earlier, above, row = room.one, room.two, room.three
    for lane in range(LANES):
        before[lane] = 0
        row[0, lane] = 0
    for j in range(m):
        for lane in range(LANES):
            before[lane] = np.int16(before[lane] + gained[first + j, lane])
            row[j + 1, lane] = before[lane]
    previous = np.uint8(0)
    for i in range(n):
        earlier, above, row = above, row, earlier
        letter, cost = codes[start + i], lost[i]
        swapped = i > 0 and heard.follows[block, np.int64(letter) * LETTERS + np.int64(previous)]
        for lane in range(LANES):
            before[lane] = np.int16(above[0, lane] + cost)
            row[0, lane] = before[lane]
        for j in range(m):
            for lane in range(LANES):
                same = np.int16(above[j, lane] + instead[letter, first + j, lane])
                without = np.int16(above[j + 1, lane] + cost)
                more = np.int16(before[lane] + gained[first + j, lane])
                before[lane] = min(same, without, more)
            if swapped and j > 0:
                for lane in range(LANES):
                    turned = letters[first + j, lane] == previous and letters[first + j - 1, lane] == letter
                    before[lane] = min(before[lane], np.int16(earlier[j - 1, lane] + (_SWAPPED if turned else _NEVER)))
            for lane in range(LANES):
                row[j + 1, lane] = before[lane]
        previous = letter
