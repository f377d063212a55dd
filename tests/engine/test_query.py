"""Batches of queried names as arrays."""

from __future__ import annotations

import pytest

from ostrakon.engine.index import Index
from ostrakon.engine.memory import TokenMemory
from ostrakon.engine.query import make_batch
from ostrakon.engine.settings import Settings


@pytest.fixture
def memory(index: Index) -> TokenMemory:
    return TokenMemory(index, Settings().weights)


def test_equal_tokens_have_equal_numbers(memory: TokenMemory) -> None:
    queries = make_batch(["Zhu Hailun", "Zhu Wei"], ["Person", "Person"], memory).queries
    zhu, hailun, again, wei = queries.numbers.tolist()
    assert zhu == again
    assert len({zhu, hailun, wei}) == 3
    assert queries.readings.tolist() == [0, 2, 4]


def test_each_way_of_writing_has_its_own_tokens(memory: TokenMemory) -> None:
    queries = make_batch(["mhmd", "محمد"], ["Person", "Person"], memory).queries
    assert queries.numbers[0] != queries.numbers[1]
    assert queries.writings.tolist() == [0, 1]


def test_a_name_without_letters_has_no_reading(memory: TokenMemory) -> None:
    assert make_batch(["!!!", "Zhu"], ["Person", "Person"], memory).sources == [1]


def test_several_readings_belong_to_one_name(memory: TokenMemory) -> None:
    batch = make_batch(["Чжу Хайлунь"], ["Person"], memory)
    assert len(batch.readings) > 1
    assert set(batch.sources) == {0}


def test_only_a_long_name_may_have_lost_its_end(memory: TokenMemory) -> None:
    batch = make_batch(["Zhu Hailun", "Zhu Hailun of Somewhere Far"], ["Person", "Person"], memory)
    assert batch.queries.cut.tolist() == [False, True]


def test_nothing_asked(memory: TokenMemory) -> None:
    assert make_batch([], [], memory).readings == []
