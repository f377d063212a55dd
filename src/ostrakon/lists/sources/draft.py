"""One listed party on its way to FollowTheMoney entities, whatever list it comes from: what is said about it is put here piece by piece."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ostrakon.errors import ListFormatError
from ostrakon.lists.dates import Interval
from ostrakon.lists.sources.properties import Properties, country_code, entity, phone_number
from ostrakon.lists.sources.scripts import script_of
from ostrakon.lists.sources.source import Entity
from ostrakon.lists.tally import Tally

_NAME_PROPS = {"name": "name", "fka": "previousName"}
_ASIDE = re.compile(
    r"\s*\([^()]*\)|,?\s+\bas (?:of|at)\b.*$|\s+(?:citizenship|national|nationality)\b.*$|^(?:in|possibly)\s+", re.IGNORECASE
)
"""A remark behind a country: "Germany (previous address)", "Syrian Arab Republic as of September 2015"."""
_SEVERAL_OF_THAT_NAME = frozenset({"congo", "korea", "guinea", "virgin islands", "macedonia", "saint martin"})
"""Names that, without the bracket behind them, would be another country's."""
_COUNTRIES = {
    "congo (democratic republic)": "cd",
    "congo, democratic republic of the": "cd",
    "the democratic republic of the congo": "cd",
    "democratic people's republic of korea (north korea)": "kp",
    "korea, democratic people's republic of": "kp",
    "belarussian": "by",
    "occupied palestinian territories": "ps",
    "state of palestine": "ps",
    "syria (syrian arab republic)": "sy",
}
"""Publishers' words for countries that FollowTheMoney does not know."""
ADDRESS_PARTS = ("street", "city", "state", "postalCode", "country")


