"""Look-alike letters: replaced where scripts are mixed, never in honest words."""

from __future__ import annotations

import unicodedata

from ostrakon.names.confusables import LOOK_ALIKES, as_look_alike, is_latin, latinise_look_alikes


def test_every_pair_is_one_foreign_letter_and_one_latin_letter() -> None:
    for foreign, latin in LOOK_ALIKES.items():
        assert len(foreign) == 1
        assert "LATIN" not in unicodedata.name(foreign) or foreign in "ʏ"
        assert latin.isascii()


def test_mixed_word() -> None:
    assert latinise_look_alikes("раypal") == "paypal"


def test_pure_words_are_left_alone() -> None:
    assert latinise_look_alikes("сосо") == "сосо"
    assert latinise_look_alikes("hailun") == "hailun"


def test_a_word_of_look_alikes_could_be_latin() -> None:
    assert as_look_alike("сосо") == "coco"
    assert as_look_alike("иванов") is None


def test_latin_letters() -> None:
    assert is_latin("z")
    assert is_latin("ø")
    assert not is_latin("з")
