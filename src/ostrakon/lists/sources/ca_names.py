"""Other names as Canada writes them: many in one field, parted by semicolons, commas, slashes, "or", and names of languages."""

from __future__ import annotations

import re

from ostrakon.lists.sources.script_runs import split_scripts
from ostrakon.lists.sources.scripts import script_of

_LANGUAGES = re.compile(r"[,;(]?\s*\b(Russian|Belarussian|Belarusian|Arabic|Ukrainian|Persian|Farsi|Burmese|Chinese|Spanish)\s*:\s*")
_ALSO_KNOWN = re.compile(r"\s*\((?:also\s+)?known\s+as\s+([^()]*(?:\([^()]*\)[^()]*)*)\)", re.IGNORECASE)
_WORD_ALTERNATIVES = re.compile(r"\bor\b|/")
_LEGAL_FORMS = frozenset(
    "llc ltd limited inc co corp jsc ojsc pjsc cjsc pjs oao ooo zao pao ao gmbh plc sa srl fze fzc llp pte "
    "ао ооо оао зао пао ип фгуп тоо нао сао мк".split()
)
_TRAILING = re.compile(r"\s+(?:AKA|a\.k\.a\.?)$", re.IGNORECASE)


def split_aliases(text: str, *, person: bool) -> tuple[list[str], list[str]]:
    """The names in one field, and the texts in which the alternatives of single words stand inside one name.

    "Nikolay or Nikolai / Vasilievich or Vasilyevich Maximovich" is such a text: nobody can say which words make one name. A comma
    parts names unless a legal form or a small letter follows.
    """
    once: dict[str, None] = {}
    unclear: list[str] = []
    for part in re.split(r"\s*;\s*", _LANGUAGES.sub(" ; ", " ".join(text.split()))):
        for piece in _split_commas(part):
            found, sure = _split_alternatives(piece, person=person)
            for name in found if sure else ():
                once |= dict.fromkeys(split_scripts(_TRAILING.sub("", _strip(name))))
            if not sure:
                unclear.append(piece)
    names = list(once)
    if person and len(names) == 2 and names[0].isupper() and all(len(name.split()) == 1 for name in names) and "," in text:
        names = [f"{names[1]} {names[0]}"]  # "LEVY, Yinon"
    return names, unclear


def split_known_as(text: str) -> list[str]:
    """An entity's own name, and those behind "also known as" or a slash between its English and French names."""
    text = " ".join(text.split())
    others = _ALSO_KNOWN.findall(text)
    bare = _ALSO_KNOWN.sub("", text).strip()
    halves = re.split(r"\s*/\s*", bare)
    own = halves if len(halves) == 2 and all(len(half.split()) > 2 for half in halves) else [bare]
    return [name for name in (*own, *others) if name] or [text]


def _split_commas(text: str) -> list[str]:
    parts: list[str] = []
    for part in re.split(r"\s*,\s*", text):
        first = _strip(part)
        small = first[:1].islower() and not first.startswith(("or ", "and "))
        if parts and first and (small or _is_form(re.split(r"\s(?:or|and)\s", first)[0]) or _is_form(parts[-1])):
            parts[-1] += f", {part}"
        elif first:
            parts.append(part)
    return parts


def _is_form(text: str) -> bool:
    """Whether a text is nothing but a legal form, which is no name: "АО", "Co. Ltd."."""
    words = [word.strip(".«»\"'”“").lower() for word in text.split()]
    return bool(words) and all(word in _LEGAL_FORMS for word in words)


def _split_alternatives(text: str, *, person: bool) -> tuple[list[str], bool]:
    """The alternatives of a text, and whether they are whole names."""
    native = script_of(text) not in (None, "Latn")
    separator = r"\s+or\s+|\s+and\s+|\s*/\s*" if native else r"\s+or\s+|\s+/\s*|\s*/\s+"
    parts = [part for part in re.split(separator, text) if _strip(part)]
    if person and not native and len(parts) > 1 and any(len(part.split()) == 1 for part in parts):
        return [], not _WORD_ALTERNATIVES.search(text)
    return parts, True


def _strip(text: str) -> str:
    """A name without separators and stray brackets around it, and without a conjunction in front."""
    text = re.sub(r"^(?:or|and)\s+", "", text.strip(" ,;/\xa0\u200b"))
    if text.count("(") != text.count(")"):
        text = text.strip("()")
    return text.strip()
