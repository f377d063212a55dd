"""From one INDIVIDUAL or ENTITY of the UN's list to FollowTheMoney entities: the party, its sanction, addresses and papers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from lxml import etree

from ostrakon.lists.dates import Interval, parse_interval
from ostrakon.lists.sources.properties import Properties, country_code, entity
from ostrakon.lists.sources.scripts import is_latin
from ostrakon.lists.sources.source import Entity
from ostrakon.lists.sources.un_names import split_acronym, split_names
from ostrakon.lists.tally import Tally

SCHEMATA = {"INDIVIDUAL": "Person", "ENTITY": "Organization"}
AUTHORITY = "United Nations Security Council"

_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_NO_PART = "na"
"""What the UN's own schema fills into a name part that is not there."""
_READ_BEFORE = frozenset({"DATAID", *_NAME_PARTS, "UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON", "DELISTED_ON"})
_SAYS_NOTHING = frozenset({"VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD", "LIST_TYPE", "HAS_INTERPOL_LINK", "SUBMITTED_BY"})
"""The UN's own bookkeeping: nothing in it is about the party."""
_FORMER = re.compile(r"\b(?:formerly|previously|former name|f\.?k\.?a)\b", re.IGNORECASE)
_ENUMERATION = re.compile(r"^(?:[a-z]|\d{1,2}|[ivx]+)\)\s*", re.IGNORECASE)
_GENDER = re.compile(r"\bgender\s*:?\s*\[?(male|female)\b", re.IGNORECASE)
_NUMBER = re.compile(r"^[A-Z]{0,6}[-. ]?[A-Z0-9][A-Z0-9 ./°-]{2,29}$", re.IGNORECASE)
_NUMBER_IN_TEXT = re.compile(r"(?:\bno\.?|\bnumber)\s*:?\s*([A-Z]{0,4}[- ]?\d[A-Z0-9/-]{2,})\s*$", re.IGNORECASE)


def build_party(element: etree._Element, party_id: str, tally: Tally) -> list[Entity]:
    """The party and what hangs on it; ids are `{party_id}-sanction`, `-address-1`, `-id-1`, …

    Every name is kept: the alias quality "Low" means weak, "Good" and none mean strong. Every birth date is kept as an
    interval. What a property may not hold goes to the notes and is counted; empty placeholder elements are counted as blank.
    """
    return _Builder(element, party_id, tally).build()


