"""PDF pages, and the lines they are set in."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest

from ostrakon import InputError, Screener
from ostrakon.screening.documents import read_document
from ostrakon.screening.documents.pdf import join_lines, pdf_text

MakePdf = Callable[..., bytes]


def test_a_mention_knows_its_page_and_spans_lines(screener: Screener, make_pdf: MakePdf) -> None:
    pdf = make_pdf(["An introduction that has no names."], ["The ministry of finance of the United States has named Chen", "Quanguo."])
    reading = read_document(screener, BytesIO(pdf))
    assert (reading.format, reading.pages) == ("pdf", 2)
    (party,) = reading.parties
    assert (party.first.text, party.first.page) == ("Chen Quanguo", 2)
    assert reading.text[party.first.start : party.first.end] == "Chen Quanguo"


def test_pages_are_where_they_begin(make_pdf: MakePdf) -> None:
    extracted = pdf_text(make_pdf(["One."], ["Two."], ["Three."]), "file")
    assert [extracted.page(extracted.text.index(word)) for word in ("One", "Two", "Three")] == [1, 2, 3]


def test_scans_are_refused_or_counted(make_pdf: MakePdf) -> None:
    with pytest.raises(InputError, match=r"no text on its 2 pages.*OCR"):
        pdf_text(make_pdf([], []), "scan")
    assert pdf_text(make_pdf(["Words."], [], []), "half").notes == (
        "2 of 3 pages have no text and were not screened, as pictures are not read: 2, 3.",
    )


def test_a_password_is_asked_for(make_pdf: MakePdf) -> None:
    encryption = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >> /ID [(a) (a)] /Root" % (b"o" * 32, b"u" * 32)
    with pytest.raises(InputError, match="protected by a password"):
        pdf_text(make_pdf(["Words."]).replace(b"/Root", encryption), "locked")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("The sanc-\ntions were\nlifted.", "The sanctions were lifted."),
        ("The sanc\ufffe\ntions were\nlifted.", "The sanctions were lifted."),
        ("He met Samir Al-\nVeshri there.", "He met Samir Al-Veshri there."),
        ("It was said then that Chen\nQuanguo had been named.", "It was said then that Chen Quanguo had been named."),
        ("A heading\nA long line of the text that goes\non to its end.", "A heading\nA long line of the text that goes on to its end."),
        ("It ended there, as far as known.\nA new one begins here then.", "It ended there, as far as known.\nA new one begins here then."),
    ],
)
def test_lines_become_paragraphs(lines: str, text: str) -> None:
    assert join_lines(lines) == text
