"""Checks that the ledger, the blocked property and the licences are what the audit log says of them, besides the log itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, inspect, select

from ostrakon.casework import audit_check
from ostrakon.casework.audit_check import AuditReport, Fault
from ostrakon.casework.audit_log import canonical, records
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.obligations.ledger.event import event_from
from ostrakon.obligations.schema import blocked_asset, ledger_event, licence, tombstone

_KINDS = {"blocked-asset": "blocked property", "licence": "licence"}


def verify_all(database: CaseworkDatabase, anchors: Iterable[str] = ()) -> AuditReport:
    """`audit_check.verify`, and the tables of obligations held to the log; in one state of the database."""
    with database.read() as connection:
        report = audit_check.verify(connection, anchors)
        if not inspect(connection).has_table(ledger_event.name):
            return report
        kept = dict(_kept(connection))
        faults = tuple(_faults(connection, kept))
        return replace(report, subjects=report.subjects + len(kept), faults=(*report.faults, *faults))


def _kept(connection: Connection) -> Iterator[tuple[int, str]]:
    """What the tables say, by the number of the audit record that each row came with."""
    for row in connection.execute(select(ledger_event)).mappings():
        yield row["number"], canonical(event_from(row).to_dict())
    for table in (blocked_asset, licence):
        for number, description in connection.execute(select(table.c.number, table.c.description)):
            yield number, canonical(json.loads(description))


def _faults(connection: Connection, kept: Mapping[int, str]) -> Iterator[Fault]:
    purged = set(connection.execute(select(tombstone.c.subject)).scalars())
    logged = set()
    for record in records(connection):
        said = _said(record.subject_kind, record.action, record.after)
        if said is None:
            continue
        logged.add(record.number)
        what = f"{_KINDS[record.subject_kind]} {record.subject_id}"
        if record.number in kept:
            if kept[record.number] != canonical(said):
                yield Fault(record.number, record.subject_id, f"The {what} is not what record {record.number} of the log says of it.")
        elif record.subject_id not in purged:
            yield Fault(
                record.number, record.subject_id, f"What record {record.number} of the log says of the {what} is not there any more."
            )
    for number in sorted(set(kept) - logged):
        yield Fault(number, None, f"An entry bears the number {number}, but that record of the log speaks of nothing of the kind.")


def _said(kind: str, action: str, after: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """What a record of the log says should be kept; None for one that keeps nothing in these tables."""
    if after is None:
        return None
    if kind == "blocked-asset":
        entry: Mapping[str, Any] | None = after.get("entry")
        return entry if entry is not None else after if action in ("blocked.add", "blocked.amend") else None
    return after if (kind, action) == ("licence", "licence.add") else None
