"""What OFAC's advanced XML keeps outside its parties: reference values, locations, documents, relationships and sanctions entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.dates import parse_interval
from ostrakon.lists.sources.ofac_advanced_dates import period_words, point
from ostrakon.lists.sources.ofac_lists import META_LIST
from ostrakon.lists.sources.ofac_places import make_place
from ostrakon.lists.sources.ofac_record import SCHEMATA, Listing, Place
from ostrakon.lists.sources.ofac_references import References
from ostrakon.lists.sources.ofac_relations import Relation
from ostrakon.lists.sources.ofac_stream import all_text, child_of, line_of, local, stream_records, text_of
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.tally import Tally

ROOT = "Sanctions"


@dataclass(frozen=True, slots=True)
class Document:
    """An identity document or registration; dates in OFAC's words, `line` where it stands in the file."""

    kind: str
    number: str
    country: str
    authority: str
    issued: str
    expires: str
    validity: str
    remark: str
    line: int


class Tables:
    """One pass over the file that keeps all of it but the parties, of which only numbers, types and identities are kept.

    `schemata` has the schema of every profile by its number; `documents` are kept by identity, `listings` by profile.
    """

    def __init__(self, file: SourceFile, tally: Tally) -> None:
        self.file = file.name
        self.tally = tally
        self.references = References(tally)
        self.published_at: str | None = None
        self.locations: dict[str, Place] = {}
        self.documents: dict[str, list[Document]] = {}
        self.schemata: dict[str, str] = {}
        self.relations: list[Relation] = []
        self.listings: dict[str, dict[Listing, None]] = {}  # in order and without doubles
        self.list_names: dict[str, list[str]] = {}
        self._relation_lines: list[tuple[Relation, int]] = []
        self._listing_lines: list[tuple[str, int]] = []
        self._meta: dict[str, Listing] = {}
        issue: dict[str, str] = {}
        for block, element in stream_records(file, ROOT):
            match block:
                case "DateOfIssue":
                    issue[local(element)] = text_of(element)
                case "ReferenceValueSets":
                    self.references.read(element)
                case "Locations":
                    self._location(element)
                case "IDRegDocuments":
                    self._document(element)
                case "DistinctParties":
                    self._party(element)
                case "ProfileRelationships":
                    self._relation(element)
                case "SanctionsEntries":
                    self._entry(element)
                case _:
                    tally.leave("element", f"{block}/{local(element)}: {all_text(element)}", party=self.file)
        if issue:
            day = point(issue)
            if day is None or day[0] != day[1]:
                raise ListFormatError(f"{self.file}: DateOfIssue {' '.join(issue.values())!r} is no date (Year, Month, Day).")
            self.published_at = day[0].isoformat()

    def _location(self, element: etree._Element) -> None:
        self.tally.read["locations"] += 1
        number = str(element.get("ID", ""))
        where = f"location {number}"
        parts: dict[str, str] = {}
        countries: list[str] = []
        remarks: list[str] = []
        for part in element:
            match local(part):
                case "LocationCountry":
                    countries.append(self.references.get("Country", part.get("CountryID"), where))
                case "LocationAreaCode":
                    countries.append(self.references.get("AreaCode", part.get("AreaCodeID"), where))
                case "LocationPart":
                    kind = self.references.get("LocPartType", part.get("LocPartTypeID"), where)
                    for value in part:
                        text = text_of(child_of(value, "Value"))
                        if text and value.get("Primary") == "false":
                            remarks.append(text)
                        elif text:
                            parts[kind] = ", ".join(said for said in (parts.get(kind), text) if said)
                case "Comment":
                    if text := text_of(part):
                        remarks.append(text)
                case "FeatureVersionReference" | "IDRegDocumentReference":
                    pass
                case _:
                    self._leave(part, where)
        named = [country for country in dict.fromkeys(countries) if country]
        remarks += named[1:]
        self._new("locations", number, self.locations, element)
        self.locations.setdefault(number, make_place(parts, named[0] if named else "", "; ".join(remarks)))

    def _document(self, element: etree._Element) -> None:
        self.tally.read["documents"] += 1
        where = f"document {element.get('ID', '')}"
        dates: dict[str, str] = {}
        texts: dict[str, str] = {}
        country = self.references.get("Country", element.get("IssuedBy-CountryID"), where)
        for part in element:
            match local(part):
                case "IDRegistrationNo" | "IssuingAuthority" | "Comment" as name:
                    texts[name] = text_of(part)
                case "IssuedBy":
                    country = country or self.references.get("Country", part.get("CountryID"), where)
                case "DocumentDate":
                    kind = self.references.get("IDRegDocDateType", part.get("IDRegDocDateTypeID"), where)
                    dates[kind] = period_words(child_of(part, "DatePeriod"), self.references, where)
                case "DocumentedNameReference" | "FeatureVersionReference" | "ProfileRelationshipReference" | "IDRegDocumentMention":
                    pass
                case _:
                    self._leave(part, where)
        issued, expires = dates.pop("Issue Date", ""), dates.pop("Expiration Date", "") or dates.pop("Expiry Date", "")
        validity = self.references.get("Validity", element.get("ValidityID"), where)
        place = self.locations.get(str(element.get("IssuedIn-LocationID", "")))
        remarks = [texts.get("Comment", ""), *(f"{kind}: {said}" for kind, said in dates.items() if said), place.full if place else ""]
        document = Document(
            kind=self.references.get("IDRegDocType", element.get("IDRegDocTypeID"), where),
            number=texts.get("IDRegistrationNo", ""),
            country=country,
            authority=texts.get("IssuingAuthority", ""),
            issued=issued,
            expires=expires,
            validity="" if validity.lower() in ("", "valid", "true", "unknown") else validity,
            remark="; ".join(remark for remark in remarks if remark),
            line=line_of(element),
        )
        self.documents.setdefault(str(element.get("IdentityID", "")), []).append(document)

    def _party(self, element: etree._Element) -> None:
        for profile in profiles_of(element):
            number = str(profile.get("ID", "")).strip()
            kind = self.references.party_kind(profile.get("PartySubTypeID"), f"profile {number}")
            if not number.isdecimal():
                raise ListFormatError(
                    f"{self.file}, line {line_of(profile)}: a profile has no number (ID): the file is damaged; download it again."
                )
            if not kind or kind.lower() not in SCHEMATA:
                raise ListFormatError(
                    f"{self.file}, line {line_of(profile)}: profile {number} has the unknown type {kind!r} "
                    "(Individual, Entity, Vessel or Aircraft expected)."
                )
            if number not in self.schemata:
                self.schemata[number] = SCHEMATA[kind.lower()]

    def _relation(self, element: etree._Element) -> None:
        self.tally.read["relationships"] += 1
        number = str(element.get("ID", ""))
        where = f"relationship {number}"
        texts = [text_of(part) for part in element if local(part) == "Comment"]
        if self.references.get("RelationQuality", element.get("RelationQualityID"), where) == "Low":
            texts.append("relation of low quality, says OFAC")
        period = period_words(child_of(element, "DatePeriod"), self.references, where)
        interval = parse_interval(period) if period else None
        relation = Relation(
            source=str(element.get("From-ProfileID", "")),
            target=str(element.get("To-ProfileID", "")),
            kind=self.references.get("RelationType", element.get("RelationTypeID"), where),
            former=element.get("Former") == "true",
            remark="; ".join(text for text in [*texts, period if period and interval is None else ""] if text),
            begin=(interval.first.isoformat(),) if interval else (),
            end=(interval.last.isoformat(),) if interval and interval.last != interval.first else (),
        )
        self._relation_lines.append((relation, line_of(element)))

    def _entry(self, element: etree._Element) -> None:
        """One entry: events with date and legal basis, and measures; the comment of a "Program" measure is the programme's tag."""
        self.tally.read["sanctions entries"] += 1
        profile, where = str(element.get("ProfileID", "")), f"sanctions entry {element.get('ID', '')}"
        dates, bases, programmes, measures, remarks = [], [], [], [], []
        for part in element:
            comment = text_of(child_of(part, "Comment"))
            match local(part):
                case "EntryEvent":
                    day = child_of(part, "Date")
                    span = point({local(item): text_of(item) for item in day}) if day is not None else None
                    if span is not None and span[0] == span[1]:
                        dates.append(span[0].isoformat())
                    bases.append(self.references.get("LegalBasis", part.get("LegalBasisID"), where))
                    remarks.append(comment)
                case "SanctionsMeasure":
                    kind = self.references.get("SanctionsType", part.get("SanctionsTypeID"), where)
                    if kind.lower() in ("program", "programme"):
                        programmes.append(comment)
                    else:
                        measures.append(kind)
                        remarks.append(f"{kind}: {comment}" if comment else "")
                    if period := period_words(child_of(part, "DatePeriod"), self.references, where):
                        remarks.append(f"{comment or kind}: {period}")
                case "LimitationsToListing" | "Comment":
                    remarks.append(text_of(part))
                case "SupportingInfo":
                    remarks.append(all_text(part))
                case "ProfileRelationshipReference":
                    pass
                case _:
                    self._leave(part, where)
        name = self.references.get("List", element.get("ListID"), where)
        listing = Listing(
            name, *(tuple(dict.fromkeys(said for said in row if said)) for row in (dates, bases, programmes, measures, remarks))
        )
        self._listing_lines.append((profile, line_of(element)))
        self.list_names.setdefault(profile, []).append(name)
        if name == META_LIST:
            self._meta.setdefault(profile, listing)
        else:
            self.listings.setdefault(profile, {})[listing] = None

    def take(self, wanted: set[str]) -> None:
        """Keep the relations and entries of these profiles and refuse all others.

        An entry on the list of lists says nothing beside the entry on the list itself.
        """
        for relation, line in self._relation_lines:
            taken = relation.source in wanted
            self._used("relationships", taken, "its profile is not on this list", line, f"{relation.source} {relation.kind}")
            if taken:
                self.relations.append(relation)
        for profile, line in self._listing_lines:
            self._used("sanctions entries", profile in wanted, "its profile is not on this list", line, profile)
        for profile, listing in self._meta.items():
            self.listings.setdefault(profile, {listing: None})

    def refuse_documents(self) -> None:
        """Refuse the documents that no profile has claimed."""
        for identity in sorted(self.documents):
            for document in self.documents[identity]:
                self._used("documents", False, "its party is not on this list", document.line, f"{document.kind} {document.number}")

    def _used(self, kind: str, used: bool, reason: str, line: int, sample: str) -> None:
        if used:
            self.tally.used[kind] += 1
        else:
            self.tally.reject(kind, reason, file=self.file, line=line, sample=sample)

    def _new(self, kind: str, number: str, known: dict[str, Place], element: etree._Element) -> None:
        self._used(kind, number not in known, "number seen before", line_of(element), number)

    def _leave(self, element: etree._Element, where: str) -> None:
        self.tally.leave("element", f"{local(element)}: {all_text(element)}", party=where)


def profiles_of(element: etree._Element) -> Iterator[etree._Element]:
    """The profiles of a distinct party; OFAC gives one."""
    return (part for part in element if local(part) == "Profile")
