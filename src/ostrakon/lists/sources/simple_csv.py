"""OpenSanctions' `targets.simple.csv`: a row a target, several values in a cell divided by semicolons (quoted where they hold one).

The format says less than the entities: which kind of number an identifier is, which name is weak, what relations there are. Source: the
column names as OpenSanctions documents them; no real file was at hand.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.delimited import read_delimited
from ostrakon.lists.sources.draft import Draft
from ostrakon.lists.sources.ftm_delta import day_of_version
from ostrakon.lists.sources.ftm_entity import TOPIC
from ostrakon.lists.sources.packed import PackedEntities
from ostrakon.lists.sources.source import Entity, ListFile, ParsedList
from ostrakon.lists.sources.table import Row, read_table
from ostrakon.lists.sources.written_dates import read_dates
from ostrakon.lists.tally import Tally
from ostrakon.party import MATCHABLE_SCHEMATA

_REQUIRED = frozenset({"id", "schema", "name"})
_KNOWN = _REQUIRED | frozenset(
    {
        "aliases", "birth date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails", "program ids", "dataset",
        "first seen", "last seen", "last change",
    }
)  # fmt: skip
_NUMBERS = ("idNumber", "registrationNumber")
_IMO_DIGITS = 7


def parse(files: Sequence[ListFile], list_id: str) -> ParsedList:
    """Read one file; the day of publication is that on which a target was last seen.

    Rows of a schema that cannot be screened, without a name, or with an id seen before are counted rejects. Raises ListSetError for more
    than one file, ListFormatError for another format, a row without id, and where nobody is named.
    """
    if len(files) != 1:
        raise ListSetError(f"The list is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}.")
    file = files[0]
    tally = Tally()
    table = read_table(read_delimited(file, ",", tally), file.name, required=_REQUIRED, known=_KNOWN, strict=True)
    entities = PackedEntities()
    seen: set[str] = set()
    last_seen = ""
    for row in table.rows:
        tally.read["rows"] += 1
        if row.blank:
            tally.blank["rows"] += 1
            continue
        if not row["id"]:
            raise ListFormatError(f"{file.name}, line {row.line}: the row has no id: the file is damaged; download it again.")
        fault = _fault(row, seen)
        if fault:
            tally.reject("rows", fault, file=file.name, line=row.line, sample=row.sample)
            continue
        tally.used["rows"] += 1
        seen.add(row["id"])
        last_seen = max(last_seen, row["last seen"][:10])
        entities.extend(_build(row, tally))
    if not entities:
        raise ListFormatError(f"{file.name} names nobody: download it again.")
    for entity in entities:
        tally.entities[entity["schema"]] += 1
    tally.check_balance()
    return ParsedList(entities, tally, day_of_version(file.name) or last_seen or None)


def _fault(row: Row, seen: set[str]) -> str:
    if row["id"] in seen:
        return "id seen before"
    if row["schema"] not in MATCHABLE_SCHEMATA:
        return f"of the schema {row['schema']}, which cannot be screened"
    return "" if any(letter.isalnum() for letter in row["name"] + row["aliases"]) else "without a name"


def _build(row: Row, tally: Tally) -> list[Entity]:
    topic = "sanction" if row["sanctions"] else TOPIC
    draft = Draft(row["id"], row["schema"], tally, authority="; ".join(_several(row["dataset"])), topics=(topic,))
    draft.name(row["name"])
    for name in _several(row["aliases"]):
        draft.name(name, "aka")
    for text in _several(row["birth date"]):
        dates, left = read_dates(text)
        if left or not dates:
            draft.leave("birthDate", f"Born {text}")
        for born in dates:
            draft.born(born)
    for text in _several(row["countries"]):
        draft.country("country", text)
    for text in _several(row["addresses"]):
        draft.address(full=text)
    for text in _several(row["identifiers"]):
        _number(draft, text)
    for text in _several(row["sanctions"]):
        draft.fact("summary", text)
    for text in _several(row["phones"]):
        draft.phone(text)
    for text in _several(row["emails"]):
        draft.add("email", text)
    for text in _several(row["program ids"]):
        draft.fact("programId", text)
    for column, text in row.unknown:
        draft.unknown("column", column, text)
    return draft.entities()


def _number(draft: Draft, text: str) -> None:
    """An identifier of whatever kind; of a ship, one that says so or has the digits of an IMO number is one."""
    digits = "".join(letter for letter in text if letter.isdigit())
    imo = draft.schema == "Vessel" and len(digits) == _IMO_DIGITS and text.upper().removeprefix("IMO").strip() == digits
    draft.add("imoNumber" if imo else _NUMBERS[0], text, *_NUMBERS)


def _several(cell: str) -> list[str]:
    """The values in one cell."""
    return [value.strip() for row in csv.reader([" ".join(cell.splitlines())], delimiter=";") for value in row if value.strip()]
