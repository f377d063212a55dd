"""Packed entities read like a list."""

from __future__ import annotations

import pytest

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


def test_what_it_hands_out_is_a_copy() -> None:
    packed = PackedEntities(ENTITIES)
    packed[0]["id"] = "changed"
    assert packed[0]["id"] == "a"
    assert list(PackedEntities()) == []
