"""Packed entities read like a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.errors import ListError
from ostrakon.lists.sources import packed as packed_module
from ostrakon.lists.sources.packed import PackedEntities

ENTITIES = [{"id": "a", "properties": {"name": ["Ünï"]}}, {"id": "b", "properties": {}}, {"id": "c", "properties": {}}]


def test_it_reads_like_a_list() -> None:
    packed = PackedEntities(iter(ENTITIES))
    assert list(packed) == ENTITIES
    assert len(packed) == 3
    assert packed[0] == ENTITIES[0]
    assert packed[-1] == ENTITIES[2]
    assert packed[1:] == ENTITIES[1:]
    assert packed[::-1] == ENTITIES[::-1]
    assert ENTITIES[1] in packed
    with pytest.raises(IndexError):
        packed[3]


def test_more_may_follow_while_it_is_read() -> None:
    packed = PackedEntities(ENTITIES[:1])
    reading = iter(packed)
    assert next(reading) == ENTITIES[0]
    packed.extend(ENTITIES[1:])
    assert list(packed) == ENTITIES


def test_what_is_too_much_to_hold_lies_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_module, "HELD", 20)
    packed = PackedEntities(ENTITIES[:1])
    packed.extend(ENTITIES[1:2])
    first = iter(packed)
    assert next(first) == ENTITIES[0]
    packed.extend(ENTITIES[2:] * 3)
    assert list(first) == ENTITIES[1:2]
    assert [packed[0], packed[-1], *packed[1:3]] == [ENTITIES[0], ENTITIES[2], *ENTITIES[1:]]
    assert list(packed) == [*ENTITIES[:2], *ENTITIES[2:] * 3]


def test_no_room_for_such_a_file_is_said_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(packed_module, "HELD", 20)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(ListError, match=r"takes more room than there is in .*nowhere \(.*TMPDIR"):
        PackedEntities(ENTITIES)


def test_what_it_hands_out_is_a_copy() -> None:
    packed = PackedEntities(ENTITIES)
    packed[0]["id"] = "changed"
    assert packed[0]["id"] == "a"
    assert list(PackedEntities()) == []
