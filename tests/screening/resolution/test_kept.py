"""Weighed pairs are kept within bounds; what is not whole is as good as not there."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ostrakon.screening.resolution.kept import pack, read, unpack, write
from ostrakon.screening.resolution.pairs import ListedParty, Pairs
from ostrakon.screening.resolution.weighing import Ground, Weighed

PAIRS = Pairs(
    {0: ListedParty(0, "a-1", "a", "ONE"), 4: ListedParty(4, "b-1", "b", "One")},
    (Weighed(0, 4, 21.5, (Ground("name", "ONE", "One", 21.5, "They agree."),), ""),),
    {(0, 4): "One is a person, the other a vessel."},
)


def test_pairs_survive_being_packed() -> None:
    assert unpack(pack(PAIRS)) == PAIRS


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "one"
    assert read(path) is None
    write(path, PAIRS)
    assert read(path) == PAIRS
    assert [each.name for each in path.parent.iterdir()] == ["one"]


@pytest.mark.parametrize("data", [b"", b"nonsense", None])
def test_what_is_not_whole_is_not_there(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "one"
    path.write_bytes(pack(PAIRS)[:-9] if data is None else data)
    assert read(path) is None


def age(path: Path, hours: float) -> None:
    then = time.time() - hours * 3600
    os.utime(path, (then, then))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_those_not_used_for_longest_make_room(tmp_path: Path) -> None:
    for hours, name in enumerate(("new", "newer", "old", "oldest")):
        write(tmp_path / name, PAIRS)
        age(tmp_path / name, hours + 1)
    assert read(tmp_path / "oldest") == PAIRS  # used now
    write(tmp_path / "latest", PAIRS, most=3)
    assert names(tmp_path) == ["latest", "new", "oldest"]


def test_their_bytes_are_bounded_too_but_the_one_just_written_stays(tmp_path: Path) -> None:
    write(tmp_path / "first", PAIRS)
    age(tmp_path / "first", 1)
    write(tmp_path / "second", PAIRS, most_bytes=2 * len(pack(PAIRS)))
    assert names(tmp_path) == ["first", "second"]
    write(tmp_path / "third", PAIRS, most_bytes=1)
    assert names(tmp_path) == ["third"]


def test_what_killed_processes_left_goes_after_a_day(tmp_path: Path) -> None:
    for name, hours in ((".writing-old", 25.0), (".writing-now", 0.0)):
        (tmp_path / name).write_bytes(b"half")
        age(tmp_path / name, hours)
    write(tmp_path / "one", PAIRS)
    assert names(tmp_path) == [".writing-now", "one"]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    write(tmp_path / "file" / "one", PAIRS)
    assert names(tmp_path) == ["file"]
