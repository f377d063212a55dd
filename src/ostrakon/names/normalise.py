"""Reduces the text of a name to what is compared: one function for listed and for queried names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ostrakon.names.confusables import latinise_look_alikes

# Latin letters that Unicode does not decompose into a base letter and a mark.
_LATIN_SPECIALS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
        "ə": "a",
        "ɗ": "d",
        "ɓ": "b",
        "ƙ": "k",
    }
)
# Apostrophes, the Arabic and Hebrew letters ayin and aleph as romanised, prime signs: inside a word they vanish.
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻʽʾʿˈˊ`´ʹ′״׳\"“”"))
_LETTER_APOSTROPHES = re.compile(f"[{''.join(char for char in map(chr, _APOSTROPHES) if char.isalnum())}]")
"""Those that Unicode counts among the letters."""
_ABBREVIATION = re.compile(r"\b(?:\w\.){2,}\w\b\.?|\b(?:\w\.){3,}")
_SPACED_LETTERS = re.compile(r"\b(?:[^\W\d] ){3,}[^\W\d]\b")
_LEAST_SPACED = 3
"""Blanks between single letters from which they are one word: "S M E R S H"."""
_BREAKS = re.compile(r"[^\w]+|_+")

MAX_NAME_LENGTH = 1000
"""Characters of a name that are read; OFAC's own field ends at 350."""


def normalise(text: str) -> str:
    """Casefolded words parted by single blanks: no marks on Latin letters, no punctuation, no invisible characters.

    Letters of other scripts stay as they are (`transliterate` turns them into Latin ones), except look-alikes hidden
    inside Latin words. Dotted abbreviations of three letters and more are closed up ("d.o.o." becomes "doo"; two letters
    may as well be a person's initials and stay apart), apostrophes vanish ("O'Brien" becomes "obrien"), every other
    punctuation mark parts words. Unicode NFKC and casefolding as in UAX 15 and UTS 18.

    >>> normalise("AL-ZAWAHIRI, Ayman")
    'al zawahiri ayman'
    """
    return words(fold(text))


def words(folded: str) -> str:
    """The second half of `normalise`: punctuation out of a folded text."""
    parted = _parted(folded)
    if parted.count(" ") < _LEAST_SPACED:
        return parted
    return _SPACED_LETTERS.sub(lambda match: match.group().replace(" ", ""), parted)


def _parted(folded: str) -> str:
    if folded.replace(" ", "").isalnum() and (folded.isascii() or not _LETTER_APOSTROPHES.search(folded)):
        return " ".join(folded.split())
    folded = folded.translate(_APOSTROPHES)
    if "." in folded:
        folded = _ABBREVIATION.sub(lambda match: match.group().replace(".", "") + " ", folded)
    if folded.isascii():
        return " ".join(_BREAKS.sub(" ", folded).split())
    # marks that are vowels of their script (Devanagari, Thai, Arabic) belong to the word, which \w does not know
    return " ".join("".join(char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in folded).split())


def fold(text: str) -> str:
    """The first half of `normalise`: case, marks, invisible characters and look-alikes; punctuation stays."""
    text = text[:MAX_NAME_LENGTH]
    if text.isascii():
        return text.lower()
    return " ".join(filter(None, map(_fold_word, unicodedata.normalize("NFKC", text).split())))


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    """One word; names repeat their words."""
    if word.isascii():
        return word.lower()
    word = "".join(char for char in word.casefold() if unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cn", "Cs"))
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if unicodedata.category(char) == "Mn" and (not letters or letters[-1].isascii()):
            continue
        letters.append(char)
    return latinise_look_alikes(unicodedata.normalize("NFC", "".join(letters)).translate(_LATIN_SPECIALS))
