"""Citations of the Federal Register as agencies write them, several in one field: "84 FR 27233", "66 F.R. 40971 8/6/01"."""

from __future__ import annotations

import re

_DAY = r"\d{1,2}/\d{1,2}/\d{2,4}"
_ISSUE = r"\s*\(?No\.?\s*\d+\)?"
_CITATION = re.compile(
    rf"\d{{2,3}}\.?\s*F\.?\s?R\.?\s*\d+(?:,\s*\d{{3,}}(?![\d/]|\.?\s*F\.?\s?R))*(?:{_ISSUE})?(?:,?\s*\(?{_DAY}\)?)?"
    rf"|(?:Notice\s*\d+,\s*)?Vol\.\s*\d+,?\s*No\.\s*\d+\s*,?\s*{_DAY}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,;.]*(?:\band\b[\s,;.]*)?")


def split_citations(text: str) -> tuple[list[str], str]:
    """The citations in the field, each once and in order, and what is none of them (empty where all was understood)."""
    text = " ".join(text.split())
    found = list(dict.fromkeys(match[0] for match in _CITATION.finditer(text)))
    left = [part for part in _CITATION.split(text) if not _BETWEEN.fullmatch(part)]
    return found, " ".join(part.strip() for part in left)
