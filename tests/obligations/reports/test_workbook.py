"""The workbook, read back: the columns, the numbers as numbers, no formula; and the page, with every value escaped."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ostrakon.errors import IncompleteReportError, InputError
from ostrakon.obligations.database import open_database
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.reports.details import Filer, FilingDetails
from ostrakon.obligations.reports.kinds import report_kind
from ostrakon.obligations.reports.page import page
from ostrakon.obligations.reports.report import RegulatoryReport
from ostrakon.obligations.reports.workbook import workbook
from tests.obligations.ledger.blocked import ANN
from tests.obligations.reports.reporting import DETAILS, account, made


def report(folder: Path, details: FilingDetails = DETAILS, **changes: Any) -> RegulatoryReport:
    """An annual report of one account."""
    opened = open_database(folder)
    BlockedLedger(opened).add(ANN, account(**changes))
    return made(opened, "ARBP", year=2021, details=details)


def test_the_workbook_has_part_a_and_part_b_and_the_sources(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(report(tmp_path, holders=("=cmd|' /C calc'!A0", "@x"), description="a\x07b"))))
    assert book.sheetnames == ["Part A", "Part B", "Sources"]
    part_a = {row[0]: row[1] for row in book["Part A"].iter_rows(values_only=True)}
    assert (part_a["Number of items"], part_a["Total value in U.S. dollars"], part_a["Form"]) == (1, 10000, "TD F 90-22.50")
    assert part_a["Columns"] == "not compared with the authority's own form"
    header, row = book["Part B"].iter_rows(values_only=True)
    assert list(header) == [field.column for field in report_kind("ARBP").fields if field.column in header]
    values = dict(zip(header, row, strict=True))
    assert values["Owner(s) of record"] == "'=cmd|' /C calc'!A0; @x"
    assert values["Value in U.S. dollars"] == 10000
    assert values["Description of property"] == "a b"
    assert not [cell for sheet in book for cells in sheet.iter_rows() for cell in cells if cell.data_type == "f"]
    sources = {row[0]: row[2:] for row in book["Sources"].iter_rows(values_only=True)}
    assert sources["Asset classification"] == ("the form, after law firms' accounts of it", "no")
    assert sources["Date blocked"] == ("501.603(b)(2)(ii)(E)", "yes")


def test_a_text_that_would_be_cut_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too long for a cell"):
        workbook(report(tmp_path, description="x" * 32_767))


def test_the_page_is_escaped_and_can_be_signed(tmp_path: Path) -> None:
    html = page(report(tmp_path, description="<script>alert(1)</script>", holders=('"><img src=x onerror=y>',)))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<img" not in html
    assert "http" not in html.replace("http-equiv", "")
    assert "Signature" in html
    assert "10,000.00" in html
    assert "The authority&#39;s own form was not compared" in html or "The authority's own form was not compared" in html


def test_neither_is_made_of_an_incomplete_report(tmp_path: Path) -> None:
    incomplete = report(tmp_path, FilingDetails(Filer()))
    for make in (workbook, page):
        with pytest.raises(IncompleteReportError):
            make(incomplete)
