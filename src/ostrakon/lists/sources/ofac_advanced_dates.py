"""Dates of OFAC's advanced XML: Start and End, each From and To, each Year, Month and Day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lxml import etree

from ostrakon.lists.sources.ofac_periods import Period, partial_date
from ostrakon.lists.sources.ofac_references import References
from ostrakon.lists.sources.ofac_stream import all_text, child_of, local, text_of

_Span = tuple[date, date]


def point(texts: Mapping[str, str]) -> _Span | None:
    """First and last day of a date given by its Year, Month and Day."""
    return partial_date(texts.get("Year", ""), texts.get("Month", ""), texts.get("Day", ""))


def period_words(element: etree._Element | None, references: References, where: str) -> str:
    """A DatePeriod in the words of OFAC's flat files; empty where there is none.

    A period that is in no calendar, or in another than the Gregorian, stays as it is written, which nothing takes for a date.
    """
    if element is None or not len(element):
        return ""
    start, end = child_of(element, "Start"), child_of(element, "End")
    begins = _boundary(start) or _boundary(end)
    ends = _boundary(end) or begins
    calendar = references.get("CalendarType", element.get("CalendarTypeID"), where)
    if begins is None or ends is None or calendar not in ("", "Gregorian") or begins[0] > ends[1]:
        return " ".join(part for part in (calendar, all_text(element)) if part) if _said(element) else ""
    approximate = any(part is not None and part.get("Approximate") == "true" for part in (start, end))
    return Period(begins[0], begins[1], ends[0], ends[1], approximate).words


def _boundary(element: etree._Element | None) -> _Span | None:
    """The earliest and the latest day of a boundary, of which From or To may be missing."""
    if element is None:
        return None
    spans = []
    for name in ("From", "To"):
        part = child_of(element, name)
        if part is not None:
            spans.append(point({local(item): text_of(item) for item in part}))
    known = [span for span in spans if span is not None]
    return (known[0][0], known[-1][1]) if known and len(known) == len(spans) else None


def _said(element: etree._Element) -> bool:
    return any(str(part).strip() for part in element.itertext())
