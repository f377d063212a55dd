"""One point of the US State Department's public listing under section 7031(c): who, of which country, why, and how it was designated.

    entry := [number '.'] ['(U)'] name [','] '(' country ('/' country)* ')' ['–'] reason

A name may have other names in brackets ("Karina (aka Khadizhat) Ramzanovna Kadyrova") and a nickname in quotation marks. Source: the
structure of the page as those describe it who read it; no page was at hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ostrakon.lists.sources.draft import country_of

LONGEST = 60_000
"""Characters of one entry; the longest tell a story of a page, and a longer text is no entry."""
_PREFIX = re.compile(r"^[\s*•·–—-]*(?:\d{1,4}[.)]\s*)?(?:\(U\)\s*)?[\s*•·–—-]*")
_BRACKET = re.compile(r"\(([^()]{1,200})\)")
_KNOWN_AS = re.compile(
    r"^(?P<former>f\.?k\.?a\.?|formerly known as|née|born)\b\.?\s*|^(?:a\.?k\.?a\.?|also known as)\b\.?:?\s*", re.IGNORECASE
)
_NAMES = re.compile(r"\s*[,;/]\s*(?:and\s+|or\s+)?(?:aka\s+)?|\s+(?:and|or|aka)\s+", re.IGNORECASE)
_COUNTRIES = re.compile(r"\s*[/;]\s*|\s+and\s+(?!Herzegovina|Tobago|Principe|Barbuda|Nevis|the Grenadines)")
_DASH = re.compile(r"^\s*[,:]?\s*[–—-]\s")
_NICKNAME = re.compile(r"[“\"]([^“”\"]{1,60})[”\"]")
_PUBLIC = re.compile(r"\bpublic(?:ly)? designat", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:otherwise|not publicly|privately|non-?public(?:ly)?) designat", re.IGNORECASE)
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class StateName:
    """A name as published, with its kind (name, aka, fka); `nickname` marks one in quotation marks."""

    text: str
    kind: str = "name"
    nickname: bool = False


@dataclass(frozen=True, slots=True)
class StateEntry:
    """One entry. `names` begins with the person's own; `countries` are in the page's words; `remarks` are other brackets in the name."""

    names: tuple[StateName, ...]
    countries: tuple[str, ...]
    reason: str
    remarks: tuple[str, ...] = ()


def read_entry(text: str) -> StateEntry | None:
    """The entry that a text is, or None for a text without a name in front of a country in brackets.

    A bracket behind a name and before a dash is a country even where it is not known which: nobody is lost for a spelling.
    """
    text = _PREFIX.sub("", text)
    place = _country(text) if len(text) <= LONGEST else None
    if place is None:
        return None
    before, after = text[: place.start()], text[place.end() :]
    if before.count("(") > before.count(")"):
        before, after = before[: before.rindex("(")], after.lstrip(") ")
    names, remarks = _names(before)
    if not names:
        return None
    countries = tuple(part for part in _COUNTRIES.split(place[1].strip()) if part)
    return StateEntry(names, countries, after.strip(" ,;:–—-*"), remarks)


def designation(*texts: str) -> str:
    """How somebody was designated, by the first of these texts that says it; empty where none does."""
    for text in texts:
        if _OTHERWISE.search(text):
            return "otherwise designated"
        if _PUBLIC.search(text):
            return "publicly designated"
    return ""


def _country(text: str) -> re.Match[str] | None:
    brackets = [match for match in _BRACKET.finditer(text) if match.start() and not _KNOWN_AS.match(match[1])]
    return next((match for match in brackets if _is_country(match[1]) or _stands_for_one(match, text)), None)


def _is_country(text: str) -> bool:
    return all(country_of(part) for part in _COUNTRIES.split(text.strip()))


def _stands_for_one(match: re.Match[str], text: str) -> bool:
    return match[1][:1].isupper() and _DASH.match(text[match.end() : match.end() + 10]) is not None


def _names(text: str) -> tuple[tuple[StateName, ...], tuple[str, ...]]:
    """The names before the country; another given name in brackets stands for the one in front of it."""
    text = " ".join(text.replace("*", " ").split()).strip(" ,;:")
    others: list[StateName] = []
    remarks: list[str] = []
    bare = " ".join(_BRACKET.sub(" ", text).split()).strip(" ,")
    for match in _BRACKET.finditer(text):
        known = _KNOWN_AS.match(match[1])
        if known is None:
            remarks.append(match[1])
            continue
        kind = "fka" if known["former"] else "aka"
        rest = " ".join(_BRACKET.sub(" ", text[match.end() :]).split())
        for name in (part for part in _NAMES.split(match[1][known.end() :].strip()) if part):
            others.append(StateName(name, kind))
            if rest and len(name.split()) == 1:
                front = _BRACKET.sub(" ", text[: match.start()]).split()
                others.append(StateName(" ".join([*front[:-1], name, rest]), kind))
    first, *behind = re.split(r",?\s+\b(?:a\.?k\.?a\.?|also known as)\s+", bare, flags=re.IGNORECASE)
    for name in (part for text in behind for part in _NAMES.split(text) if part):
        others.append(StateName(name, "aka"))
    for nickname in _NICKNAME.findall(first):
        others.append(StateName(nickname.strip(" ,"), "aka", nickname=True))
        others.append(StateName(" ".join(_NICKNAME.sub(" ", first).split()), "aka"))
    words = first.split()
    if not any(letter.isalpha() for letter in first) or len(words) > _MOST_WORDS or not any(word[:1].isupper() for word in words):
        return (), ()
    return (StateName(first), *others), tuple(remarks)
