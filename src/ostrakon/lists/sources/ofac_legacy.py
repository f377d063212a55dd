"""OFAC's legacy flat files (SDN or consolidated) as one set: rows in, entities and a tally out.

Source: OFAC's data specification (dat_spec.txt, 2023-09-25): primary, alternate and address rows are joined by the entry number,
and remarks longer than 1,000 characters are continued in the comments file, cut in the middle of a word.
"""

from __future__ import annotations

from collections.abc import Sequence

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.ofac_build import build_list, count_other_names
from ostrakon.lists.sources.ofac_record import (
    SCHEMATA,
    Name,
    Place,
    Record,
    split_city_line,
    split_programmes,
    split_titles,
    title_forms,
)
from ostrakon.lists.sources.ofac_remarks import parse_segment, split_segments
from ostrakon.lists.sources.ofac_rows import Row, Table, read_table
from ostrakon.lists.sources.ofac_set import PARTS, sort_set
from ostrakon.lists.sources.source import ParsedList, SourceFile
from ostrakon.lists.tally import Tally

MAX_ORPHAN_SHARE = 0.5
"""Alternate or address rows that may lack their party before the set is refused.

Files of one day have none; files a few months apart have some (11 % of the addresses of 2025-02 beside parties of 2024-05), each a counted
reject. Where most rows are orphans, the files are of two lists or the primary file is a fragment.
"""

REMARKS_LIMIT = 1000
"""Characters of the remarks column; longer remarks go on in the comments file."""

