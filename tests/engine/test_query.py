"""Batches of queried names as arrays."""

from __future__ import annotations

from ostrakon.engine.query import make_batch


def test_each_distinct_token_once() -> None:
    batch = make_batch(["Zhu Hailun", "Zhu Wei"], [True, True])
    words = ["zhu", "hailun", "wei"]
    assert batch.distinct_joined.tolist() == [False] * 3 + [True] * 2
    assert batch.queries.distinct.tolist() == [words.index(token) for reading in batch.readings for token in reading.tokens]
    assert batch.queries.joined.tolist() == [[3, -1], [-1, -1], [4, -1], [-1, -1]]
    assert batch.queries.readings.tolist() == [0, 2, 4]


def test_three_neighbours_are_joined_where_a_particle_is_between() -> None:
    batch = make_batch(["Abd al Rahman Yasin"], [True])
    assert (batch.queries.joined[:, 1] >= 0).tolist() == [True, False, False, False]


def test_each_way_of_writing_has_its_own_tokens() -> None:
    batch = make_batch(["mhmd", "محمد"], [True, True])
    assert batch.distinct_writings.tolist() == [0, 1]


def test_a_name_without_letters_has_no_reading() -> None:
    batch = make_batch(["!!!", "Zhu"], [True, True])
    assert batch.sources.tolist() == [1]


def test_several_readings_belong_to_one_name() -> None:
    batch = make_batch(["Чжу Хайлунь"], [True])
    assert len(batch.readings) > 1
    assert set(batch.sources.tolist()) == {0}


def test_only_a_long_name_may_have_lost_its_end() -> None:
    assert make_batch(["Zhu Hailun", "Zhu Hailun of Somewhere Far"], [True, True]).queries.cut.tolist() == [False, True]
