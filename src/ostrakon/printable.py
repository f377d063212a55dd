"""Makes text from outside safe to print."""

from __future__ import annotations


def printable(text: str) -> str:
    """The text without control characters, line ends too: they could steer a terminal, or forge a line."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
