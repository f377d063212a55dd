"""What lists impose, in the catalogue's own words: from the publishers' wording, entry by entry."""

from __future__ import annotations

import re
from collections.abc import Iterable

MEASURES = frozenset({
    "arms embargo", "asset freeze", "business ban", "correspondent account restrictions", "debt and equity restrictions",
    "director disqualification", "export finance ban", "export restrictions", "financial services ban", "import restrictions",
    "internet services ban", "menu-based measures", "oil project ban", "procurement ban", "securities trading ban",
    "shipping restrictions", "transaction ban", "transport restrictions", "travel ban", "trust services ban",
})  # fmt: skip
"""What a programme can do."""

FREEZE = "asset freeze"
OPEN = "menu-based measures"
"""Measures that each entry chooses from a menu: what they are, and whether one of them blocks, is in its own words."""
OF_PERSONS = frozenset({"travel ban", "director disqualification"})
"""What nobody but a person can suffer."""

_WORDS = (
    # OFAC: the type of an entry in its newer formats, and what the remarks of the lists that do not block say
    (r"block", "asset freeze"),
    (r".*must continue to block\b.*", "asset freeze"),
    (r".*\bexecutive order 13662 directive determination - subject to directive [123]\b.*", "debt and equity restrictions"),
    (r".*\bexecutive order 13662 directive determination - subject to directive 4\b.*", "oil project ban"),
    (r".*\bexecutive order 14024 directive information subject to directive (1a?|3)\b.*", "debt and equity restrictions"),
    (r".*\(eo 14024 directive 2\).*", "correspondent account restrictions"),
    (r".*\bexecutive order 14024 directive information subject to directive 4\b.*", "transaction ban"),
    (r".*\bexecutive order 14014 directive information: subject to directive 1\b.*", "financial services ban"),
    (r".*\bcorrespondent account or a payable-through account\b.*", "correspondent account restrictions"),
    (r".*\bcaatsa section 235 information\b.*", "menu-based measures"),
    (r".*\bexecutive order 14059 information: prohibition\b.*", "menu-based measures"),
    (r"(listing|effective) date \(cmic\).*", "securities trading ban"),
    # United Kingdom
    (r"asset freeze", "asset freeze"),
    (r"travel ban", "travel ban"),
    (r"(targeted )?arms embargo", "arms embargo"),
    (r"director disqualification( sanction)?", "director disqualification"),
    (r"trust services( sanctions)?", "trust services ban"),
    (r"shipping sanctions\b.*|prohibition of port entry|chartering of ships|de-flag", "shipping restrictions"),
    (r"transport sanctions\b.*|crew servicing of ships and aircraft|technical assistance related to aircraft", "transport restrictions"),
    (r"prevention of business arrangements|closure of representative offices", "business ban"),
    (r"prohibition on correspondent banking\b.*", "correspondent account restrictions"),
    (r"internet services sanctions\b.*", "internet services ban"),
    # Australia
    (r"targeted financial sanction", "asset freeze"),
    (r"maritime restriction", "shipping restrictions"),
    # Switzerland: the set of sanctions that an entry belongs to
    (r".*\brestrictions on the money and capital market\b.*", "debt and equity restrictions"),
    (r"vessel-related measures", "shipping restrictions"),
)  # fmt: skip
_KNOWN = tuple((re.compile(words, re.IGNORECASE | re.DOTALL), measure) for words, measure in _WORDS)


def measure_of(words: str) -> str | None:
    """The measure that a publisher's words for what is imposed stand for; None for words that are not known."""
    words = " ".join(words.split())
    return next((measure for known, measure in _KNOWN if known.fullmatch(words)), None)


def measures_of(words: Iterable[str]) -> tuple[str, ...]:
    """The measures in several publisher's words, each once, in their order; words that are not known give none."""
    return tuple(dict.fromkeys(measure for text in words if (measure := measure_of(text))))
