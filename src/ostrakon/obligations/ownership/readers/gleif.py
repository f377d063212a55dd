"""GLEIF level 2 relationship records (RR-CDF XML): who is consolidated by whom, by LEI.

Consolidation is an accounting fact that says who the parent is and not how much it holds; the percentages that some records carry
measure consolidation. So the share is unknown, but for a branch, which is its head office. Source: the relationship record format
as GLEIF's own files show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import SourceFile, check_bytes
from ostrakon.lists.sources.xml_stream import (
    check_root,
    check_texts,
    child,
    children,
    events_of,
    line_of,
    local,
    record_source,
    text_of,
)
from ostrakon.obligations.ownership.edge import HUNDRED, OwnershipEdge, Share
from ostrakon.obligations.ownership.readers.reading import Reading, first_day, last_day

_CONSOLIDATED = frozenset({"IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY"})
_BRANCH = "IS_INTERNATIONAL_BRANCH_OF"
_FUNDS = frozenset({"IS_FUND-MANAGED_BY", "IS_SUBFUND_OF", "IS_FEEDER_TO"})
_VOID = frozenset({"ANNULLED", "DUPLICATE"})


def read(file: SourceFile) -> Reading:
    """Read the relationship records of a file; funds' relations, which own nothing, and annulled records are counted blank.

    Records of another type, without an LEI, or with a date that is none are counted rejects. Raises ListFormatError for another format.
    """
    reading = Reading()
    tally = reading.tally
    for record in _records(file):
        tally.read["records"] += 1
        kind = text_of(child(record, "Relationship", "RelationshipType"))
        if kind in _FUNDS or text_of(child(record, "Registration", "RegistrationStatus")) in _VOID:
            tally.blank["records"] += 1
            continue
        try:
            edge = _edge(record, kind)
            fault = edge.fault()
        except ValueError as error:
            fault = str(error)
        if fault:
            tally.reject("records", fault, file=file.name, line=line_of(record), sample=text_of(record))
            continue
        tally.used["records"] += 1
        reading.edges.append(edge)
    tally.check_balance()
    return reading


def _records(file: SourceFile) -> Iterator[etree._Element]:
    """Each relationship record, whole; it is emptied when the next is asked for."""
    check_bytes(file)
    try:
        source = record_source(file)
        started, before = False, 0
        for event, element in events_of(source):
            if event == "start":
                if not started:
                    check_root(element, file, "RelationshipData", "GLEIF")
                    started = True
                if local(element) == "RelationshipRecord":
                    before = source.held
            elif local(element) == "RelationshipRecord":
                check_texts(element, file, source.held - before)
                yield element
                parent = element.getparent()
                element.clear()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
                source.held = 0
    except etree.XMLSyntaxError as error:
        raise ListFormatError(
            f"{file.name}, line {error.lineno or 1}, is not well-formed XML ({error.msg}): the file is cut or damaged; download it again."
        ) from None


def _edge(record: etree._Element, kind: str) -> OwnershipEdge:
    owned = text_of(child(record, "Relationship", "StartNode", "NodeID")).upper()
    owner = text_of(child(record, "Relationship", "EndNode", "NodeID")).upper()
    if kind == _BRANCH:
        share = Share.exact(HUNDRED)
    elif kind in _CONSOLIDATED:
        share = Share.unknown()
    else:
        raise ValueError(f"of the type {kind!r}, which is not known")
    first, last = _period(record)
    if text_of(child(record, "Relationship", "RelationshipStatus")) == "INACTIVE" and last is None:
        last = last_day(text_of(child(record, "Registration", "LastUpdateDate")))
    return OwnershipEdge(owner, owned, share, "ownership", first, last, record=kind)


def _period(record: etree._Element) -> tuple[date | None, date | None]:
    """The first and last day of the relationship; accounting and filing periods say something else."""
    for period in children(record, "Relationship", "RelationshipPeriods", "RelationshipPeriod"):
        if text_of(child(period, "PeriodType")) == "RELATIONSHIP_PERIOD":
            return first_day(text_of(child(period, "StartDate"))), last_day(text_of(child(period, "EndDate")))
    return None, None
