"""HTML as a reader sees it."""

from __future__ import annotations

from ostrakon.screening.documents.html import html_text

PAGE = """<html><head><meta charset="iso-8859-1"><title>Title</title><style>p { color: Chen }</style>
<script>var quanguo = "Zhu Hailun";</script></head>
<body><p>Chen <b>Quan</b>guo met M\xfcller.</p><p>Next &amp; last.<!-- Wang Mingshan --></p>
<table><tr><td>Wang</td><td>Mingshan</td></tr></table></body></html>"""


def test_what_a_reader_does_not_see_is_left_out() -> None:
    text = html_text(PAGE.encode("latin-1"), "page").text
    assert "Chen Quanguo met Müller." in text
    assert "Next & last." in text
    for unseen in ("Zhu Hailun", "Wang Mingshan\n", "color", "<"):
        assert unseen not in text


def test_paragraphs_stay_apart() -> None:
    text = html_text(b"<p>One</p><p>Two</p>", "page").text
    assert text.split() == ["One", "Two"]
    assert "\n" in text.strip()


def test_an_xml_declaration_does_no_harm() -> None:
    assert "Words" in html_text(b'<?xml version="1.0" encoding="utf-8"?><html><body>Words</body></html>', "page").text


def test_entities_of_a_document_type_are_not_followed() -> None:
    page = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>Words &x;</body></html>'
    assert "root:" not in html_text(page, "page").text
