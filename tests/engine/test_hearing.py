"""Hearing passes over many words at once, and over none that is alike enough."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from ostrakon.engine.build import build_index
from ostrakon.engine.encode import encode_tokens
from ostrakon.engine.hearing import CLASSES_APART, LEAST_ALIKE, LEAST_LETTERS
from ostrakon.engine.index import Index
from ostrakon.engine.lookup import make_finds, match_tokens
from ostrakon.engine.settings import Settings
from ostrakon.engine.similarity import MAX_TOKEN, SOUNDS, bits, class_mask, token_similarity
from ostrakon.names.transliterate import readings
from tests.engine.conftest import listed as an_entry

WEIGHTS = Settings().weights
FOREIGN = ["ビクトル", "アレクサンドル", "フィッツジェラルド", "ฮุสเซน", "ชินวัตร", "ジョン", "スミス", "マリア"]


def sounds() -> list[str]:
    """Tokens by ear, of foreign names and of random syllables, some longer than any word."""
    chosen = random.Random(7)
    spelt = [token for name in FOREIGN for latin, _ in readings(name) for token in latin.split()]
    made = [syllables(chosen, 2, 5) for _ in range(150)]
    return [*spelt, *made, "ka" * 40, "abc1", "nn", "a"]


@pytest.fixture(scope="module")
def many() -> tuple[Index, Any]:
    """A list of some thousand invented words, and room to look words up."""
    chosen = random.Random(3)
    names = [f"{syllables(chosen, 1, 4)} {syllables(chosen, 2, 6)}" for _ in range(1500)]
    parties = [
        an_entry(number, "Person", [name])
        for number, name in enumerate([*names, "VIKTOR ALEXANDER", "FITZGERALD JOHN", "SHINAWATRA MARIA"])
    ]
    index = build_index([("test", parties)], WEIGHTS)
    return index, make_finds(index.vocabulary, index.heard)


def syllables(chosen: random.Random, least: int, most: int) -> str:
    return "".join(
        chosen.choice(["k", "g", "t", "d", "b", "sh", "ch", "z", "n", "m", "r", "l", "w", "f", "v", "ph", "st", ""])
        + chosen.choice("aeiouy")
        for _ in range(chosen.randint(least, most))
    )


@pytest.mark.parametrize("token", sounds())
def test_what_is_heard_is_what_going_through_all_words_finds(many: tuple[Index, Any], token: str) -> None:
    codes, offsets = encode_tokens([token])
    index, finds = many
    no_groups = np.full((1, index.vocabulary.groups.shape[1]), -1, dtype=np.int16)
    _, found, alike, _, _ = match_tokens(codes, offsets, no_groups, False, SOUNDS, index.vocabulary, index.heard, WEIGHTS, finds)
    mask, listed = np.uint64(class_mask(codes, 0, len(codes))), index.vocabulary
    rows = np.empty((4, MAX_TOKEN + 1), dtype=np.float32)
    expected = {}
    for other in index.heard.tokens:
        start, end = listed.offsets[other], listed.offsets[other + 1]
        near = abs((end - start) - len(codes)) <= len(codes) // 2 and bits(listed.masks[other] & ~mask) <= CLASSES_APART
        similarity = token_similarity(codes, 0, len(codes), listed.codes, start, end, SOUNDS, LEAST_ALIKE, rows)
        if near and end - start >= LEAST_LETTERS and similarity >= LEAST_ALIKE:
            expected[int(other)] = pytest.approx(similarity, abs=1e-6)
    assert dict(zip(found.tolist(), alike.tolist(), strict=True)) == expected


def test_the_words_of_the_test_are_worth_hearing(many: tuple[Index, Any]) -> None:
    index, finds = many
    codes, offsets = encode_tokens(["bikutoru"])
    no_groups = np.full((1, index.vocabulary.groups.shape[1]), -1, dtype=np.int16)
    _, found, _, _, _ = match_tokens(codes, offsets, no_groups, False, SOUNDS, index.vocabulary, index.heard, WEIGHTS, finds)
    spelt = [index.vocabulary.codes[index.vocabulary.offsets[k] : index.vocabulary.offsets[k + 1]].tolist() for k in found]
    assert encode_tokens(["viktor"])[0].tolist() in spelt
