"""Two tokens: the same, another spelling, or another name."""

from __future__ import annotations

import numpy as np
import pytest

from ostrakon.engine.encode import encode_tokens
from ostrakon.engine.similarity import MAX_TOKEN, class_mask, is_prefix, token_similarity
from ostrakon.names.transliterate import Writing

ROWS = np.empty((4, MAX_TOKEN + 1), dtype=np.float32)


def similar(left: str, right: str, writing: Writing = Writing.LETTERS) -> float:
    codes, offsets = encode_tokens([left, right])
    return float(token_similarity(codes, offsets[0], offsets[1], codes, offsets[1], offsets[2], writing, 0.5, ROWS))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hailu", "hailun"), ("mohammad", "muhammed"), ("hussein", "husayn"), ("yousef", "yusuf"), ("jon", "john"), ("anne", "ann"),
        ("khalid", "halid"), ("qassem", "kasim"), ("ivanov", "iwanow"), ("sergei", "sergey"), ("mueller", "muller"),
        ("aleksandr", "alexander"), ("zahar", "zahra"), ("m0hammed", "mohammed"), ("burns", "bums"),
    ],
)  # fmt: skip
def test_other_spellings(left: str, right: str) -> None:
    assert similar(left, right) >= 0.7
    assert similar(left, right) < 1.0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("mingguo", "quanguo"), ("guoquan", "quanguo"), ("li", "lu"), ("wu", "xu"), ("smith", "jones"), ("murillo", "molo"),
        ("ahmad", "hamid"), ("400", "500"), ("2021", "2012"), ("garcia", "gomez"),
    ],
)  # fmt: skip
def test_other_names(left: str, right: str) -> None:
    assert similar(left, right) < 0.6


def test_equal_is_one() -> None:
    assert similar("hailun", "hailun") == 1.0
    assert similar("li", "li") == 1.0


@pytest.mark.parametrize(("left", "right"), [("lpz", "lopez"), ("mhmmd", "mohammad"), ("ls", "luis"), ("crls", "carlos")])
def test_vowels_left_out(left: str, right: str) -> None:
    assert similar(left, right) >= 0.8
    assert similar(right, left) == similar(left, right)


def test_one_slip_costs_more_in_a_short_token() -> None:
    assert similar("chen", "chex") < similar("hailun", "hailux") < similar("aleksandrov", "aleksandrox")


def test_symmetric() -> None:
    words = ["mohammad", "muhammed", "mahmoud", "husayn", "hussein", "jon", "john", "garcia", "grcia", "phillip", "filip"]
    for left in words:
        for right in words:
            assert similar(left, right) == pytest.approx(similar(right, left))


def test_prefix() -> None:
    codes, offsets = encode_tokens(["aleks", "aleksandr"])
    assert is_prefix(codes, offsets[0], offsets[1], codes, offsets[1], offsets[2])
    assert not is_prefix(codes, offsets[1], offsets[2], codes, offsets[0], offsets[1])


def test_class_mask_ignores_vowels_and_merges_sounds() -> None:
    codes, offsets = encode_tokens(["qasim", "kasem", "lora"])
    masks = [class_mask(codes, offsets[k], offsets[k + 1]) for k in range(3)]
    assert masks[0] == masks[1] != masks[2]


@pytest.mark.parametrize(
    ("written", "spelt"), [("mhmd", "mohammad"), ("hsyn", "hussein"), ("ly", "ali"), ("nwr", "noor"), ("lwnysy", "lounici")]
)
def test_unwritten_vowels(written: str, spelt: str) -> None:
    assert similar(written, spelt, Writing.CONSONANTS) >= 0.7
    assert similar(written, spelt, Writing.CONSONANTS) > similar(written, spelt)


def test_another_syllable_is_another_name() -> None:
    assert similar("chong", "chang") > 0.8
    assert similar("chong", "chang", Writing.SYLLABLES) == 0.0


def test_foreign_sounds_in_kana() -> None:
    assert similar("buramuretto", "bramlett", Writing.SOUNDS) > similar("buramuretto", "bramlett")
