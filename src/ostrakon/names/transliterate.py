"""Turns names written in other scripts into Latin letters, in every reading that the script leaves open.

ICU does the letters of most scripts (Unicode CLDR transforms); what is ours is the choice of readings: a Chinese surname
read as surnames are (单 is Shan, not Dan) and spelt in pinyin and in Wade-Giles, Cyrillic by BGN/PCGN and by ISO 9, Korean
in three systems, Arabic and Hebrew by what is written. Loaded only when a name needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ostrakon.names.arabic import arabic_readings
from ostrakon.names.chinese import wade_giles
from ostrakon.names.confusables import as_look_alike
from ostrakon.names.korean import korean_readings, revised_word

if TYPE_CHECKING:
    import icu

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_HEBREW = re.compile("[\u0590-\u05ff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff]")
_THAI = re.compile("[\u0e00-\u0e7f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
FOREIGN_FROM = 4
"""Letters from which a name in Chinese or Korean writing may be a foreign one, spelt by its sound: their own are shorter,
and a Korean name has its family name of one syllable apart where it has blanks at all."""
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9 ]+")


class Writing(IntEnum):
    """How much the writing of a name says about its sound, and so how far another spelling may stray.

    LETTERS: all of it. CONSONANTS: short vowels are not written (Arabic, Hebrew). SYLLABLES: each syllable is one of a few
    hundred, so that the next spelling is the next name (Chinese). SOUNDS: foreign sounds squeezed into syllables (Kana).
    HANGUL: syllables as well, but spelt in Latin as each family likes (Korean: Jeong, Jung, Chung).
    """

    LETTERS = 0
    CONSONANTS = 1
    SYLLABLES = 2
    SOUNDS = 3
    HANGUL = 4


SYLLABIC = (Writing.SYLLABLES, Writing.HANGUL)
"""The ways of writing in which every token is one syllable of the name."""


def readings(text: str, *, dotted: bool = False) -> tuple[tuple[str, Writing], ...]:
    """Every Latin reading of a normalised text, the likeliest first; a text that is Latin already is its only reading.

    `dotted`: the name was written with dots between its parts, as Chinese and Japanese write foreign names.

    >>> [latin for latin, _ in readings("朱海仑")]
    ['zhu hai lun', 'chu hai lun']
    """
    if text.isascii():
        return ((text, Writing.LETTERS),)
    return _readings(text, dotted)


@lru_cache(maxsize=16384)
def _readings(text: str, dotted: bool) -> tuple[tuple[str, Writing], ...]:
    found: dict[str, Writing] = {}
    for latin, writing in _candidates(text, dotted):
        latin = " ".join(_NOT_ASCII_WORD.sub(" ", latin.replace("'", "").replace("`", "").replace('"', "")).split())
        if latin:
            found.setdefault(latin, writing)
    return tuple(found.items())


def _candidates(text: str, dotted: bool) -> Iterator[tuple[str, Writing]]:
    if _ARABIC.search(text):
        for reading in arabic_readings(text):
            yield _any_latin(reading), Writing.CONSONANTS
    elif _HEBREW.search(text):
        yield _by("Hebrew-Latin/BGN", text), Writing.CONSONANTS
    elif _HANGUL.search(text):
        for reading in korean_readings(text):
            yield _any_latin(reading), Writing.HANGUL
        if all(len(word) >= 2 for word in text.split()) and len(text) >= FOREIGN_FROM:
            yield " ".join(revised_word(word) for word in text.split()), Writing.SOUNDS
    elif _THAI.search(text):
        from ostrakon.names.thai import thai_readings

        for reading in thai_readings(text):
            yield _any_latin(reading), Writing.SOUNDS
    elif _KANA.search(text):
        yield _any_latin(text), Writing.SOUNDS
    elif _HAN.search(text):
        pinyin = _by("Han-Latin/Names", text)
        yield pinyin, Writing.SYLLABLES
        yield wade_giles(pinyin), Writing.SYLLABLES
        if dotted or any(len(word) >= FOREIGN_FROM for word in text.split()):
            yield " ".join(_any_latin(_word(word, "Han-Latin")).replace(" ", "") for word in text.split()), Writing.SOUNDS
    else:
        if _CYRILLIC.search(text):
            yield _by("Russian-Latin/BGN", text), Writing.LETTERS
        yield _any_latin(text), Writing.LETTERS
        look_alikes = [as_look_alike(word) for word in text.split()]
        if all(look_alikes):
            yield " ".join(word for word in look_alikes if word), Writing.LETTERS


def _by(transform: str, text: str) -> str:
    """Word by word through one transform, and what is left through the general one."""
    return _any_latin(" ".join(_word(word, transform) for word in text.split()))


def _any_latin(text: str) -> str:
    """Whatever is not Latin yet, by ICU's general rules."""
    return text if text.isascii() else " ".join(_word(word, "Any-Latin; Latin-ASCII") for word in text.split()).casefold()


@lru_cache(maxsize=32768)
def _word(word: str, transform: str) -> str:
    """One word by one of ICU's transforms; names repeat their words."""
    latin: str = word if word.isascii() else _transform(transform).transliterate(word)
    return latin


@cache
def _transform(name: str) -> icu.Transliterator:
    import icu

    return icu.Transliterator.createInstance(name)
