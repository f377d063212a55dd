"""Several values in one field, as lists write them: "a) Mullah b) Haji", "(1) Saudi Arabia (2) Qatar", "(1)-(2) Tunisia (3) Libya"."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"(?:^|(?<=[\s,;.]))\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\)(?:\s*-\s*\(?\d{1,2}\))?(?=\s|[A-Z'\"(]|$)")
_NOTHING = frozenset({"", "-", "na", "n/a", "none", "not available", "unknown", "nil"})


def split_numbered(text: str) -> list[str]:
    """The values of a numbered text, without their numbers; a text that starts with no number is one value.

    Words for "nothing" ("NA", "-") are left out.
    """
    text = " ".join(text.split())
    if not _NUMBERED.match(text):
        return [text.strip(" ,;")] if says_something(text) else []
    parts = (part.strip(" ,;") for part in _NUMBERED.split(text))
    return list(dict.fromkeys(part for part in parts if says_something(part)))


def says_something(text: str) -> bool:
    """Whether a text is more than a word for "nothing"."""
    return text.strip(" .,;").lower() not in _NOTHING
