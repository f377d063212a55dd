"""Australia's consolidated list (DFAT, XLSX), in the layout of 2024 and in that of 2026: one row a name, grouped by reference number.

The layout of 2026 adds alias strength, IMO number, the instrument, and a yes or no for each measure; only then does the list
say what is imposed on whom. The list does not say when it was published; its latest control date is noted. Source: the publisher's
files of 2024-11-11 and 2026-07-23.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.au_names import read_names
from ostrakon.lists.sources.document_numbers import document_number
from ostrakon.lists.sources.draft import Draft
from ostrakon.lists.sources.enumerations import says_something, split_numbered
from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile
from ostrakon.lists.sources.spreadsheet import read_spreadsheet
from ostrakon.lists.sources.table import Row, read_table
from ostrakon.lists.sources.un_reference import UN_REFERENCE
from ostrakon.lists.sources.written_dates import read_dates, read_day
from ostrakon.lists.tally import Tally

AUTHORITY = "Department of Foreign Affairs and Trade"
SCHEMATA = {"individual": "Person", "entity": "Organization", "vessel": "Vessel"}
_COUNTED = {"Person": "individuals", "Organization": "entities", "Vessel": "vessels"}
_MEASURES = {
    "targeted financial sanction": "Targeted Financial Sanction", "travel ban": "Travel Ban", "arms embargo": "Arms Embargo",
    "maritime restriction": "Maritime Restriction",
}  # fmt: skip
_REQUIRED = frozenset({"reference", "name of individual or entity", "type", "name type", "committees"})
_KNOWN = _REQUIRED | frozenset(
    {
        "alias strength", "date of birth", "place of birth", "citizenship", "address", "additional information", "listing information",
        "imo number", "control date", "instrument of designation", *_MEASURES,
    }
)  # fmt: skip
_NUMBER = re.compile(r"^(\d{1,7})\s*([a-z]*\d*)$", re.IGNORECASE)
_LISTED_ON = re.compile(r"\bon:?\s+(\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]+\.?\s+\d{4})")
_ALTERNATIVES = re.compile(r"\s*[;\n]\s*|\s*,?\s*\balt (?:POB|DOB):\s*")
_CITIZENSHIPS = re.compile(
    r"\s*[;/\n]\s*|\s+and\s+(?!Herzegovina|Tobago|Principe|Barbuda|Nevis|Grenadines)|,\s+(?!Democratic|Republic|the\b)"
)
_PAPERS = re.compile(
    r"\b(?P<kind>Passport|National identification) (?:no|number)s?\b\.?:?\s*(?P<text>.*?)"
    r"(?=\b(?:Passport|National identification) (?:no|number)|\b(?:Address|Listed on|Other information|Review pursuant)\b|$)",
    re.DOTALL | re.IGNORECASE,
)
_GENDER = re.compile(r"^\s*(male|female)\b", re.IGNORECASE)


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one publication in either layout.

    Raises ListSetError for more than one file, ListFormatError for a file that is no spreadsheet, without header, with a row that
    has no reference or is of an unknown type, or that names nobody. A reference seen before on another row is a counted reject.
    """
    if len(files) != 1:
        raise ListSetError(
            f"The consolidated list is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}."
        )
    file = files[0]
    tally = Tally()
    table = read_table(read_spreadsheet(file, tally), file.name, required=_REQUIRED, known=_KNOWN, strict=False)
    groups: dict[str, list[Row]] = {}
    seen: set[str] = set()
    latest = ""
    for row in table.rows:
        tally.read["rows"] += 1
        if row.blank:
            tally.blank["rows"] += 1
            continue
        reference = _NUMBER.match(row["reference"])
        if reference is None or row["type"].lower() not in SCHEMATA or not _is_name(row["name of individual or entity"]):
            raise ListFormatError(
                f"{file.name}, row {row.line}: the row has no reference, no name, or the unknown type {row['type']!r} "
                "(Individual, Entity or Vessel expected): the file is damaged or another layout."
            )
        if row["reference"].lower() in seen:
            tally.reject("rows", "reference seen before", file=file.name, line=row.line, sample=row.sample)
            continue
        seen.add(row["reference"].lower())
        tally.used["rows"] += 1
        latest = max(latest, read_day(row["control date"]) or "")
        groups.setdefault(reference[1], []).append(row)
    if not groups:
        raise ListFormatError(f"{file.name} names nobody: download it again.")
    if latest:
        tally.note(f"{file.name} does not say when it was published; its latest control date is {latest}.")
    entities: list[Entity] = []
    for number, rows in groups.items():
        entities += _build(number, rows, list_id, tally)
    for entity in entities:
        tally.entities[entity["schema"]] += 1
    tally.check_balance()
    return ParsedList(entities, tally, None)