_ALIAS_KINDS = frozenset({"aka", "fka", "nka"})
_VESSEL_COLUMNS = ((5, "callSign"), (6, "type"), (7, "deadweightTonnage"), (8, "grossRegisteredTonnage"), (9, "flag"))
_OWNER_COLUMN = 10


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one set of flat files; see `ofac_set.sort_set` for the names of its parts.

    The flat files carry no date of publication, so `published_at` is None. Raises ListSetError where the parts do not
    belong together, ListFormatError where a file is not what it claims to be, both naming file and line.
    """
    tally = Tally()
    parts = sort_set(files, list_id)
    tables = {part: read_table(parts[part], part, tally) for part in PARTS if part in parts}
    _check_ends(tables)
    _note_missing(tables, tally)
    rows = _unique(tables["primary"], tally)
    alternates = _join(tables.get("alternate"), "alternate", rows, tally)
    addresses = _join(tables.get("address"), "address", rows, tally)
    comments = _join(tables.get("comments"), "comments", rows, tally)
    records = []
    for uid, row in rows.items():
        record = _record(row, tables["primary"].file, alternates.get(uid, []), addresses.get(uid, []), tally)
        remarks = _remarks(row, tables, comments.get(uid, []), tally)
        titles = title_forms(record.titles)
        for segment in split_segments(remarks):
            fact = parse_segment(segment, titles)
            if fact is None:
                record.leftovers.append(segment)
            else:
                record.facts.append(fact)
        records.append(record)
    parsed = build_list(records, list_id, tally, published_at=None)
    tally.used["primary rows"] = sum("aliases" in entity for entity in parsed.entities)
    tally.used["alternate rows"] = count_other_names(parsed, records)
    tally.used["address rows"] = tally.entities["Address"]
    tally.check_balance()
    return parsed


def _check_ends(tables: dict[str, Table]) -> None:
    """Refuse a set in which one file has OFAC's end mark and another has not: that one was cut between two rows.

    The comments file is left out: real ones come without the mark. Where no file has it, a program took it away.
    """
    tables = {part: table for part, table in tables.items() if part != "comments"}
    marked = [table.file for table in tables.values() if table.ended]
    for table in tables.values():
        if marked and not table.ended:
            line = table.rows[-1].line if table.rows else 0
            raise ListFormatError(
                f"{table.file} stops after line {line} without the end mark that {marked[0]} has: the file was cut there; "
                "download it again."
            )


def _note_missing(tables: dict[str, Table], tally: Tally) -> None:
    for part, loss in (("alternate", "strong aliases"), ("address", "addresses"), ("comments", "remarks beyond 1,000 characters")):
        if part not in tables:
            tally.note(f"The set has no {part} file: {loss} are missing.")


def _unique(table: Table, tally: Tally) -> dict[str, Row]:
    """The primary rows by entry number; the first row of a number counts and later ones are rejects."""
    rows: dict[str, Row] = {}
    for row in table.rows:
        first = rows.setdefault(row.uid, row)
        if first is not row:
            same = "with the same content" if first.cells == row.cells else "with other content"
            tally.reject(
                "primary rows", f"entry number seen before, {same}", file=table.file, line=row.line, sample=f"{row.uid}, {row.cells[1]}"
            )
    if not rows:
        raise ListFormatError(f"{table.file} holds no party: download it again.")
    return rows


def _join(table: Table | None, part: str, rows: dict[str, Row], tally: Tally) -> dict[str, list[Row]]:
    """The rows of a part by entry number; rows of no party are rejects, and too many of them refuse the set."""
    joined: dict[str, list[Row]] = {}
    if table is None:
        return joined
    orphans = [row for row in table.rows if row.uid not in rows]
    if part != "comments" and len(orphans) > MAX_ORPHAN_SHARE * len(table.rows):
        raise ListSetError(
            f"{len(orphans)} of {len(table.rows)} rows of {table.file} belong to no party (line {orphans[0].line}: entry "
            f"{orphans[0].uid}), so it is not of the same list and day as the primary file: download all the files of one day."
        )
    for row in orphans:
        tally.reject(f"{part} rows", "no party with this entry number", file=table.file, line=row.line, sample=", ".join(row.cells))
    for row in table.rows:
        if row.uid in rows:
            joined.setdefault(row.uid, []).append(row)
    return joined


def _record(row: Row, file: str, alternates: list[Row], addresses: list[Row], tally: Tally) -> Record:
    kind = row.cells[2].lower()
    if kind not in SCHEMATA:
        raise ListFormatError(
            f"{file}, line {row.line}: {row.cells[2]!r} is no type of party (individual, vessel, aircraft or none): "
            "the file was changed by a program; download the original."
        )
    record = Record(row.uid, SCHEMATA[kind], row.line, [Name(row.cells[1])])
    record.programmes = split_programmes(row.cells[3])
    record.titles = split_titles(row.cells[4])
    record.vessel = {prop: row.cells[column] for column, prop in _VESSEL_COLUMNS if row.cells[column]}
    if row.cells[_OWNER_COLUMN]:
        record.extras.append(f"Vessel owner: {row.cells[_OWNER_COLUMN]}")
    for alternate in alternates:
        _, _, alias_kind, text, remarks = alternate.cells
        if not text:
            tally.blank["alternate rows"] += 1
            continue
        if alias_kind.lower() not in _ALIAS_KINDS:
            tally.leave("value: kind of alias", alias_kind, party=row.uid)
            alias_kind = "aka"
        record.names.append(Name(text, alias_kind.lower()))
        if remarks:
            record.extras.append(f"{text}: {remarks}")
    for address in addresses:
        _, _, street, city_line, country, remarks = address.cells
        if not (street or city_line or country or remarks):
            tally.blank["address rows"] += 1
            continue
        city, state, postal = split_city_line(city_line)
        record.places.append(Place(street, city, state, postal, country, remarks, city_line))
    return record


def _remarks(row: Row, tables: dict[str, Table], comments: list[Row], tally: Tally) -> str:
    """The remarks with their continuation, which follows without a blank because it may start inside a word."""
    remarks = row.cells[11]
    text = remarks.strip()
    cut = bool(text) and (len(text) >= REMARKS_LIMIT or not text.endswith("."))
    if comments and cut:
        tally.used["comments rows"] += len(comments)
        return remarks + "".join(comment.cells[1] for comment in comments)
    for comment in comments:
        tally.reject(
            "comments rows",
            "continues remarks that are complete (files of two days?)",
            file=tables["comments"].file,
            line=comment.line,
            sample=", ".join(comment.cells),
        )
    if cut and len(remarks) >= REMARKS_LIMIT:
        tally.leave("remarks cut, no continuation", f"{tables['primary'].file}, line {row.line}: …{text[-80:]}", party=row.uid)
    return text
