"""Names as the UN writes them: several in one field, explanations and native spellings in brackets, acronyms."""

from __future__ import annotations

import re

from ostrakon.lists.sources.scripts import is_latin

_BRACKET = re.compile(r"\s*\(([^()]*)\)?\s*")
_SEPARATOR = re.compile(r"\s*;\s*|\s+/\s+|\s+[a-z]\)\s+")
_BORN = re.compile(r",?\s+born\s.*$", re.IGNORECASE)
_SCRIPT_NOTE = re.compile(r"^(?:(?:in )?(?:original|[A-Z][a-z]+) script|[A-Z][a-z]+)\s*:\s*")
_QUOTES = "'‘’"
_MARKS = re.compile(r"[\"“”«»]")
_LONGEST_ACRONYM = 8


def split_names(text: str) -> tuple[list[str], list[str]]:
    """The names in one field, and the remarks that stood in brackets behind them.

    "Jin Tiesan (金铁三)" holds two names, since the bracket is of another script; "Encep Nurjaman (birth name)" a name and a
    remark; "Halen Bakhtiar; Haleh Bakhtiari" two names.
    """
    text = " ".join(text.split())
    remarks: list[str] = []
    inside: list[str] = []
    outside = _BRACKET.sub(" ; " if _all_brackets_are_names(text) else " ", text)
    outside = _BORN.sub("", " ".join(outside.split()))  # long runs of blanks take the patterns a time that grows with their square
    latin = is_latin(_BRACKET.sub("", text))
    for match in _BRACKET.finditer(text):
        body = _SCRIPT_NOTE.sub("", match[1].strip())
        if not body:
            continue
        if is_latin(body) != latin:
            inside.append(body)
        else:
            remarks.append(body)
    names: dict[str, None] = {}  # in order and without doubles
    for part in [*_SEPARATOR.split(outside), *(name for body in inside for name in _SEPARATOR.split(body))]:
        name = _MARKS.sub("", part).strip(" ,()" + _QUOTES)
        if name:
            names[name] = None
    return list(names), remarks


def split_acronym(text: str) -> tuple[str, str]:
    """A body's name and the acronym in brackets at its end: "FORCES DEMOCRATIQUES (FD)" is "FORCES DEMOCRATIQUES" and "FD".

    The bracket is an acronym when it is one short word whose letters stand in this order in the name; a place
    ("FOUNDATION (KENYA)") is not, and stays. The acronym is empty when there is none.
    """
    match = re.match(r"^(.*\S)\s*\(([^()\s]+)\)$", text)
    if match is None:
        return text, ""
    name, acronym = match[1], match[2]
    letters = [letter for letter in acronym.casefold() if letter.isalpha()]
    rest = iter(name.casefold())
    in_order = all(letter in rest for letter in letters)
    return (name, acronym) if in_order and 2 <= len(letters) <= _LONGEST_ACRONYM else (text, "")


def _all_brackets_are_names(text: str) -> bool:
    """Whether something follows a bracket, so that the texts before and behind it are two names."""
    return bool(re.search(r"\([^()]*\)\s*;", text))