def _is_name(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _build(number: str, rows: list[Row], list_id: str, tally: Tally) -> list[Entity]:
    rows = sorted(rows, key=lambda row: not row["name type"].lower().startswith("primary"))  # stable: the primary name first
    schema = SCHEMATA[rows[0]["type"].lower()]
    draft = Draft(f"{list_id}-{number}", schema, tally, authority=AUTHORITY, country="au")
    draft.counted(_COUNTED[schema], True)
    done: set[tuple[str, str]] = set()
    for row in rows:
        _name(row, draft)
        for column, text in row.cells.items():
            if (column, text) not in done:
                done.add((column, text))
                _cell(column, text, draft)
        for column, text in row.unknown:
            draft.unknown("column", column, text)
    return draft.entities()


def _name(row: Row, draft: Draft) -> None:
    kind_words, strength = row["name type"].lower(), row["alias strength"].lower()
    names, remarks = read_names(row["name of individual or entity"], person=draft.schema == "Person")
    if not names:  # nothing but a remark: better the words as they stand than a party without a name
        draft.name(row["name of individual or entity"], "aka")
    for name in names:
        if name.former or kind_words.startswith(("formerly", "previously")):
            kind = "fka"
        else:
            kind = "name" if kind_words.startswith("primary") and not name.acronym and not draft.aliases else "aka"
        draft.name(name.text, kind, weak=strength == "weak" or name.acronym, natural=name.natural)
    for remark in remarks:
        draft.note(f"{names[0].text if names else row['name of individual or entity']}: {remark}")


def _cell(column: str, text: str, draft: Draft) -> None:
    """One cell that says something new about the party: the rows of a party repeat each other."""
    if column in _MEASURES:
        if text == "TRUE":
            draft.measure(_MEASURES[column])
        return
    if not says_something(text):
        return
    match column:
        case "date of birth":
            dates, left = read_dates(text)
            if left or not dates:
                draft.leave("birthDate", f"Born {text}")
            for born in dates:
                draft.born(born)
        case "place of birth":
            for place in _several(text):
                if draft.schema == "Person":
                    draft.birth_place(place)
                else:
                    draft.note(f"Place of foundation: {place}")
        case "citizenship":
            for one in (country for part in split_numbered(text) for country in _CITIZENSHIPS.split(part)):
                draft.country("citizenship" if draft.schema == "Person" else "country", one)
        case "address":
            for address in _several(text):
                draft.address(full=address)
        case "additional information":
            draft.note(text)
            if reference := UN_REFERENCE.match(text.strip()):
                draft.fact("unscId", reference[1])
            _papers(text, draft)
            if draft.schema == "Person" and (gender := _GENDER.match(text)):
                draft.add("gender", gender[1].lower())
        case "listing information":
            draft.fact("description", text)
            listed = _LISTED_ON.search(text)
            if day := read_day(listed[1] if listed else text):
                draft.fact("listingDate", day)
        case "instrument of designation":
            draft.fact("description", text)
        case "committees":
            draft.programme(text)
        case "control date":
            draft.fact("modifiedAt", text)
        case "imo number":
            draft.add("imoNumber", text, "registrationNumber", "notes")


def _papers(text: str, draft: Draft) -> None:
    """The numbers of papers that the free text gives behind "Passport no.:" and "National identification no.:"."""
    for match in _PAPERS.finditer(text):
        passport = match["kind"].lower() == "passport" and draft.schema == "Person"
        for one in split_numbered(match["text"]):
            if number := document_number(one):
                props = ("passportNumber", "idNumber") if passport else ("idNumber", "registrationNumber")
                draft.paper(number, props, kind=match["kind"], summary=one.strip(" .,;"))


def _several(text: str) -> list[str]:
    """The places in one cell: numbered, or one a line."""
    return [part for place in split_numbered(text) for part in _ALTERNATIVES.split(place) if says_something(part)]
