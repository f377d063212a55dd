"""Which of OFAC's lists that are no SDN list an entry of its consolidated file is on: each has an effect of its own.

The file joins them, and its older formats do not name them; the entry's tag or its remarks tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LIST_ID = "us-ofac-cons"

_SIGNS = (
    # sub-list, its tags, and words of its remarks or its name in the newer formats
    ("SSI", (), r"Executive Order 13662 Directive Determination|Sectoral Sanctions Identifications"),
    ("CAPTA", ("561-Related",), r"\(EO 14024 Directive 2\)|correspondent account or a payable-through account|\bCAPTA\b"),
    ("NS-MBS", (), r"\(EO 14024 Directive (1a|3|4)\)|Directive Information:? Subject to Directive (1a|3|4)\b|CAATSA Section 235|"
                   r"Executive Order 14059 information|Executive Order 14014 Directive|Menu-Based"),
    ("NS-CMIC", ("CMIC-EO13959",), r"\(CMIC\)|Chinese Military-Industrial"),
    ("FSE", ("FSE-IR", "FSE-SY"), r"Foreign Sanctions Evaders"),
    ("NS-PLC", ("NS-PLC",), r"Palestinian Legislative Council"),
    ("Part 561", ("561List",), r"Part 561 List"),
    ("E.O. 13599", (), r"Must Continue to Block|13599"),
)  # fmt: skip
_KNOWN = tuple((name, frozenset(tags), re.compile(words, re.IGNORECASE)) for name, tags, words in _SIGNS)


def sublists(tags: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """The lists that the tags and the words of an entry point to, by the names that OFAC's users call them; nothing where none does."""
    borne, text = set(tags), "\n".join(words)
    found = [name for name, known, said in _KNOWN if known & borne or said.search(text)]
    if "Part 561" in found and "CAPTA" in found:  # the older name of the same list, and the same words
        found.remove("CAPTA")
    return tuple(found)
