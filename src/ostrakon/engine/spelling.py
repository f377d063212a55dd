"""What each slip of spelling costs: the tables behind the comparison of two tokens.

A cost of 1 is one plain edit (another consonant, a letter lost). Cheaper are the differences that arise when the same
name is written by another ear, system or machine; the costs are linguistic, none is derived from a test set. Alphabet:
0-25 for a-z, 26-35 for 0-9.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

SYMBOLS = 36
VOWELS = "aeiouy"

VOWEL_FOR_VOWEL = 0.45
"""Osama / Usama; short tokens pay more (see `kernels.token_similarity`): Li and Lu are two people."""
VOWEL_LOST = 0.40
"""Mohammad / Mhmmd, Aleksandr / Aleksander."""
LETTER_DOUBLED = 0.20
"""Hussein / Husein."""
H_LOST = 0.40
"""Jon / John, Khalid / Kalid."""
UNWRITTEN_EDGE = 0.45
"""A vowel at either end of a word, which is written as a rule: محمد is not Mohammadi, حميد not Ahmadi."""
UNWRITTEN_SILENT_H = 0.30
"""An h that ends a word, as in Hamzah for Hamza."""
UNWRITTEN_VOWEL = 0.07
"""mhmd / Mohammad, where the script does not write vowels."""

_ALIKE: dict[str, float] = {
    "ck": 0.30, "cq": 0.35, "kq": 0.20, "gk": 0.60, "gq": 0.50, "cg": 0.70, "cs": 0.50, "cz": 0.60, "sz": 0.40, "xs": 0.60, "xz": 0.60,
    "xk": 0.60, "vw": 0.30, "fv": 0.50, "bv": 0.60, "bp": 0.50, "dt": 0.50, "dz": 0.50, "gj": 0.40, "jy": 0.40, "ij": 0.40, "jz": 0.60,
    "uw": 0.35, "ow": 0.50, "iy": 0.20, "mn": 0.80, "fp": 0.70, "gh": 0.70, "kh": 0.60, "lr": 0.90, "jh": 0.70, "jk": 0.80,
    # what machines read wrongly (optical character recognition)
    "l1": 0.40, "i1": 0.40, "o0": 0.30, "s5": 0.40, "b8": 0.40, "z2": 0.40, "g9": 0.50, "g6": 0.50, "t7": 0.50, "il": 0.50, "uv": 0.60,
}  # fmt: skip

_PAIRS: dict[str, float] = {
    # two letters in one system, one in another
    "ph f": 0.20, "kh h": 0.30, "kh k": 0.40, "kh x": 0.30, "gh g": 0.30, "th t": 0.30, "th s": 0.40, "th z": 0.40,
    "dh d": 0.30, "dh z": 0.40,
    "sh s": 0.40, "ch c": 0.40, "ch k": 0.50, "ch s": 0.60, "zh j": 0.30, "zh z": 0.40, "ck k": 0.10, "ts c": 0.30, "ts s": 0.50,
    "tz c": 0.40, "tz z": 0.40, "dj j": 0.20, "dz z": 0.40, "ks x": 0.20, "cs s": 0.50, "cz c": 0.40, "sz s": 0.30, "hs x": 0.40,
    "ou u": 0.15, "oo u": 0.15, "ee i": 0.15, "ei i": 0.30, "ie i": 0.20, "ai e": 0.35, "ay e": 0.35, "ey i": 0.30, "ij y": 0.20,
    "iy i": 0.10, "yi i": 0.20, "ii i": 0.10, "ia a": 0.40, "ya a": 0.40, "yu u": 0.30, "iu u": 0.30, "aa a": 0.10, "ae a": 0.30,
    "oe o": 0.30, "ue u": 0.30, "au o": 0.40, "aw o": 0.40, "qu k": 0.30, "gu g": 0.30, "gn n": 0.50, "ng n": 0.60, "nh n": 0.40,
    # what machines read wrongly
    "rn m": 0.40, "cl d": 0.50, "vv w": 0.30, "li h": 0.70,
}  # fmt: skip

# Keys that sit beside each other on the usual keyboards.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOUR_KEY = 0.85


def _code(letter: str) -> int:
    return ord(letter) - ord("a") if letter.isalpha() else 26 + int(letter)


def _substitution() -> npt.NDArray[np.float32]:
    table = np.ones((SYMBOLS, SYMBOLS), dtype=np.float32)
    for row in _ROWS:
        for left, right in pairwise(row):
            _both(table, left, right, NEIGHBOUR_KEY)
    for left in VOWELS:
        for right in VOWELS:
            _both(table, left, right, VOWEL_FOR_VOWEL)
    for pair, cost in _ALIKE.items():
        _both(table, pair[0], pair[1], cost)
    np.fill_diagonal(table, 0.0)
    return table


def _both(table: npt.NDArray[np.float32], left: str, right: str, cost: float) -> None:
    table[_code(left), _code(right)] = table[_code(right), _code(left)] = cost


def _two_for_one() -> npt.NDArray[np.uint8]:
    table = np.zeros((SYMBOLS, SYMBOLS, SYMBOLS), dtype=np.uint8)
    for entry, cost in _PAIRS.items():
        pair, single = entry.split()
        table[_code(pair[0]), _code(pair[1]), _code(single)] = round(cost * 100)
    return table


def _lost() -> npt.NDArray[np.float32]:
    costs = np.ones(SYMBOLS, dtype=np.float32)
    for vowel in VOWELS:
        costs[_code(vowel)] = VOWEL_LOST
    costs[_code("h")] = H_LOST
    return costs


def _unwritten_substitution() -> npt.NDArray[np.float32]:
    """Where vowels are not written: a long vowel's letter (alef, waw, ya) stands for any of several sounds."""
    table = _substitution()
    for vowel in "eiou":
        _both(table, "a", vowel, UNWRITTEN_VOWEL)
    _both(table, "a", "y", 0.90)
    for letter, sounds in (("w", "uov"), ("y", "ie")):
        for sound in sounds:
            _both(table, letter, sound, UNWRITTEN_VOWEL)
    # French and English hear the same letters differently, and some letters are told apart by no Latin one
    for pair, cost in (("cs", 0.2), ("jg", 0.2), ("zd", 0.3), ("cq", 0.3), ("ts", 0.5), ("ah", 0.3)):
        _both(table, pair[0], pair[1], cost)
    np.fill_diagonal(table, 0.0)
    return table