class Draft:
    """One party and what hangs on it; `entities` makes ids `{party_id}-sanction`, `-address-1`, `-id-1`, …

    The party's extra keys: `aliases` has every name as published, in order, with kind (name, aka, fka), quality (strong, weak) and,
    where they are not plain Latin, `script` (ISO 15924) and `lang`; `births` (persons only) has every birth date as an interval. The
    sanction's extra key `measures` has, word for word, all that this list imposes on the party, where the list says so party by party;
    without it the effect is that of the whole list. What no property may hold goes to the notes and is counted in the tally. `named`
    says whether any name so far is of the kind "name".
    """

    def __init__(
        self, party_id: str, schema: str, tally: Tally, *, authority: str, country: str = "", topics: Sequence[str] = ("sanction",)
    ) -> None:
        self.id = party_id
        self.schema = schema
        self.tally = tally
        self.party = Properties(schema)
        self.sanction = Properties("Sanction")
        self.sanction.add_clean("entity", party_id)
        for prop, text in (("authority", authority), ("country", country)):
            if text:
                self.sanction.add_clean(prop, text)
        for topic in topics:
            self.party.add_clean("topics", topic)
        self.related: list[Entity] = []
        self.aliases: list[dict[str, str]] = []
        self.births: list[Interval] = []
        self.measures: dict[str, None] = {}  # in order and without doubles
        self.named = False
        self._names: set[str] = set()
        self._births: set[tuple[date, date]] = set()
        self._counters: dict[str, int] = {}
        self._addresses: dict[str, Properties] = {}
        self._papers: set[tuple[str, str]] = set()

    def name(self, text: str, kind: str = "name", *, weak: bool = False, lang: str = "", natural: str = "") -> None:
        """One name as published, and `natural`, the order in which it is said; a name that is there already says nothing new."""
        text = " ".join(text.split())
        if not text or text in self._names:
            return
        self._names.add(text)
        self.named = self.named or kind == "name"
        alias = {"name": text, "kind": kind, "quality": "weak" if weak else "strong"}
        script = script_of(text)
        if script not in (None, "Latn"):
            alias["script"] = str(script)
        if lang:
            alias["lang"] = lang.lower()
        self.aliases.append(alias)
        self.add("weakAlias" if weak else _NAME_PROPS.get(kind, "alias"), natural or text)

    def add(self, prop: str, text: str, *more: str) -> bool:
        """Put a value into the first of these properties that takes it; else keep it in the notes, counted."""
        text = text.strip()
        if not text:
            return False
        if self.party.add_first((prop, *more), text) is None:
            self.leave(prop, text)
            return False
        return True

    def country(self, prop: str, text: str) -> None:
        """A country in the publisher's words, for any property that holds countries."""
        text = text.strip()
        if text:
            code = country_of(text)
            if code is None:
                self.leave(prop, text)
            else:
                self.party.add_clean(prop, code)

    def note(self, text: str) -> None:
        """Words about the party that no property but the notes can hold."""
        if text.strip():
            self.party.add("notes", text.strip())

    def leave(self, prop: str, text: str) -> None:
        """Keep in the notes, and count, a value that no property may hold."""
        self.tally.leave(f"value: {prop}", text, party=self.id)
        self.note(text)

    def unknown(self, kind: str, name: str, text: str) -> None:
        """Keep in the notes, and count, an element or column that nobody reads."""
        self.tally.leave(kind, f"{name}: {text}", party=self.id)
        self.note(f"{name}: {text}")

    def counted(self, kind: str, said: bool) -> bool:
        """Count one element or row of a kind as used or blank."""
        self.tally.read[kind] += 1
        (self.tally.used if said else self.tally.blank)[kind] += 1
        return said

    def born(self, born: Interval) -> None:
        """One birth date of a person; the founding or building date of anything else."""
        prop = {"Person": "birthDate", "Vessel": "buildDate"}.get(self.schema, "incorporationDate")
        if self.schema == "Person" and (born.first, born.last) not in self._births:
            self._births.add((born.first, born.last))
            self.births.append(born)
        for prefix in born.prefixes():
            self.party.add(prop, prefix)

    def birth_place(self, text: str, country: str = "") -> None:
        """One place of birth, with its country where that is known apart."""
        full = ", ".join(part for part in (text.strip(), country.strip()) if part)
        if not full:
            return
        self.add("birthPlace", full)
        code = country_of(country or text.rpartition(",")[2])
        if code is not None:
            self.party.add("birthCountry", code)

    def address(self, *, full: str = "", remarks: str = "", **parts: str) -> None:
        """One address; `parts` are of `ADDRESS_PARTS`. The same address again says nothing new."""
        parts = {name: " ".join(parts[name].split()) for name in ADDRESS_PARTS if parts.get(name, "").strip()}
        full = full or ", ".join(parts.values())
        key = " ".join(full.split()).casefold()
        if not full or key in self._addresses:
            if key in self._addresses and remarks:
                self._addresses[key].add("remarks", remarks)
            return
        address = Properties("Address")
        self._addresses[key] = address
        address.add("full", full)
        self.add("address", full)
        for prop, text in parts.items():
            value = (country_of(text) or text) if prop == "country" else text
            if not address.add(prop, value):
                self.tally.leave(f"value: {prop}", text, party=self.id)
                address.add("remarks", text)
            elif prop == "country":
                self.party.add("country", value)
        if remarks:
            address.add("remarks", remarks)
        self.party.add_clean("addressEntity", self.relate("address", address))

    def phone(self, text: str) -> None:
        """One telephone number."""
        number = phone_number(text)
        for country in () if number else self.party.values.get("country", ()):
            number = number or phone_number(text, country)
        if number is not None and self.party.add("phone", number):
            return
        if text.strip():
            self.leave("phone", text)

    def paper(self, number: str, props: tuple[str, ...], *, kind: str = "", country: str = "", **facts: str) -> None:
        """One document with a number; it goes on the party too, into the first of `props` that takes it.

        `facts` are properties of an Identification: startDate, endDate, authority, summary.
        """
        number = " ".join(number.split())
        if not number or (number, kind) in self._papers:
            return
        self._papers.add((number, kind))
        passport = props[0] == "passportNumber" and self.schema == "Person"
        paper = Properties("Passport" if passport else "Identification")
        used = self.party.add_first(props, number)
        if used is None:
            self.leave(props[0], f"{kind} {number}".strip())
            return
        if not paper.add("number", number):
            paper.add("summary", number)
        if kind:
            paper.add("type", kind)
        if country and (code := country_of(country)) is not None:
            paper.add_clean("country", code)
        for prop, text in facts.items():
            if text and not paper.add(prop, text):
                self.leave(prop, text)
        paper.add_clean("holder", self.id)
        self.relate("id", paper)

    def programme(self, tag: str) -> None:
        """One programme tag, word for word."""
        tag = " ".join(tag.split())
        if tag:
            self.sanction.add("program", tag)
            self.party.add("program", tag)

    def measure(self, text: str) -> None:
        """One measure that the list imposes on this party, word for word."""
        text = " ".join(text.split())
        if text and text not in self.measures:
            self.measures[text] = None
            self.sanction.add("provisions", text)

    def fact(self, prop: str, text: str) -> None:
        """One value of the sanction itself."""
        text = text.strip()
        if text and not self.sanction.add(prop, text):
            self.leave(prop, text)

    def relate(self, kind: str, properties: Properties) -> str:
        """Hang an entity on the party and return its id."""
        number = self._counters[kind] = self._counters.get(kind, 0) + 1
        related_id = f"{self.id}-{kind}-{number}"
        self.related.append(entity(related_id, properties))
        return related_id

    def entities(self) -> list[Entity]:
        """The party, its sanction, and what hangs on it. Raises ListFormatError where no name was given."""
        if not self.aliases:
            raise ListFormatError(f"The party {self.id} has no name: the file is damaged; download it again.")
        if not self.named:
            first = self.aliases[0]  # the list marks no name as the first one
            first["kind"] = "name"
            self.party.add("name", first["name"])
        caption = self.party.values.get("name", [self.aliases[0]["name"]])[0]
        party = entity(self.id, self.party) | {"caption": caption, "aliases": self.aliases}
        if self.schema == "Person":
            party["births"] = [
                {"from": born.first.isoformat(), "to": born.last.isoformat(), "circa": born.circa, "text": born.text}
                for born in self.births
            ]
        sanction = entity(f"{self.id}-sanction", self.sanction)
        if self.measures:
            sanction["measures"] = list(self.measures)
        return [party, sanction, *self.related]


def country_of(text: str) -> str | None:
    """The code of a country in a publisher's words, with or without a remark behind it; None where there is none."""
    text = " ".join(text.replace("’", "'").split()).strip(" .,;")
    if not text:
        return None
    bare = _ASIDE.sub("", text).strip(" .,;")
    forms = (text,) if bare.lower() in _SEVERAL_OF_THAT_NAME else (text, bare)
    return next((code for words in forms if words and (code := _COUNTRIES.get(words.lower()) or country_code(words))), None)
