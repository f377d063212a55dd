"""One entity of OFAC's enhanced XML, which is also the entity of its delta files, as a record and its relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.ofac_features import add_document, add_feature, add_remarks
from ostrakon.lists.sources.ofac_lists import META_LIST
from ostrakon.lists.sources.ofac_periods import Period
from ostrakon.lists.sources.ofac_places import make_place
from ostrakon.lists.sources.ofac_record import SCHEMATA, Listing, Name, Place, Record, split_titles
from ostrakon.lists.sources.ofac_relations import Relation
from ostrakon.lists.sources.ofac_scripts import (
    ALIAS_KINDS,
    LATIN,
    NAME_PARTS,
    Spelling,
    compose_name,
    put_names,
    script_code,
    without_directions,
)
from ostrakon.lists.sources.ofac_stream import all_text, child_of, line_of, local, text_of
from ostrakon.lists.tally import Tally

_DOCUMENT = frozenset(
    "type name documentNumber isValid issuingCountry issuingLocation issuingAuthority issueDate expirationDate comments idFeatures".split()
)
_FEATURE = frozenset("type versionId value valueRefId valueDate isPrimary reliability comments".split())
_CORNERS = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")


class EntityReader:
    """Reads entities of one file; `scripts` has the codes of the file's own table of scripts by their reference number."""

    def __init__(self, file: str, list_id: str, scripts: Mapping[str, str], tally: Tally) -> None:
        self.file = file
        self.list_id = list_id
        self.scripts = scripts
        self.tally = tally

    def read(self, element: etree._Element) -> Record:
        """The record; every part is counted by kind, and an element that is not known is a leftover and a note.

        Raises ListFormatError for an entity without number or name, or of an unknown type.
        """
        uid, schema = identify(element, self.file)
        record = Record(uid, schema, line_of(element), [])
        for part in element:
            match local(part):
                case "generalInfo":
                    self._general(part, record)
                case "names":
                    self._names(part, record)
                case "addresses":
                    self._addresses(part, record)
                case "features":
                    for feature in part:
                        self._feature(feature, record)
                case "identityDocuments":
                    for document in part:
                        self._document(document, record)
                case "sanctionsLists" | "sanctionsPrograms" | "sanctionsTypes" | "legalAuthorities" | "relationships":
                    pass
                case _:
                    self._leave(part, record)
        if not record.names:
            raise ListFormatError(f"{self.file}, line {record.line}: entity {uid} has no name: the file is damaged; download it again.")
        record.listings = [self._listing(element)]
        record.programmes = list(record.listings[0].programmes)
        return record

    def _general(self, element: etree._Element, record: Record) -> None:
        remarks = ""
        for part in element:
            match local(part):
                case "title":
                    record.titles += split_titles(text_of(part))
                case "remarks":
                    remarks = text_of(part)
                case "identityId" | "entityType":
                    pass
                case _:
                    self._leave(part, record)
        add_remarks(record, remarks)

    def _listing(self, element: etree._Element) -> Listing:
        """All lists, programmes, types and authorities of an entity as one listing, since the file does not say which belongs to which."""
        lists = [part for part in _all(element, "sanctionsLists") if text_of(part) != META_LIST] or _all(element, "sanctionsLists")
        dates = sorted({day for part in lists if (day := str(part.get("datePublished", ""))[:10])})
        names = _unique(text_of(part) for part in lists)
        return Listing(
            list_name=names[0] if names else "",
            dates=tuple(dates),
            bases=_unique(text_of(part) for part in _all(element, "legalAuthorities")),
            programmes=_unique(text_of(part) for part in _all(element, "sanctionsPrograms")),
            measures=_unique(text_of(part) for part in _all(element, "sanctionsTypes")),
            remarks=names[1:],
        )

    def _names(self, element: etree._Element, record: Record) -> None:
        """Every name in every script; the primary one in Latin script first."""
        spellings: list[Spelling] = []
        for name in element:
            primary = _said(name, "isPrimary") == "true"
            kind = ALIAS_KINDS.get(_said(name, "aliasType").lower(), "aka")
            quality = "weak" if _said(name, "isLowQuality") == "true" else "strong"
            for translation in _all(name, "translations"):
                self.tally.read["names"] += 1
                parts = [(_said(part, "type"), _said(part, "value")) for part in _all(translation, "nameParts")]
                script = self._script(child_of(translation, "script"))
                text = without_directions(_said(translation, "formattedFullName")) or compose_name(parts, script)
                if not text:
                    self.tally.blank["names"] += 1
                    continue
                latin = script == LATIN
                spellings.append(Spelling(Name(text, kind, quality, "" if latin else script), tuple(parts), primary and latin))
                for part, value in parts:
                    if part not in NAME_PARTS:
                        self.tally.leave("name part", f"{part}: {value}", party=f"{self.list_id}-{record.uid}")
        put_names(record, spellings)

    def _script(self, element: etree._Element | None) -> str:
        if element is None:
            return LATIN
        return script_code(self.scripts.get(str(element.get("refId", "")), ""), text_of(element))

    def _addresses(self, element: etree._Element, record: Record) -> None:
        """One address a translation, for each may be written in its own script."""
        for address in element:
            country = _said(address, "country")
            for translation in _all(address, "translations") or [address]:
                self.tally.read["addresses"] += 1
                parts: dict[str, str] = {}
                for part in _all(translation, "addressParts"):
                    kind, value = _said(part, "type"), _said(part, "value")
                    parts[kind] = ", ".join(text for text in (parts.get(kind), value) if text)
                place = make_place(parts, country)
                if place == Place():
                    self.tally.blank["addresses"] += 1
                else:
                    record.places.append(place)

    def _feature(self, element: etree._Element, record: Record) -> None:
        label, value = _said(element, "type"), _said(element, "value")
        period = child_of(element, "valueDate")
        if not value and period is not None:
            value = self._period(period)
        self._count("features", bool(value))
        if value:
            add_feature(record, label, value)
        if _said(element, "reliability") == "False":
            record.extras.append(f"{label} {value}: false, says OFAC")
        if comments := _said(element, "comments"):
            record.extras.append(f"{label} {value}: {comments}")
        self._leave_unknown(element, _FEATURE, record)

    def _document(self, element: etree._Element, record: Record) -> None:
        kind, number = _said(element, "type"), _said(element, "documentNumber")
        self._count("documents", bool(kind or number))
        if not (kind or number):
            return
        country, place = _said(element, "issuingCountry"), _said(element, "issuingLocation")
        add_document(
            record,
            kind,
            number,
            country=country or place,
            authority=_said(element, "issuingAuthority") or (place if country and place != country else ""),
            issued=self._period(child_of(element, "issueDate")),
            expires=self._period(child_of(element, "expirationDate")),
            validity="not valid" if _said(element, "isValid") == "false" else "",
            remark=_said(element, "comments"),
        )
        for feature in _all(element, "idFeatures"):
            record.extras.append(f"{kind} {number}: {text_of(feature)}")
        self._leave_unknown(element, _DOCUMENT, record)

    def _period(self, element: etree._Element | None) -> str:
        """A date with its four corners in OFAC's words; one that is no date stays as it is written."""
        if element is None:
            return ""
        written = [_said(element, corner) for corner in _CORNERS]
        try:
            a, b, c, d = (date.fromisoformat(text[:10]) for text in written)
        except ValueError:
            return " to ".join(_unique(written))
        return Period(a, b, c, d, approximate=_said(element, "isApproximate") == "true").words

    def _count(self, kind: str, said: bool) -> None:
        self.tally.read[kind] += 1
        (self.tally.used if said else self.tally.blank)[kind] += 1

    def _leave_unknown(self, element: etree._Element, known: frozenset[str], record: Record) -> None:
        for part in element:
            if local(part) not in known:
                self._leave(part, record)

    def _leave(self, element: etree._Element, record: Record) -> None:
        text = f"{local(element)}: {all_text(element)}"
        self.tally.leave("element", text, party=f"{self.list_id}-{record.uid}")
        record.extras.append(text)


