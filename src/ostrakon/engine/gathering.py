"""Adds up what the words of a query, and neighbours taken as one, have to say for each listed name that holds one like them.

What the words resemble is known (`memory`); the postings of those listed tokens are gone through, rare words first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ostrakon.engine.compiled import borrowing, inlined
from ostrakon.engine.lookup import look_up
from ostrakon.engine.parts import MAX_TOKENS, NUMBER, PARTICLE, WORD

ENOUGH = 0.55
"""Share of a query's weight after which words find no new names: who holds only the others cannot come near the line."""
FEW = 40
"""Names that a word may reach for each to be worth a look on its account alone; of more, only those that another word reaches too."""
MAX_JOINED = 40
"""Letters of neighbours taken together, at most."""


class Sums(NamedTuple):
    """What each listed name has gathered for the query in hand; zero between queries.

    `gathered` has a row a name, so that all about one name lies together in memory; its columns are named below. `seen` and `taken` have a
    bit a name: whether one word reached it, and whether it is among the `touched`, which are added up. `order` is that of a query's words.
    """

    gathered: npt.NDArray[np.float32]
    touched: npt.NDArray[np.int32]
    seen: npt.NDArray[np.uint64]
    taken: npt.NDArray[np.uint64]
    order: npt.NDArray[np.int64]


WORDS, JOINED, JOINED_WEIGHT, JOINED_END, LAST_WORD, BEST_OF_WORD = range(6)
COLUMNS = 8
"""Columns of `Sums.gathered`: what words and neighbours taken as one have earned, what those weigh and where they end, the
number of the last word (from 1) that earned and what it did. There are COLUMNS, so that no row lies across two lines of the cache."""


def make_sums(count: int) -> Sums:
    """Fresh room for the sums of so many names."""
    bits = count // 64 + 1
    return Sums(
        np.zeros((count, COLUMNS), dtype=np.float32),
        np.empty(count, dtype=np.int32),
        np.zeros(bits, dtype=np.uint64),
        np.zeros(bits, dtype=np.uint64),
        np.empty(MAX_TOKENS, dtype=np.int64),
    )


@borrowing
def gather(queries, first, last, writing, weights, total, alone, matches, vocabulary, w, finds, sums):  # type: ignore[no-untyped-def]
    """Add the finds of every telling token, and of neighbours taken as one, to the names that hold them; return how many names that are.

    Unless one word is enough `alone`, a name counts that two words reach, or one that reaches few: what agrees in a single name of
    several is no match (`weights.one_name_only`), and common words reach thousands.
    """
    kinds, offsets, pairs, numbers = queries.kinds, queries.offsets, queries.pairs, queries.numbers
    known = matches.known
    starts, ends, reach, found, alike = known.starts, known.ends, known.reach, known.found, known.alike
    postings, posting_offsets, gathered, touched = vocabulary.postings, vocabulary.posting_offsets, sums.gathered, sums.touched
    seen, taken, order = sums.seen, sums.taken, sums.order
    seen[:] = 0
    taken[:] = 0
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
                tokens, likeness, begin, stop = found, alike, starts[pair], ends[pair]
            else:
                tokens, likeness, begin = finds.tokens, finds.alike, np.int64(0)
                stop = np.int64(look_up(queries.codes, start, end, True, writing, vocabulary, w, finds))
            reached = _reach(tokens, begin, stop, posting_offsets, postings, True, False, seen, taken, touched, reached)
            _add_joined(tokens, likeness, begin, stop, posting_offsets, postings, weight, i, i + more, gathered)
    telling = _rarest_first(kinds, first, size, weights, order)
    # What none of the rare words reached can gain too little from the common ones, which then bring up nothing by themselves.
    covered = 0.0
    for k in range(telling):
        number, fresh = numbers[first + order[k]], covered < ENOUGH * total
        few = fresh and (alone or telling == 1 or reach[number] <= FEW)
        reached = _reach(found, starts[number], ends[number], posting_offsets, postings, few, fresh, seen, taken, touched, reached)
        covered += weights[order[k]]
    for k in range(telling):
        i = order[k]
        number = numbers[first + i]
        _add_word(found, alike, starts[number], ends[number], posting_offsets, postings, weights[i], k + 1, gathered, taken)
    return reached


@borrowing
def _rarest_first(kinds, first, size, weights, order):  # type: ignore[no-untyped-def]
    """Write the places of a reading's words and numbers to `order`, rare ones first; return how many there are."""
    telling = 0
    for i in range(size):
        kind = kinds[first + i]
        if kind == WORD or kind == NUMBER:
            at = telling
            while at > 0 and weights[order[at - 1]] < weights[i]:
                order[at] = order[at - 1]
                at -= 1
            order[at] = i
            telling += 1
    return telling


@borrowing
def _reach(found, first, last, offsets, postings, few, fresh, seen, taken, touched, reached):  # type: ignore[no-untyped-def]
    """Take the names that hold one of found[first:last]: all, if they are `few`, else those that were seen before.

    The others are seen from now on if the word is `fresh`. Returns how many are taken.
    """
    for k in range(first, last):
        for p in range(offsets[found[k]], offsets[found[k] + 1]):
            name = postings[p]
            at, bit = _bit(name)
            if taken[at] & bit:
                continue
            if few or seen[at] & bit:
                taken[at] |= bit
                touched[reached] = name
                reached += 1
            elif fresh:
                seen[at] |= bit
    return reached


@borrowing
def _add_word(found, alike, first, last, offsets, postings, weight, word, gathered, taken):  # type: ignore[no-untyped-def]
    """A word of the query resembles found[first:last]: each name taken that holds one of them gains, once a word."""
    for k in range(first, last):
        gain = np.float32(weight * alike[k])
        for p in range(offsets[found[k]], offsets[found[k] + 1]):
            name = postings[p]
            at, bit = _bit(name)
            if not taken[at] & bit:
                continue
            if gathered[name, LAST_WORD] != word:
                gathered[name, LAST_WORD] = word
                gathered[name, BEST_OF_WORD] = gain
                gathered[name, WORDS] += gain
            elif gain > gathered[name, BEST_OF_WORD]:
                gathered[name, WORDS] += gain - gathered[name, BEST_OF_WORD]
                gathered[name, BEST_OF_WORD] = gain


@borrowing
def _add_joined(found, alike, first, last, offsets, postings, weight, begin, end, gathered):  # type: ignore[no-untyped-def]
    """Neighbours of the query, from `begin` to `end`, resemble listed tokens (or neighbours): of finds that overlap the better counts."""
    for k in range(first, last):
        gain = np.float32(weight * alike[k])
        for p in range(offsets[found[k]], offsets[found[k] + 1]):
            name = postings[p]
            if gathered[name, JOINED] > 0.0 and begin > gathered[name, JOINED_END]:
                gathered[name, JOINED] += gain
                gathered[name, JOINED_WEIGHT] += weight
                gathered[name, JOINED_END] = end
            elif gain > gathered[name, JOINED]:
                gathered[name, JOINED] = gain
                gathered[name, JOINED_WEIGHT] = weight
                gathered[name, JOINED_END] = end


@inlined
def _bit(name):  # type: ignore[no-untyped-def]
    """Which number of `Sums.seen` and `Sums.taken` tells of a name, and by which bit."""
    return name >> 6, np.uint64(1) << np.uint64(name & 63)
