"""Words with the capitals and the gaps that finding names depends on."""

from __future__ import annotations

import pytest

from ostrakon.screening.documents.words import Gap, read_words


def texts(text: str) -> list[str]:
    return [word.text for word in read_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chen Quanguo's rise", ["Chen", "Quanguo", "rise"]),
        ("Samir al-Veshri", ["Samir", "al-Veshri"]),
        ("the Minsk-based firm", ["the", "Minsk", "based", "firm"]),
        ("an anti-Velmoria league", ["an", "anti", "Velmoria", "league"]),
        ("Kim Jong-un", ["Kim", "Jong-un"]),
        ("O’Brien & Sons", ["O’Brien", "&", "Sons"]),
        ("the U.S. Treasury", ["the", "U.S.", "Treasury"]),
        ("Mr. Zhu, Gen. Li", ["Mr.", "Zhu", "Gen.", "Li"]),
        ("Option c. Then", ["Option", "c", "Then"]),
        ("in 2016, unit 400", ["in", "2016", "unit", "400"]),
        ("陈全国、王明山", ["陈全国", "王明山"]),
        ("नरेन्द्र मोदी", ["नरेन्द्र", "मोदी"]),
    ],
)
def test_a_text_falls_into_words(text: str, words: list[str]) -> None:
    assert texts(text) == words


def test_words_are_where_they_say() -> None:
    text = "Mr. Zhu’s Minsk-based «Velmoria», then\nAl-Veshri."
    for word in read_words(text):
        assert text[word.start : word.end] == word.text


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Chen Quanguo", Gap.BLANK),
        ("Chen\nQuanguo", Gap.SOFT),
        ("Chen's Quanguo", Gap.SOFT),
        ("Chen, Quanguo", Gap.COMMA),
        ("Chen. Quanguo", Gap.BREAK),
        ("Chen (Quanguo", Gap.BREAK),
        ("Chen\n\nQuanguo", Gap.BREAK),
        ("Chen-based", Gap.BREAK),
    ],
)
def test_what_parts_two_words(text: str, gap: Gap) -> None:
    assert read_words(text)[0].gap is gap


@pytest.mark.parametrize(
    ("text", "named", "upper", "cased"),
    [
        ("Chen", True, False, True),
        ("XPSB", True, True, True),
        ("al-Veshri", True, False, True),
        ("bureau", False, False, True),
        ("11th", False, False, True),
        ("2016", False, False, False),
        ("陈全国", True, False, False),
        ("Чжу", True, False, True),
    ],
)
def test_how_a_word_is_written(text: str, named: bool, upper: bool, cased: bool) -> None:
    (word,) = read_words(text)
    assert (word.named, word.upper, word.cased) == (named, upper, cased)


def test_quotation_marks_and_brackets_are_seen() -> None:
    first, nick, last = read_words('Jaroslav "Muro" Tesselmann')
    assert (nick.opened, nick.closed) == (True, True)
    assert not first.opened
    assert not last.closed
