"""Swiss names: ordered parts, each with spelling variants in one script or another, composed to whole names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

MOST_NAMES = 64
"""Whole names that are composed from the variants of one name; real names have at most a few dozen."""
MOST_PARTS = 500
"""Parts and variants of one name; a real one has a few dozen."""

GIVEN = frozenset({"given-name", "further-given-name"})
_FAMILY = frozenset({"family-name", "maiden-name"})


@dataclass(slots=True)
class NamePart:
    """One part of a name: its place, its type, its value, and its variants as (script, language, text)."""

    order: int
    kind: str
    value: str
    variants: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WholeName:
    """One whole name in the order published, in the order in which it is said, and its language where that is known.

    `variant` is True for all but the name as it is printed; `partial` where some parts have no form in this script.
    """

    text: str
    natural: str
    lang: str = ""
    variant: bool = False
    partial: bool = False


def compose(parts: Sequence[NamePart]) -> tuple[list[WholeName], bool]:
    """Every whole name that the parts and their variants make, the printed one first, and whether there were too many to make them all.

    Titles are no part of a name. A part of type whole-name is a name by itself. Variants in Latin letters are combined with each
    other and with the printed values; variants of another script are combined among themselves, and parts that have none
    there are left out.
    """
    ordered = sorted((part for part in parts if part.kind != "title"), key=lambda part: part.order)
    whole = [part for part in ordered if part.kind == "whole-name"]
    rest = [part for part in ordered if part.kind != "whole-name"]
    names: dict[str, WholeName] = {}
    cut = False
    for group in (*([part] for part in whole), rest):
        made, more = _compose(group)
        for name in made:
            names.setdefault(name.text, name)
        cut = cut or more
    return list(names.values()), cut


def _compose(parts: Sequence[NamePart]) -> tuple[list[WholeName], bool]:
    if not parts:
        return [], False
    printed = _name(parts, [part.value for part in parts])
    names = {printed.text: printed}
    scripts = dict.fromkeys(script for part in parts for script, _, _ in part.variants)
    cut = False
    for script in scripts:
        latin = script in ("", "LATN")
        choices: list[list[tuple[str, str]]] = []
        having: list[NamePart] = []
        for part in parts:
            variants = [(text, lang) for found, lang, text in part.variants if found == script]
            options = [(part.value, ""), *variants] if latin else variants
            if options:
                having.append(part)
                choices.append(options)
        count = 1
        for options in choices:
            count *= len(options)
        combinations = product(*choices) if count <= MOST_NAMES else _one_at_a_time(choices)
        cut = cut or count > MOST_NAMES
        for combination in combinations:
            lang = next((lang for _, lang in combination if lang), "")
            name = _name(having, [text for text, _ in combination], lang=lang, variant=True, partial=len(having) < len(parts))
            names.setdefault(name.text, name)
    return list(names.values()), cut


def _one_at_a_time(choices: list[list[tuple[str, str]]]) -> list[tuple[tuple[str, str], ...]]:
    """Each variant once, with the first form of all other parts."""
    first = [options[0] for options in choices]
    return [(*first[:place], option, *first[place + 1 :]) for place, options in enumerate(choices) for option in options]


def _name(parts: Sequence[NamePart], texts: Sequence[str], *, lang: str = "", variant: bool = False, partial: bool = False) -> WholeName:
    """A family name printed first is said last."""
    pairs = [(part.kind, text) for part, text in zip(parts, texts, strict=True) if text]
    said = pairs
    if len(pairs) > 1 and pairs[0][0] in _FAMILY and any(kind in GIVEN for kind, _ in pairs):
        families = [pair for pair in pairs if pair[0] in _FAMILY]
        said = [pair for pair in pairs if pair[0] not in _FAMILY] + families
    return WholeName(" ".join(text for _, text in pairs), " ".join(text for _, text in said), lang, variant, partial)
