"""The UK Sanctions List as XML: Designations/Designation.

Source: the publisher's guidance on the format of the list, and its element names as published since 2021.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.gb_record import KINDS, GbName, GbPlace, GbRecord, is_weak, name_kind, plain
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.written_dates import read_day
from ostrakon.lists.sources.xml_stream import child, line_of, local, stream, text_of, unknown_children
from ostrakon.lists.tally import Tally

ROOT = "Designations"
_VALUES: dict[tuple[str, ...], str] = {
    ("OFSIGroupID",): "group",
    ("UNReferenceNumber",): "un",
    ("LastUpdated",): "updated",
    ("DateDesignated",): "designated",
    ("RegimeName",): "regime",
    ("DesignationSource",): "source",
    ("SanctionsImposed",): "measure",
    ("OtherInformation",): "information",
    ("UKStatementofReasons",): "reason",
    ("Titles", "Title"): "title",
    ("PhoneNumbers", "PhoneNumber"): "phone",
    ("EmailAddresses", "EmailAddress"): "email",
    ("Websites", "Website"): "website",
    ("IndividualDetails", "Individual", "DOBs", "DOB"): "dob",
    ("IndividualDetails", "Individual", "Nationalities", "Nationality"): "nationality",
    ("IndividualDetails", "Individual", "Genders", "Gender"): "gender",
    ("IndividualDetails", "Individual", "Positions", "Position"): "position",
    ("EntityDetails", "Entity", "TypeOfEntities", "TypeOfEntity"): "form",
    ("EntityDetails", "Entity", "Subsidiaries", "Subsidiary"): "subsidiary",
    ("EntityDetails", "Entity", "ParentCompanies", "ParentCompany"): "parent",
    ("EntityDetails", "Entity", "BusinessRegistrationNumbers", "BusinessRegistrationNumber"): "registration",
    ("ShipDetails", "Ship", "IMONumbers", "IMONumber"): "imo",
    ("ShipDetails", "Ship", "CurrentOwnerOperators", "CurrentOwnerOperator"): "owner",
    ("ShipDetails", "Ship", "PreviousOwnerOperators", "PreviousOwnerOperator"): "previous owner",
    ("ShipDetails", "Ship", "CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip"): "flag",
    ("ShipDetails", "Ship", "PreviousFlags", "PreviousFlag"): "previous flag",
    ("ShipDetails", "Ship", "TypeOfShipDetails", "TypeOfShip"): "ship type",
    ("ShipDetails", "Ship", "TonnageOfShipDetails", "TonnageOfShip"): "tonnage",
    ("ShipDetails", "Ship", "LengthOfShipDetails", "LengthOfShip"): "length",
    ("ShipDetails", "Ship", "YearsBuilt", "YearBuilt"): "built",
    ("ShipDetails", "Ship", "HullIdentificationNumbers", "HullIdentificationNumber"): "hull",
}
_INDIVIDUAL = ("IndividualDetails", "Individual")
_NAME = ("Names", "Name")
_NATIVE = ("NonLatinNames", "NonLatinName")
_ADDRESS = ("Addresses", "Address")
_BIRTH = (*_INDIVIDUAL, "BirthDetails", "Location")
_PAPERS = (
    ("passport", (*_INDIVIDUAL, "PassportDetails", "Passport"), "Passport"),
    ("national identifier", (*_INDIVIDUAL, "NationalIdentifierDetails", "NationalIdentifier"), "NationalIdentifier"),
)
_INDICATORS = ("SanctionsImposedIndicators",)  # the measures once more, as a yes or no each
_LEAVES: dict[tuple[str, ...], frozenset[str]] = {
    _NAME: frozenset({"NameType", "AliasStrength", *(f"Name{position}" for position in range(1, 7))}),
    _NATIVE: frozenset({"NameNonLatinScript", "NonLatinScriptType", "NonLatinScriptLanguage"}),
    _ADDRESS: frozenset({"AddressPostalCode", "AddressCountry", *(f"AddressLine{position}" for position in range(1, 7))}),
    _BIRTH: frozenset({"TownOfBirth", "CountryOfBirth"}),
}
_LEAVES |= {path: frozenset({f"{stem}Number", f"{stem}AdditionalInformation"}) for _, path, stem in _PAPERS}
"""The elements inside those that are read as a whole; any other is a leftover."""
_PATHS = frozenset(
    [*_VALUES, ("UniqueID",), ("IndividualEntityShip",), _NAME, _NATIVE, _ADDRESS, _BIRTH, _INDICATORS, *(path for _, path, _ in _PAPERS)]
)
_PREFIXES = frozenset(path[:length] for path in _PATHS for length in range(1, len(path)))


def read_xml(file: SourceFile, tally: Tally) -> tuple[str | None, Iterator[GbRecord]]:
    """The day of generation, and every designation in order; a child of the root that is none is a leftover.

    Raises ListFormatError as `stream` does, and for a designation without UniqueID or of an unknown kind.
    """
    elements = stream(file, ROOT, "the UK")
    next(elements)
    records: list[GbRecord] = []
    published: str | None = None
    for element in elements:
        match local(element):
            case "Designation":
                records.append(_record(element, file))
            case "DateGenerated":
                published = read_day(text_of(element))
                if published is None:
                    raise ListFormatError(
                        f"{file.name}, line {line_of(element)}: DateGenerated {text_of(element)!r} is no date (DD/MM/YYYY)."
                    )
            case name:
                tally.leave("element", f"{name}: {text_of(element)}", party="")
    return published, iter(records)


def _record(element: etree._Element, file: SourceFile) -> GbRecord:
    parts: dict[tuple[str, ...], list[etree._Element]] = {}
    unknown: dict[tuple[str, str, str], None] = {}
    _sort(element, (), parts, unknown)

    def first(name: str) -> str:
        return text_of(parts[name,][0]) if (name,) in parts else ""

    number, kind = first("UniqueID"), first("IndividualEntityShip")
    schema = KINDS.get(kind.lower())
    if not number or not number.isalnum() or schema is None:
        raise ListFormatError(
            f"{file.name}, line {line_of(element)}: a designation has no UniqueID or is of the unknown kind {kind!r} "
            "(Individual, Entity or Ship expected): the file is damaged; download it again."
        )
    record = GbRecord(number, line_of(element), schema, unknown=unknown)
    for part in parts.get(_NAME, ()):
        given = " ".join(text for position in range(1, 6) if (text := _text(part, f"Name{position}")))
        name = GbName(given, _text(part, "Name6"), name_kind(_text(part, "NameType")), is_weak(_text(part, "AliasStrength")))
        if name.text:
            record.names[name] = None
    for part in parts.get(_NATIVE, ()):
        if native := _text(part, "NameNonLatinScript"):
            record.natives[native, _text(part, "NonLatinScriptLanguage")] = None
    for part in parts.get(_ADDRESS, ()):
        lines = tuple(text for position in range(1, 7) if (text := _text(part, f"AddressLine{position}")))
        place = GbPlace(lines, _text(part, "AddressPostalCode"), _text(part, "AddressCountry"))
        if place != GbPlace((), "", ""):
            record.places[place] = None
    for part in parts.get(_BIRTH, ()):
        if any(birth := (_text(part, "TownOfBirth"), _text(part, "CountryOfBirth"))):
            record.births[birth] = None
    for kind, path, stem in _PAPERS:
        for part in parts.get(path, ()):
            paper = (kind, _text(part, f"{stem}Number"), _text(part, f"{stem}AdditionalInformation"))
            if any(paper[1:]):
                record.papers[paper] = None
    for place_of, leaves in _LEAVES.items():
        for part in parts.get(place_of, ()):
            for leaf, text in unknown_children(part, leaves):
                record.unknown["element", "/".join((*place_of, leaf)), text] = None
    for names, value in _VALUES.items():
        for part in parts.get(names, ()):
            record.put(value, text_of(part))
    return record


def _sort(
    element: etree._Element,
    path: tuple[str, ...],
    parts: dict[tuple[str, ...], list[etree._Element]],
    unknown: dict[tuple[str, str, str], None],
) -> None:
    """Put every element of a known path under it, and every other with its text among the unknown ones."""
    for part in element:
        here = (*path, local(part))
        if here in _PATHS:
            parts.setdefault(here, []).append(part)
        elif here in _PREFIXES:
            _sort(part, here, parts, unknown)
        elif text := text_of(part):
            unknown["element", "/".join(here), text] = None


def _text(element: etree._Element, name: str) -> str:
    return plain(text_of(child(element, name)))
