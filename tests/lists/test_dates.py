"""Every way OFAC writes a date, at its own precision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ostrakon.lists.dates import MAX_YEARS, parse_interval


@pytest.mark.parametrize(
    ("text", "first", "last", "circa"),
    [
        ("23 Jan 1958", "1958-01-23", "1958-01-23", False),
        ("1 Apr 2003", "2003-04-01", "2003-04-01", False),
        ("10 October 1969", "1969-10-10", "1969-10-10", False),
        ("Jan 1958", "1958-01-01", "1958-01-31", False),
        ("Feb 1960", "1960-02-01", "1960-02-29", False),
        ("1955", "1955-01-01", "1955-12-31", False),
        ("circa 1955", "1955-01-01", "1955-12-31", True),
        ("circa 14 Aug 1958", "1958-08-14", "1958-08-14", True),
        ("circa Aug 1958", "1958-08-01", "1958-08-31", True),
        ("circa 1961-1963", "1961-01-01", "1963-12-31", True),
        ("1958 to 1963", "1958-01-01", "1963-12-31", False),
        ("01 Jan 1961 to 31 Dec 1962", "1961-01-01", "1962-12-31", False),
        ("Jan 1961 to Mar 1961", "1961-01-01", "1961-03-31", False),
        ("circa 1955 to circa 1958", "1955-01-01", "1958-12-31", True),
        ("Between 1960 and 1962", "1960-01-01", "1962-12-31", False),
        ("1966 or 1967", "1966-01-01", "1967-12-31", False),
        ("1980-05-20", "1980-05-20", "1980-05-20", False),
        ("1980-05", "1980-05-01", "1980-05-31", False),
        ("03/28/2025", "2025-03-28", "2025-03-28", False),
        ("March 24, 2009", "2009-03-24", "2009-03-24", False),
    ],
)
def test_forms(text: str, first: str, last: str, circa: bool) -> None:
    interval = parse_interval(text)
    assert interval is not None
    assert (interval.first, interval.last, interval.circa) == (date.fromisoformat(first), date.fromisoformat(last), circa)
    assert interval.text == text


@pytest.mark.parametrize(
    "text", ["", "unknown", "31 Feb 1960", "Foo 1960", "1963 to 1958", "13/13/2020", "1950s", "1960 to 1961 to 1962", "0000", "00 Jan 1960"]
)
def test_no_dates(text: str) -> None:
    assert parse_interval(text) is None


@pytest.mark.parametrize(
    ("text", "prefixes"),
    [
        ("23 Jan 1958", ("1958-01-23",)),
        ("Jan 1958", ("1958-01",)),
        ("1955", ("1955",)),
        ("circa 1955", ("1955",)),
        ("1958 to 1961", ("1958", "1959", "1960", "1961")),
        ("01 Jan 1961 to 31 Dec 1961", ("1961",)),
        ("05 Mar 1961 to 07 Mar 1961", ("1961",)),
        ("Feb 1961 to Mar 1962", ("1961", "1962")),
        ("1900 to 1919", tuple(str(year) for year in range(1900, 1920))),
        ("1900 to 1920", ("1900", "1920")),
    ],
)
def test_prefix_dates(text: str, prefixes: tuple[str, ...]) -> None:
    interval = parse_interval(text)
    assert interval is not None
    assert interval.prefixes() == prefixes
    assert len(prefixes) <= MAX_YEARS


@pytest.mark.parametrize("folder", ["2021-07", "2024-05"])
def test_every_birth_date_of_the_real_list_is_read(shared: Path, folder: str) -> None:
    from ostrakon.lists.sources.ofac_remarks import parse_segment, split_segments

    text = (shared / "lists" / "ofac" / folder / "sdn.csv").read_text(encoding="utf-8")
    seen = unread = 0
    for line in text.splitlines():
        for segment in split_segments(line.rpartition(',"')[2].rstrip('"')):
            fact = parse_segment(segment) if "DOB" in segment else None
            if fact is not None and fact.kind == "birth_date":
                seen += 1
                unread += parse_interval(fact.value) is None
    assert seen > 4_000
    assert unread == 0
