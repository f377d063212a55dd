"""What an XML parser reads from counts what is held, and refuses too much of it."""

from __future__ import annotations

from io import BytesIO

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources import record_source
from ostrakon.lists.sources.record_source import RecordSource


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_source, "MAX_HELD", 10)
    monkeypatch.setattr(record_source, "MAX_TAGS", 5)


def test_what_was_forgotten_does_not_count() -> None:
    source = RecordSource(BytesIO(b"a" * 30), "list.xml")
    for _ in range(3):
        assert source.read(10) == b"a" * 10
        source.held = 0
    assert source.read(10) == b""


def test_more_than_a_record_is_refused() -> None:
    source = RecordSource(BytesIO(b"a" * 30), "list.xml")
    source.read(10)
    with pytest.raises(ListFormatError, match=r"list\.xml has a record of more than 10 bytes"):
        source.read(1)


def test_tags_count_though_they_are_forgotten() -> None:
    source = RecordSource(BytesIO(b"<a/>" * 6), "list.xml")
    for _ in range(5):
        source.read(4)
        source.held = 0
    with pytest.raises(ListFormatError, match=r"list\.xml has more than 5 tags"):
        source.read(4)
