"""Letters of other scripts that look like Latin ones: the cheapest way to slip past a filter.

The pairs are the ones a reader cannot tell apart in ordinary type (Unicode Technical Standard 39, confusables.txt,
restricted to single letters that occur in names). They are applied inside words that mix scripts and to words made of
nothing but look-alikes; a word in honest Cyrillic or Greek is transliterated instead.
"""

from __future__ import annotations

import unicodedata

_CYRILLIC = "асԁеһіјӏорԛѕмтвнкгухѵѡʏ"
_CYRILLIC_LATIN = "acdehijlopqsmtbhkryxvwy"
_GREEK = "αβεηικνορτυχ"
_GREEK_LATIN = "abenikvoptux"
_ARMENIAN = "օսհոաց"
_ARMENIAN_LATIN = "ouhnwg"

LOOK_ALIKES: dict[str, str] = dict(zip(_CYRILLIC + _GREEK + _ARMENIAN, _CYRILLIC_LATIN + _GREEK_LATIN + _ARMENIAN_LATIN, strict=True))
_TO_LATIN = str.maketrans(LOOK_ALIKES)
# The three that are capital look-alikes only (lower-case м, т, в, н, к, г are distinct shapes, capitals М Т В Н К are not)
# are kept: casefolded text no longer tells which case was written.


def is_latin(letter: str) -> bool:
    """Whether a letter belongs to the Latin script."""
    return letter.isascii() or "LATIN" in unicodedata.name(letter, "")


def latinise_look_alikes(word: str) -> str:
    """Replace look-alikes by Latin letters in a casefolded word that also has Latin letters; leave other words alone.

    >>> latinise_look_alikes("раypal")
    'paypal'
    """
    letters = [letter for letter in word if letter.isalpha()]
    if any(letter in LOOK_ALIKES for letter in letters) and any(is_latin(letter) for letter in letters):
        return word.translate(_TO_LATIN)
    return word


def as_look_alike(word: str) -> str | None:
    """The Latin word that a casefolded non-Latin word could be mistaken for, if every letter has a look-alike."""
    if all(letter in LOOK_ALIKES or is_latin(letter) or not letter.isalpha() for letter in word):
        return word.translate(_TO_LATIN)
    return None
