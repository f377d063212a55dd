"""Stakes as a table: owner, owned, share, from, to, in comma separated values."""

from __future__ import annotations

from ostrakon.lists.sources.delimited import read_delimited
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.table import Row, read_table
from ostrakon.obligations.ownership.edge import OwnershipEdge
from ostrakon.obligations.ownership.readers.reading import Reading, first_day, last_day, read_share

REQUIRED = frozenset({"owner", "owned", "share"})
_KNOWN = REQUIRED | {"from", "to", "kind", "arrangement", "owner name", "owned name"}


def read(file: SourceFile) -> Reading:
    """Read a table with the columns owner, owned, share, and if need be from, to, kind, arrangement, owner name, owned name.

    Rows without owner or owned, with a share, date or kind that is none, are counted rejects. Raises ListFormatError for another layout.
    """
    reading = Reading()
    tally = reading.tally
    table = read_table(read_delimited(file, ",", tally), file.name, required=REQUIRED, known=_KNOWN, strict=True)
    for row in table.rows:
        tally.read["rows"] += 1
        if row.blank:
            tally.blank["rows"] += 1
            continue
        try:
            edge = _edge(row)
            fault = edge.fault()
        except ValueError as error:
            fault = str(error)
        if fault:
            tally.reject("rows", fault, file=file.name, line=row.line, sample=row.sample)
            continue
        tally.used["rows"] += 1
        reading.edges.append(edge)
        reading.name(edge.owner, row["owner name"])
        reading.name(edge.owned, row["owned name"])
        for column, text in row.unknown:
            tally.leave(f"column {column}", text, party=edge.owned)
    tally.check_balance()
    return reading


def _edge(row: Row) -> OwnershipEdge:
    kind = row["kind"].casefold() or "ownership"
    if kind not in ("ownership", "control"):
        raise ValueError(f"{kind!r} is neither ownership nor control")
    return OwnershipEdge(
        row["owner"],
        row["owned"],
        read_share(row["share"]),
        "control" if kind == "control" else "ownership",
        first_day(row["from"]),
        last_day(row["to"]),
        row["arrangement"],
        f"line {row.line}",
    )
