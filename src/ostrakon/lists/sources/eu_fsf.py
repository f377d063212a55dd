"""The EU's consolidated financial sanctions list in any format that is read: XML 1.1, CSV 1.1, and the older global XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.eu_fsf_csv import read_csv
from ostrakon.lists.sources.eu_fsf_xml import read_xml
from ostrakon.lists.sources.eu_global_xml import ROOT as OLD_ROOT
from ostrakon.lists.sources.eu_global_xml import read_global_xml
from ostrakon.lists.sources.eu_party import build_party
from ostrakon.lists.sources.eu_record import EuRecord, whole_name
from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile, check_bytes
from ostrakon.lists.tally import Tally

_OLD = re.compile(rb"<\s*" + OLD_ROOT.encode() + rb"[\s>]")


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one publication; the ending .csv tells text from XML, the root element the two XML formats.

    Raises ListSetError for more than one file, ListFormatError for a file that is empty, cut, not of its format, or names nobody. A
    number seen before, an entry without a name and one whose delisting date has come are counted rejects.
    """
    if len(files) != 1:
        raise ListSetError(f"The EU's list is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}.")
    file = files[0]
    check_bytes(file)
    tally = Tally()
    records: Iterator[EuRecord | tuple[str, str, int]]
    if PurePath(file.name).suffix.lower() == ".csv":
        published_at, records = read_csv(file, tally)
    elif _OLD.search(file.data[:4096]):
        published_at, records = read_global_xml(file)
    else:
        published_at, records = read_xml(file)
    entities: list[Entity] = []
    seen: set[str] = set()
    for record in records:
        if not isinstance(record, EuRecord):
            name, text, _ = record
            tally.leave("element", f"{name}: {text}", party="")
            continue
        kind = "person elements" if record.person else "enterprise elements"
        tally.read[kind] += 1
        reason = _fault(record, seen, published_at)
        if reason:
            tally.reject(kind, reason, file=file.name, line=record.line, sample=record.sample)
            continue
        seen.add(record.number)
        tally.used[kind] += 1
        entities += build_party(record, list_id, tally)
    if not entities:
        raise ListFormatError(f"{file.name} names nobody: download it again.")
    for entity in entities:
        tally.entities[entity["schema"]] += 1
    tally.check_balance()
    return ParsedList(entities, tally, published_at)


def _fault(record: EuRecord, seen: set[str], published_at: str | None) -> str:
    if record.number in seen:
        return "number seen before"
    if not any(whole_name(name) for name in record.names):
        return "no name"
    ended = record.facts.get("delistingDate", "")
    return "delisted: no longer in force" if ended and published_at and ended <= published_at else ""
