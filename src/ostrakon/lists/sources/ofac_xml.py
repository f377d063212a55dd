"""OFAC's classic XML (SDN.XML, CONSOLIDATED.XML), old and new namespace: elements in, entities and a tally out.

Elements are matched on local names, because the namespace changed in 2024 (`tempuri.org` before) and may change again. Source:
OFAC's sdn.xsd, and the files of 2018 to 2025.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.dates import parse_interval
from ostrakon.lists.sources.ofac_build import build_list, count_other_names
from ostrakon.lists.sources.ofac_record import Record
from ostrakon.lists.sources.ofac_xml_entry import read_entry
from ostrakon.lists.sources.source import ParsedList, SourceFile
from ostrakon.lists.sources.xml_stream import local, stream, text_of
from ostrakon.lists.tally import Tally

ROOT = "sdnList"
ENTRY = "sdnEntry"
PUBLICATION = frozenset({"publshInformation", "publishInformation"})
"""OFAC's own spelling, and the one that it would have."""


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one classic XML file; `published_at` is its Publish_Date.

    Raises ListSetError for more than one file, ListFormatError for a file that is empty, cut, not well-formed, declares a
    document type, has another root, or holds other than the number of entries that it says.
    """
    if len(files) != 1:
        raise ListSetError(f"Classic XML is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}.")
    file = files[0]
    tally = Tally()
    records: dict[str, Record] = {}
    published_at: str | None = None
    count: int | None = None
    elements = stream(file, ROOT, "OFAC")
    next(elements)  # the root
    for element in elements:
        if local(element) in PUBLICATION:
            published_at, count = _publication(element, file)
            continue
        if local(element) != ENTRY:
            tally.leave(f"element: {local(element)}", text_of(element), party="")
            continue
        entry = Tally()
        record = read_entry(element, file.name, entry)
        first = records.setdefault(record.uid, record)
        if first is record:
            _take(entry, tally)
        else:
            _refuse(entry, tally, file=file.name, line=record.line, sample=f"{record.uid}, {record.names[0].text}")
    if not records:
        raise ListFormatError(f"{file.name} holds no party: download it again.")
    if count is None:
        tally.note(f"{file.name} does not say how many entries it has, so whether it is whole could not be checked.")
    elif count != tally.read["entries"]:
        raise ListFormatError(
            f"{file.name} says that it has {count} entries (Record_Count) but has {tally.read['entries']}: "
            "it is cut or was changed; download it again."
        )
    parsed = build_list(list(records.values()), list_id, tally, published_at=published_at)
    tally.used["entries"] = sum("aliases" in entity for entity in parsed.entities)
    tally.used["aka elements"] = count_other_names(parsed, list(records.values()))
    tally.used["address elements"] = tally.entities["Address"]
    tally.check_balance()
    return parsed


def _take(entry: Tally, tally: Tally) -> None:
    """Add what one entry counted to the tally of the file."""
    for total, part in ((tally.read, entry.read), (tally.used, entry.used), (tally.blank, entry.blank)):
        total.update(part)
    for leftover in entry.examples:
        tally.leave(leftover.kind, leftover.text, party=leftover.party)


def _refuse(entry: Tally, tally: Tally, *, file: str, line: int, sample: str) -> None:
    """Count an entry whose number was seen before, and every element in it, as rejects."""
    for kind, count in entry.read.items():
        tally.read[kind] += count
        for _ in range(count):
            tally.reject(kind, "entry number seen before", file=file, line=line, sample=sample)


def _publication(element: etree._Element, file: SourceFile) -> tuple[str | None, int | None]:
    texts = {local(child): (child.text or "").strip() for child in element}
    day = texts.get("Publish_Date", "")
    interval = parse_interval(day) if day else None
    if day and (interval is None or interval.first != interval.last):
        raise ListFormatError(f"{file.name}, line {element.sourceline}: Publish_Date {day!r} is no date (MM/DD/YYYY).")
    number = texts.get("Record_Count", "")
    if number and not (number.isdecimal() and len(number) < 10):
        raise ListFormatError(f"{file.name}, line {element.sourceline}: Record_Count {number!r} is no number.")
    return interval.first.isoformat() if interval else None, int(number) if number else None
