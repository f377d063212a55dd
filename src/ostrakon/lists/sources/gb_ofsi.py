"""OFSI's consolidated list of financial sanctions targets (ConList), in its layouts before and since February 2022, for looking back.

The list was closed on 2026-01-28; its successor is the UK Sanctions List. One row a combination of name, birth date and address, so one
party can have hundreds. Everybody on it is subject to an asset freeze. Source: the publisher's files of 2018 and its header of 2022.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.delimited import read_delimited
from ostrakon.lists.sources.gb_list import build_list
from ostrakon.lists.sources.gb_record import KINDS, GbRecord, plain
from ostrakon.lists.sources.gb_rows import GbColumns, take_identity
from ostrakon.lists.sources.source import ParsedList, SourceFile
from ostrakon.lists.sources.table import Row, read_table
from ostrakon.lists.sources.written_dates import read_day
from ostrakon.lists.tally import Tally

AUTHORITY = "Office of Financial Sanctions Implementation"
_COLUMNS = GbColumns("alias type", "alias quality", "address", "post zip code", "country")
_VALUES = {
    "title": "title", "dob": "dob", "nationality": "nationality", "position": "position", "regime": "regime", "listed on": "listed",
    "uk sanctions list date designated": "designated", "last updated": "updated",
}  # fmt: skip
_PAPERS = (  # number and description; before 2022 there was only the description
    ("passport", "passport number", "passport details"),
    ("national identifier", "national identification number", "national identification details"),
    ("national identifier", "ni number", ""),
)
_OTHERS = frozenset(
    [
        "group id",
        "group type",
        "alias type",
        "alias quality",
        "other information",
        "town of birth",
        "country of birth",
        "post zip code",
        "country",
    ]
    + [f"name {number}" for number in range(1, 7)]
    + [f"address {number}" for number in range(1, 7)]
    + [column for _, *columns in _PAPERS for column in columns if column]
    + ["name non latin script", "non latin script type", "non latin script language"]
)
_REQUIRED = frozenset({"name 6", "name 1", "group type", "alias type", "regime", "group id"})
_LABEL = re.compile(r"\(([A-Z][^():]{1,80})\):\s*")
_LABELS = {
    "uk sanctions list ref": "unique", "un ref": "un", "uk statement of reasons": "reason", "gender": "gender", "phone number": "phone",
    "website": "website", "email address": "email", "type of entity": "form", "parent company": "parent", "subsidiaries": "subsidiary",
    "business reg no": "registration", "imo number": "imo", "tonnage": "tonnage", "length": "length", "current owners": "owner",
    "current owner": "owner", "previous owners": "previous owner", "flag of ship": "flag", "previous flags": "previous flag",
    "type of ship": "ship type", "year built": "built", "hull identification number": "hull",
    "financial sanctions imposed in addition to an asset freeze": "measure in addition",
}  # fmt: skip
_UN_REFERENCE = re.compile(r"^(?:Annex [IVX]+\. )?(?:UN listing\. ?)?(?:UN Ref[.:]? ?)?([A-Z]{2}[ie]\.\d{3})\b", re.IGNORECASE)
_IMO = re.compile(r"^IMO(?: number)?:? ?(\d{7})\b", re.IGNORECASE)


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one publication in either layout.

    Raises ListSetError for more than one file, ListFormatError for a file that is empty, no text, cut, without header, with a row that
    has no Group ID or is of an unknown kind, or that names nobody. A party without a name is a counted reject.
    """
    if len(files) != 1:
        raise ListSetError(f"The ConList is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}.")
    file = files[0]
    tally = Tally()
    known = _OTHERS | frozenset(_VALUES)
    table = read_table(read_delimited(file, ",", tally), file.name, required=_REQUIRED, known=known, strict=True)
    updated = " ".join(cell for row in table.preamble for cell in row).replace("Last Updated", "").strip()
    published_at = read_day(updated) if updated else None
    if updated and published_at is None:
        raise ListFormatError(f"{file.name}, line 1: Last Updated {updated!r} is no date (DD/MM/YYYY).")
    records: dict[str, GbRecord] = {}
    for row in table.rows:
        tally.read["rows"] += 1
        if row.blank:
            tally.blank["rows"] += 1
            continue
        tally.used["rows"] += 1
        schema = KINDS.get(row["group type"].lower())
        if not row["group id"].isdecimal() or schema is None:
            raise ListFormatError(
                f"{file.name}, line {row.line}: the row has no Group ID or is of the unknown kind {row['group type']!r} "
                "(Individual, Entity or Ship expected): the file is damaged; download it again."
            )
        _row(row, records.setdefault(row["group id"], GbRecord(row["group id"], row.line, schema)))
    return build_list(records.values(), list_id, tally, file=file.name, published_at=published_at, authority=AUTHORITY)


def _row(row: Row, record: GbRecord) -> None:
    for column, value in _VALUES.items():
        record.put(value, row[column])
    take_identity(row, record, _COLUMNS)
    for kind, number_column, about_column in _PAPERS:
        number, about = plain(row[number_column]), plain(row[about_column]) if about_column else ""
        if kind == "national identifier" and number_column == "ni number":
            number, about = "", number
        if number or about:
            record.papers[kind, number, about] = None
    _information(plain(row["other information"]), record)
    for column, text in row.unknown:
        record.unknown["column", column, text] = None


def _information(text: str, record: GbRecord) -> None:
    """The free text: since 2022 in labelled parts ("(UK Statement of Reasons):…"), before that with the UN's reference in front."""
    first, *parts = _LABEL.split(text)
    record.put("information", first)
    if reference := _UN_REFERENCE.match(first):
        record.put("un", reference[1][:2].upper() + reference[1][2:].lower())
    if ship := _IMO.match(first):
        record.put("imo", ship[1])
    for label, value in zip(parts[::2], parts[1::2], strict=True):
        name = _LABELS.get(plain(label).lower().rstrip("."))
        if name is None:
            record.put("information", f"{plain(label)}: {value}")
        else:
            record.put(name, value.rstrip(" ."))
