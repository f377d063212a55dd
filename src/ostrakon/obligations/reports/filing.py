"""What was filed: when, by whom, how, under which number, and the hash of the exact bytes; what the report said is kept with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from ostrakon.casework.audit_log import append, canonical
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.roles import Actor, require
from ostrakon.errors import ConflictError, InputError
from ostrakon.obligations.database import next_number, time_of
from ostrakon.obligations.reports.report import RegulatoryReport, require_complete
from ostrakon.obligations.schema import report_filing


@dataclass(frozen=True, slots=True)
class Submission:
    """How a report was handed in: on which day, by which channel, the authority's number for it, the bytes themselves.

    `amends` is the number of the earlier filing that this one puts right.
    """

    filed_on: date
    channel: str
    content: bytes
    confirmation: str = ""
    amends: int | None = None


@dataclass(frozen=True, slots=True)
class ReportFiling:
    """One filing on record. `number` is that of its audit record; `report` is what it said (`RegulatoryReport.to_dict`)."""

    number: int
    kind: str
    period: str
    filed_on: date
    filed_by: str
    recorded_at: str
    channel: str
    confirmation: str
    sha256: str
    amends: int | None
    report: dict[str, Any]

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids of what it reports."""
        return tuple(self.report["subjects"])

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary without what the report says: subjects, but no values."""
        record = {name: getattr(self, name) for name in self.__slots__ if name != "report"}
        return record | {"filed_on": self.filed_on.isoformat(), "subjects": list(self.subjects)}


def file_report(
    database: CaseworkDatabase, actor: Actor, report: RegulatoryReport, submission: Submission, at: datetime | None = None
) -> ReportFiling:
    """Put on record that a report was filed, together with its audit record.

    Raises IncompleteReportError for a report that lacks something, NotAllowedError, InputError for a day that cannot be, and ConflictError
    where something in it was filed already and the submission does not say which filing it amends.
    """
    require(actor, "report.file")
    require_complete(report)
    recorded_at = time_of(at)
    if not report.as_of <= submission.filed_on <= date.fromisoformat(recorded_at[:10]):
        raise InputError(f"The report speaks of {report.as_of}; it cannot have been filed on {submission.filed_on}.")
    if not submission.channel.strip() or not submission.content:
        raise InputError("Say by which channel the report was filed, and give the file itself.")
    said = report.to_dict()
    with database.write() as connection:
        before = _before(connection, report, submission)
        number = next_number(connection)
        row = {
            "kind": report.kind.key,
            "period": report.period,
            "filed_on": submission.filed_on.isoformat(),
            "channel": submission.channel,
            "confirmation": submission.confirmation,
            "sha256": sha256(submission.content).hexdigest(),
            "amends": submission.amends,
        }
        state = row | {"subjects": list(report.subjects), "report_sha256": sha256(canonical(said).encode()).hexdigest()}
        subject = ("regulatory-report", f"{report.kind.key}-{number}")
        append(connection, actor.name, "report.file", subject, before.to_dict() if before else None, state, at=recorded_at)
        row |= {"number": number, "filed_by": actor.name, "recorded_at": recorded_at, "report": canonical(said)}
        connection.execute(insert(report_filing).values(row))
        return next(filing for filing in filings(connection) if filing.number == number)


def filings(connection: Connection, until: date | None = None) -> list[ReportFiling]:
    """All filings in the order in which they were recorded; those filed after `until` are left out."""
    found = []
    for row in connection.execute(select(report_filing).order_by(report_filing.c.number)).mappings():
        filing = ReportFiling(**{**row, "filed_on": date.fromisoformat(row["filed_on"]), "report": json.loads(row["report"])})
        if until is None or filing.filed_on <= until:
            found.append(filing)
    return found


def _before(connection: Connection, report: RegulatoryReport, submission: Submission) -> ReportFiling | None:
    """The filing that is amended. Raises ConflictError where there is one and it is not named, InputError for a wrong name."""
    same = [filing for filing in filings(connection) if filing.kind == report.kind.key and _overlap(filing, report)]
    if submission.amends is None:
        if same:
            newest = same[-1]
            raise ConflictError(
                f"The {report.kind.key} was filed on {newest.filed_on} as number {newest.number}; "
                f"if this one puts it right, say that it amends {newest.number}."
            )
        return None
    amended = next((filing for filing in same if filing.number == submission.amends), None)
    if amended is None:
        raise InputError(f"There is no {report.kind.key} of the same items or year with the number {submission.amends} to amend.")
    return amended


def _overlap(filing: ReportFiling, report: RegulatoryReport) -> bool:
    if report.period:
        return filing.period == report.period
    return bool(set(filing.subjects) & set(report.subjects))
