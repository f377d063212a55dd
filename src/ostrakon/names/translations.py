"""Generic words of organisations' names, in whatever language, as one English word: Banco and بانک are "bank".

The table, `translations.yml`, holds general vocabulary as a bilingual dictionary has it: kinds of organisations, of the state
and its arms, trades and industries, countries with their adjectives, and the usual abbreviations of business English. It was
written from the languages, not from any list or test. What must not stand in it: a word that is the name of anybody or
anything, and a word that would say something else in another of its languages (Persian "madan" is a mine, and a surname).
Countries in other scripts come from Unicode CLDR, by ICU, where the table has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ostrakon.names.korean import revised_word
from ostrakon.names.normalise import normalise
from ostrakon.names.transliterate import Writing, readings

_MOST_ENDING = 4
"""Letters that a star stands for."""
_MOST_READINGS = 5
_ARABIC = re.compile("[\u0600-\u06ff]")
_UNPARTED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_SOUNDED = re.compile("[\u3040-\u30ff\uac00-\ud7a3]")
_LONGEST_UNPARTED = 8
_SINGLE_FROM = 4
"""Characters of an unparted word from which a single one ("ministry", "party") may be a word of it: names are shorter."""
_VOWELS = frozenset("aeiouy")
_ARTICLES = frozenset("al el ul as ad ar at an az ash".split())
# One way to write what Arabic, Persian and careless typing write in several; vowel signs and the stretching line go.
_UNIFIED = str.maketrans("أإآٱىيكةۀ", "ااااییکهه", "ـ")
_VOWEL_SIGNS = re.compile("[\u064b-\u065f\u0670]")
_PREFIXES = ("وال", "بال", "ال", "لل", "و", "ل")
_ENDINGS = ("یه", "ه", "ی", "های", "ات")
"""Feminine, adjective and plural of Arabic and Persian."""
_CLDR_LANGUAGES = ("ar", "fa", "zh", "zh_Hant", "ja", "ko", "ru", "uk")


@dataclass(frozen=True, slots=True)
class _Table:
    words: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    ambiguous: dict[str, tuple[str, ...]]
    skeletons: dict[str, str]
    countries: frozenset[tuple[str, ...]]

    def find(self, word: str) -> tuple[str, ...] | None:
        """The English of a word, by itself or by a stem of it."""
        found = self.words.get(word)
        if found is None:
            for end in range(len(word), max(2, len(word) - _MOST_ENDING - 1), -1):
                if (found := self.stems.get(word[:end])) is not None:
                    break
        return found


@cache
def _table() -> _Table:
    import yaml

    # the loader in C is ten times as fast; not every build of PyYAML has it
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(files("ostrakon.names").joinpath("translations.yml").read_text(encoding="utf-8"), Loader=loader)
    words: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for section in ("words", "countries"):
        for english, written in content[section].items():
            tokens = tuple(english.split())
            for word in _unified(written or "").split():
                if word.endswith("*"):
                    stems[word[:-1]] = tokens
                else:
                    words[word] = tokens
    ambiguous = {word: tuple(meanings.split()) for word, meanings in content["ambiguous"].items()}
    # English words stand for themselves, whatever stem they begin with
    words.update({token: (token,) for english in (*content["words"], *content["countries"]) for token in english.split()})
    skeletons: dict[str, str] = {}
    for word in sorted({word for english in content["words"] for word in english.split()}):
        if len(word) >= 6 and len(skeleton := _skeleton(word)) >= 4:
            # of two words alike, neither
            skeletons[skeleton] = "" if skeleton in skeletons else word
    return _Table(words, stems, ambiguous, skeletons, frozenset(tuple(english.split()) for english in content["countries"]))


def _vowels(word: str) -> int:
    return sum(letter in _VOWELS for letter in word)


def _skeleton(word: str) -> str:
    return word[:1] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


def english(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Latin tokens with the generic words in English, then once more for each meaning of an abbreviation that has several.

    >>> next(english(("banco", "nacional", "de", "cuba")))
    ('bank', 'national', 'de', 'cuba')
    """
    found: list[str] = []
    doubtful = -1
    before = ""
    for token in tokens:
        translated = _latin(token)
        if translated is None or (before in _ARTICLES and translated in _table().countries):
            # "al-Iraqi" is a man from there
            if token in _table().ambiguous:
                doubtful = len(found)
            found.append(token)
        else:
            found += translated
        before = token
    yield tuple(found)
    if doubtful >= 0:
        for meaning in _table().ambiguous[found[doubtful]][: _MOST_READINGS - 1]:
            yield (*found[:doubtful], meaning, *found[doubtful + 1 :])


