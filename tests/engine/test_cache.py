"""The cache of indexes builds what it lacks, forgets what was not used for longest, and never breaks an index in use."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ostrakon.engine import cache
from ostrakon.engine.cache import open_or_build
from ostrakon.engine.index import MANIFEST, Index
from ostrakon.engine.settings import Settings
from ostrakon.errors import DamagedError
from ostrakon.hit import Entity

PROCESSES = Path(__file__).with_name("cache_processes.py")


class Cache:
    """A cache under test: `open` says which list is searched, `built` for which an index was built, in order."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.built: list[str] = []

    def open(self, name: str, **bounds: int) -> Index:
        def lists() -> list[tuple[str, list[Entity]]]:
            self.built.append(name)
            return [("a", [{"id": f"a-{name}", "schema": "Person", "caption": name, "properties": {"name": [f"Invented {name}"]}}])]

        index = open_or_build(self.home, [name], lists, Settings().weights, **bounds)
        for age, path in enumerate(sorted(self.home.glob(f"*/{MANIFEST}"), key=lambda path: -path.stat().st_mtime_ns)):
            os.utime(path, ns=(0, 10**18 - age * 10**9))  # the same order, a second apart, long ago
        return index

    def folders(self) -> list[Path]:
        return list(self.home.iterdir())


@pytest.fixture
def indexes(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "indexes")


def test_the_one_not_used_for_longest_goes(indexes: Cache) -> None:
    for name in ("one", "two", "one", "three", "one", "three", "two"):
        indexes.open(name, most=2)
    assert indexes.built == ["one", "two", "three", "two"]
    assert len(indexes.folders()) == 2


def test_the_room_is_bounded_and_the_one_asked_for_stays(indexes: Cache) -> None:
    indexes.open("one")
    size = sum(path.stat().st_size for path in indexes.folders()[0].iterdir())
    indexes.open("two", most_bytes=5 * size)
    assert len(indexes.folders()) == 2
    indexes.open("three", most_bytes=size // 2)
    [left] = indexes.folders()
    indexes.open("three", most_bytes=size // 2)
    assert indexes.built == ["one", "two", "three"]
    assert indexes.folders() == [left]


def test_an_index_in_use_outlives_its_removal(indexes: Cache) -> None:
    used = indexes.open("one", most=1)
    indexes.open("two", most=1)
    assert len(indexes.folders()) == 1
    assert (used.entity(0)["caption"], used.name(0)) == ("one", "Invented one")
    assert used.identifiers.tolist() == []


def test_opening_removes_nothing(indexes: Cache) -> None:
    indexes.open("one")
    indexes.open("two")
    indexes.open("one", most=1)
    assert len(indexes.folders()) == 2


def test_what_killed_processes_left_goes_after_a_day(indexes: Cache) -> None:
    indexes.open("one")
    old, new = indexes.home / ".building-old", indexes.home / ".removed-new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "half.npy").write_bytes(b"half")
    yesterday = time.time() - 25 * 3600
    os.utime(old, (yesterday, yesterday))
    indexes.open("two")
    assert (old.exists(), new.exists()) == (False, True)


def test_an_index_removed_while_it_is_opened_is_built(indexes: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    indexes.open("one")
    [folder] = indexes.folders()
    really_open = cache.open_index

    def open_late(path: Path) -> Index:
        monkeypatch.setattr(cache, "open_index", really_open)
        cache._remove(path)
        return really_open(path)

    monkeypatch.setattr(cache, "open_index", open_late)
    assert indexes.open("one").entity(0)["caption"] == "one"
    assert indexes.built == ["one", "one"]
    assert indexes.folders() == [folder]


def test_an_index_replaced_while_it_is_opened_is_opened(indexes: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    indexes.open("one")
    [folder] = indexes.folders()
    really_open = cache.open_index

    def open_late(path: Path) -> Index:
        monkeypatch.setattr(cache, "open_index", really_open)
        cache._remove(path)
        indexes.open("one")
        raise DamagedError("half of it was gone")

    monkeypatch.setattr(cache, "open_index", open_late)
    assert indexes.open("one").entity(0)["caption"] == "one"
    assert indexes.built == ["one", "one"]
    assert indexes.folders() == [folder]


def test_a_damaged_index_is_no_index_that_is_removed(indexes: Cache) -> None:
    indexes.open("one")
    (indexes.folders()[0] / "entities.npy").unlink()
    with pytest.raises(DamagedError, match="delete that folder"):
        indexes.open("one")


def test_many_processes_build_open_and_remove_at_once(tmp_path: Path) -> None:
    home = tmp_path / "indexes"
    arguments = [sys.executable, str(PROCESSES), str(home)]
    processes = [subprocess.Popen([*arguments, str(seed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for seed in range(4)]
    ended = [process.communicate(timeout=120) for process in processes]
    assert [error for _, error in ended] == [""] * 4
    assert {output.split()[0] for output, _ in ended} == {"40"}
    assert sum(int(output.split()[1]) for output, _ in ended) > 5, "nothing was removed, so nothing is proved"
    left = [path.name for path in home.iterdir()]
    assert len(left) <= 5
    assert [name for name in left if name.startswith(".")] == []
