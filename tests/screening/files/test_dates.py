"""Dates in tables."""

from __future__ import annotations

import pytest

from ostrakon.errors import InputError
from ostrakon.screening.files.dates import DateReader, decide_order


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1958", "1958"),
        ("1958-01", "1958-01"),
        ("1958-1-7", "1958-01-07"),
        ("1958/01/17", "1958-01-17"),
        ("19580117", "1958-01-17"),
        ("1958-00-00", "1958"),
        ("1958-01-00", "1958-01"),
        ("1958-01-17T00:00:00Z", "1958-01-17"),
        ("1958-01-17 12:30", "1958-01-17"),
        ("17.01.1958", "1958-01-17"),
        ("7.1.1958", "1958-01-07"),
        ("01/1958", "1958-01"),
        ("17 Jan 1958", "1958-01-17"),
        ("17-JAN-1958", "1958-01-17"),
        ("January 17th, 1958", "1958-01-17"),
        ("Sept 1958", "1958-09"),
        ("1958年1月17日", "1958-01-17"),
        ("١٩٥٨-٠١-١٧", "1958-01-17"),
        (" unknown ", None),
        ("00/00/0000", None),
    ],
)
def test_dates_are_read_at_their_own_precision(text: str, date: str | None) -> None:
    assert DateReader("dmy", 2026).read(text) == date


@pytest.mark.parametrize(
    ("order", "text", "date"),
    [
        ("dmy", "03/04/1970", "1970-04-03"),
        ("mdy", "03/04/1970", "1970-03-04"),
        (None, "03/04/1970", "1970"),
        (None, "04/04/1970", "1970-04-04"),
        (None, "25/04/1970", "1970-04-25"),
        (None, "04/25/1970", "1970-04-25"),
        ("mdy", "03.04.1970", "1970-04-03"),
    ],
)
def test_day_and_month_go_by_the_order(order: str | None, text: str, date: str) -> None:
    assert DateReader(order, 2026).read(text) == date


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1958-02-30", "no day of the calendar"),
        ("30.02.1958", "no day of the calendar when read day first"),
        ("04/25/1970", "no day of the calendar when read day first"),
        ("17.01.58", "not a date that can be read with certainty"),
        ("21201", "not a date that can be read with certainty"),
        ("17 Ju 1958", "not a date that can be read with certainty"),
        ("2058-01-01", "lies in the future"),
        ("0000-01-01", "no day of the calendar"),
    ],
)
def test_impossible_dates_are_refused_with_the_reason(text: str, reason: str) -> None:
    reader = DateReader("dmy", 2026)
    for _ in range(2):  # what was refused once is not remembered as blank
        with pytest.raises(ValueError, match=reason):
            reader.read(text)


def test_the_column_decides_the_order() -> None:
    assert decide_order(["1958", "03/04/1970", "25/04/1970", ""])[0] == "dmy"
    assert decide_order(["03-04-1970", "04-25-1970"])[0] == "mdy"
    order, sentence = decide_order(["03/04/1970", "05/05/1970"])
    assert order is None
    assert "only their year was used" in str(sentence)
    assert decide_order(["1958-01-17", "17.01.1958"]) == (None, None)
    assert decide_order(["25/04/1970"] * 20 + ["04/25/1970"])[0] == "dmy"


def test_a_mixed_column_is_a_question_for_the_user() -> None:
    with pytest.raises(InputError, match="2 can only be day/month/year and 1 only month/day/year"):
        decide_order(["25/04/1970", "26/04/1970", "04/25/1970"])


def test_an_unknown_order_is_an_error() -> None:
    with pytest.raises(InputError, match="use dmy"):
        DateReader("ymd", 2026)
