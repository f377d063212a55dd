"""The EU's financial sanctions file, XML 1.1: every element as a record.

Source: eu_fsf_schema_1_1.xsd of the European Commission, and its files of 2018 and 2024.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.eu_record import EuRecord, Facts
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.written_dates import read_day
from ostrakon.lists.sources.xml_stream import children, line_of, local, stream, text_of, unknown_children

ROOT = "export"
_KNOWN = frozenset(
    {"remark", "regulation", "subjectType", "nameAlias", "citizenship", "birthdate", "address", "identification", "additionalInformation"}
)
_DETAIL = frozenset({"remark", "regulationSummary", "contactInfo", "publicationUrl", "corrigendum", "additionalInformation"})
_ENTITY_ATTRIBUTES = frozenset(
    {"logicalId", "euReferenceNumber", "unitedNationId", "designationDate", "designationDetails", "delistingDate"}
)
_COMMON = ("logicalId", "regulationLanguage", "countryIso2Code", "countryDescription", "region", "remark", "publicationUrl", "contactInfo")
_ATTRIBUTES = {
    "regulation": (
        "regulationType", "organisationType", "publicationDate", "entryIntoForceDate", "numberTitle", "programme",
    ),
    "subjectType": ("code", "classificationCode"),
    "nameAlias": ("firstName", "middleName", "lastName", "wholeName", "function", "gender", "title", "nameLanguage", "strong"),
    "citizenship": ("acquisitionDate", "disenfranchisementDate"),
    "birthdate": (
        "circa", "calendarType", "city", "zipCode", "birthdate", "dayOfMonth", "monthOfYear", "year", "yearRangeFrom", "yearRangeTo",
        "place",
    ),
    "address": ("city", "street", "poBox", "zipCode", "place", "asAtListingTime"),
    "identification": (
        "diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer", "issueDate", "issuedBy", "latinNumber",
        "nameOnDocument", "number", "validFrom", "validTo", "identificationTypeCode", "identificationTypeDescription",
    ),
}  # fmt: skip
"""The attributes of the schema, by element; any other is a leftover."""


def read_xml(file: SourceFile) -> tuple[str | None, Iterator[EuRecord | tuple[str, str, int]]]:
    """The day of generation, and every entry in order; an element that is no entry comes as (name, text, line).

    Raises ListFormatError as `stream` does, and for an entry without a number, without a name, or of no known type.
    """
    elements = stream(file, ROOT, "the EU")
    root = next(elements)
    generated = str(root.get("generationDate") or "")
    published = read_day(generated[:10]) if generated else None
    if generated and published is None:
        raise ListFormatError(f"{file.name}, line {line_of(root)}: generationDate {generated!r} is no date (YYYY-MM-DD…).")
    return published, _entries(elements, file)


def _entries(elements: Iterator[etree._Element], file: SourceFile) -> Iterator[EuRecord | tuple[str, str, int]]:
    for element in elements:
        if local(element) == "sanctionEntity":
            yield _record(element, file)
        else:
            yield local(element), text_of(element), line_of(element)


def _record(element: etree._Element, file: SourceFile) -> EuRecord:
    number = str(element.get("logicalId") or "").strip()
    subject = next(iter(children(element, "subjectType")), None)
    kind = str(subject.get("classificationCode") or subject.get("code") or "").upper()[:1] if subject is not None else ""
    where = f"{file.name}, line {line_of(element)}"
    if not number.isdecimal():
        raise ListFormatError(f"{where}: an entry has no number (logicalId): the file is damaged; download it again.")
    if kind not in ("P", "E"):
        raise ListFormatError(
            f"{where}: entry {number} is neither a person (P) nor an enterprise (E): the file is damaged or another format."
        )
    record = EuRecord(number, line_of(element), kind == "P", facts=_facts(element))
    record.remarks = [text for part in children(element, "remark") if (text := text_of(part))]
    record.regulations = [
        _facts(part) | ({"publicationUrl": url} if (url := text_of(next(iter(children(part, "publicationUrl")), None))) else {})
        for part in children(element, "regulation")
    ]
    record.names = [_facts(part) for part in children(element, "nameAlias")]
    record.births = [_facts(part) for part in children(element, "birthdate")]
    record.citizenships = [_facts(part) for part in children(element, "citizenship")]
    record.addresses = [_facts(part) for part in children(element, "address")]
    record.papers = [_facts(part) for part in children(element, "identification")]
    for address in children(element, "address"):
        record.contacts += [(str(part.get("key") or ""), str(part.get("value") or "")) for part in children(address, "contactInfo")]
    record.unknown = [
        ("attribute", name, value) for name, value in sorted(record.facts.items()) if name not in _ENTITY_ATTRIBUTES | {"remark"}
    ]
    record.unknown += [("element", name, text) for name, text in unknown_children(element, _KNOWN)]
    for part in (element, *element):
        record.unknown += [
            ("additional information", str(info.get("key") or ""), str(info.get("value") or ""))
            for info in children(part, "additionalInformation")
        ]
        if part is not element and local(part) in _KNOWN - {"remark"}:
            record.unknown += [("element", f"{local(part)}/{name}", text) for name, text in unknown_children(part, _DETAIL)]
            known = {*_COMMON, *_ATTRIBUTES[local(part)]} if local(part) in _ATTRIBUTES else set(_COMMON)
            record.unknown += [
                ("attribute", f"{local(part)}/{name}", value) for name, value in sorted(_facts(part).items()) if name not in known
            ]
    return record


def _facts(element: etree._Element) -> Facts:
    facts = {str(key): " ".join(str(value).split()) for key, value in element.attrib.items() if str(value).strip()}
    if remark := "; ".join(text for part in children(element, "remark") if (text := text_of(part))):
        facts["remark"] = remark
    if children(element, "contactInfo"):
        facts["contactInfo"] = "yes"
    return facts
