"""Keys under which similar tokens meet."""

from __future__ import annotations

import numpy as np
import pytest

from ostrakon.engine.encode import encode_tokens
from ostrakon.engine.keys import MAX_KEYS, all_keys, first_of_key, key_directory, token_keys


def keys(token: str, *, joined: bool = False, heard_from: int = 2) -> set[int]:
    codes, offsets = encode_tokens([token])
    buffer = np.empty(MAX_KEYS, dtype=np.uint64)
    count = token_keys(codes, offsets[0], offsets[1], joined, heard_from, buffer)
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
    hashes, _ = all_keys(codes, offsets, np.zeros(4, dtype=np.bool_))
    hashes = np.sort(hashes)
    directory = key_directory(hashes)
    for hash_ in hashes:
        assert first_of_key(hash_, directory, hashes) == np.searchsorted(hashes, hash_)
    assert first_of_key(np.uint64(2**64 - 1), directory, hashes) == len(hashes)
