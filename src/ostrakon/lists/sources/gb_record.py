"""One designation of the United Kingdom, whatever format it was read from."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

KINDS = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
"""Schema by the kind of the designation, in lower case."""


@dataclass(frozen=True, slots=True)
class GbName:
    """One name: its parts as said (given names first), and its kind (name, aka, fka)."""

    given: str
    family: str
    kind: str
    weak: bool = False

    @property
    def text(self) -> str:
        """The whole name."""
        return " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class GbPlace:
    """One address."""

    lines: tuple[str, ...]
    postcode: str
    country: str


@dataclass(slots=True)
class GbRecord:
    """Everything that the rows or elements of one designation say, each thing once and in order (as the keys of a dictionary).

    `number` is the publisher's (Unique ID or Group ID), `schema` one of `KINDS`. `values` holds texts: dob, nationality, title,
    position, gender, regime, source, measure, information, reason, phone, website, email, designated, listed, updated, un, group, unique,
    form, subsidiary, parent, registration, imo, owner, previous owner, flag, previous flag, ship type, tonnage, length, built, hull.
    `births` are (town, country), `papers` (kind, number, what is said about it), `natives` (name, language).
    """

    number: str
    line: int
    schema: str
    names: dict[GbName, None] = field(default_factory=dict)
    natives: dict[tuple[str, str], None] = field(default_factory=dict)
    places: dict[GbPlace, None] = field(default_factory=dict)
    births: dict[tuple[str, str], None] = field(default_factory=dict)
    papers: dict[tuple[str, str, str], None] = field(default_factory=dict)
    values: dict[str, dict[str, None]] = field(default_factory=dict)
    unknown: dict[tuple[str, str, str], None] = field(default_factory=dict)

    def put(self, name: str, text: str) -> None:
        """One more value of that name, unless it is there or says nothing."""
        if text := plain(text):
            self.values.setdefault(name, {})[text] = None

    def get(self, name: str) -> list[str]:
        """The values of that name."""
        return list(self.values.get(name, ()))


def plain(text: str) -> str:
    """A text on one line, with HTML's escapes undone: the publisher's own files hold them."""
    return " ".join(html.unescape(text).replace("_x000D_", " ").split()).strip()


def name_kind(text: str) -> str:
    """The kind of a name in the publisher's words: "Primary Name", "Prime Alias", "Primary name variation", "AKA", "FKA"."""
    words = text.lower()
    if "variation" in words:
        return "aka"
    if words.startswith(("primary", "prime")):
        return "name"
    return "fka" if words.startswith(("fka", "formerly", "f.k.a")) else "aka"


def is_weak(text: str) -> bool:
    """Whether the words for the strength of an alias say that it is weak ("Low quality a.k.a")."""
    return text.lower().startswith(("low", "weak", "poor"))
