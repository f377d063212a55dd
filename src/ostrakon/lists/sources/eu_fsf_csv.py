"""The EU's financial sanctions file, CSV 1.1: one row a name, address, birth date, identification or citizenship, as records.

118 columns parted by semicolons. The columns of the subject type are swapped in the publisher's own files ("P" under SubjectType,
"person" under its classification), so either is read. The format does not say which names are strong. Source: the header of the
publisher's files, as other readers of it quote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.delimited import read_delimited
from ostrakon.lists.sources.eu_record import EuRecord, Facts
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.table import Row, column_key, read_table
from ostrakon.lists.sources.written_dates import read_day
from ostrakon.lists.tally import Tally

_ENTITY = {
    "EU_ReferenceNumber": "euReferenceNumber", "UnitedNationId": "unitedNationId", "DesignationDate": "designationDate",
    "DesignationDetails": "designationDetails", "DelistingDate": "delistingDate",
}  # fmt: skip
_REGULATION = {
    "Programme": "programme", "NumberTitle": "numberTitle", "PublicationDate": "publicationDate",
    "EntryIntoForceDate": "entryIntoForceDate", "PublicationUrl": "publicationUrl",
}  # fmt: skip
_COUNTRY = {"CountryIso2Code": "countryIso2Code", "CountryDescription": "countryDescription", "Region": "region", "Remark": "remark"}
_BLOCKS: dict[str, dict[str, str]] = {
    "NameAlias": {
        "LastName": "lastName", "FirstName": "firstName", "MiddleName": "middleName", "WholeName": "wholeName",
        "NameLanguage": "nameLanguage", "Gender": "gender", "Title": "title", "Function": "function", "Remark": "remark",
    },
    "Address": _COUNTRY | {
        "City": "city", "Street": "street", "PoBox": "poBox", "ZipCode": "zipCode", "Place": "place", "ContactInfo": "contactInfo",
        "AsAtListingTime": "asAtListingTime",
    },
    "BirthDate": _COUNTRY | {
        "BirthDate": "birthdate", "Day": "dayOfMonth", "Month": "monthOfYear", "Year": "year", "YearRangeFrom": "yearRangeFrom",
        "YearRangeTo": "yearRangeTo", "Circa": "circa", "CalendarType": "calendarType", "ZipCode": "zipCode", "Place": "place",
        "City": "city",
    },
    "Identification": _COUNTRY | {
        "Number": "number", "Diplomatic": "diplomatic", "KnownExpired": "knownExpired", "KnownFalse": "knownFalse",
        "ReportedLost": "reportedLost", "RevokedByIssuer": "revokedByIssuer", "IssuedBy": "issuedBy", "IssuedDate": "issueDate",
        "ValidFrom": "validFrom", "ValidTo": "validTo", "LatinNumber": "latinNumber", "NameOnDocument": "nameOnDocument",
        "TypeCode": "identificationTypeCode", "TypeDescription": "identificationTypeDescription",
    },
    "Citizenship": _COUNTRY,
}  # fmt: skip
_SAYS_NOTHING = [  # of each block: the publisher's own bookkeeping, and the legal act of the one detail
    *(f"{block}_{name}" for block in _BLOCKS for name in ("LogicalId", "RegulationLanguage")),
    *(
        f"{block}_Regulation_{name}"
        for block in (*_BLOCKS, "Entity")
        for name in ("Type", "OrganisationType", "PublicationDate", "EntryIntoForceDate", "NumberTitle", "Programme", "PublicationUrl")
    ),
]


def _key(block: str, name: str) -> str:
    return column_key(f"{block}_{name}")


_KNOWN = frozenset(
    [
        column_key("fileGenerationDate"),
        *(_key("Entity", name) for name in ("LogicalId", "Remark", "SubjectType", "SubjectType_ClassificationCode", *_ENTITY)),
        *(_key(block, name) for block, names in _BLOCKS.items() for name in names),
        *(column_key(name) for name in _SAYS_NOTHING),
    ]
)
_REQUIRED = frozenset({_key("Entity", "LogicalId"), _key("NameAlias", "WholeName"), _key("Entity", "Regulation_Programme")})
_CONTACT = re.compile(r"\b(PHONE|FAX|EMAIL|WEB)\s*[\[:=]\s*([^\]\n]*)\]?", re.IGNORECASE)


def read_csv(file: SourceFile, tally: Tally) -> tuple[str | None, Iterator[EuRecord]]:
    """The day of generation, and every entry in order of its first row; the rows of an entry need not stand together.

    Raises ListFormatError for a file that is empty, no text, cut, without header, or with a row that has no number or type.
    """
    table = read_table(read_delimited(file, ";", tally), file.name, required=_REQUIRED, known=_KNOWN, strict=True)
    records: dict[str, EuRecord] = {}
    published: str | None = None
    seen: dict[tuple[str, str], set[str]] = {}
    for row in table.rows:
        tally.read["rows"] += 1
        if row.blank:
            tally.blank["rows"] += 1
            continue
        tally.used["rows"] += 1
        published = published or _day(row, file)
        record = _record(row, file, records, seen)
        for block, names in _BLOCKS.items():
            _block(row, block, names, record, seen)
        record.unknown += [("column", column, text) for column, text in row.unknown]
    return published, iter(records.values())


def _day(row: Row, file: SourceFile) -> str | None:
    text = row[column_key("fileGenerationDate")]
    day = read_day(text[:10]) if text else None
    if text and day is None:
        raise ListFormatError(f"{file.name}, line {row.line}: fileGenerationDate {text!r} is no date (DD/MM/YYYY).")
    return day


def _record(row: Row, file: SourceFile, records: dict[str, EuRecord], seen: dict[tuple[str, str], set[str]]) -> EuRecord:
    number = row[_key("Entity", "LogicalId")]
    kinds = {row[_key("Entity", name)].upper()[:1] for name in ("SubjectType", "SubjectType_ClassificationCode")} & {"P", "E"}
    if not number.isdecimal() or len(kinds) != 1:
        raise ListFormatError(
            f"{file.name}, line {row.line}: the row has no number (Entity_LogicalId) or says neither person nor enterprise: "
            "the file is damaged; download it again."
        )
    record = records.setdefault(number, EuRecord(number, row.line, kinds == {"P"}))
    for name, attribute in _ENTITY.items():
        if text := row[_key("Entity", name)]:
            record.facts.setdefault(attribute, text)
    remark = row[_key("Entity", "Remark")]
    if remark and _is_new(remark, (number, "Remark"), seen):
        record.remarks.append(remark)
    regulation = {attribute: text for name, attribute in _REGULATION.items() if (text := row[_key("Entity", f"Regulation_{name}")])}
    if regulation and _is_new(repr(regulation), (number, "Regulation"), seen):
        record.regulations.append(regulation)
    return record


def _block(row: Row, block: str, names: dict[str, str], record: EuRecord, seen: dict[tuple[str, str], set[str]]) -> None:
    """One block of a row, if it says anything; the same detail (LogicalId) may be repeated in several rows."""
    facts: Facts = {attribute: text for name, attribute in names.items() if (text := row[_key(block, name)])}
    if not facts:
        return
    identity = row[_key(block, "LogicalId")] or repr(sorted(facts.items()))
    if not _is_new(identity, (record.number, block), seen):
        return
    match block:
        case "NameAlias":
            record.names.append(facts)
        case "BirthDate":
            record.births.append(facts)
        case "Citizenship":
            record.citizenships.append(facts)
        case "Identification":
            record.papers.append(facts)
        case _:
            if contact := facts.get("contactInfo", ""):
                record.contacts += _CONTACT.findall(contact) or [("contact", contact)]
            record.addresses.append(facts)


def _is_new(identity: str, place: tuple[str, str], seen: dict[tuple[str, str], set[str]]) -> bool:
    """Whether this was not said before of that entry in that block; from now on it was."""
    known = seen.setdefault(place, set())
    if identity in known:
        return False
    known.add(identity)
    return True
