"""OFAC's way to write the names of persons: `LAST, Given` or `LAST, Given, Jr.`."""

from __future__ import annotations

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def split_name(text: str) -> tuple[str, str, str]:
    """Last name, given names and suffix; given names are empty where there is no comma ("ABU ZUBAYDAH").

    The last of three parts is a suffix if it is one ("DELOS REYES, Feliciano Semborio, Jr."), and a given name if it is not.
    """
    last, *given = (" ".join(part.split()) for part in text.split(","))
    given = [part for part in given if part]
    suffix = given.pop() if len(given) > 1 and given[-1].rstrip(".").lower() in _SUFFIXES else ""
    return last, " ".join(given), suffix


def natural_name(text: str) -> str:
    """A person's name in the order in which it is said: "ZHU, Hailun" is "Hailun ZHU"."""
    last, given, suffix = split_name(text)
    return " ".join(part for part in (given, last, suffix) if part)
