"""Hangul syllable by syllable, in the systems that lists and passports use.

Syllables are taken apart by arithmetic (The Unicode Standard, section 3.12). Systems: the Revised Romanisation of 2000
and the spelling of North Korean passports; what others differ by, the engine allows for. Family names have their own.
"""

from __future__ import annotations

from functools import lru_cache

_BASE, _MEDIALS, _FINALS = 0xAC00, 21, 28
_INITIAL = {
    "revised": "g kk n d tt r m b pp s ss - j jj ch k t p h".split(),
    "northern": "k kk n t tt r m p pp s ss - j jj ch kh th ph h".split(),
}
_MEDIAL = {
    "revised": "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(),
    "northern": "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(),
}
_FINAL = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()

_FAMILY = {
    "이": ("lee", "yi", "ri", "rhee"), "리": ("lee", "ri"), "박": ("park", "pak"), "최": ("choi", "choe"), "정": ("jung", "chung", "jong"),
    "김": ("kim",), "강": ("kang",), "조": ("cho", "jo"), "장": ("chang", "jang"), "임": ("lim", "im", "rim"), "림": ("rim", "lim"),
    "유": ("yoo", "ryu", "yu"), "류": ("ryu", "yoo"), "노": ("roh", "no"), "로": ("ro", "roh"), "오": ("oh", "o"), "우": ("woo", "u"),
    "전": ("jeon", "chun", "jon"), "신": ("shin", "sin"), "안": ("ahn", "an"), "문": ("moon", "mun"), "윤": ("yoon", "yun"),
    "구": ("koo", "ku"),
    "주": ("joo", "chu", "ju"), "손": ("son", "sohn"), "송": ("song",), "권": ("kwon",), "고": ("ko", "koh"), "백": ("paek", "baek"),
}  # fmt: skip
"""Usual Latin spellings of family names, whatever the system."""

_VOWELS_ALONE = {"우": "woo", "아": "ah", "오": "oh", "유": "yoo", "이": "yi"}
"""Syllables of one vowel as families write them, who avoid a word of one letter."""


def korean_readings(text: str) -> tuple[str, ...]:
    """The readings of a text in Hangul, one blank between syllables; other letters stay as they are.

    >>> korean_readings("김정은")
    ('kim jeong eun', 'gim jeong eun', 'kim jong un')
    """
    readings: dict[str, None] = {}
    for system in _INITIAL:
        syllables = [(char, _syllable(char, system)) for char in text if not char.isspace()]
        plain = " ".join(latin for _, latin in syllables)
        # the family name stands first, or last where the order was turned
        for place in (0, len(syllables) - 1):
            for spelling in _FAMILY.get(syllables[place][0], ()):
                latin = [spelling if k == place else part for k, (_, part) in enumerate(syllables)]
                readings[" ".join(latin)] = None
        readings.setdefault(plain)
    return tuple(readings)


def revised_word(word: str) -> str:
    """A word in Hangul as one Latin word, by the Revised Romanisation."""
    return "".join(_syllable(char, "revised") for char in word)


@lru_cache(maxsize=16384)
def _syllable(char: str, system: str) -> str:
    if system != "revised" and char in _VOWELS_ALONE:
        return _VOWELS_ALONE[char]
    code = ord(char) - _BASE
    if not 0 <= code < 11172:
        return char
    initial, rest = divmod(code, _MEDIALS * _FINALS)
    medial, final = divmod(rest, _FINALS)
    return (_INITIAL[system][initial] + _MEDIAL[system][medial] + _FINAL[final]).replace("-", "")
