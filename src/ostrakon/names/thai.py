"""Thai by its sound and by its letters: people spell their names in Latin after the one, the other, or something between.

By sound: the Royal Thai General System of Transcription (Royal Institute, 1999), syllable by syllable, letters that are not spoken left
out. By letters: every consonant without a silencer, as names of Sanskrit and Pali origin keep them (Sirivadhanabhakdi), with an "a"
where no vowel is written. Where syllables end is not marked in Thai; the rules here find most ends, and the engine compares such names
by ear (`Writing.SOUNDS`).
"""

from __future__ import annotations

import re

_INITIALS = {
    "ก": "k", "ข": "kh", "ฃ": "kh", "ค": "kh", "ฅ": "kh", "ฆ": "kh", "ง": "ng", "จ": "ch", "ฉ": "ch", "ช": "ch", "ซ": "s", "ฌ": "ch",
    "ญ": "y", "ฎ": "d", "ฏ": "t", "ฐ": "th", "ฑ": "th", "ฒ": "th", "ณ": "n", "ด": "d", "ต": "t", "ถ": "th", "ท": "th", "ธ": "th",
    "น": "n", "บ": "b", "ป": "p", "ผ": "ph", "ฝ": "f", "พ": "ph", "ฟ": "f", "ภ": "ph", "ม": "m", "ย": "y", "ร": "r", "ล": "l", "ว": "w",
    "ศ": "s", "ษ": "s", "ส": "s", "ห": "h", "ฬ": "l", "อ": "", "ฮ": "h",
}  # fmt: skip
_FINALS = {
    **dict.fromkeys("กขฃคฅฆ", "k"), **dict.fromkeys("จฉชซฌฎฏฐฑฒดตถทธศษส", "t"), **dict.fromkeys("บปผฝพฟภ", "p"),
    **dict.fromkeys("ญณนรลฬ", "n"), "ง": "ng", "ม": "m", "ย": "i", "ว": "o", "ห": "", "อ": "", "ฮ": "",
}  # fmt: skip
_LETTERS = {letter: sound[0] if sound in ("kh", "ph", "th") else sound for letter, sound in _INITIALS.items()} | {"จ": "j"}
"""Aspiration is written by some and left out by others, and is easier added than taken away."""

_TONES = re.compile("[\u0e48-\u0e4b\u0e4d\u0e4e\u0e2f\u0e46]")
_SILENCED = re.compile("[ก-ฮ][\u0e34\u0e38]?\u0e4c|(?<=[ก-ฮ])[ก-ฮ]ร\u0e4c")
_UNSPOKEN = dict.fromkeys((0x0E3A, 0x0E47, 0x0E4C))
"""Marks that make a vowel short or a letter silent."""
_C = "[ก-ฮ]"
_LEADING_OVER_TWO = re.compile(f"([เแ])(?![กขคตปผพ][รลว]|[ทสศซ]ร|ห[งญนมยรลว]|อย)({_C})({_C})(?=[\u0e34-\u0e37\u0e47])")
"""A vowel written before two letters that are no cluster belongs to the second: เจริญ is cha-roen."""
_OPEN = "(?![\u0e30-\u0e3a\u0e45\u0e47])"  # no vowel is written on the letter before
_CLOSING = f"(?P<final>{_C}{_OPEN}(?!รร))"
_F = f"(?:(?!{_C}{_C}$){_CLOSING})?"  # two last letters without a vowel are a syllable of their own: -thon, -phon
_ONSET = "(?P<onset>[กขคตปผพ][รลว]|[ทสศซ]ร|ห[งญนมยรลว]|อย|[ก-ฮ])"
_SINGLE = "(?P<onset>[ก-ฮ])"

