"""Four corners of a period become the words of the flat files, and those words read back as the same days."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.lists.dates import parse_interval
from ostrakon.lists.sources.ofac_periods import Period, partial_date
from ostrakon.lists.sources.ofac_stream import child_of, stream_records, text_of
from ostrakon.lists.sources.source import SourceFile


@pytest.mark.parametrize(
    ("corners", "words"),
    [
        (("1957-10-10",) * 4, "10 Oct 1957"),
        (("1972-01-01", "1972-01-01", "1972-12-31", "1972-12-31"), "1972"),
        (("1972-01-01", "1972-12-31", "1972-01-01", "1972-12-31"), "1972"),
        (("1958-01-01", "1958-01-01", "1958-01-31", "1958-01-31"), "Jan 1958"),
        (("1956-02-01", "1956-02-01", "1956-02-29", "1956-02-29"), "Feb 1956"),
        (("1951-01-01", "1951-12-31", "1953-01-01", "1953-12-31"), "1951 to 1953"),
        (("1955-03-01", "1955-03-31", "1956-03-01", "1956-03-31"), "Mar 1955 to Mar 1956"),
        (("1965-03-21", "1965-03-21", "1966-03-20", "1966-03-20"), "21 Mar 1965 to 20 Mar 1966"),
        (("1965-03-21", "1965-04-02", "1966-03-20", "1966-03-20"), "21 Mar 1965 to 20 Mar 1966"),
    ],
)
def test_words(corners: tuple[str, str, str, str], words: str) -> None:
    a, b, c, d = (date.fromisoformat(corner) for corner in corners)
    assert Period(a, b, c, d).words == words
    assert Period(a, b, c, d, approximate=True).words == f"circa {words}"


@given(st.lists(st.dates(date(1900, 1, 1), date(2030, 1, 1)), min_size=4, max_size=4), st.booleans())
def test_the_words_say_the_same_days(days: list[date], approximate: bool) -> None:
    a, b, c, d = sorted(days)
    interval = parse_interval(Period(a, b, c, d, approximate).words)
    assert interval is not None
    assert (interval.first, interval.last, interval.circa) == (a, d, approximate)


@pytest.mark.parametrize(
    ("parts", "span"),
    [
        (("1958", "1", "7"), ("1958-01-07", "1958-01-07")),
        (("1958", "2", ""), ("1958-02-01", "1958-02-28")),
        (("1958", "0", "0"), ("1958-01-01", "1958-12-31")),
        (("1958", "13", "1"), None),
        (("1958", "2", "30"), None),
        (("", "1", "1"), None),
        (("0", "1", "1"), None),
        (("99999", "1", "1"), None),
        (("19x8", "1", "1"), None),
        (("1958", "1", "9" * 30), None),
        (("9" * 9999, "1", "1"), None),
    ],
)
def test_dates_with_parts_missing(parts: tuple[str, str, str], span: tuple[str, str] | None) -> None:
    found = partial_date(*parts)
    assert (found and tuple(day.isoformat() for day in found)) == span


def test_ofac_itself_writes_its_dates_like_that(shared: Path) -> None:
    path = shared / "lists/ofac/enhanced-irgc-2024-08/IRGC_enhanced.xml"
    verdicts: Counter[bool] = Counter()
    for block, entity in stream_records(SourceFile(path.name, path.read_bytes()), "sanctionsData"):
        if block == "entities":
            for period in entity.iterdescendants("{*}valueDate"):
                a, b, c, d = (date.fromisoformat(text_of(corner)) for corner in list(period)[:4])
                approximate = text_of(child_of(period, "isApproximate")) == "true"
                parent = period.getparent()
                assert parent is not None
                verdicts[Period(a, b, c, d, approximate).words == text_of(child_of(parent, "value"))] += 1
    assert verdicts == {True: 235}