def _unwritten_lost() -> npt.NDArray[np.float32]:
    """A long vowel that is written was meant: Mohammadi is not Mohammad."""
    costs = _lost()
    for letter, cost in (("a", 0.30), ("w", 0.70), ("y", 0.80)):
        costs[_code(letter)] = cost
    return costs


def _unwritten_gained() -> npt.NDArray[np.float32]:
    costs = _lost()
    for vowel in VOWELS:
        costs[_code(vowel)] = UNWRITTEN_VOWEL
    costs[_code("h")] = 0.80
    return costs


def _squeezed_substitution() -> npt.NDArray[np.float32]:
    """Syllabic scripts have few sounds: l and r, b and v, and a few more are one, and vowels only come near."""
    table = _substitution()
    for left in VOWELS:
        for right in VOWELS:
            _both(table, left, right, 0.25)
    for pair in ("lr", "bv", "sz", "zj", "td", "kg", "pb", "bf", "pf", "cj", "sx", "xz", "wv", "uw", "ow", "ck", "qk", "cs", "jd", "jt"):
        _both(table, pair[0], pair[1], 0.15)
    for pair in ("hf", "qc", "mn", "jg", "xk", "sj", "tc", "ts"):
        _both(table, pair[0], pair[1], 0.30)
    np.fill_diagonal(table, 0.0)
    return table


def _squeezed_lost() -> npt.NDArray[np.float32]:
    """Syllabic scripts add a vowel to every consonant, and write a nasal vowel with n or ng."""
    costs = _lost()
    for vowel in VOWELS:
        costs[_code(vowel)] = 0.12
    for letter in "gnh":
        costs[_code(letter)] = 0.40
    return costs


def _squeezed_gained() -> npt.NDArray[np.float32]:
    """What they cannot say they leave out: r at the end of a syllable, a consonant in a cluster."""
    costs = _lost()
    for letter, cost in (("r", 0.35), ("h", 0.25), ("l", 0.50), ("n", 0.60), ("t", 0.60), ("d", 0.60), ("s", 0.70)):
        costs[_code(letter)] = cost
    for vowel in VOWELS:
        costs[_code(vowel)] = 0.25
    return costs


def _hangul_substitution() -> npt.NDArray[np.float32]:
    """Korean consonants are voiced or not by their place, and vowels are spelt by taste: Kim and Gim, Jeong and Chung."""
    table = np.ones((SYMBOLS, SYMBOLS), dtype=np.float32)
    for pair in ("kg", "td", "pb", "jc", "rl", "eo", "ou", "eu", "iy", "uw", "ei", "ow"):
        _both(table, pair[0], pair[1], 0.12)
    np.fill_diagonal(table, 0.0)
    return table


def _hangul_lost() -> npt.NDArray[np.float32]:
    costs = _lost()
    for letter in "ehwyou":
        costs[_code(letter)] = 0.12
    return costs


def _skeleton_classes() -> npt.NDArray[np.uint8]:
    """Consonants that romanisation systems exchange fall into one class; 0 drops the letter."""
    classes = np.zeros(SYMBOLS, dtype=np.uint8)
    for number, letters in enumerate(("kcqgjx", "sz", "td", "bp", "vwf", "m", "n", "l", "r"), start=1):
        for letter in letters:
            classes[_code(letter)] = number
    for digit in range(10):
        classes[26 + digit] = 20 + digit
    return classes


# One table a way of writing: LETTERS, CONSONANTS, SYLLABLES, SOUNDS, HANGUL (`names.transliterate.Writing`); the query's side decides.
SUBSTITUTION = np.stack([_substitution(), _unwritten_substitution(), _substitution(), _squeezed_substitution(), _hangul_substitution()])
TWO_FOR_ONE = _two_for_one()
"""In hundredths, so that the table stays near the processor; 0: no such pair."""
LOST = np.stack([_lost(), _unwritten_lost(), _lost(), _squeezed_lost(), _hangul_lost()])
"""A letter of the query that the listed token lacks."""
GAINED = np.stack([_lost(), _unwritten_gained(), _lost(), _squeezed_gained(), _hangul_lost()])
"""A letter of the listed token that the query lacks."""
SKELETON_CLASS = _skeleton_classes()
HANGUL_INITIAL = np.zeros(SYMBOLS, dtype=np.uint8)
"""Which Korean consonant a syllable begins with, by its Latin letter; 0 for a vowel."""
for _number, _letters in enumerate(("kg", "td", "pb", "jc", "rl", "s", "m", "n", "h"), start=1):
    for _letter in _letters:
        HANGUL_INITIAL[_code(_letter)] = _number
IN_PAIR: npt.NDArray[np.bool_] = np.max(TWO_FOR_ONE, axis=2) > 0
"""Whether two letters one after the other are ever one."""
IS_VOWEL = np.array([chr(97 + code) in VOWELS if code < 26 else False for code in range(SYMBOLS)])
