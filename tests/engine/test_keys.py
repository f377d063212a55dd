"""Keys under which similar tokens meet."""

from __future__ import annotations

import numpy as np
import pytest

from ostrakon.engine.encode import encode_tokens
from ostrakon.engine.keys import (
    KEY_ROOM,
    all_keys,
    all_marks,
    first_of_key,
    key_directory,
    letters_near,
    may_be_key,
    of_neighbours,
    token_keys,
    unwritten_keys,
    whole_keys,
)
from ostrakon.engine.lookup import joined_reach
from ostrakon.engine.similarity import CONSONANTS, LETTERS


def keys(token: str, *, joined: bool = False, heard_from: int = 2, unwritten: bool = False) -> set[int]:
    codes, offsets = encode_tokens([token])
    buffer = np.empty(KEY_ROOM, dtype=np.uint64)
    count = token_keys(codes, offsets[0], offsets[1], joined, heard_from, buffer)
    if unwritten:
        count = unwritten_keys(codes, offsets[0], offsets[1], count, buffer)
    return {int(key) for key in buffer[:count]}


@pytest.mark.parametrize(
    ("left", "right"),
    [("hailu", "hailun"), ("mohammad", "muhamed"), ("chen", "chan"), ("qasim", "kassem"), ("aleksandrovich", "alexandrovitch")],
)
def test_spellings_meet(left: str, right: str) -> None:
    assert keys(left) & keys(right)


def test_other_names_do_not_meet() -> None:
    assert not keys("garcia") & keys("hailun")


@pytest.mark.parametrize(("left", "right"), [("jwady", "djouadi"), ("akkacha", "akasha"), ("lounici", "lwnysy")])
def test_other_ears_meet(left: str, right: str) -> None:
    assert keys(left) & keys(right)


def test_joined_neighbours_have_fewer_keys() -> None:
    assert keys("hailun", joined=True) < keys("hailun")


def test_directory_finds_every_key() -> None:
    codes, offsets = encode_tokens(["hailun", "mohammad", "garcia", "li"])
    hashes, _ = all_keys(codes, offsets, *np.zeros((2, 4), dtype=np.bool_))
    hashes = np.sort(hashes)
    directory = key_directory(hashes)
    for hash_ in hashes:
        assert first_of_key(hash_, directory, hashes) == np.searchsorted(hashes, hash_)
    assert first_of_key(np.uint64(2**64 - 1), directory, hashes) == len(hashes)


def test_a_w_of_a_script_without_vowels_may_be_one() -> None:
    """Of the two in موسوی the first is the u of Musavi, the second its v."""
    assert not keys("mwswy") & keys("musavi")
    assert keys("mwswy", unwritten=True) & keys("musavi")
    assert keys("mwswy", unwritten=True) >= keys("mwswy")
    assert keys("wlyd", unwritten=True) == keys("wlyd")


def test_whole_keys_know_each_key_without_a_gap() -> None:
    words = [
        f"{first}{middle}{last}" for first in ("kar", "mo", "tel") for middle in ("im", "sto", "va", "ndri") for last in ("ov", "lin", "a")
    ]
    codes, offsets = encode_tokens(words)
    known = whole_keys(codes, offsets)
    assert all(may_be_key(np.uint64(key), known) for word in words for key in keys(word, joined=True))
    others = [f"{word}{end}" for word in words for end in ("berg", "sson", "escu", "idze")]
    unknown = {key for word in others for key in keys(word, joined=True)} - {key for word in words for key in keys(word, joined=True)}
    assert sum(may_be_key(np.uint64(key), known) for key in unknown) < len(unknown) / 5


def test_what_is_exact_is_filed_under_its_text_alone() -> None:
    codes, offsets = encode_tokens(["ntcn", "hailun"])
    hashes, owners = all_keys(codes, offsets, np.zeros(2, dtype=np.bool_), np.array([True, False]))
    assert (owners == 0).sum() == 1
    assert set(hashes[owners == 0].tolist()) <= keys("ntcn")
    assert set(hashes[owners == 1].tolist()) == keys("hailun")


@pytest.mark.parametrize(
    ("one", "other", "writing", "near"),
    [
        ("hailun", "hailun", LETTERS, True),
        ("hailun", "heilun", LETTERS, True),
        ("abdulrahman", "abdurrahman", LETTERS, True),
        ("hailun", "hailunchen", LETTERS, False),  # longer by more than a slip
        ("mustafakamal", "mistofekemil", LETTERS, False),  # the same consonants, other vowels
        ("mayshw", "maychou", CONSONANTS, True),
        ("mayshw", "tarzbg", CONSONANTS, False),
    ],
)
def test_marks_tell_what_cannot_be_nearly_the_same(one: str, other: str, writing: int, near: bool) -> None:
    codes, offsets = encode_tokens([one, other])
    marks = all_marks(codes, offsets, np.array([True, False]))
    assert letters_near(marks[0], marks[1], writing, joined_reach(writing)) == near
    assert [of_neighbours(told) for told in marks] == [True, False]
