"""Turns names written in other scripts into Latin letters, in every reading that the script leaves open.

ICU does the letters (Unicode CLDR transforms); what is ours is the choice of readings: a Chinese surname read as
surnames are (单 is Shan, not Dan), Cyrillic by BGN/PCGN and by ISO 9, Korean by the Revised Romanisation and by
McCune-Reischauer, Hebrew and Arabic by their consonants. Loaded only when a name needs it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ostrakon.names.confusables import as_look_alike

if TYPE_CHECKING:
    import icu

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9 ]+")

_TRANSFORMS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_HAN, ("Han-Latin/Names",)),
    (re.compile("[\u0400-\u052f]"), ("Russian-Latin/BGN",)),
    (re.compile("[\uac00-\ud7a3]"), ("Korean-Latin/BGN",)),
    (re.compile("[\u0600-\u06ff]"), ("Arabic-Latin/BGN",)),
    (re.compile("[\u0590-\u05ff]"), ("Hebrew-Latin/BGN",)),
)
"""Script, and the transform tried besides ICU's general one."""


def readings(text: str) -> tuple[str, ...]:
    """Every Latin reading of a normalised text, the likeliest first; a text that is Latin already is its only reading.

    >>> readings("朱海仑")
    ('zhu hai lun',)
    """
    if text.isascii():
        return (text,)
    return _readings(text)


@lru_cache(maxsize=4096)
def _readings(text: str) -> tuple[str, ...]:
    found = dict.fromkeys(_latin(text, transform) for pattern, extra in _TRANSFORMS if pattern.search(text) for transform in extra)
    found[_latin(text, None)] = None
    look_alikes = [as_look_alike(word) for word in text.split()]
    if all(look_alikes):
        found[" ".join(word for word in look_alikes if word)] = None
    return tuple(reading for reading in found if reading)


def _latin(text: str, first: str | None) -> str:
    """Transliterate by `first`, then whatever is left by ICU's general rules; only a-z, 0-9 and blanks remain."""
    if first is not None:
        text = _transform(first).transliterate(text)
    latin: str = _transform("Any-Latin; Latin-ASCII").transliterate(text).casefold()
    return " ".join(_NOT_ASCII_WORD.sub(" ", latin.replace("'", "").replace("`", "").replace('"', "")).split())


@cache
def _transform(name: str) -> icu.Transliterator:
    import icu

    return icu.Transliterator.createInstance(name)
