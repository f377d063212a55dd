"""How good a name is where a list does not say it: one word may be any Andrei's, a few capitals any IRA."""

from __future__ import annotations

from ostrakon.lists.sources.scripts import script_of

_WITHOUT_BLANKS = ("Hani", "Hang", "Jpan", "Thai", "Mymr", "Khmr", "Laoo")
"""Scripts in which a whole name is one word."""
_ACRONYM = 4


def looks_weak(name: str, *, person: bool) -> bool:
    """Whether another name is too broad to stand alone: a person's single word, or up to four capitals."""
    if len(name.split()) != 1 or script_of(name) in _WITHOUT_BLANKS:
        return False
    return person or (len(name) <= _ACRONYM and name.isupper())
