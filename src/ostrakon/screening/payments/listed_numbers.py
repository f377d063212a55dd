"""Which numbers stand in names of listed parties: the invoice numbers of payments hardly ever do, so nobody need be looked up by them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ostrakon.engine.index import Index
from ostrakon.names.normalise import fold

_NUMBER = re.compile(r"[0-9]+")
_DIGIT = re.compile(rb"[0-9]")
_JOINTS = re.compile(r"[\W_]+")
_LONGEST = 20
"""Digits of a number that is remembered; a longer one is taken for listed."""


class ListedNumbers:
    """Every run of digits in the listed names, and every part of one.

    A name in running text is a mention only if all its words agree, and of numbers only the very same do (`documents.agreement`), at most
    when they are put together with what stands beside them.
    """

    def __init__(self, index: Index) -> None:
        runs: set[str] = set()
        text, starts = index.name_text, index.name_text_offsets
        for name in range(len(starts) - 1):
            raw = text[starts[name] : starts[name + 1]].tobytes()
            if not raw.isascii() or _DIGIT.search(raw):
                runs.update(_NUMBER.findall(_JOINTS.sub("", fold(raw.decode("utf-8")))))
        self._parts = {
            run[start:end] for run in runs for start in range(len(run)) for end in range(start + 1, min(start + _LONGEST, len(run)) + 1)
        }

    def strange(self, words: Iterable[str]) -> frozenset[str]:
        """The words with a number in them that no listed name has: no listed party can be meant by all of a stretch with such a word."""
        listed = self._listed
        return frozenset([word for word in words if not word.isalpha() and word.isascii() and not all(map(listed, _NUMBER.findall(word)))])

    def _listed(self, number: str) -> bool:
        return number in self._parts or len(number) > _LONGEST
