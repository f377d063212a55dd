"""Whole names in Chinese, Japanese, Korean and other scripts against Latin ones, made from word pairs of Wikidata.

The pairs are noisy (a word's pair may be another name), so they are chosen by rules that know nothing of any transliteration:

- word files (Chinese, Japanese, Arabic, Russian: Latin word, native letters, how often seen): pairs seen at least three times, of four
  Latin letters and more, native letters of the file's script only and two or more of them; of a word with several native spellings
  the most frequent one. They are ordered by the SHA-256 of the Latin word and taken two by two as given and family name, at most 500
  names a script, joined as the script does it (Chinese "·", Japanese "・", others a blank).
- name files (Korean, Hebrew): names of two Latin words, letters, hyphens and apostrophes only, as many words on the other side, or one
  (a Korean's own name, written together, three syllables); ordered by SHA-256, at most 500 of each kind.

Thai names are not among the data: the 79 of `thai_names.csv` are people of public life, each with the spelling that they use or the press
does, written down from general knowledge. The first 40 were there while the rules for Thai were made; the others were written afterwards.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files

from ostrakon.evaluation.engines import Engine
from ostrakon.evaluation.listed import listed
from ostrakon.evaluation.material import Material
from ostrakon.evaluation.pairing import Goals, Pair, measure_pairs
from ostrakon.evaluation.result import SuiteResult
from ostrakon.evaluation.suite import Suite

NAMES = 500
"""Names taken of each script."""

SEEN = 3
"""How often a word pair must have been seen."""

WORD_FILES = (("chinese", "CJK", "·"), ("japanese", "KATAKANA", "・"), ("arabic", "ARABIC", " "), ("russian", "CYRILLIC", " "))
NAME_FILES = (("korean", "HANGUL"), ("hebrew", "HEBREW"))

_LATIN_NAME = re.compile(r"^[^\W\d_]+(?:[-'’][^\W\d_]+)* [^\W\d_]+(?:[-'’][^\W\d_]+)*$")


def measure(engine: Engine, material: Material) -> SuiteResult:
    """Recall and wrong pairs by script; each script is a list of its own."""
    result = SuiteResult("scripts", engine.name, engine.threshold)
    for language, names in sorted(whole_names(material).items()):
        entities = [listed(f"{language}-{number}", "Person", [latin]) for number, (latin, _) in enumerate(names)]
        pairs = [Pair(native, entity, language) for (_, native), entity in zip(names, entities, strict=True)]
        asian = not language.startswith(("arabic", "russian", "hebrew"))
        measure_pairs(engine, result, pairs, entities, language, Goals(recall=0.80, wrong_pairs=0.001) if asian else Goals())
    result.notes.append("Chinese and Japanese names here are foreign names spelt by sound; the 79 Thai names are our own choice.")
    return result


def whole_names(material: Material) -> dict[str, list[tuple[str, str]]]:
    """(Latin, native) names by language."""
    names: dict[str, list[tuple[str, str]]] = {}
    for language, script, joint in WORD_FILES:
        words = _words(material.lines(_file(language)), script)
        names[language] = [(f"{a} {b}", f"{c}{joint}{d}") for (a, c), (b, d) in zip(words[::2], words[1::2], strict=False)][:NAMES]
    for language, script in NAME_FILES:
        written = _names(material.lines(_file(language)), script)
        names[language] = [name for name in written if " " in name[1]][:NAMES]
        own = [name for name in written if " " not in name[1]][:NAMES]
        if own:
            names[f"{language}, own names"] = own
    thai = (files("ostrakon.evaluation") / "suites" / "thai_names.csv").read_text(encoding="utf-8")
    names["thai"] = [(row["latin"], row["native"]) for row in csv.DictReader(thai.splitlines())]
    return names


def _words(lines: Iterable[list[str]], script: str) -> list[tuple[str, str]]:
    best: dict[str, tuple[int, str]] = {}
    for line in lines:
        if len(line) != 3 or not line[2].isdecimal():
            continue
        latin, native, seen = line[0], line[1].replace(" ", ""), int(line[2])
        if seen < SEEN or len(latin) < 4 or not latin.isalpha() or len(native) < 2 or not _of(native, script):
            continue
        best[latin] = max(best.get(latin, (0, "")), (seen, native))
    return [(latin, best[latin][1]) for latin in sorted(best, key=_order)]


def _names(lines: Iterable[list[str]], script: str) -> list[tuple[str, str]]:
    chosen = set()
    for line in lines:
        if len(line) != 2 or not _LATIN_NAME.match(line[0]):
            continue
        latin, native = line[0], " ".join(line[1].split())
        parts = native.split(" ")
        own = script == "HANGUL" and len(parts) == 1 and len(native) == 3
        letters = re.sub(r"[\s'’׳-]", "", native)
        if (len(parts) == 2 or own) and letters and _of(letters, script):
            chosen.add((latin, native))
    return sorted(chosen, key=lambda name: _order(name[0] + name[1]))


def _of(text: str, script: str) -> bool:
    return all(unicodedata.name(letter, "").startswith((script, "KATAKANA-HIRAGANA")) for letter in text)


def _order(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _file(language: str) -> str:
    return f"translit-{language}-dev.tsv"


SUITE = Suite(
    "scripts",
    "How many whole names in Chinese, Japanese, Korean, Thai, Arabic, Russian and Hebrew letters are found in a list of Latin names.",
    measure,
    files=tuple(_file(language) for language, *_ in (*WORD_FILES, *NAME_FILES)),
)