# Each way to write a syllable, the longer first, with the vowel it has (the Royal Institute's table).
_SYLLABLES = tuple(
    (re.compile(pattern), vowel)
    for pattern, vowel in (
        (f"เ{_ONSET}ียะ?{_F}", "ia"),
        (f"เ{_ONSET}ือะ?{_F}", "uea"),
        (f"เ{_ONSET}าะ", "o"),
        (f"เ{_ONSET}า{_OPEN}", "ao"),
        (f"เ{_ONSET}อ{_OPEN}{_F}", "oe"),
        (f"เ{_ONSET}ิ{_F}", "oe"),
        (f"เ{_ONSET}ย{_OPEN}", "oei"),
        (f"เ{_ONSET}็?ะ?{_F}", "e"),
        (f"แ{_ONSET}็?ะ?{_F}", "ae"),
        (f"โ{_ONSET}ะ?{_F}", "o"),
        (f"[ใไ]{_ONSET}(?:ย{_OPEN})?", "ai"),
        (f"{_ONSET}ัวะ?{_F}", "ua"),
        (f"{_ONSET}ัย{_OPEN}", "ai"),
        (f"{_ONSET}ั{_CLOSING}", "a"),
        (f"{_ONSET}รร{_CLOSING}", "a"),
        (f"{_SINGLE}รร{_OPEN}", "an"),
        (f"{_ONSET}ะ", "a"),
        (f"{_ONSET}ำ", "am"),
        (f"{_ONSET}า{_F}", "a"),
        (f"{_ONSET}[ิี]{_F}", "i"),
        (f"{_ONSET}ึ{_F}", "ue"),
        (f"{_ONSET}ือ?{_F}", "ue"),
        (f"{_ONSET}[ุู]{_F}", "u"),
        (f"{_ONSET}็?อ{_OPEN}{_F}", "o"),
        (f"{_ONSET}ว{_CLOSING}", "ua"),
        (f"{_SINGLE}{_OPEN}(?![วยหอ]){_CLOSING}", "o"),
        (f"{_SINGLE}", "a"),
    )
)
_VOWELS = {
    "ะ": "a", "ั": "a", "า": "a", "ำ": "am", "ิ": "i", "ี": "i", "ึ": "ue", "ื": "ue", "ุ": "u", "ู": "u",
    "เ": "e", "แ": "ae", "โ": "o", "ใ": "ai", "ไ": "ai",
}  # fmt: skip
_LEADING = re.compile("([เแโใไ])([ก-ฮ])")


def thai_readings(text: str) -> tuple[str, ...]:
    """The readings of a text in Thai: by sound, and by the letters that are not silenced.

    >>> thai_readings("สมชาย วงศ์")
    ('somchai wong', 'samachay wang')
    """
    words = [_LEADING_OVER_TWO.sub(r"\2ะ\1\3", _TONES.sub("", word).replace("ฤ", "ริ").replace("ฦ", "ลิ")) for word in text.split()]
    spoken = [_SILENCED.sub("", word) for word in words]
    readings = (map(_by_sound, spoken), map(_by_letters, spoken))
    return tuple(dict.fromkeys(" ".join(reading) for reading in readings))


def _by_sound(word: str) -> str:
    sounds: list[str] = []
    at = 0
    while at < len(word):
        for pattern, vowel in _SYLLABLES:
            if found := pattern.match(word, at):
                sounds.append(_syllable(found, vowel, first=not sounds))
                at = found.end()
                break
        else:  # a digit, a letter of another script: not ours
            sounds.append(word[at])
            at += 1
    return "".join(sounds)


def _syllable(found: re.Match[str], vowel: str, *, first: bool) -> str:
    if len(found.group()) == 1 and not first and found.end() == len(found.string):
        return ""  # a last letter that stands alone is not spoken: วัตร is wat
    onset = found.group("onset")
    if len(onset) > 1:
        onset = onset[1:] if onset[0] in "หอ" else onset[0] if onset[0] in "ทสศซ" else onset
    start = "".join(_INITIALS[letter] for letter in onset)
    return start + vowel + _FINALS.get(found.groupdict().get("final") or "", "")


def _by_letters(word: str) -> str:
    sounds: list[str] = []
    word = _LEADING.sub(r"\2\1", word.replace("รร", "ร").translate(_UNSPOKEN))  # a vowel written first is spoken after its letter
    for at, letter in enumerate(word):
        if letter in _LETTERS:
            sounds.append(_LETTERS[letter] + ("a" if word[at + 1 : at + 2] in _LETTERS else ""))
        else:
            sounds.append(_VOWELS.get(letter, letter))
    return "".join(sounds)
