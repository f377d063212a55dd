"""Which reports there are: when each is due, where it goes, and what it must say, as data with sources (`kinds.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ostrakon.errors import InputError
from ostrakon.obligations.reports.calendar import Counting, Unit, due

FILER_FIELDS = ("filer_name", "filer_address", "contact_name", "contact_telephone", "contact_email")
"""The fields of part A, which say who reports; all others are said of each item."""


@dataclass(frozen=True, slots=True)
class ReportField:
    """One field of a report: its column, whether the report is refused without it, where that is written, and what fills it.

    `verified` says whether the source's own text was compared.
    """

    key: str
    column: str
    required: bool
    source: str
    verified: bool
    remedy: str


@dataclass(frozen=True, slots=True)
class Yearly:
    """A report made once a year: of what is held on a month and day, by another; `since` is the first year of the duty."""

    as_of: tuple[int, int]
    by: tuple[int, int]
    since: int


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One kind of report. `regime` is the country whose lists make it due (us, gb).

    It is due `days` after an event, or `yearly`, or (neither) on the day that somebody set. `form_verified` says whether the authority's
    own form could be compared; where not, columns stand in the order of the regulation.
    """

    key: str
    title: str
    authority: str
    regime: str
    regulation: str
    channel: str
    form: str
    form_verified: bool
    note: str
    fields: tuple[ReportField, ...]
    days: int | None = None
    unit: Unit = "business days"
    yearly: Yearly | None = None

    def due_after(self, event: date, first_day: int = 0) -> date:
        """The day by which the report of an event is due. Raises InputError for a kind that no event makes due."""
        if self.days is None:
            raise InputError(f"{self.key} is not due a number of days after an event.")
        return due(event, self.days, Counting(self.unit, 1 if first_day else 0))

    def period(self, year: int) -> tuple[date, date]:
        """The day as of which the report of a year is made, and the day it is due. Raises InputError for a kind that is not yearly."""
        if self.yearly is None:
            raise InputError(f"{self.key} is not made once a year; leave the year out.")
        return date(year, *self.yearly.as_of), date(year, *self.yearly.by)

    @property
    def unverified(self) -> tuple[str, ...]:
        """The columns whose source was not compared."""
        return tuple(field.column for field in self.fields if not field.verified)


def report_kind(key: str) -> ReportKind:
    """The kind of that key. Raises InputError that names those there are."""
    kind = report_kinds().get(key.upper())
    if kind is None:
        raise InputError(f"There is no report {key!r}; known are: {', '.join(report_kinds())}.")
    return kind


@cache
def report_kinds() -> Mapping[str, ReportKind]:
    """All kinds by key; read once."""
    import yaml

    data = yaml.safe_load(files("ostrakon.obligations.reports").joinpath("kinds.yml").read_text(encoding="utf-8"))
    return {key: _kind(key, record, data["fields"]) for key, record in data["reports"].items()}


def _kind(key: str, record: dict[str, Any], columns: Mapping[str, Mapping[str, Any]]) -> ReportKind:
    fields = tuple(ReportField(key=name, **columns[name], **said) for name, said in record.pop("fields").items())
    within, yearly = record.pop("within", {}), record.pop("yearly", None)
    if yearly is not None:
        yearly = Yearly(_month_day(yearly["as_of"]), _month_day(yearly["by"]), yearly["since"])
    return ReportKind(key=key, fields=fields, yearly=yearly, **within, **record)


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
