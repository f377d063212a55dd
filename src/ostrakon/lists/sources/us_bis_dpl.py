"""The Denied Persons List of the US Bureau of Industry and Security (text with tabs): one row an address of a person under a denial order.

Rows of one name and one effective date are one order against one party; the list says neither whether it is a person or a company nor
which of several names belong together. Nothing is blocked: who is denied may not take part in exports from the United States
(15 CFR 764.3(a)(2)). Dates are month first. Source: the publisher's file of 2019-07-09.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.dates import parse_interval
from ostrakon.lists.sources.delimited import read_delimited
from ostrakon.lists.sources.draft import Draft
from ostrakon.lists.sources.federal_register import split_citations
from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile
from ostrakon.lists.sources.table import Row, read_table
from ostrakon.lists.sources.written_dates import FIRST_YEAR, LAST_YEAR
from ostrakon.lists.tally import Tally

AUTHORITY = "Bureau of Industry and Security"
PROGRAMME = "DPL"
"""The tag of every entry: the list has none, and is one programme."""
MEASURE = "export restrictions"
_REQUIRED = frozenset({"name", "effective date", "expiration date", "standard order", "fr citation"})
_KNOWN = _REQUIRED | frozenset({"street address", "city", "state", "country", "postal code", "last update", "action"})
_ORDERS = {"y": "Standard order: yes", "n": "Standard order: no (the notice says what is denied)"}
_DATES = (("effective date", ("startDate", "listingDate")), ("expiration date", ("endDate",)), ("last update", ("modifiedAt",)))


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one publication; ids are `{list_id}-{name}-{effective date}`, for the list has no numbers.

    Raises ListSetError for more than one file, ListFormatError for a file that is empty, cut, without header, with a row that has
    no name, or that names nobody.
    """
    if len(files) != 1:
        raise ListSetError(f"The Denied Persons List is one file, but {len(files)} were handed over: {', '.join(f.name for f in files)}.")
    file = files[0]
    tally = Tally()
    table = read_table(read_delimited(file, "\t", tally), file.name, required=_REQUIRED, known=_KNOWN, strict=True)
    orders: dict[str, list[Row]] = {}
    latest = ""
    for row in table.rows:
        tally.read["rows"] += 1
        if row.blank:
            tally.blank["rows"] += 1
            continue
        tally.used["rows"] += 1
        latest = max(latest, _day(row["last update"]) or "")
        orders.setdefault(_number(row, file.name), []).append(row)
    if not orders:
        raise ListFormatError(f"{file.name} names nobody: download it again.")
    if latest:
        tally.note(f"{file.name} does not say when it was published; its latest update is of {latest}.")
    entities: list[Entity] = []
    for number, rows in orders.items():
        entities += _build(f"{list_id}-{number}", rows, tally)
    for entity in entities:
        tally.entities[entity["schema"]] += 1
    tally.check_balance()
    return ParsedList(entities, tally, None)


def _number(row: Row, file_name: str) -> str:
    """Name and effective date as part of an id: "i-ash-2003-06-19"."""
    name = _slug(row["name"])
    if not name:
        raise ListFormatError(f"{file_name}, line {row.line}: the row has no name: the file is damaged; download it again.")
    return "-".join(part for part in (name, _day(row["effective date"]) or _slug(row["effective date"])) if part)


def _slug(text: str) -> str:
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")


def _day(text: str) -> str | None:
    """The day, None for anything else and for a year that is a slip of the pen (3017)."""
    day = parse_interval(text)
    exact = day is not None and day.first == day.last and FIRST_YEAR <= day.first.year <= LAST_YEAR
    return day.first.isoformat() if day is not None and exact else None


def _build(party_id: str, rows: Sequence[Row], tally: Tally) -> list[Entity]:
    draft = Draft(party_id, "LegalEntity", tally, authority=AUTHORITY, country="us")
    draft.counted("orders", True)
    draft.programme(PROGRAMME)
    draft.measure(MEASURE)
    for row in rows:
        draft.name(row["name"], "aka" if draft.aliases else "name")
        draft.address(
            street=row["street address"], city=row["city"], state=row["state"], postalCode=row["postal code"], country=row["country"]
        )
        _order(row, draft)
        for column, text in row.unknown:
            draft.unknown("column", column, text)
    return draft.entities()


def _order(row: Row, draft: Draft) -> None:
    for column, props in _DATES:
        for prop in props if row[column] else ():
            draft.fact(prop, _day(row[column]) or row[column])
    citations, left = split_citations(row["fr citation"])
    for citation in citations:
        draft.fact("authorityId", citation)
    if left:
        draft.fact("summary", f"Federal Register: {row['fr citation']}")
    if order := row["standard order"]:
        draft.fact("summary", _ORDERS.get(order.lower(), f"Standard order: {order}"))
    draft.fact("description", row["action"])
