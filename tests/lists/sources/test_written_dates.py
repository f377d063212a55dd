"""Dates of birth in every form that the lists of the UK, Australia and Canada were seen to write."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.lists.sources.written_dates import calendar_span, read_dates, read_day


def read(text: str) -> list[str]:
    """The intervals in short: one day as itself, anything longer as first/last, hedged ones with a question mark."""
    dates, left = read_dates(text)
    assert not left
    return [(str(date.first) if date.first == date.last else f"{date.first}/{date.last}") + ("?" if date.circa else "") for date in dates]


YEAR = "1969-01-01/1969-12-31"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17/08/1957", ["1957-08-17"]),
        ("1/2/1957", ["1957-02-01"]),
        ("dd/mm/1969", [YEAR]),
        ("dd/06/1969", ["1969-06-01/1969-06-30"]),
        ("00/00/1969", [YEAR]),
        ("00/06/1969", ["1969-06-01/1969-06-30"]),
        ("06/1969", ["1969-06-01/1969-06-30"]),
        ("08/28/1962", ["1962-08-28"]),
        ("29-06-2012", ["2012-06-29"]),
        ("12.3.1970", ["1970-03-12"]),
        ("1955-11", ["1955-11-01/1955-11-30"]),
        ("1955-11-05", ["1955-11-05"]),
        ("15 Dec. 1970", ["1970-12-15"]),
        ("15-Sep-1970", ["1970-09-15"]),
        ("3rd March 1970", ["1970-03-03"]),
        ("December 24, 1970", ["1970-12-24"]),
        ("1969", [YEAR]),
        ("Circa 1969", [YEAR + "?"]),
        ("c. 1969", [YEAR + "?"]),
        ("1969 (approximative)", [YEAR + "?"]),
        ("born in the early 1970s", ["1970-01-01/1979-12-31?"]),
        ("1958- 1963", ["1958-01-01/1963-12-31"]),
        ("1958 - 1963 (approximative)", ["1958-01-01/1963-12-31?"]),
        ("Between 1963 and 1966", ["1963-01-01/1966-12-31"]),
        ("Jun 1966 to Jul 1967", ["1966-06-01/1967-07-31"]),
        ("1969 or 1971", [YEAR, "1971-01-01/1971-12-31"]),
        ("1969 and 1971", [YEAR, "1971-01-01/1971-12-31"]),
        ("1969, 1971", [YEAR, "1971-01-01/1971-12-31"]),
        ("a) Approximately 1955- 1958 b) 15 Dec. 1970", ["1955-01-01/1958-12-31?", "1970-12-15"]),
        ("4 Mar 1957 >> 15 May 1960", ["1957-03-04", "1960-05-15"]),
        ("1970 1/02/1971", ["1970-01-01/1970-12-31", "1971-02-01"]),
        ("01/01/1968_x000D_\n02/01/1968", ["1968-01-01", "1968-01-02"]),
    ],
)
def test_forms(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Sep-99", "Sep 99"),
        ("31/02/1970", "31/02/1970"),
        ("24/06/1402 (Hijri Calendar)", "24/06/1402 Hijri Calendar"),
        ("1969 (this aka only)", "this aka only"),
        ("unknown", "unknown"),
    ],
)
def test_what_is_no_date_is_left_over(text: str, left: str) -> None:
    assert read_dates(text)[1] == left


def test_an_impossible_date_is_not_half_read() -> None:
    assert read_dates("31/02/1970")[0] == []
    assert read_dates("24/06/1402")[0] == []


@pytest.mark.parametrize(
    ("text", "day"), [("29-06-2012", "2012-06-29"), ("26-Nov-2025", "2025-11-26"), ("2025", None), ("1/1/2020, 2/1/2020", None)]
)
def test_one_day(text: str, day: str | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize("parts", [(1970, 13), (1970, 2, 30), (1402, 1, 1), (0,)])
def test_no_calendar_has_it(parts: tuple[int, ...]) -> None:
    assert calendar_span(*parts) is None


@settings(deadline=None)
@given(st.text(alphabet="0123456789dm/-. ,;()abcJanbetweencircaorand–\u0663²", max_size=40))
def test_any_text_is_read(text: str) -> None:
    dates, _ = read_dates(text)
    assert all(date.first <= date.last for date in dates)