def identify(element: etree._Element, file: str) -> tuple[str, str]:
    """The number and the schema of an entity. Raises ListFormatError where there is none or the type is unknown."""
    uid = str(element.get("id", "")).strip()
    general = child_of(element, "generalInfo")
    kind = _said(general, "entityType") if general is not None else ""
    if not uid.isdecimal():
        raise ListFormatError(f"{file}, line {line_of(element)}: an entity has no number (id): the file is damaged; download it again.")
    if not kind or kind.lower() not in SCHEMATA:
        raise ListFormatError(
            f"{file}, line {line_of(element)}: entity {uid} has the unknown type {kind!r} "
            "(Individual, Entity, Vessel or Aircraft expected)."
        )
    return uid, SCHEMATA[kind.lower()]


def list_names(element: etree._Element) -> list[str]:
    """The names of the lists that an entity stands on."""
    return [text_of(part) for part in _all(element, "sanctionsLists")]


def read_relations(element: etree._Element, uid: str) -> list[Relation]:
    """The relations that an entity states."""
    return [
        Relation(
            source=uid,
            target=str(other.get("entityId", "")).strip(),
            kind=_said(part, "type"),
            remark=_said(part, "comments"),
            target_name=text_of(other),
        )
        for part in _all(element, "relationships")
        if (other := child_of(part, "relatedEntity")) is not None
    ]


def _all(element: etree._Element, container: str) -> list[etree._Element]:
    """The children of every container of that name in an element."""
    return [part for child in element if local(child) == container for part in child]


def _said(element: etree._Element, name: str) -> str:
    return text_of(child_of(element, name))


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
