"""Looks a token up in the vocabulary: which listed tokens could be another spelling of it, and how alike they are."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ostrakon.engine.compiled import borrowing, compiled
from ostrakon.engine.hearing import Heard, Room, hear, make_room
from ostrakon.engine.keys import KEY_ROOM, first_of_key, letters_near, mark, may_be_key, of_neighbours, token_keys, unwritten_keys
from ostrakon.engine.similarity import CONSONANTS, LETTERS, MAX_TOKEN, SOUNDS, bits, class_mask, syllabic, token_similarity

NEARLY_SAME = 0.85
"""A token not on the list is as common as the one that it resembles by this much."""
MOST_FOUND = 2048
"""Listed tokens that one token may resemble; the first found are kept."""
CLASSES_APART = 4
"""Classes of consonants that only one of two tokens has, at most, for them to be compared letter by letter."""


class Vocabulary(NamedTuple):
    """Every distinct token of the list (joined neighbours too) and where to look it up.

    `groups` are those of given names and their pet forms that a token belongs to (see `names.diminutives`), a row a token.
    """

    codes: npt.NDArray[np.uint8]
    offsets: npt.NDArray[np.int64]
    masks: npt.NDArray[np.uint64]
    rarity: npt.NDArray[np.float32]
    key_directory: npt.NDArray[np.int64]
    key_hashes: npt.NDArray[np.uint64]
    key_tokens: npt.NDArray[np.int32]
    key_marks: npt.NDArray[np.uint32]
    whole_keys: npt.NDArray[np.uint64]
    posting_offsets: npt.NDArray[np.int64]
    postings: npt.NDArray[np.int32]
    groups: npt.NDArray[np.int16]
    group_offsets: npt.NDArray[np.int64]
    group_tokens: npt.NDArray[np.int32]


class Finds(NamedTuple):
    """Room for the result of one look-up, and the notes that spare a token from being compared twice."""

    tokens: npt.NDArray[np.int32]
    alike: npt.NDArray[np.float32]
    seen: npt.NDArray[np.int64]
    turn: npt.NDArray[np.int64]
    keys: npt.NDArray[np.uint64]
    rows: npt.NDArray[np.float32]
    hearing: Room


def make_finds(vocabulary: Vocabulary, heard: Heard) -> Finds:
    """Fresh room for `look_up`."""
    return Finds(
        np.empty(MOST_FOUND, dtype=np.int32),
        np.empty(MOST_FOUND, dtype=np.float32),
        np.full(len(vocabulary.offsets) - 1, -1, dtype=np.int64),
        np.zeros(1, dtype=np.int64),
        np.empty(KEY_ROOM, dtype=np.uint64),
        np.empty((4, MAX_TOKEN + 1), dtype=np.float32),
        make_room(heard),
    )


@borrowing
def look_up(codes, start, end, joined, writing, vocabulary, w, finds):  # type: ignore[no-untyped-def]
    """Write the listed tokens that resemble codes[start:end], and how much, to `finds`; return how many there are.

    `joined`: the token is made of neighbours taken as one. `writing`: how it was written (see `spelling.SUBSTITUTION`).
    """
    letters, offsets, masks, whole_keys = vocabulary.codes, vocabulary.offsets, vocabulary.masks, vocabulary.whole_keys
    directory, hashes, owners, marks = vocabulary.key_directory, vocabulary.key_hashes, vocabulary.key_tokens, vocabulary.key_marks
    found, alike, seen, keys, rows = finds.tokens, finds.alike, finds.seen, finds.keys, finds.rows
    finds.turn[0] += 1
    turn = finds.turn[0]
    mask, own = class_mask(codes, start, end), mark(codes, start, end, joined)
    near, reach = least_joined(writing, w), joined_reach(writing)
    apart = min(CLASSES_APART, (end - start + 1) // 2)
    size = 0
    count = token_keys(codes, start, end, joined, 3 if writing == LETTERS else 2, keys)
    if writing == CONSONANTS and not joined:
        count = unwritten_keys(codes, start, end, count, keys)
    for k in range(count):
        key = keys[k]
        if joined and not may_be_key(key, whole_keys):
            continue
        at = first_of_key(key, directory, hashes)
        while at < len(hashes) and hashes[at] == key:
            other, nearly = owners[at], joined or of_neighbours(marks[at])
            at += 1
            if nearly and not letters_near(own, marks[at - 1], writing, reach):
                continue
            if seen[other] == turn:
                continue
            seen[other] = turn
            if bits(mask ^ masks[other]) > apart:
                continue
            least = near if nearly else w.least_similar
            similarity = token_similarity(codes, start, end, letters, offsets[other], offsets[other + 1], writing, least, rows)
            if similarity >= least and size < MOST_FOUND:
                found[size] = other
                alike[size] = similarity
                size += 1
    return size


@borrowing
def least_joined(writing, w):  # type: ignore[no-untyped-def]
    """How alike neighbours taken as one must be: less where vowels are not written, more where each is a syllable."""
    if writing == CONSONANTS:
        return w.least_joined - 0.1
    if syllabic(writing):
        return w.least_joined + 0.06
    return w.least_joined


@borrowing
def joined_reach(writing):  # type: ignore[no-untyped-def]
    """By how many letters a token may be longer than another of which one is made of neighbours, or shorter."""
    return 6 if writing == CONSONANTS else 2


@borrowing
def related(one, other):  # type: ignore[no-untyped-def]
    """Whether one of two tokens, given by their groups, is a pet form of the other, or both are of one name."""
    for a in one:
        for b in other:
            if a >= 0 and b >= 0 and a // 2 == b // 2 and not (a % 2 == 1 and b % 2 == 1):
                return True
    return False


@borrowing
def _pet_forms(groups, count, vocabulary, w, finds):  # type: ignore[no-untyped-def]
    """Add to the `count` finds of a token those that are its pet forms or full forms; return how many there are then."""
    for group in groups:
        if group < 0:
            continue
        for p in range(vocabulary.group_offsets[group // 2], vocabulary.group_offsets[group // 2 + 1]):
            other = vocabulary.group_tokens[p]
            if not related(groups, vocabulary.groups[other]):
                continue
            at = 0
            while at < count and finds.tokens[at] != other:
                at += 1
            if at < count:
                finds.alike[at] = max(finds.alike[at], np.float32(w.pet_form))
            elif count < MOST_FOUND:
                finds.tokens[count] = other
                finds.alike[count] = w.pet_form
                count += 1
    return count


@compiled
def match_tokens(codes, offsets, groups, joined, writing, vocabulary, heard, w, finds):  # type: ignore[no-untyped-def]
    """Look up several tokens written in one way, all `joined` or none: (offsets, listed tokens, similarities; rarity of each, and
    how many times listed names hold what it resembles).

    `groups`: those of given names that each token belongs to, a row a token.
    """
    tokens = len(offsets) - 1
    ends = np.zeros(tokens + 1, dtype=np.int64)
    found = np.empty(max(1024, 16 * tokens), dtype=np.int32)
    alike = np.empty(len(found), dtype=np.float32)
    rarity = np.empty(tokens, dtype=np.float32)
    reach = np.empty(tokens, dtype=np.int32)
    size = 0
    for token in range(tokens):
        count = _match_token(codes, offsets[token], offsets[token + 1], groups[token], joined, writing, vocabulary, heard, w, finds)
        while size + count > len(found):
            found = np.concatenate((found, np.empty(len(found), dtype=np.int32)))
            alike = np.concatenate((alike, np.empty(len(alike), dtype=np.float32)))
        found[size : size + count] = finds.tokens[:count]
        alike[size : size + count] = finds.alike[:count]
        rarity[token] = _rarity(count, vocabulary, w, finds)
        reach[token] = _reach(count, vocabulary, finds)
        size += count
        ends[token + 1] = size
    return ends, found[:size], alike[:size], rarity, reach


@borrowing
def _match_token(codes, start, end, groups, joined, writing, vocabulary, heard, w, finds):  # type: ignore[no-untyped-def]
    """Write what one token resembles to `finds`; return how many."""
    if writing == SOUNDS and not joined:
        count = hear(codes, start, end, vocabulary, heard, finds.hearing, finds.tokens, finds.alike, finds.rows)
    else:
        count = look_up(codes, start, end, joined, writing, vocabulary, w, finds)
    return _pet_forms(groups, count, vocabulary, w, finds)


@borrowing
def _rarity(count, vocabulary, w, finds):  # type: ignore[no-untyped-def]
    """The rarity of a token by the listed one of its `count` finds that it is closest to; the first of several."""
    rarity = np.float32(w.rarest)
    closest = NEARLY_SAME - 1e-6
    for k in range(count):
        if finds.alike[k] > closest:
            closest = finds.alike[k]
            rarity = vocabulary.rarity[finds.tokens[k]]
    return rarity


@borrowing
def _reach(count, vocabulary, finds):  # type: ignore[no-untyped-def]
    """How many times listed names hold one of the `count` finds."""
    reach = 0
    for k in range(count):
        reach += vocabulary.posting_offsets[finds.tokens[k] + 1] - vocabulary.posting_offsets[finds.tokens[k]]
    return reach
