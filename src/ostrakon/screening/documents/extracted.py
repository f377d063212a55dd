"""The text of a document, as its format's reader found it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

MAX_BYTES = 64 * 1024 * 1024
MAX_CHARACTERS = 20_000_000
"""Bounds of what is read; a longer document must be divided."""


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """Text and where its pages begin (empty: the format has no pages); `notes` say what could not be read."""

    text: str
    format: str
    page_starts: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def page(self, position: int) -> int | None:
        """The page, counted from 1, that holds a character."""
        return bisect_right(self.page_starts, position) or None
