"""The number in a description of a paper: "G827238 (Tunisian). Issued on 1 June 1996." is G827238."""

from __future__ import annotations

import re

_FISCAL = r"[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]"
_NUMBER = re.compile(
    rf"(?<![\w.])(?:(?:{_FISCAL})|(?:\d{{3}} \d{{3}}(?: \d{{3}})*)|"
    r"(?:(?:[A-Z]{1,5}[-/ ]{1,2}№?|[A-Za-z]{1,5}|№)?\d[A-Za-z0-9/-]*(?:\.\d+)*))(?!\w)"
)
_LABEL = re.compile(r"\b(?:no|nos|nr|number)\s?[.:]\s?", re.IGNORECASE)
_DATE = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^(?:19|20)\d\d$|^\d{1,2}(?:st|nd|rd|th)$", re.IGNORECASE)
_WORDS = re.compile(r"^(?:no|number|nos|nr|on|in|until|since|of|and|to|by)[-/ .]*", re.IGNORECASE)
_SHORTEST = 4


def document_number(text: str) -> str:
    """The first number that is long enough for a document and no date; empty where there is none."""
    text = _LABEL.sub(" ", text)
    for match in _NUMBER.finditer(text):
        number = _WORDS.sub("", match[0]).strip(" -/.")
        month = re.match(r"\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", text[match.end() :], re.IGNORECASE)
        if sum(letter.isalnum() for letter in number) >= _SHORTEST and not _DATE.match(number) and not month:
            return number
    return ""
