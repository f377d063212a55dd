"""A report as a workbook: part A, part B with a row an item, and where each column comes from; no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from ostrakon.errors import InputError
from ostrakon.obligations.reports.kinds import FILER_FIELDS
from ostrakon.obligations.reports.report import RegulatoryReport, Value, require_complete
from ostrakon.screening.files.cells import neutralise

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_767
"""Characters a cell of a workbook holds; what is longer would be cut silently."""
_WIDEST = 48


def workbook(report: RegulatoryReport) -> bytes:
    """The bytes of an XLSX file. Raises IncompleteReportError for what lacks something, InputError for a text too long for a cell."""
    from openpyxl import Workbook

    require_complete(report)
    book = Workbook()
    book.properties.creator = "Ostrakon"
    book.properties.created = book.properties.modified = datetime.combine(report.as_of, time())
    first = book.active
    if first is not None:
        book.remove(first)
    _sheet(book.create_sheet("Part A"), ["Field", "Value"], part_a(report))
    columns = report.columns
    _sheet(book.create_sheet("Part B"), [field.column for field in columns], [[row[field.key] for field in columns] for row in report.rows])
    sources = [[field.column, _yes(field.required), field.source, _yes(field.verified)] for field in report.kind.fields]
    _sheet(book.create_sheet("Sources"), ["Column", "Required", "Source", "Source compared"], sources)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def part_a(report: RegulatoryReport) -> list[tuple[str, Value]]:
    """Part A as lines of a field and its value: the form, the filer, the totals."""
    kind, filer = report.kind, report.filer.row()
    compared = "compared with the authority's own" if kind.form_verified else "not compared with the authority's own form"
    lines: list[tuple[str, Value]] = [
        ("Report", kind.title),
        ("Authority", kind.authority),
        ("Regulation", kind.regulation),
        ("Form", kind.form),
        ("Columns", compared),
        ("To be filed through", kind.channel),
        ("As of", report.as_of.isoformat()),
        ("Due on", report.due_on.isoformat()),
        *((field.column, filer[field.key]) for field in kind.fields if field.key in FILER_FIELDS),
    ]
    if report.totals is not None:
        lines.append(("Number of items", Decimal(report.totals.items)))
        if report.totals.usd is not None:
            lines.append(("Total value in U.S. dollars", report.totals.usd))
    return lines


def _sheet(sheet: Worksheet, header: list[str], rows: Iterable[Sequence[Value]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    widths = [len(text) for text in header]
    sheet.append(header)
    for row in rows:
        sheet.append([_cell(value) for value in row])
        widths = [max(width, len(str(value))) for width, value in zip(widths, row, strict=True)]
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = min(width, _WIDEST) + 2
    aligned, bold = Alignment(vertical="top", wrap_text=True), Font(bold=True)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = aligned
            if isinstance(cell.value, Decimal) and cell.value != cell.value.to_integral_value():
                cell.number_format = "#,##0.00"
    for cell in sheet[1]:
        cell.font = bold
    sheet.freeze_panes = "A2"


def _cell(value: Value) -> Value:
    """A number as a number; text without control characters, and never a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, Decimal):
        return value
    if len(value) >= _LONGEST:
        raise InputError(
            f"The text {value[:40]!r}... is too long for a cell of a workbook ({len(value):,} characters); file it as a document."
        )
    return neutralise(ILLEGAL_CHARACTERS_RE.sub(" ", value))


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"
