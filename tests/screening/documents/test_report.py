"""The HTML report: the text whole, the mentions marked, nothing unescaped."""

from __future__ import annotations

import re
from io import BytesIO

from lxml import html

from ostrakon import Screener
from ostrakon.screening.documents import document_report, read_document
from ostrakon.screening.documents.report import segments

TEXT = (
    "Chen Quanguo & <script>alert('Zhu')</script> Wang Mingshan met at the Xinjiang Public Security Bureau.\n\n"
    "Chen left, the XPSB said. Wang Junzheng came. Wang stayed."
)


def test_the_segments_put_together_are_the_text(screener: Screener) -> None:
    reading = read_document(screener, BytesIO(TEXT.encode()))
    assert "".join(segment.text for segment in segments(reading)) == reading.text


def test_each_mention_is_marked_and_linked(screener: Screener) -> None:
    reading = read_document(screener, BytesIO(TEXT.encode()))
    page = html.fromstring(document_report(reading))
    marks = [re.sub(r"[\d? ]+$", "", mark.text_content()) for mark in page.xpath("//mark")]
    assert marks == ["Chen Quanguo", "Wang Mingshan", "Xinjiang Public Security Bureau", "Chen", "XPSB", "Wang Junzheng", "Wang"]
    anchors = page.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    for link in page.xpath("//a/@href"):
        assert link.startswith("#")
        assert link[1:] in anchors
    assert page.xpath("count(//mark[contains(@class, 'ambiguous')])") == 1


def test_text_is_data(screener: Screener) -> None:
    report = document_report(read_document(screener, BytesIO(TEXT.encode())))
    assert "<script>alert" not in report
    assert "&lt;script&gt;alert(&#39;Zhu&#39;)" in report


def test_the_page_is_self_contained_and_says_what_it_rests_on(screener: Screener) -> None:
    report = document_report(read_document(screener, BytesIO(b"Nobody is named here.")))
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)""", report)
    assert "No listed party is mentioned" in report
    assert "xx-test" in report
