"""One profile of OFAC's advanced XML as a record."""

from __future__ import annotations

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.ofac_advanced_dates import period_words
from ostrakon.lists.sources.ofac_advanced_tables import Tables
from ostrakon.lists.sources.ofac_features import COUNTRIES, LOCATIONS, add_document, add_feature, add_remarks
from ostrakon.lists.sources.ofac_record import Name, Place, Record
from ostrakon.lists.sources.ofac_scripts import ALIAS_KINDS, LATIN, NAME_PARTS, Spelling, compose_name, put_names
from ostrakon.lists.sources.ofac_stream import all_text, child_of, line_of, local, text_of
from ostrakon.lists.tally import Tally


class ProfileReader:
    """Reads profiles with the help of the tables of the same file; `places` are the numbers of the locations that somebody has."""

    def __init__(self, tables: Tables, list_id: str, tally: Tally) -> None:
        self.tables = tables
        self.references = tables.references
        self.list_id = list_id
        self.tally = tally

    def read(self, profile: etree._Element, beside: list[etree._Element]) -> Record:
        """The record of a profile; `beside` are elements of its distinct party that some files put outside the profile.

        Every part is counted by kind; an element that is not known is a leftover and a note. Raises ListFormatError for a profile
        without a name.
        """
        uid = str(profile.get("ID", "")).strip()
        record = Record(uid, self.tables.schemata[uid], line_of(profile), [])
        spellings: list[Spelling] = []
        remarks: list[str] = []
        for part in (*profile, *beside):
            match local(part):
                case "Identity":
                    spellings += self._identity(part, record)
                case "Feature":
                    self._feature(part, record)
                case "Comment":
                    remarks.append(text_of(part))
                case "SanctionsEntryReference":
                    pass
                case _:
                    self._leave(part, record)
        put_names(record, spellings)
        if not record.names:
            raise ListFormatError(
                f"{self.tables.file}, line {record.line}: profile {uid} has no name: the file is damaged; download it again."
            )
        for text in remarks:
            add_remarks(record, text)
        record.listings = list(self.tables.listings.get(uid, ()))
        record.programmes = list(dict.fromkeys(tag for listing in record.listings for tag in listing.programmes))
        if not record.listings:
            self.tally.leave("party without a sanctions entry", record.names[0].text, party=f"{self.list_id}-{uid}")
        return record

    def _identity(self, element: etree._Element, record: Record) -> list[Spelling]:
        """The names of an identity; its documents go into the record."""
        spellings: list[Spelling] = []
        groups = {
            str(group.get("ID", "")): self.references.get("NamePartType", group.get("NamePartTypeID"), self._id(record))
            for part in element
            if local(part) == "NamePartGroups"
            for master in part
            for group in master
        }
        false = element.get("False") == "true"
        for part in element:
            match local(part):
                case "Alias":
                    spellings += self._alias(part, groups, record, primary=not false)
                case "Comment":
                    if text := text_of(part):
                        record.extras.append(text)
                case "NamePartGroups" | "IDRegDocumentReference":
                    pass
                case _:
                    self._leave(part, record)
        if false:
            record.extras.append(f"False identity, says OFAC: {'; '.join(spelling.name.text for spelling in spellings)}")
        for document in self.tables.documents.pop(str(element.get("ID", "")), ()):
            said = bool(document.kind or document.number)
            (self.tally.used if said else self.tally.blank)["documents"] += 1
            if said:
                add_document(
                    record,
                    document.kind,
                    document.number,
                    country=document.country,
                    authority=document.authority,
                    issued=document.issued,
                    expires=document.expires,
                    validity=document.validity,
                    remark=document.remark,
                )
        return spellings

    def _alias(self, element: etree._Element, groups: dict[str, str], record: Record, *, primary: bool) -> list[Spelling]:
        """Every spelling of an alias."""
        spellings = []
        primary = primary and element.get("Primary") == "true"
        kind = ALIAS_KINDS.get(self.references.get("AliasType", element.get("AliasTypeID"), self._id(record)).lower(), "aka")
        quality = "weak" if element.get("LowQuality") == "true" else "strong"
        for part in element:
            if local(part) != "DocumentedName":
                if text := all_text(part):
                    record.extras.append(f"{local(part)} of a name: {text}")
                continue
            self.tally.read["names"] += 1
            script, parts = self._documented_name(part, groups, record)
            if not (text := compose_name(parts, script)):
                self.tally.blank["names"] += 1
                continue
            latin = script == LATIN
            spellings.append(Spelling(Name(text, kind, quality, "" if latin else script), tuple(parts), primary and latin))
        return spellings

    def _documented_name(self, element: etree._Element, groups: dict[str, str], record: Record) -> tuple[str, list[tuple[str, str]]]:
        """The script of a spelling and its parts with their types."""
        parts: list[tuple[str, str]] = []
        script = LATIN
        for part in element:
            match local(part):
                case "DocumentedNamePart":
                    value = child_of(part, "NamePartValue")
                    text = f"{part.get('LeadingChars', '')}{text_of(value)}{part.get('TrailingChars', '')}".strip()
                    if value is None or not text:
                        continue
                    group = str(value.get("NamePartGroupID", ""))
                    kind = groups.get(group, "")
                    if kind not in NAME_PARTS:
                        self.tally.leave("name part", f"{kind or f'NamePartGroup {group}'}: {text}", party=self._id(record))
                    script = self.references.script(value.get("ScriptID"), self._id(record))
                    parts.append((kind, text))
                case "Comment" | "DocumentedNameCountry":
                    if text := text_of(part):
                        record.extras.append(f"{local(part)} of a name: {text}")
                case "IDRegDocumentReference":
                    pass
                case _:
                    self._leave(part, record)
        return script, parts

    def _feature(self, element: etree._Element, record: Record) -> None:
        label = self.references.get("FeatureType", element.get("FeatureTypeID"), self._id(record)) or "Feature"
        for version in element:
            if local(version) == "IdentityReference":
                continue
            if local(version) != "FeatureVersion":
                self._leave(version, record)
                continue
            values = self._values(version, label, record)
            self.tally.read["features"] += 1
            (self.tally.used if values else self.tally.blank)["features"] += 1
            for value in values:
                if isinstance(value, Place):
                    self._place(value, label, record)
                else:
                    add_feature(record, label, value)
            said = "; ".join(value if isinstance(value, str) else value.full for value in values)
            if self.references.get("Reliability", version.get("ReliabilityID"), self._id(record)) == "False":
                record.extras.append(f"{label} {said}: false, says OFAC")
            if comment := text_of(child_of(version, "Comment")):
                record.extras.append(f"{label} {said}: {comment}")

    def _values(self, version: etree._Element, label: str, record: Record) -> list[str | Place]:
        """What a version says: texts, dates in OFAC's words, locations."""
        values: list[str | Place] = []
        for part in version:
            match local(part):
                case "VersionDetail":
                    text = text_of(part) or self.references.get("DetailReference", part.get("DetailReferenceID"), self._id(record))
                    values.append(text)
                case "DatePeriod":
                    values.append(period_words(part, self.references, self._id(record)))
                case "VersionLocation":
                    number = str(part.get("LocationID", ""))
                    place = self.tables.locations.get(number)
                    if place is None:
                        self.tally.leave("reference", f"Location {number}", party=self._id(record))
                    else:
                        values.append(place)
                case "Comment" | "IDRegDocumentReference":
                    pass
                case _:
                    self._leave(part, record)
        return [value for value in values if value]

    def _place(self, place: Place, label: str, record: Record) -> None:
        """A location is an address, a country, or the place that another feature speaks of."""
        if label.lower() in LOCATIONS:
            self.tally.read["addresses"] += 1
            if place == Place():
                self.tally.blank["addresses"] += 1
            else:
                record.places.append(place)
        else:
            add_feature(record, label, place.country if label.lower() in COUNTRIES and place.country else place.full)

    def _leave(self, element: etree._Element, record: Record) -> None:
        text = f"{local(element)}: {all_text(element)}"
        self.tally.leave("element", text, party=self._id(record))
        record.extras.append(text)

    def _id(self, record: Record) -> str:
        return f"{self.list_id}-{record.uid}"
