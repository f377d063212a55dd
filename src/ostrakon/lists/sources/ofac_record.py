"""One listed party as OFAC's formats give it, before it becomes entities: flat files and classic XML both fill this."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ostrakon.lists.sources.ofac_remarks import Fact

SCHEMATA = {"": "Organization", "entity": "Organization", "individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
"""OFAC's types of party, in lower case, and their FollowTheMoney schemata; no type means entity."""

_POSTAL = re.compile(r"^(?P<place>.*?)\s*(?<!\S)(?P<code>(?:[A-Z]{1,4}-)?[A-Z0-9]*\d[A-Z0-9-]*(?: [A-Z0-9]*\d[A-Z0-9]*)?)$")
_MIN_POSTAL = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name as published ("ZHU, Hailun"), its kind (name, aka, fka, nka) and quality (strong, weak).

    `script` is the ISO 15924 code of a name that is not in Latin script, else empty.
    """

    text: str
    kind: str = "name"
    quality: str = "strong"
    script: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """An address: street lines, city, state or province, postal code, country in OFAC's words; `remarks` as published.

    `city_line` is the one field of the flat files that holds city, state and postal code.
    """

    street: str = ""
    city: str = ""
    state: str = ""
    postal: str = ""
    country: str = ""
    remarks: str = ""
    city_line: str = ""
    region: str = ""

    @property
    def full(self) -> str:
        """The address in one line: street, city line, region, country."""
        return ", ".join(part for part in (self.street, self.city_line, self.region, self.country) if part)


@dataclass(frozen=True, slots=True)
class Listing:
    """One entry of a party on one of OFAC's lists: since when, on what legal bases, under which programmes, with what effect.

    `dates` are ISO days; `measures` are OFAC's words ("Block"); `remarks` are its comments on the entry.
    """

    list_name: str = ""
    dates: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """One party: its number on the list, the published name and type, and everything else that was said about it.

    `facts` are the understood segments in order, `leftovers` the segments that no rule understood, `vessel` the columns of
    a ship by FollowTheMoney property, `extras` sentences for the notes. `line` is where it stood in its file. `listings` are the
    entries of the formats that give them one by one; elsewhere a record is one listing under all its programmes. `parts` are
    parts of the name, by property, that its text does not tell apart.
    """

    uid: str
    schema: str
    line: int
    names: list[Name]
    programmes: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    vessel: dict[str, str] = field(default_factory=dict)
    extras: list[str] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)


def split_programmes(text: str) -> list[str]:
    """The tags of a programme column: `SDGT] [IFSR` holds two (OFAC strips the outer brackets)."""
    return [tag for part in text.split("] [") if (tag := part.strip(" []"))]


def split_titles(text: str) -> list[str]:
    """The positions of a title column, which are divided by semicolons."""
    return [title for part in text.split(";") if (title := " ".join(part.split()))]


def title_forms(titles: list[str]) -> frozenset[str]:
    """The titles as the remarks repeat them: as they are, or without the full stop that ends the remarks."""
    return frozenset(titles) | {title.rstrip(".") for title in titles}


def split_city_line(line: str) -> tuple[str, str, str]:
    """Divide OFAC's one field for city, state or province and postal code ("Guadalajara, Jalisco 44660") into the three.

    The code is the last word or two with digits; the state is what follows the first comma. A number of one or two
    digits is part of the city ("Colombo 7").
    """
    place, code = line.strip(), ""
    match = _POSTAL.match(place)
    if match and len(match["code"]) >= _MIN_POSTAL:
        place, code = match["place"].rstrip(" ,"), match["code"]
    city, _, state = place.partition(",")
    return city.strip(), state.strip(), code


def join_city_line(city: str, state: str, postal: str) -> str:
    """The same field as OFAC writes it from the three: "City, State Code", "City Code", "State Code"."""
    return " ".join(part for part in (", ".join(part for part in (city, state) if part), postal) if part)
