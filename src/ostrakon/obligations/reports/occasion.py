"""What makes a report due that no ledger shows: a demand of the authority, court proceedings, a suspicion."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from sqlalchemy import Connection, insert, select

from ostrakon.casework.audit_log import append, canonical
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.roles import Actor, require
from ostrakon.errors import InputError
from ostrakon.obligations.database import next_number, time_of
from ostrakon.obligations.plain import plain
from ostrakon.obligations.reports.kinds import report_kind
from ostrakon.obligations.schema import report_occasion

OccasionKind = Literal["DEMAND", "LITIGATION", "OFSI"]


@dataclass(frozen=True, slots=True)
class ReportOccasion:
    """One occasion: what kind of report it asks for, the day it came, the day the report is due, and what it is about.

    `due_on` is the day that a demand sets; for the other kinds it is computed where none is given. `asset_ids` names blocked property
    that it concerns.
    """

    kind: OccasionKind
    on: date
    subject: str
    due_on: date | None = None
    asset_ids: tuple[str, ...] = ()
    number: int = 0

    def __post_init__(self) -> None:
        """Raise InputError for what can be no occasion."""
        if self.kind not in get_args(OccasionKind):
            raise InputError(f"{self.kind!r} is no occasion of a report; write one of {', '.join(get_args(OccasionKind))}.")
        if not self.subject.strip():
            raise InputError("Say what the report is to be about.")
        if self.kind == "DEMAND" and self.due_on is None:
            raise InputError("Give the day by which the demand wants its report.")
        if self.due_on is not None and self.due_on < self.on:
            raise InputError(f"The report would be due on {self.due_on}, before its occasion on {self.on}.")

    @property
    def id(self) -> str:
        """What filings and lists call it."""
        return f"{self.kind}-{self.number}"

    @property
    def deadline(self) -> date:
        """The day by which the report is due."""
        return self.due_on or report_kind(self.kind).due_after(self.on)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        record: dict[str, Any] = plain(self)
        return record


def record(database: CaseworkDatabase, actor: Actor, occasion: ReportOccasion, at: datetime | None = None) -> ReportOccasion:
    """Record an occasion; the answer has its number. Raises NotAllowedError."""
    require(actor, "occasion.record")
    recorded_at = time_of(at)
    if occasion.on > date.fromisoformat(recorded_at[:10]):
        raise InputError(f"An occasion on {occasion.on} is still to come.")
    with database.write() as connection:
        description = {key: value for key, value in occasion.to_dict().items() if key != "number"}
        subject = ("report-occasion", f"{occasion.kind}-{next_number(connection)}")
        entry = append(connection, actor.name, "occasion.record", subject, None, description, at=recorded_at)
        row = {"number": entry.number, "recorded_at": recorded_at, "description": canonical(description)}
        connection.execute(insert(report_occasion).values(row))
    return _occasion(description, entry.number)


def occasions(connection: Connection, until: date | None = None) -> list[ReportOccasion]:
    """All occasions in the order in which they were recorded; those that came after `until` are left out."""
    rows = connection.execute(select(report_occasion).order_by(report_occasion.c.number)).mappings()
    found = [_occasion(json.loads(row["description"]), row["number"]) for row in rows]
    return [occasion for occasion in found if until is None or occasion.on <= until]


def _occasion(description: dict[str, Any], number: int) -> ReportOccasion:
    due_on = description["due_on"]
    return ReportOccasion(
        kind=description["kind"],
        on=date.fromisoformat(description["on"]),
        subject=description["subject"],
        due_on=date.fromisoformat(due_on) if due_on else None,
        asset_ids=tuple(description["asset_ids"]),
        number=number,
    )
