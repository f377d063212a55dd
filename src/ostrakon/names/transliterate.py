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
from ostrakon.names.korean import korean_readings

if TYPE_CHECKING:
    import icu

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_HEBREW = re.compile("[\u0590-\u05ff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9 ]+")


class Writing(IntEnum):
    """How much the writing of a name says about its sound, and so how far another spelling may stray.

    LETTERS: all of it. CONSONANTS: short vowels are not written (Arabic, Hebrew). SYLLABLES: each syllable is one of a few
    hundred, so that the next spelling is the next name (Chinese, Korean). SOUNDS: foreign sounds squeezed into syllables (Kana).
    """

    LETTERS = 0
    CONSONANTS = 1
    SYLLABLES = 2
    SOUNDS = 3


def readings(text: str) -> tuple[tuple[str, Writing], ...]:
    """Every Latin reading of a normalised text, the likeliest first; a text that is Latin already is its only reading.

    >>> [latin for latin, _ in readings("朱海仑")]
    ['zhu hai lun', 'chu hai lun']
    """
    if text.isascii():
        return ((text, Writing.LETTERS),)
    return _readings(text)


@lru_cache(maxsize=4096)
def _readings(text: str) -> tuple[tuple[str, Writing], ...]:
    found: dict[str, Writing] = {}
    for latin, writing in _candidates(text):
        latin = " ".join(_NOT_ASCII_WORD.sub(" ", latin.replace("'", "").replace("`", "").replace('"', "")).split())
        if latin:
            found.setdefault(latin, writing)
    return tuple(found.items())


def _candidates(text: str) -> Iterator[tuple[str, Writing]]:
    if _ARABIC.search(text):
        for reading in arabic_readings(text):
            yield _any_latin(reading), Writing.CONSONANTS
    elif _HEBREW.search(text):
        yield _any_latin(_transform("Hebrew-Latin/BGN").transliterate(text)), Writing.CONSONANTS
    elif _HANGUL.search(text):
        for reading in korean_readings(text):
            yield _any_latin(reading), Writing.SYLLABLES
    elif _KANA.search(text):
        yield _any_latin(text), Writing.SOUNDS
    elif _HAN.search(text):
        pinyin = _any_latin(_transform("Han-Latin/Names").transliterate(text))
        yield pinyin, Writing.SYLLABLES
        yield wade_giles(pinyin), Writing.SYLLABLES
    else:
        if _CYRILLIC.search(text):
            yield _any_latin(_transform("Russian-Latin/BGN").transliterate(text)), Writing.LETTERS
        yield _any_latin(text), Writing.LETTERS
        look_alikes = [as_look_alike(word) for word in text.split()]
        if all(look_alikes):
            yield " ".join(word for word in look_alikes if word), Writing.LETTERS


def _any_latin(text: str) -> str:
    """Whatever is not Latin yet, by ICU's general rules."""
    latin: str = text if text.isascii() else _transform("Any-Latin; Latin-ASCII").transliterate(text)
    return latin.casefold()


@cache
def _transform(name: str) -> icu.Transliterator:
    import icu

    return icu.Transliterator.createInstance(name)
