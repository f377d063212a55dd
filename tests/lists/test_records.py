"""Versions come back as they were stored, in the order in which they are in force."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from ostrakon.database import read, write
from ostrakon.lists import records
from ostrakon.lists.database import open_database
from ostrakon.lists.tally import Tally
from ostrakon.lists.version import ArchivedFile, ListVersion, version_id

FILES = (ArchivedFile("b.csv", "c" * 64, 10), ArchivedFile("a.csv", "d" * 64, 0))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(tmp_path)


def version(letter: str, published_at: str | None, *, loaded_at: str = "2022-06-01T12:00:00+00:00", list_id: str = "xx") -> ListVersion:
    digest = letter * 64
    tally = Tally(read=Counter(line=3), used=Counter(line=2), rejected={"line": Counter({"no name": 1})}, notes=["Ein Hinweis — 朱海仑"])
    return ListVersion(version_id(list_id, published_at, digest), list_id, digest, published_at, loaded_at, 2, 2, "e" * 64, FILES, tally)


def store(engine: Engine, *versions: ListVersion) -> None:
    with write(engine) as connection:
        for item in versions:
            records.add(connection, item)


def letters(engine: Engine, list_id: str = "xx") -> str:
    with read(engine) as connection:
        return "".join(item.sha256[0] for item in records.fetch(connection, records.newest_first(list_id)))


def test_a_version_comes_back_as_it_was_stored(engine: Engine) -> None:
    stored = version("a", "2021-07-07")
    store(engine, stored)
    with read(engine) as connection:
        assert records.fetch(connection, records.newest_first("xx")) == [stored]
        assert records.find(connection, "xx", "a" * 64) == stored
        assert records.find(connection, "xx", "b" * 64) is None
        assert records.find(connection, "yy", "a" * 64) is None


def test_publication_counts_whatever_the_order_of_loading(engine: Engine) -> None:
    store(engine, version("b", "2021-02-01"), version("c", "2021-03-01"), version("a", "2021-01-01"))
    assert letters(engine) == "cba"


def test_a_version_without_a_date_counts_from_its_loading(engine: Engine) -> None:
    store(engine, version("b", None, loaded_at="2021-02-01T23:59:59+00:00"), version("c", "2021-02-02"), version("a", "2021-01-31"))
    assert letters(engine) == "cba"


def test_of_one_day_the_last_loaded_counts(engine: Engine) -> None:
    store(engine, version("b", "2021-02-01"), version("a", "2021-02-01"), version("c", "2021-02-01"))
    assert letters(engine) == "cab"


def test_lists_do_not_mix(engine: Engine) -> None:
    store(engine, version("a", "2021-02-01"), version("a", "2021-02-01", list_id="yy"))
    assert (letters(engine), letters(engine, "yy"), letters(engine, "zz")) == ("a", "a", "")


def test_the_same_bytes_cannot_be_stored_twice(engine: Engine) -> None:
    store(engine, version("a", "2021-02-01"))
    with pytest.raises(IntegrityError):
        store(engine, version("a", "2021-02-02"))


def test_an_empty_version_cannot_be_stored(engine: Engine) -> None:
    with pytest.raises(IntegrityError):
        store(engine, replace(version("a", "2021-02-01"), parties=0))


def test_replace_keeps_the_place_in_the_order_of_loading(engine: Engine) -> None:
    first = version("a", None)
    store(engine, first, version("b", None))
    learned = replace(first, entities_sha256="f" * 64, parties=1)
    with write(engine) as connection:
        number = records.number_of(connection, first)
        records.replace(connection, learned, "2021-01-02T00:00:00+00:00")
        assert records.number_of(connection, learned) == number
        assert records.find(connection, "xx", "a" * 64) == learned
