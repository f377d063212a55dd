"""From one record to FollowTheMoney entities: the party, its sanction, addresses, papers, wallets and securities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ostrakon.lists.dates import Interval, parse_interval
from ostrakon.lists.sources.ofac_names import natural_name, split_name
from ostrakon.lists.sources.ofac_record import Listing, Name, Record
from ostrakon.lists.sources.ofac_remarks import Fact
from ostrakon.lists.sources.properties import Properties, clean, country_code, entity, has_property, phone_number
from ostrakon.lists.sources.source import Entity
from ostrakon.lists.tally import Tally

AUTHORITY = "Office of Foreign Assets Control"

_UNKNOWN = frozenset({"undetermined", "none identified", "unknown"})  # OFAC's words for "not known": they say as much as a null
_IMO = re.compile(r"(?:IMO\b|\d{7}$)", re.IGNORECASE)
_NAME_PROPS = {"name": "name", "aka": "alias", "fka": "previousName", "nka": "alias"}
_RUSSIAN_CODES = ("ogrnCode", "innCode")  # both carry check digits, so a number can be told without being labelled


@dataclass(slots=True)
class BuiltParty:
    """What became of a record: the party, what hangs on it, and the names of the parties it is said to be linked to."""

    party: Entity
    related: list[Entity]
    links: list[Fact] = field(default_factory=list)

    @property
    def entities(self) -> list[Entity]:
        """The party and everything that hangs on it."""
        return [self.party, *self.related]


def build_party(record: Record, list_id: str, tally: Tally) -> BuiltParty:
    """Make the entities of one record; ids are `{list_id}-{uid}`, with `-sanction`, `-address-1`, `-id-1`, … behind.

    The party's extra keys: `aliases` has every name as published, in order, with kind and quality; `births` (persons only) has
    every birth date as an interval. A name that is not in Latin script has its `script` (ISO 15924) there. A value that its
    property may not hold goes to the notes and is counted in the tally.
    """
    return _Builder(record, list_id, tally).build()


class _Builder:
    """The work of `build_party`, one method a kind of fact."""

    def __init__(self, record: Record, list_id: str, tally: Tally) -> None:
        self.record = record
        self.tally = tally
        self.id = f"{list_id}-{record.uid}"
        self.party = Properties(record.schema)
        self.sanctions: list[Properties] = []
        self.related: list[Entity] = []
        self.aliases: list[Name] = []
        self.births: list[Interval] = []
        self.links: list[Fact] = []
        self.counters: dict[str, int] = {}

    def build(self) -> BuiltParty:
        for name in self.record.names:
            self._name(name)
        self._listings()
        for prop, value in self.record.parts:
            self._add((prop,), value, value)
        for title in self.record.titles:
            self._add(("position", "summary"), title, title)
        for prop, value in self.record.vessel.items():
            self._add((prop,), value.replace(",", "") if prop.endswith("onnage") else value, f"{prop}: {value}")
        self._places()
        for fact in self.record.facts:
            self._fact(fact)
        for leftover in (*self.record.leftovers, *self.record.extras):
            self._note(leftover)
        party = entity(self.id, self.party) | {
            "caption": self.party.values.get("name", [self.record.names[0].text])[0],
            "aliases": [_alias(name) for name in self.aliases],
        }
        if self.record.schema == "Person":
            party["births"] = [
                {"from": born.first.isoformat(), "to": born.last.isoformat(), "circa": born.circa, "text": born.text}
                for born in self.births
            ]
        return BuiltParty(party, [*self._sanctions(), *self.related], self.links)

    def _name(self, name: Name) -> None:
        self.aliases.append(name)
        person = self.record.schema == "Person"
        natural = natural_name(name.text) if person else " ".join(name.text.split())
        prop = "weakAlias" if name.quality == "weak" else _NAME_PROPS[name.kind]
        self._add((prop,), natural, name.text)
        if person and name.kind == "name" and not name.script:
            last, given, suffix = split_name(name.text)
            for part, part_prop in ((given, "firstName"), (last, "lastName"), (suffix, "nameSuffix")):
                if part and (given or part_prop != "lastName"):
                    self._add((part_prop,), part, name.text)

    def _listings(self) -> None:
        """One Sanction a listing; what the remarks say about measures goes to the first of them."""
        self.party.add_clean("topics", "sanction")
        for programme in self.record.programmes:
            self.party.add("program", programme)
        for listing in self.record.listings or [Listing(programmes=tuple(self.record.programmes))]:
            sanction = Properties("Sanction")
            for prop, value in (("entity", self.id), ("authority", AUTHORITY), ("country", "us"), ("recordId", self.record.uid)):
                sanction.add_clean(prop, value)
            for prop, values in (
                ("program", listing.programmes),
                ("listingDate", listing.dates),
                ("reason", listing.bases),
                ("provisions", listing.measures),
                ("summary", (listing.list_name, *listing.remarks)),
            ):
                for value in values:
                    if value and not sanction.add(prop, value):
                        self._leave(prop, value)
            self.sanctions.append(sanction)

    def _sanctions(self) -> list[Entity]:
        """The Sanctions as entities; the extra key `measures` has OFAC's own words for their effect."""
        found = []
        for number, sanction in enumerate(self.sanctions, start=1):
            made = entity(f"{self.id}-sanction" + (f"-{number}" if number > 1 else ""), sanction)
            measures = self.record.listings[number - 1].measures if self.record.listings else ()
            found.append(made | {"measures": list(measures)} if measures else made)
        return found

    def _places(self) -> None:
        for place in self.record.places:
            address = Properties("Address")
            for prop, value in (
                ("full", place.full),
                ("street", place.street),
                ("city", place.city),
                ("state", place.state),
                ("postalCode", place.postal),
                ("region", place.region),
                ("country", place.country),
                ("remarks", place.remarks),
            ):
                if not value or value.lower() in _UNKNOWN:
                    continue
                if not address.add(prop, value):
                    self.tally.leave(f"value: {prop}", value, party=self.id)
                    address.add("remarks", value)
                elif prop == "country":
                    self.party.add("country", value)
            address_id = self._relate("address", address)
            self.party.add_clean("addressEntity", address_id)
            self._add(("address",), place.full, place.full)

    def _fact(self, fact: Fact) -> None:
        match fact.kind:
            case "birth_date":
                self._birth(fact)
            case "birth_place":
                self._birth_place(fact)
            case "nationality":
                self._add(fact.props, fact.value, fact.text)
            case "alias":
                self._name(Name(fact.value, fact.label, "weak"))
            case "issuer_name":
                self._name(Name(fact.value, "aka"))
            case "link":
                self.links.append(fact)
            case "document" | "passport":
                self._document(fact)
            case "code":
                self._number(fact)
            case "wallet":
                self._wallet(fact)
            case "security":
                self._security(fact)
            case "phone":
                self._phone(fact)
            case "date":
                self._date(fact)
            case "listing_date":
                self._listing_date(fact)
            case "measure":
                self._measure(fact)
            case "title":
                pass  # the record's titles are there already
            case "text":
                self._add(fact.props, fact.value, fact.text)
            case _:
                self._note(fact.text)

    def _birth(self, fact: Fact) -> None:
        born = parse_interval(fact.value)
        if born is None or self.record.schema != "Person":
            self._leave("birthDate", fact.text)
            return
        self.births.append(born)
        for prefix in born.prefixes():
            self.party.add("birthDate", prefix)

    def _birth_place(self, fact: Fact) -> None:
        self._add(("birthPlace",), fact.value, fact.text)
        country = fact.value.rpartition(",")[2].strip()
        if country_code(country) is not None:
            self.party.add("birthCountry", country)

    def _document(self, fact: Fact) -> None:
        used = self._number(fact)
        if used is None:
            return
        passport = fact.kind == "passport" and self.record.schema == "Person"
        paper = Properties("Passport" if passport else "Identification")
        paper.add("number", fact.value)
        if passport and used == "passportNumber":
            paper.add("passportNumber", fact.value)
        paper.add("type", fact.label)
        if fact.country is not None and fact.country.lower() not in _UNKNOWN and not paper.add("country", fact.country):
            self._leave("country", fact.text)
        if fact.qualifier is not None:
            paper.add("authority", fact.qualifier)
        for prop, text in (("startDate", fact.issued), ("endDate", fact.expires)):
            if text is not None:
                self._dated(paper, prop, text, fact.text)
        paper.add_clean("holder", self.id)
        self._relate("id", paper)

    def _number(self, fact: Fact) -> str | None:
        """Put a number on the party itself; the property it went to. A number of the wrong form goes to the next best one."""
        props = fact.props
        if props[0] == "imoNumber" and not _IMO.match(fact.value):
            props = props[1:]  # the number of a national register
        if fact.value.upper().startswith("IMO ") and "imoNumber" not in props:
            props = ("imoNumber", *props)
        used = self.party.add_first(props, fact.value)
        if used is None:
            self._leave(props[0], fact.text)
        elif clean(self.record.schema, props[0], fact.value) is None and has_property(self.record.schema, props[0]):
            self._leave(props[0], fact.text)  # the check digit is wrong: the raw number is kept, and somebody should look
        if fact.country is not None:
            self.party.add("country", fact.country)
            if country_code(fact.country) == "ru":
                for code in _RUSSIAN_CODES:
                    self.party.add(code, fact.value)
        return used

    def _wallet(self, fact: Fact) -> None:
        wallet = Properties("CryptoWallet")
        if wallet.add_first(("publicKey", "name"), fact.value) != "publicKey":  # FollowTheMoney holds 64 characters, some chains have more
            self._leave("publicKey", fact.text)
        wallet.add("currency", fact.label)
        wallet.add_clean("holder", self.id)
        self._relate("wallet", wallet)

    def _security(self, fact: Fact) -> None:
        """Each number is a security of its own: the list does not say which ticker and which ISIN belong together."""
        security = Properties("Security")
        security.add_clean("issuer", self.id)
        if security.add_first(fact.props, fact.value) is None:
            self._leave(fact.props[0], fact.text)
        else:
            self._relate("security", security)

    def _phone(self, fact: Fact) -> None:
        number = phone_number(fact.value)
        for country in () if number else self.party.values.get("country", ()):
            number = phone_number(fact.value, country)
            if number:
                break
        if number is not None and clean(self.record.schema, "phone", number) is not None:
            self.party.add_clean("phone", number)
        else:
            self._leave("phone", fact.text)

    def _date(self, fact: Fact) -> None:
        if clean(self.record.schema, fact.props[0], "2000") is None:
            self._leave(fact.props[0], fact.text)
        else:
            self._dated(self.party, fact.props[0], fact.value, fact.text)

    def _dated(self, properties: Properties, prop: str, value: str, text: str) -> None:
        interval = parse_interval(value)
        if interval is None:
            self._leave(prop, text)
            return
        for prefix in interval.prefixes():
            properties.add(prop, prefix)

    def _listing_date(self, fact: Fact) -> None:
        self._measure(fact)
        if fact.props:
            self._dated(self.sanctions[0], fact.props[0], fact.value, fact.text)

    def _measure(self, fact: Fact) -> None:
        text = fact.text.removeprefix("alt. ")  # the flat files' mark of a second value, which says nothing about it
        if self.sanctions[0].add_first(("provisions", "description"), text) is None:
            self._leave("provisions", text)

    def _add(self, props: tuple[str, ...], value: str, text: str) -> None:
        if value.lower() not in _UNKNOWN and self.party.add_first(props, value) is None:
            self._leave(props[0], text)

    def _leave(self, prop: str, text: str) -> None:
        """Keep in the notes, and count, a value that no property may hold."""
        self.tally.leave(f"value: {prop}", text, party=self.id)
        self._note(text)

    def _note(self, text: str) -> None:
        self.party.add("notes", text)

    def _relate(self, kind: str, properties: Properties) -> str:
        number = self.counters[kind] = self.counters.get(kind, 0) + 1
        related_id = f"{self.id}-{kind}-{number}"
        self.related.append(entity(related_id, properties))
        return related_id


def _alias(name: Name) -> dict[str, str]:
    alias = {"name": name.text, "kind": name.kind, "quality": name.quality}
    return alias | {"script": name.script} if name.script else alias
