"""Arabic script (Arabic, Persian, Urdu, Pashto) by its letters: consonants are certain, short vowels are not written.

The result is what the writing says and no more: "محمد" is "mhmd". The engine compares such tokens by their consonants
(`Writing.CONSONANTS`). Letters follow BGN/PCGN, reduced to plain Latin.
"""

from __future__ import annotations

from functools import lru_cache

_LETTERS = {
    "ا": "a", "آ": "a", "أ": "a", "إ": "a", "ٱ": "a", "ى": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d",
    "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f", "ق": "q",
    "ك": "k", "ک": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ہ": "h", "ھ": "h", "ۀ": "h", "ة": "a", "و": "w", "ؤ": "w", "ي": "y",
    "ی": "y", "ئ": "y", "ے": "y", "ې": "y", "ء": "", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v", "ټ": "t", "ٹ": "t", "ډ": "d",
    "ڈ": "d", "ړ": "r", "ڑ": "r", "ں": "n", "ڼ": "n", "ښ": "sh", "ږ": "zh", "څ": "ts", "ځ": "dz", "ګ": "g",
}  # fmt: skip
_WORDS = {
    "الله": "allah", "اللہ": "allah", "بن": "bin", "ابن": "ibn", "بنت": "bint", "ابو": "abu", "أبو": "abu", "ابي": "abi",
    "عبد": "abd", "في": "fi", "ولد": "ould", "أم": "umm", "ام": "umm", "آل": "al",
}  # fmt: skip
_ARTICLE = "ال"
_AND = "و"
_FOR_THE = "لل"
_SERVANT = "عبد"
_PERSIAN_LETTERS = frozenset("پچژگکیہےٹڈڑں")
"""Letters of Persian, Urdu and Pashto spelling: whoever writes them speaks the letters below as s and z."""
_PERSIAN_SOUNDS = {"ث": "s", "ذ": "z", "ض": "z", "ظ": "z"}
_PERSIAN_ENDS = {"عیسی": "aysa", "موسی": "mwsa", "یحیی": "yhya", "مصطفی": "mstfa", "مرتضی": "mrtza", "مجتبی": "mjtba"}
"""Names that end in alef maqsura, which these languages write as ya."""
_SUN_LETTERS = "تثدذرزسشصضطظلن"
"""Before these the article's l is spoken as the letter itself: al-din, ad-din."""


def arabic_readings(text: str) -> tuple[str, ...]:
    """The readings of a text, the article written "al" and, where speech differs, as spoken ("ad").

    >>> arabic_readings("نور الدين")
    ('nwr al dyn', 'nwr ad dyn')
    """
    written = [part for word in text.split() for part in _parts(word)]
    if not written:
        return ()
    persian = not _PERSIAN_LETTERS.isdisjoint(text)
    latin = [_romanise(part, persian) for part in written]
    spoken = [
        "a" + after_latin[:1] if part == _ARTICLE and after[0] in _SUN_LETTERS else part_latin
        for part, part_latin, after, after_latin in zip(written, latin, [*written[1:], " "], [*latin[1:], ""], strict=True)
    ]
    readings = dict.fromkeys(" ".join(filter(None, parts)) for parts in (latin, spoken))
    return tuple(reading for reading in readings if reading)


def _parts(word: str) -> list[str]:
    """A word with the article, "and", "for the" and "servant of" in front taken off: "عبدالقدير" is three."""
    if word in _WORDS:
        return [word]
    if word.startswith(_SERVANT) and len(word) > 5:
        return [_SERVANT, *_parts(word[3:])]
    if word.startswith(_AND + _ARTICLE) and len(word) > 5:
        return [_AND, *_parts(word[1:])]
    if word.startswith(_FOR_THE) and len(word) > 4:
        return [_ARTICLE, word[2:]]
    if word.startswith(_ARTICLE) and len(word) > 4:
        return [_ARTICLE, word[2:]]
    return [word]


@lru_cache(maxsize=16384)
def _romanise(word: str, persian: bool) -> str:
    if word == _ARTICLE:
        return "al"
    if persian and word in _PERSIAN_ENDS:
        return _PERSIAN_ENDS[word]
    if word in _WORDS:
        return _WORDS[word]
    # a word that begins with ayin begins with a vowel to every ear
    first = "a" if word.startswith("ع") else ""
    letters = {**_LETTERS, **_PERSIAN_SOUNDS} if persian else _LETTERS
    return first + "".join(letters.get(letter, letter if letter.isascii() else "") for letter in word)
