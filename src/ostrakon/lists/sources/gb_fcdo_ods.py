"""The summary of the UK Sanctions List as an OpenDocument spreadsheet: one row a designation, eight columns.

It has names, regimes and measures, but no aliases, birth dates or addresses: enough for a look back, too little to screen well. It
does not say when it was published.
"""

from __future__ import annotations

from collections.abc import Iterator

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.gb_record import KINDS, GbName, GbRecord, plain
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.spreadsheet import read_spreadsheet
from ostrakon.lists.sources.table import Row, read_table
from ostrakon.lists.tally import Tally

_VALUES = {
    "ofsi group id": "group", "regime name": "regime", "designation source": "source", "date designated": "designated",
    "sanctions imposed": "measure",
}  # fmt: skip
_REQUIRED = frozenset({"unique id", "name", "type", "regime name", "sanctions imposed"})


def read_ods(file: SourceFile, tally: Tally) -> tuple[str | None, Iterator[GbRecord]]:
    """No date, and every designation in order of the rows.

    Raises ListFormatError for a file that is no spreadsheet or has no header, and for a row without Unique ID or of an unknown kind.
    """
    known = _REQUIRED | frozenset(_VALUES)
    table = read_table(read_spreadsheet(file, tally), file.name, required=_REQUIRED, known=known, strict=False)
    tally.note(f"{file.name} is the summary: one name a designation, no aliases, birth dates, addresses or identifiers.")
    return None, _records(table.rows, file, tally)


def _records(rows: Iterator[Row], file: SourceFile, tally: Tally) -> Iterator[GbRecord]:
    for row in rows:
        tally.read["rows"] += 1
        if row.blank:
            tally.blank["rows"] += 1
            continue
        tally.used["rows"] += 1
        schema = KINDS.get(row["type"].lower())
        if not row["unique id"].isalnum() or schema is None:
            raise ListFormatError(
                f"{file.name}, row {row.line}: the row has no Unique ID or is of the unknown kind {row['type']!r} "
                "(Individual, Entity or Ship expected): the file is damaged; download it again."
            )
        record = GbRecord(row["unique id"], row.line, schema)
        if name := plain(row["name"]):
            record.names[GbName("", name, "name")] = None
        for column, value in _VALUES.items():
            record.put(value, row[column])
        record.unknown |= {("column", column, text): None for column, text in row.unknown}
        yield record
