"""A report as a page that a person can read, print and sign: one file, no outside resource, every value escaped."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from ostrakon.obligations.reports.kinds import FILER_FIELDS
from ostrakon.obligations.reports.report import RegulatoryReport, Value, require_complete

if TYPE_CHECKING:
    import jinja2


def page(report: RegulatoryReport) -> str:
    """The report as HTML. Raises IncompleteReportError for a report that lacks something."""
    require_complete(report)
    fields = [field for field in report.kind.fields if field.key in FILER_FIELDS]
    return _environment().get_template("report.html").render(report=report, filer=report.filer.row(), filer_fields=fields)


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    loader = jinja2.ChoiceLoader([jinja2.PackageLoader("ostrakon.obligations.reports"), jinja2.PackageLoader("ostrakon.screening")])
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["value"] = _shown
    return environment


def _shown(value: Value) -> str:
    return f"{value:,}" if isinstance(value, Decimal) else value
