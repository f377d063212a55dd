"""Chinese names as older books, Taiwan and much of the world's post spell them: Wade-Giles beside pinyin.

The tables are the standard correspondence of the two systems (Wade-Giles without its apostrophes and marks, as data has it).
"""

from __future__ import annotations

from functools import lru_cache

_INITIALS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"), ("g", "k"), ("k", "k"), ("j", "ch"),
    ("q", "ch"), ("x", "hs"), ("z", "ts"), ("c", "ts"), ("r", "j"), ("m", "m"), ("f", "f"), ("n", "n"), ("l", "l"), ("h", "h"), ("s", "s"),
    ("w", "w"), ("y", "y"),
)  # fmt: skip
_FINALS = {"ong": "ung", "ian": "ien", "ie": "ieh", "ue": "ueh", "iong": "iung", "uo": "o", "e": "eh", "ui": "ui", "ei": "ei", "yan": "en"}
_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu", "er": "erh", "you": "yu", "ye": "yeh",
    "yan": "yen", "yi": "i", "ge": "ko", "ke": "ko", "he": "ho", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo", "xue": "hsueh",
    "yue": "yueh", "gui": "kuei", "kui": "kuei", "yong": "yung", "e": "o", "xi": "hsi",
}  # fmt: skip


def wade_giles(pinyin: str) -> str:
    """A text of pinyin syllables in Wade-Giles; what is no pinyin stays as it is.

    >>> wade_giles("zhu hai lun")
    'chu hai lun'
    """
    return " ".join(_syllable(syllable) for syllable in pinyin.split())


@lru_cache(maxsize=4096)
def _syllable(syllable: str) -> str:
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    for initial, older in _INITIALS:
        if syllable.startswith(initial):
            final = syllable[len(initial) :]
            return older + _FINALS.get(final, final)
    return syllable
