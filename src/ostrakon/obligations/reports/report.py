"""A report to an authority as data, and whether it is complete: what it lacks is named, all at once, with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ostrakon.errors import IncompleteReportError
from ostrakon.obligations.plain import plain
from ostrakon.obligations.reports.details import Filer
from ostrakon.obligations.reports.kinds import FILER_FIELDS, ReportField, ReportKind

Value = str | Decimal
Row = Mapping[str, Value]

_GENERIC = {"sdn", "sdn list", "specially designated national"}  # 501.603(b)(1)(ii)(H), note: no legal authority


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a report lacks: of which item ("filer" for part A), in which column, and what to do."""

    subject: str
    column: str
    remedy: str

    @property
    def sentence(self) -> str:
        """What is missing, in a line."""
        return f"{self.subject}, {self.column}: {self.remedy}."


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not reported, and why."""

    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How many items part A says there are, and what they are worth in US dollars together, where the report asks for that."""

    items: int
    usd: Decimal | None


@dataclass(frozen=True, slots=True)
class RegulatoryReport:
    """One report. `rows` has part B, one row an item, with the values by the keys of the kind's fields; "" is a value that is missing.

    `subjects` are the ids of what is reported, in the order of the rows. `as_of` is the day of which it speaks, `due_on` the last day on
    which it is in time, `period` the year of a yearly report. `problems` were found while the rows were made. A nil return has no rows.
    """

    kind: ReportKind
    filer: Filer
    subjects: tuple[str, ...]
    rows: tuple[Row, ...]
    as_of: date
    due_on: date
    period: str = ""
    totals: Totals | None = None
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Missing, ...] = ()

    @property
    def columns(self) -> tuple[ReportField, ...]:
        """The fields of part B, in the order of their columns."""
        return tuple(field for field in self.kind.fields if field.key not in FILER_FIELDS)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "kind": self.kind.key,
            "title": self.kind.title,
            "authority": self.kind.authority,
            "regulation": self.kind.regulation,
            "form": self.kind.form,
            "form_verified": self.kind.form_verified,
            "as_of": self.as_of.isoformat(),
            "due_on": self.due_on.isoformat(),
            "period": self.period,
            "filer": plain(self.filer),
            "totals": plain(self.totals) if self.totals else None,
            "subjects": list(self.subjects),
            "rows": [{field.key: plain(row[field.key]) for field in self.columns} for row in self.rows],
            "left_out": plain(self.left_out),
            "unverified": list(self.kind.unverified),
        }


def missing(report: RegulatoryReport) -> list[Missing]:
    """Everything the report lacks, part A first, then item by item; empty where it can be filed."""
    found = []
    filer = report.filer.row()
    for field in report.kind.fields:
        if field.required and field.key in FILER_FIELDS and not filer[field.key]:
            found.append(Missing("filer", field.column, field.remedy))
    for subject, row in zip(report.subjects, report.rows, strict=True):
        found += [Missing(subject, field.column, field.remedy) for field in report.columns if field.required and row[field.key] == ""]
        found += _generic(subject, row, report)
        if row.get("usd_value") == 0 and not row["narrative"]:
            remedy = "the value is zero: tell what is owed, or what the shipment is worth, as narrative in the filing's details"
            found.append(Missing(subject, _column(report, "narrative"), remedy))
        found += [problem for problem in report.problems if problem.subject == subject]
    return found + _totals(report)


def require_complete(report: RegulatoryReport) -> RegulatoryReport:
    """The report itself. Raises IncompleteReportError that names everything it lacks."""
    found = missing(report)
    if found:
        what = "one thing is" if len(found) == 1 else f"{len(found)} things are"
        lines = "\n".join(f"  {item.sentence}" for item in found)
        raise IncompleteReportError(f"The {report.kind.key} ({report.kind.title}) is not made: {what} missing or wrong.\n{lines}")
    return report


def _generic(subject: str, row: Row, report: RegulatoryReport) -> list[Missing]:
    for field in report.columns:
        if field.key == "legal_authority" and str(row[field.key]).strip().casefold() in _GENERIC:
            return [Missing(subject, field.column, field.remedy)]
    return []


def _totals(report: RegulatoryReport) -> list[Missing]:
    """Part A and part B must say the same."""
    if report.totals is None:
        return []
    found = []
    if report.totals.items != len(report.rows):
        remedy = f"it says {report.totals.items}, and part B has {len(report.rows)} rows; find the item that is missing or too many"
        found.append(Missing("part A", "Number of items", remedy))
    values = [row["usd_value"] for row in report.rows if "usd_value" in row]
    if report.totals.usd is not None and "" not in values:
        total = sum((value for value in values if isinstance(value, Decimal)), Decimal(0))
        if total != report.totals.usd:
            remedy = f"it says {report.totals.usd:,.2f}, and the rows of part B come to {total:,.2f}; find the value that differs"
            found.append(Missing("part A", "Total value in U.S. dollars", remedy))
    return found


def _column(report: RegulatoryReport, key: str) -> str:
    return next(field.column for field in report.kind.fields if field.key == key)
