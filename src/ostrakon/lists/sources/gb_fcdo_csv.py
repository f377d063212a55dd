"""The UK Sanctions List as CSV: one row a name, address or birth date of a designation; 58 columns under a report date.

Source: the publisher's guidance on the format of the list, and its header as published since 2022.
"""

from __future__ import annotations

from collections.abc import Iterator

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.delimited import read_delimited
from ostrakon.lists.sources.gb_record import KINDS, GbRecord, plain
from ostrakon.lists.sources.gb_rows import GbColumns, take_identity
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.table import Row, column_key, read_table
from ostrakon.lists.sources.written_dates import read_day
from ostrakon.lists.tally import Tally

_COLUMNS = GbColumns("name type", "alias strength", "address line", "address postal code", "address country")
_VALUES = {
    "OFSI Group ID": "group", "UN Reference Number": "un", "Title": "title", "Regime Name": "regime", "Designation source": "source",
    "Sanctions Imposed": "measure", "Other Information": "information", "UK Statement of Reasons": "reason", "Phone number": "phone",
    "Website": "website", "Email address": "email", "Date Designated": "designated", "Last Updated": "updated", "D.O.B": "dob",
    "Nationality(/ies)": "nationality", "Position": "position", "Gender": "gender", "Type of entity": "form", "Subsidiaries": "subsidiary",
    "Parent company": "parent", "Business registration number (s)": "registration", "IMO number": "imo",
    "Current owner/operator (s)": "owner", "Previous owner/operator (s)": "previous owner", "Current believed flag of ship": "flag",
    "Previous flags": "previous flag", "Type of ship": "ship type", "Tonnage of ship": "tonnage", "Length of ship": "length",
    "Year Built": "built", "Hull identification number (HIN)": "hull",
}  # fmt: skip
_BY_KEY = {column_key(column): value for column, value in _VALUES.items()}
_KIND_COLUMNS = tuple(column_key(name) for name in ("Designation Type", "Individual, Entity, Ship"))
_OTHERS = (
    "Unique ID", "Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name type", "Alias strength", "Name non-latin script",
    "Non-latin script type", "Non-latin script language", "Address Line 1", "Address Line 2", "Address Line 3", "Address Line 4",
    "Address Line 5", "Address Line 6", "Address Postal Code", "Address Country", "National Identifier number",
    "National Identifier additional information", "Passport number", "Passport additional information", "Town of birth", "Country of birth",
)  # fmt: skip
_KNOWN = frozenset([*_BY_KEY, *_KIND_COLUMNS, *(column_key(name) for name in _OTHERS)])
_REQUIRED = frozenset(column_key(name) for name in ("Unique ID", "Name 6", "Regime Name", "Sanctions Imposed"))


def read_csv(file: SourceFile, tally: Tally) -> tuple[str | None, Iterator[GbRecord]]:
    """The day of the report, and every designation in order of its first row.

    Raises ListFormatError for a file that is empty, no text, cut or without header, and for a row without Unique ID or of an unknown kind.
    """
    table = read_table(read_delimited(file, ",", tally), file.name, required=_REQUIRED, known=_KNOWN, strict=True)
    report = " ".join(cell for row in table.preamble for cell in row).replace("Report Date", "").strip(" :")
    published = read_day(report) if report else None
    if report and published is None:
        raise ListFormatError(f"{file.name}, line 1: the report date {report!r} is no date.")
    records: dict[str, GbRecord] = {}
    for row in table.rows:
        tally.read["rows"] += 1
        if row.blank:
            tally.blank["rows"] += 1
            continue
        tally.used["rows"] += 1
        _row(row, _record(row, file, records))
    return published, iter(records.values())


def _record(row: Row, file: SourceFile, records: dict[str, GbRecord]) -> GbRecord:
    number = row["unique id"]
    kind = next((row[column] for column in _KIND_COLUMNS if row[column]), "")
    schema = KINDS.get(kind.lower())
    if not number or not number.isalnum() or schema is None:
        raise ListFormatError(
            f"{file.name}, line {row.line}: the row has no Unique ID or is of the unknown kind {kind!r} "
            "(Individual, Entity or Ship expected): the file is damaged; download it again."
        )
    return records.setdefault(number, GbRecord(number, row.line, schema))


def _row(row: Row, record: GbRecord) -> None:
    for column, value in _BY_KEY.items():
        record.put(value, row[column])
    take_identity(row, record, _COLUMNS)
    for kind in ("passport", "national identifier"):
        number, about = plain(row[f"{kind} number"]), plain(row[f"{kind} additional information"])
        if number or about:
            record.papers[kind, number, about] = None
    for column, text in row.unknown:
        record.unknown["column", column, text] = None
