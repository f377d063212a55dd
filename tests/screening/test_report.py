"""The HTML report: everything escaped, nothing from outside, bounded."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ostrakon.certificate import Certificate, ListCertificate
from ostrakon.screening import report
from ostrakon.screening.files.summary import FileSummary

CERTIFICATE = Certificate(
    (ListCertificate("xx-fictitious", "v1", "ab" * 32, "2020-07-09", "2020-07-09T12:00:00+00:00", 3, "cd" * 32),),
    "0",
    "cd" * 32,
    "2020-07-10T00:00:00+00:00",
)
SUMMARY = FileSummary(
    source="customers & co.csv", sha256="ef" * 32, size=1, out="hits.html", rejects="hits.html.rejects.csv", rows_read=12, rows_screened=10,
    rows_rejected=2, blank_rows=0, alerted=2, hits=3, threshold=0.7, limit=10, columns={"name": ["Name"]}, decisions=("Encoding utf-8.",),
    notes={"gender 'x' is not used": 4}, certificate=CERTIFICATE,
)  # fmt: skip


def hit(score: float, caption: str = "Harun VEXLEY") -> dict[str, Any]:
    listed = {key: [] for key in ("names", "birth_dates", "birth_places", "countries", "genders", "identifiers", "addresses", "positions")}
    return {
        "score": score, "kind": "listed", "ownership": None, "picture": None, "entity_id": "xx-1", "caption": caption, "schema": "Person",
        "lists": ["xx-fictitious"], "programmes": ["FICTION"], "matched_name": "VEXLEY, Harun",
        "listings": [{"blocks": True, "references": ["QDi.000"], "sentence": "Invented list: Fiction <1>; asset freeze; since 2020-07-09"}],
        "evidence": [
            {"kind": "name", "query_value": "", "listed_value": "", "effect": 0.94, "sentence": "The names agree."},
            {"kind": "birth_date", "query_value": "", "listed_value": "", "effect": -0.3, "sentence": "The years differ."},
        ],
        "listed": {**listed, "names": ["Harun VEXLEY", "Vex"], "birth_dates": ["Jan 1958"], "countries": ["cn"]},
    }  # fmt: skip


def alert(row: int, name: str, *hits: dict[str, Any]) -> dict[str, Any]:
    customer = {
        "row": row, "line": row + 1, "reference": f"C{row}", "name": name, "schema": "Person", "birth_date": "1958", "gender": None,
        "aliases": [], "countries": ["Malta"], "identifiers": [], "addresses": [],
    }  # fmt: skip
    return {"customer": customer, "hits": list(hits)}


class Page(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "


ALERTS = [alert(3, "Harun Vexley", hit(0.8), hit(0.71, "Other VEX")), alert(9, "<script>alert(1)</script>", hit(0.95, "<b>X</b>"))]


def test_the_account_stands_at_the_top_and_the_certificate_at_the_end() -> None:
    text = " ".join(Page(report.file_report(SUMMARY, ALERTS)).text.split())
    for expected in (
        "customers & co.csv",
        "2 customers alerted",
        "8 with nothing found",
        "2 rows were not screened. Each is in hits.html.rejects.csv",
        "12 rows read = 10 screened + 2 rejected",
        "4 rows: gender 'x' is not used.",
        "against xx-fictitious of 2020-07-09 (3 parties)",
        "Screened 2020-07-10 00:00:00 UTC",
        "ab" * 32,
        "cd" * 32,
    ):
        assert expected in text


def test_alerts_come_best_first_with_facts_beside_each_other() -> None:
    page = Page(report.file_report(SUMMARY, ALERTS))
    assert [attributes["data-row"] for tag, attributes in page.tags if tag == "article"] == ["9", "3"]
    text = " ".join(page.text.split())
    assert "Born 1958 Jan 1958" in text
    assert "Country Malta China" in text
    assert "Name Harun Vexley VEXLEY, Harun ; Vex" in text
    assert "+0.94 The names agree." in text
    assert "−0.30 The years differ." in text
    assert "1 more hit for this customer: Other VEX" in text


def test_each_hit_says_what_the_listing_does() -> None:
    text = " ".join(Page(report.file_report(SUMMARY, ALERTS)).text.split())
    assert "blocks Invented list: Fiction <1>; asset freeze; since 2020-07-09 QDi.000" in text


@pytest.mark.parametrize(("blocks", "chip"), [(True, "blocks"), (False, "does not block"), (None, "may block")])
def test_whether_a_listing_blocks_stands_before_it(blocks: bool | None, chip: str) -> None:
    found = hit(0.8)
    found["listings"] = [{"blocks": blocks, "references": [], "sentence": "Said."}]
    text = " ".join(Page(report.file_report(SUMMARY, [alert(3, "Harun Vexley", found)])).text.split())
    assert f"xx-1 {chip} Said. Fact" in text


def test_nothing_in_the_data_becomes_markup() -> None:
    html = report.file_report(SUMMARY, ALERTS)
    assert "<script>alert(1)" not in html
    assert "<b>X</b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_page_needs_nothing_from_outside() -> None:
    html = report.file_report(SUMMARY, ALERTS)
    page = Page(html)
    assert not [tag for tag, attributes in page.tags if {"src", "href", "srcset", "action"} & attributes.keys()]
    assert not re.search(r"https?:|url\(|@import", html)
    policy = [attributes["content"] for tag, attributes in page.tags if attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"]


def test_the_page_is_bounded_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MAX_ALERTS", 3)
    summary = replace(SUMMARY, alerted=1000)
    page = Page(report.file_report(summary, (alert(row, "Harun Vexley", hit(row / 1000)) for row in range(1, 1001))))
    assert [attributes["data-row"] for tag, attributes in page.tags if tag == "article"] == ["1000", "999", "998"]
    assert "The 3 highest of 1,000 alerts are shown." in page.text


def test_nothing_found_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    summary = replace(SUMMARY, alerted=0, hits=0, rows_rejected=0, rows_read=10, rejects=None)
    text = " ".join(Page(report.file_report(summary, [])).text.split())
    assert "Nothing was found for any of the 10 customers screened." in text
    assert "not screened" not in text
    assert "getElementById" not in text


def test_templates_are_escaped_by_default_and_strict(tmp_path: Path) -> None:
    environment = report._environment()
    assert environment.from_string("{{ x }}").render(x="<") == "&lt;"
    with pytest.raises(Exception, match="'missing' is undefined"):
        environment.from_string("{{ missing }}").render()