class _Builder:
    """The work of `build_party`, one method a kind of element."""

    def __init__(self, element: etree._Element, party_id: str, tally: Tally) -> None:
        self.element = element
        self.id = party_id
        self.tally = tally
        self.schema = SCHEMATA[str(element.tag)]
        self.party = Properties(self.schema)
        self.related: list[Entity] = []
        self.aliases: list[dict[str, str]] = []
        self.births: list[Interval] = []
        self.known: set[str | tuple[date, date]] = set()  # names and births
        self.counters: dict[str, int] = {}

    def build(self) -> list[Entity]:
        self._own_name()
        sanction = self._sanction()
        for child in self.element:
            if isinstance(child.tag, str) and child.tag not in _READ_BEFORE | _SAYS_NOTHING:
                self._child(child)
        party = entity(self.id, self.party) | {"caption": self.aliases[0]["name"], "aliases": self.aliases}
        if self.schema == "Person":
            party["births"] = [
                {"from": born.first.isoformat(), "to": born.last.isoformat(), "circa": born.circa, "text": born.text}
                for born in self.births
            ]
        return [party, sanction, *self.related]

    def _own_name(self) -> None:
        """The parts in the order given: they are neither given nor family names."""
        text = " ".join(part for tag in _NAME_PARTS if (part := _text(self.element, tag)) and part.lower() != _NO_PART)
        if self.schema == "Person":
            self._name(text, "name", "strong")
            return
        for number, part in enumerate(re.split(r"\s+/\s+|\s*;\s*", text)):
            name, acronym = split_acronym(part.strip())
            self._name(name, "aka" if number else "name", "strong")
            if acronym:
                self._name(acronym, "aka", "weak")

    def _name(self, text: str, kind: str, quality: str) -> None:
        if not text or text in self.known:
            return
        self.known.add(text)
        self.aliases.append({"name": text, "kind": kind, "quality": quality})
        prop = "weakAlias" if quality == "weak" else {"name": "name", "fka": "previousName"}.get(kind, "alias")
        self._add(prop, text)

    def _sanction(self) -> Entity:
        sanction = Properties("Sanction")
        sanction.add_clean("entity", self.id)
        sanction.add_clean("authority", AUTHORITY)
        programme, reference = _text(self.element, "UN_LIST_TYPE"), _text(self.element, "REFERENCE_NUMBER")
        for prop, value in (("program", programme), ("unscId", reference), ("listingDate", _text(self.element, "LISTED_ON"))):
            if value and not sanction.add(prop, value):
                self._leave(prop, value)
        if ended := _text(self.element, "DELISTED_ON"):
            sanction.add("endDate", ended)
        if programme:
            self._add("program", programme)
        self.party.add_clean("topics", "sanction")
        return entity(f"{self.id}-sanction", sanction)

    def _child(self, child: etree._Element) -> None:
        tag = str(child.tag)
        match tag:
            case "NAME_ORIGINAL_SCRIPT":
                for name in split_names(_own_text(child))[0]:
                    self._name(name, "aka", "strong")
            case "INDIVIDUAL_ALIAS" | "ENTITY_ALIAS":
                self._alias(child)
            case "INDIVIDUAL_DATE_OF_BIRTH":
                self._birth(child)
            case "INDIVIDUAL_PLACE_OF_BIRTH":
                self._birth_place(child)
            case "INDIVIDUAL_ADDRESS" | "ENTITY_ADDRESS":
                self._address(child)
            case "INDIVIDUAL_DOCUMENT":
                self._document(child)
            case "NATIONALITY" | "TITLE" | "DESIGNATION" | "LAST_DAY_UPDATED":
                prop = {"NATIONALITY": "nationality", "TITLE": "title", "DESIGNATION": "position", "LAST_DAY_UPDATED": "modifiedAt"}[tag]
                for value in child:
                    if text := _ENUMERATION.sub("", _own_text(value)):
                        self._add(prop, text)
            case "NATIONALITY2" | "GENDER" | "INTERPOL_LINK":
                text = _own_text(child)
                if text and text.lower() != "unknown":
                    prop = {"NATIONALITY2": "nationality", "GENDER": "gender", "INTERPOL_LINK": "sourceUrl"}[tag]
                    self._add(prop, text.lower() if tag == "GENDER" else text)
            case "COMMENTS1":
                self._comments(_own_text(child))
            case _:
                text = " ".join(" ".join(str(part) for part in child.itertext()).split())
                if text:
                    self.tally.leave("element", f"{tag}: {text}", party=self.id)
                    self.party.add("notes", f"{tag}: {text}")

    def _comments(self, text: str) -> None:
        if text:
            self._add("notes", text)
            if "gender" not in self.party.values and self.schema == "Person" and (gender := _GENDER.search(text)):
                self._add("gender", gender[1].lower())

    def _alias(self, child: etree._Element) -> None:
        text, note, quality = _text(child, "ALIAS_NAME"), _text(child, "NOTE"), _text(child, "QUALITY").lower()
        if not self._counted("alias elements", bool(text)):
            return
        names, remarks = split_names(text)
        former = quality == "f.k.a." or any(_FORMER.search(remark) for remark in (note, *remarks))
        for name in names:
            native = not is_latin(name)
            self._name(name, "fka" if former else "aka", "weak" if quality == "low" and not native else "strong")
        for remark in remarks:
            self.party.add("notes", f"{names[0] if names else text}: {remark}")
        if born := _text(child, "DATE_OF_BIRTH"):
            self._born(parse_interval(born), f"{names[0] if names else text}: {born}")

    def _birth(self, child: etree._Element) -> None:
        date, year, first, last, note, kind = (
            _text(child, tag) for tag in ("DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE", "TYPE_OF_DATE")
        )
        if not self._counted("birth date elements", bool(date or year or first or last or note)):
            return
        written = date[:10] or year or (f"{first}-{last}" if first and last else first or last)
        circa = kind == "APPROXIMATELY" or note.lower().startswith("approx")
        born = parse_interval(written or note)
        self._born(replace(born, circa=circa or born.circa) if born else None, " ".join(part for part in (written, note) if part))

    def _born(self, born: Interval | None, text: str) -> None:
        if born is None:
            self._leave("birthDate", text)
            return
        if (born.first, born.last) not in self.known:
            self.known.add((born.first, born.last))
            self.births.append(born)
        for prefix in born.prefixes():
            self.party.add("birthDate", prefix)

    def _birth_place(self, child: etree._Element) -> None:
        parts = [part for tag in ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE") if (part := _text(child, tag))]
        if self._counted("birth place elements", bool(parts)):
            self._add("birthPlace", ", ".join(parts))
            country = _text(child, "COUNTRY")
            if country and country_code(country) is not None:
                self.party.add("birthCountry", country)

    def _address(self, child: etree._Element) -> None:
        texts = {
            prop: text
            for prop, tag in (
                ("street", "STREET"), ("city", "CITY"), ("state", "STATE_PROVINCE"), ("postalCode", "ZIP_CODE"), ("country", "COUNTRY"),
                ("remarks", "NOTE"),
            )
            if (text := _text(child, tag))
        }  # fmt: skip
        if not self._counted("address elements", bool(texts)):
            return
        full = ", ".join(text for prop, text in texts.items() if prop != "remarks")
        address = Properties("Address")
        if full:
            address.add("full", full)
            self._add("address", full)
        for prop, text in texts.items():
            if not address.add(prop, text):
                self.tally.leave(f"value: {prop}", text, party=self.id)
                address.add("remarks", text)
        if country := texts.get("country"):
            self.party.add("country", country)
        self.party.add_clean("addressEntity", self._relate("address", address))

    def _document(self, child: etree._Element) -> None:
        number = _text(child, "NUMBER")
        kinds = [kind for tag in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2") if (kind := _text(child, tag).rstrip(": "))]
        note = _text(child, "NOTE")
        if not self._counted("document elements", bool(number or kinds or note)):
            return
        passport = any("pass" in kind.lower() or "pasaporte" in kind.lower() for kind in kinds)
        paper = Properties("Passport" if passport else "Identification")
        if found := _NUMBER_IN_TEXT.search(number):
            bare = found[1]
        else:
            bare = number if _NUMBER.match(number) and any(letter.isdigit() for letter in number) else ""
        if bare:
            paper.add("number", bare)
            self.party.add("passportNumber" if passport else "idNumber", bare)
        elif number:
            self._leave("number", number)
        for kind in kinds:
            paper.add("type", kind)
        for tag in ("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE"):
            if country := _text(child, tag):
                paper.add("country", country)
        for prop, tag in (("startDate", "DATE_OF_ISSUE"), ("endDate", "DATE_OF_EXPIRY")):
            if (text := _text(child, tag)) and not paper.add(prop, text):
                self._leave(prop, text)
        remark = ", ".join(part for part in (_text(child, "CITY_OF_ISSUE"), note, number if bare != number else "") if part)
        if remark:
            paper.add("summary", remark)
        paper.add_clean("holder", self.id)
        self._relate("id", paper)

    def _counted(self, kind: str, said: bool) -> bool:
        self.tally.read[kind] += 1
        (self.tally.used if said else self.tally.blank)[kind] += 1
        return said

    def _add(self, prop: str, text: str) -> None:
        if not self.party.add(prop, text):
            self._leave(prop, text)

    def _leave(self, prop: str, text: str) -> None:
        """Keep in the notes, and count, a value that no property may hold."""
        self.tally.leave(f"value: {prop}", text, party=self.id)
        self.party.add("notes", text)

    def _relate(self, kind: str, properties: Properties) -> str:
        number = self.counters[kind] = self.counters.get(kind, 0) + 1
        related_id = f"{self.id}-{kind}-{number}"
        self.related.append(entity(related_id, properties))
        return related_id


def _text(element: etree._Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


def _own_text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())
