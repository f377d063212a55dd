"""What a row of either British table says in the same columns: a name, its native spelling, an address, a place of birth."""

from __future__ import annotations

from dataclasses import dataclass

from ostrakon.lists.sources.enumerations import says_something
from ostrakon.lists.sources.gb_record import GbName, GbPlace, GbRecord, is_weak, name_kind, plain
from ostrakon.lists.sources.table import Row


@dataclass(frozen=True, slots=True)
class GbColumns:
    """Where the two tables call the same thing differently; `address` is the heading in front of the line's number."""

    name_kind: str
    name_strength: str
    address: str
    postcode: str
    country: str


def take_identity(row: Row, record: GbRecord, columns: GbColumns) -> None:
    """Add the name, the native name, the address and the place of birth of one row to the record, each once."""
    given = " ".join(part for number in range(1, 6) if (part := plain(row[f"name {number}"])))
    name = GbName(given, plain(row["name 6"]), name_kind(row[columns.name_kind]), is_weak(row[columns.name_strength]))
    if name.text:
        record.names[name] = None
    if native := plain(row["name non latin script"]):
        record.natives[native, plain(row["non latin script language"])] = None
    lines = tuple(line for number in range(1, 7) if (line := plain(row[f"{columns.address} {number}"])))
    place = GbPlace(lines, plain(row[columns.postcode]), plain(row[columns.country]))
    if place != GbPlace((), "", ""):
        record.places[place] = None
    birth = (plain(row["town of birth"]), plain(row["country of birth"]))
    if any(says_something(part) for part in birth):
        record.births[birth] = None
