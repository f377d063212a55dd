"""Which stretches of a text are looked up."""

from __future__ import annotations

import pytest

from ostrakon.screening.documents.sentences import read_sentences
from ostrakon.screening.documents.spans import MAX_WORDS, Span, capitals_tell_nothing, find_spans
from ostrakon.screening.documents.words import read_words


def spans(text: str) -> dict[str, Span]:
    return {span.text: span for span in find_spans(text, read_words(text), read_sentences(text))}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("He met Chen Quanguo there.", "Chen Quanguo"),
        ("It names the Bank of Velmoria there.", "Bank of Velmoria"),
        ("He met Abd al Rahman there.", "Abd al Rahman"),
        ("He met al Veshri there.", "al Veshri"),
        ("It names ZHU, Hailun there.", "ZHU, Hailun"),
        ("The Xinjiang's Public Security Bureau said.", "Xinjiang Public Security Bureau"),
        ('He met Jaroslav "El Muro" Tesselmann there.', "Jaroslav Tesselmann"),
        ("He met Jaroslav (El Muro) Tesselmann there.", "Jaroslav Tesselmann"),
        ("It is Office 39 there.", "Office 39"),
        ("制裁陈全国等人", "陈全国"),
        ("قال حسن نصر الله أمس", "حسن نصر الله"),
        ("قال وحسن نصر", "حسن نصر"),
    ],
)
def test_a_name_is_a_span(text: str, span: str) -> None:
    assert span in spans(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("He met Chen. Quanguo left.", "Chen Quanguo"),
        ("Chen met Quanguo.", "Chen met Quanguo"),
        ("the bureau of statistics said it on Monday", "bureau of statistics"),
        ("Chen, Zhu, Wang", "Chen, Zhu, Wang"),
        ("2016 July", "2016"),
    ],
)
def test_what_is_no_span(text: str, span: str) -> None:
    assert span not in spans(text)


def test_a_span_lies_where_it_says() -> None:
    text = 'Then Jaroslav "El Muro" Tesselmann left.'
    span = spans(text)["Jaroslav Tesselmann"]
    assert text[span.start : span.end] == 'Jaroslav "El Muro" Tesselmann'


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Then Chen Quanguo left.", True, True),
        ("Secretary Chen Quanguo left.", True, True),
        ("Iranian Chen Quanguo left.", True, True),
        ("He saw Alfredo Chen Quanguo leave.", False, True),
        ("He saw Chen Quanguo Lopez leave.", True, False),
        ("He saw Alfredo, Chen Quanguo, Lopez.", True, True),
        ("He saw Alfredo\nChen Quanguo\nLopez.", True, True),
    ],
)
def test_strangers_beside_a_span_are_seen(text: str, before: bool, after: bool) -> None:
    span = spans(text)["Chen Quanguo"]
    assert (span.before, span.after) == (before, after)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("The minister met Chen Quanguo on Monday in the old town.", False),
        ("THE MINISTER MET CHEN QUANGUO ON MONDAY", True),
        ("the minister met chen quanguo on monday", True),
        ("Treasury Sanctions Chen Quanguo Over Xinjiang Abuses, Officials Say", True),
        ("The Islamic Republic of Iran Shipping Lines", False),
        ("Omer Kanat said.", False),
    ],
)
def test_whether_capitals_tell_anything(text: str, nothing: bool) -> None:
    assert capitals_tell_nothing(read_words(text)) is nothing


def test_spans_are_bounded() -> None:
    text = "He saw " + " ".join(f"Name{chr(97 + k)}" for k in range(26)) + " and all others there" + " who were there" * 10 + "."
    assert max(span.last - span.first for span in spans(text).values()) == MAX_WORDS
