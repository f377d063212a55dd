"""The table of reports: complete, sourced, and honest about what was not compared."""

from __future__ import annotations

from datetime import date

import pytest

from ostrakon.errors import InputError
from ostrakon.obligations.reports.kinds import report_kind, report_kinds
from ostrakon.obligations.reports.unblocking import unblocking_rule, unblocking_rules


def test_each_kind_says_where_its_fields_come_from() -> None:
    assert list(report_kinds()) == ["IBR", "RTR", "URR", "ARBP", "OFSI", "FAR", "DEMAND", "LITIGATION"]
    for kind in report_kinds().values():
        assert all(field.source for field in kind.fields)
        assert all(field.remedy for field in kind.fields if field.required)
        assert kind.form_verified or kind.note


def test_the_required_fields_of_an_initial_report_are_those_of_the_regulation() -> None:
    asked = {field.source[-3:] for field in report_kind("ibr").fields if field.required}
    assert asked == {f"({letter})" for letter in "ABCDEFGHI"}
    assert report_kind("ARBP").unverified == ("Owner(s) of record", "Asset classification")


def test_when_each_is_due() -> None:
    assert report_kind("ARBP").period(2021) == (date(2021, 6, 30), date(2021, 9, 30))
    assert report_kind("FAR").period(2025) == (date(2025, 9, 30), date(2025, 11, 30))
    assert report_kind("LITIGATION").due_after(date(2020, 7, 9)) == date(2020, 7, 19)
    assert report_kind("IBR").due_after(date(2020, 7, 9), first_day=1) == date(2020, 7, 22)
    with pytest.raises(InputError, match="IBR is not made once a year"):
        report_kind("IBR").period(2021)
    with pytest.raises(InputError, match="There is no report 'XYZ'; known are: IBR, RTR"):
        report_kind("XYZ")


@pytest.mark.parametrize(
    ("day", "due_cases"),
    [
        ("2020-09-01", set()),
        ("2024-08-07", set()),
        ("2024-08-08", {"transfer", "licence", "court-order", "mistake", "delisting", "programme-end"}),
        ("2024-11-06", {"transfer", "licence", "court-order", "mistake", "delisting", "programme-end"}),
        ("2024-11-07", {"court-order", "mistake", "programme-end"}),
    ],
)
def test_what_was_excepted_from_unblocking_reports_at_which_time(day: str, due_cases: set[str]) -> None:
    cases = set(unblocking_rules()[0].not_due)
    assert cases - set(unblocking_rule(date.fromisoformat(day)).not_due) == due_cases
