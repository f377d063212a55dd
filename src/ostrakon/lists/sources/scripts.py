"""The script a name is written in, as its ISO 15924 code."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_CODES = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "CJK": "Hani", "HANGUL": "Hang", "HIRAGANA": "Jpan", "KATAKANA": "Jpan",
    "HEBREW": "Hebr", "GREEK": "Grek", "ARMENIAN": "Armn", "GEORGIAN": "Geor", "THAI": "Thai", "MYANMAR": "Mymr", "DEVANAGARI": "Deva",
    "BENGALI": "Beng", "TAMIL": "Taml", "ETHIOPIC": "Ethi", "KHMER": "Khmr", "LAO": "Laoo", "MONGOLIAN": "Mong", "SINHALA": "Sinh",
}  # fmt: skip


def script_of(text: str) -> str | None:
    """The script of most letters ("Latn", "Cyrl", "Arab", "Hani", …); None for a text without letters or of an unknown script.

    Any kana makes a name Japanese, whatever else it holds.
    """
    counts = Counter(code for letter in text if (code := _script_of_letter(letter)))
    if counts["Jpan"]:
        return "Jpan"
    return max(sorted(counts), key=lambda code: counts[code]) if counts else None


def is_latin(text: str) -> bool:
    """Whether at least half of the letters of a text are Latin ones; a text without letters is."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(_script_of_letter(letter) == "Latn" for letter in letters) >= len(letters)


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> str | None:
    return _CODES.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0]) if letter.isalpha() else None
