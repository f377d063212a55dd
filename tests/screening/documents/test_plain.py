"""Text in many encodings."""

from __future__ import annotations

import pytest

from ostrakon import InputError
from ostrakon.screening.documents.plain import decode, plain_text

TEXT = "Chen Quanguo, Müller & Łódź – „Zürich“. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "note") == TEXT


def test_older_encodings_are_told_by_their_statistics() -> None:
    text = "Евгений Пригожин финансировал агентство, которое вмешивалось в выборы. " * 5
    assert decode(text.encode("cp1251"), "note") == text


def test_a_declared_encoding_comes_first_and_a_false_one_does_no_harm() -> None:
    assert decode("Müller".encode("latin-1"), "note", "latin-1") == "Müller"
    assert decode("Müller".encode(), "note", "no-such-encoding") == "Müller"


def test_a_false_byte_order_mark_is_said() -> None:
    with pytest.raises(InputError, match="says that it is utf-8-sig but is not"):
        decode(b"\xef\xbb\xbf\xff", "note")


def test_line_ends_are_made_alike() -> None:
    assert plain_text("a\r\nb\rc\fd").text == "a\nb\nc\n\nd"