@lru_cache(maxsize=65536)
def _latin(token: str) -> tuple[str, ...] | None:
    """The English of a Latin token; None when it stays as it is."""
    table = _table()
    found = table.find(token)
    if found is None and (word := table.skeletons.get(_skeleton(token))):
        # "srvces", "mngmnt": abbreviated by leaving out vowels, two of three at least, and nothing else
        letters = iter(word)
        if _vowels(token) <= _vowels(word) // 3 and all(letter in letters for letter in token):
            found = (word,)
    return None if found == (token,) else found


def english_readings(text: str) -> tuple[tuple[str, Writing], ...]:
    """The Latin readings of a normalised text in another script with its generic words in English; none when it has none.

    >>> english_readings("新疆公安厅")
    (('xinjiang public security department', <Writing.LETTERS: 0>),)
    """
    return () if text.isascii() else _english_readings(text)


@lru_cache(maxsize=4096)
def _english_readings(text: str) -> tuple[tuple[str, Writing], ...]:
    if _UNPARTED.search(text):
        pieces = [piece for word in text.split() for piece in _unparted(word)]
        left = [piece for piece, meaning in pieces if meaning is None]
        if len(left) == len(pieces):
            return ()
        writing = Writing.SOUNDS if any(_SOUNDED.search(piece) for piece in left) else Writing.LETTERS
        return ((" ".join(_spelt(piece) if meaning is None else " ".join(meaning) for piece, meaning in pieces), writing),)
    words = text.split()
    translated: list[str] = []
    place = 0
    while place < len(words):
        # "بین المللی" is also written as one word
        found = _native_table().words.get(_unified("".join(words[place : place + 2]))) if place + 1 < len(words) else None
        place += 1 if found is None else 2
        if found is None:
            found = _native(words[place - 1])
        translated += [words[place - 1]] if found is None else found
    return readings(" ".join(translated)) if translated != words else ()


def _native(word: str) -> tuple[str, ...] | None:
    """The English of a word of a script with blanks; of Arabic ones also with article, "and", "for", and common endings."""
    if word.isascii():
        return None
    if not _ARABIC.search(word):
        return _native_table().find(word)
    table = _native_table()
    word = _unified(word)
    for bare in (word, *(word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix))):
        if len(bare) >= 2 and (found := table.find(bare)) is not None:
            return found
        for ending in _ENDINGS:
            if bare.endswith(ending) and len(bare) >= 3 + len(ending) and (found := table.words.get(bare[: -len(ending)])) is not None:
                return found
    return None


def _unparted(word: str) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """Cut a Chinese, Japanese or Korean word at the generic words in it, the longest first from the left."""
    words = _native_table().words
    rest = ""
    place = 0
    while place < len(word):
        shortest = 1 if place > 0 and len(word) >= _SINGLE_FROM else 2
        for end in range(min(len(word), place + _LONGEST_UNPARTED), place + shortest - 1, -1):
            found = words.get(word[place:end])
            if found is not None:
                if rest:
                    yield rest, None
                yield word[place:end], found
                rest, place = "", end
                break
        else:
            rest += word[place]
            place += 1
    if rest:
        yield rest, None


def _spelt(piece: str) -> str:
    """What is no generic word, as one Latin word: Korean by its sound, Chinese in pinyin."""
    if all("\uac00" <= char <= "\ud7a3" for char in piece):
        return revised_word(piece)
    spelt = readings(piece)
    return spelt[0][0].replace(" ", "") if spelt else ""


@cache
def _native_table() -> _Table:
    """The table with the countries' names in other scripts beneath it."""
    import icu

    table = _table()
    words: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for code in icu.Locale.getISOCountries():
        country = icu.Locale("", code)
        # "Myanmar (Burma)", "Hong Kong SAR China"
        name = normalise(re.sub(r" \(.*| SAR China", "", country.getDisplayCountry(icu.Locale("en"))))
        tokens = next(english(name.split()))
        for language in _CLDR_LANGUAGES:
            native = _unified(country.getDisplayCountry(icu.Locale(language)).casefold())
            if native.isascii() or not native.isalpha():
                # of several words, each is in the table or is a name
                continue
            words.setdefault(native, tokens)
            if language in ("ru", "uk") and len(native) >= 4:
                stems.setdefault(native.rstrip("аяиійь"), tokens)
    return _Table(words | table.words, stems | table.stems, table.ambiguous, table.skeletons, table.countries)


def _unified(text: str) -> str:
    return text if text.isascii() else _VOWEL_SIGNS.sub("", text.translate(_UNIFIED))
