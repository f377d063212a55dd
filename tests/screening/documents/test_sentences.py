"""Sentences end where sentences end."""

from __future__ import annotations

import pytest

from ostrakon.screening.documents.sentences import read_sentences, sentence_at


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He came. He saw.", ["He came.", "He saw."]),
        ("Mr. Zhu and Gen. Li left. The U.S. Treasury did not.", ["Mr. Zhu and Gen. Li left.", "The U.S. Treasury did not."]),
        ("Donald J. Doe spoke.", ["Donald J. Doe spoke."]),
        ('"It ends." She left.', ['"It ends."', "She left."]),
        ("Is it? Yes! No…", ["Is it?", "Yes!", "No…"]),
        ("A headline\n\nA text that\ngoes on", ["A headline", "A text that\ngoes on"]),
        ("制裁陈全国。王毅没有评论。", ["制裁陈全国。", "王毅没有评论。"]),
        ("Brightwater Co. is a firm. approx. three", ["Brightwater Co. is a firm. approx. three"]),
        ("  \n ", []),
    ],
)
def test_a_text_falls_into_sentences(text: str, sentences: list[str]) -> None:
    assert [text[sentence.start : sentence.end] for sentence in read_sentences(text)] == sentences


def test_the_sentence_around_a_character() -> None:
    text = "One here. Two there."
    sentences = read_sentences(text)
    assert sentence_at(sentences, 0) == sentences[0]
    assert sentence_at(sentences, text.index("there")) == sentences[1]
