"""The archive hands back what was put in, or says that it cannot."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from ostrakon.errors import DamagedError
from ostrakon.lists import archive as module
from ostrakon.lists.archive import Archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def stored_files(archive: Archive) -> list[Path]:
    return sorted(path for path in archive.folder.rglob("*") if path.is_file())


def unfinished(archive: Archive, host: str, pid: int, *, age: float = 0) -> Path:
    """A temporary file as a killed writer leaves it, `age` seconds old."""
    path = archive.folder / "incoming" / f"{host}-{pid}-{'0' * 16}.part"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    if age:
        written = path.stat().st_mtime - age
        os.utime(path, (written, written))
    return path


def ended_process() -> int:
    """The number of a process that has run and ended."""
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as process:
        process.wait()
    return process.pid


@pytest.mark.parametrize("data", [b"", b"one line", b"two\nlines\n", bytes(range(256)) * 9000], ids=["empty", "line", "lines", "large"])
def test_what_was_put_in_comes_back(archive: Archive, data: bytes) -> None:
    digest = archive.put(data)
    assert digest == sha256(data).hexdigest()
    assert archive.read(digest) == data
    assert archive.intact(digest)


def test_lines_are_those_of_the_content_however_it_is_chunked(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [b"x" * length for length in (0, 1, 5, 6, 7, 30)]
    digest = archive.put_chunks(line + b"\n" for line in lines)
    monkeypatch.setattr(module, "_CHUNK", 3)
    assert list(archive.lines(digest)) == lines


def test_same_content_is_stored_once_under_its_hash(archive: Archive) -> None:
    first, second = archive.put(b"same"), archive.put_chunks([b"sa", b"me"])
    assert first == second
    assert stored_files(archive) == [archive.folder / first[:2] / f"{first}.zst"]


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "foreign"])
def test_damage_is_noticed_before_the_first_line(archive: Archive, damage: str) -> None:
    digest = archive.put(b"a line\n" * 10_000)
    other = archive.put(b"another line\n")
    [path] = [path for path in stored_files(archive) if digest in path.name]
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    foreign = next(path for path in stored_files(archive) if other in path.name).read_bytes()
    path.write_bytes({"flip": bytes(data), "cut": path.read_bytes()[:-7], "empty": b"", "foreign": foreign}[damage])
    assert not archive.intact(digest)
    with pytest.raises(DamagedError, match=r"Load the publisher's same files again"):
        archive.read(digest)
    with pytest.raises(DamagedError, match=path.name):
        next(archive.lines(digest))


def test_missing_content_is_damage(archive: Archive) -> None:
    with pytest.raises(DamagedError, match="is missing from the archive"):
        archive.read("ab" * 32)


@pytest.mark.parametrize("digest", ["../../etc/passwd", "AB" * 32, "ab" * 31, ""])
def test_only_hashes_become_paths(archive: Archive, digest: str) -> None:
    with pytest.raises(DamagedError, match="not a sha256"):
        archive.read(digest)


def test_putting_again_repairs_a_damaged_copy(archive: Archive) -> None:
    digest = archive.put(b"worth keeping")
    [path] = stored_files(archive)
    path.write_bytes(b"rubbish")
    assert archive.put(b"worth keeping") == digest
    assert archive.read(digest) == b"worth keeping"


def test_a_writer_that_fails_leaves_nothing(archive: Archive) -> None:
    def broken() -> object:
        yield b"x" * 5_000_000
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        archive.put_chunks(broken())
    assert stored_files(archive) == []


def test_sweep_removes_what_ended_processes_left(archive: Archive) -> None:
    left = unfinished(archive, module._host(), ended_process())
    assert archive.sweep() == 1
    assert not left.exists()


def test_sweep_spares_running_processes_other_machines_and_foreign_files(archive: Archive) -> None:
    running = unfinished(archive, module._host(), os.getpid())
    elsewhere = unfinished(archive, "0" * 8, ended_process())
    foreign = archive.folder / "incoming" / "notes.txt"
    foreign.write_text("mine")
    assert archive.sweep() == 0
    assert all(path.exists() for path in (running, elsewhere, foreign))


def test_sweep_removes_what_is_older_than_a_day(archive: Archive) -> None:
    elsewhere = unfinished(archive, "0" * 8, 1, age=25 * 3600)
    assert archive.sweep() == 1
    assert not elsewhere.exists()


def test_sweep_of_an_archive_that_does_not_exist_yet(archive: Archive) -> None:
    assert archive.sweep() == 0


LINES = [f"{sha256(str(number).encode()).hexdigest()}\n".encode() for number in range(1000)]
"""What does not compress to less than half, so that only likeness saves room."""


def edited(number: int) -> list[bytes]:
    """LINES with one more for each edit up to this one."""
    return [*LINES, *(f"edit {edit}\n".encode() for edit in range(number))]


def edits(archive: Archive, count: int) -> list[str]:
    """Put LINES and its edits, each near the one before it."""
    digests = [archive.put_chunks(LINES)]
    for number in range(1, count):
        digests.append(archive.put_chunks(edited(number), digests[-1]))
    return digests


def path_of(archive: Archive, digest: str) -> Path:
    return archive.folder / digest[:2] / f"{digest}.zst"


def test_what_hardly_differs_is_kept_as_a_patch(archive: Archive) -> None:
    whole, patch = edits(archive, 2)
    assert (archive.base(whole), archive.base(patch)) == (None, whole)
    assert path_of(archive, patch).stat().st_size < path_of(archive, whole).stat().st_size / 50
    assert archive.read(patch) == b"".join(edited(1))
    assert list(archive.lines(patch)) == [line.rstrip(b"\n") for line in edited(1)]
    assert archive.intact(patch)


def test_the_same_in_another_order_is_a_patch_as_well(archive: Archive) -> None:
    whole = archive.put_chunks(LINES)
    patch = archive.put_chunks(LINES[500:] + LINES[:500], whole)
    assert archive.base(patch) == whole
    assert archive.read(patch) == b"".join(LINES[500:] + LINES[:500])


def test_a_patch_that_does_not_pay_is_none(archive: Archive) -> None:
    whole = archive.put_chunks(LINES)
    other = archive.put_chunks((sha256(line).hexdigest().encode() for line in LINES), whole)
    assert archive.base(other) is None
    assert archive.intact(other)


def test_patches_stand_on_each_other_up_to_a_bound(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MAX_DEPTH", 3)
    digests = edits(archive, 7)
    assert [archive.base(digest) for digest in digests] == [None, *digests[:3], None, *digests[4:6]]
    assert [archive.read(digest) for digest in digests] == [b"".join(edited(number)) for number in range(7)]
    monkeypatch.setattr(module, "_MAX_DEPTH", 2)
    with pytest.raises(DamagedError, match="stands on more than 2 others"):
        archive.read(digests[3])


def test_what_is_large_is_kept_whole(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = archive.put_chunks(LINES)
    monkeypatch.setattr(module, "_MAX_PATCHED", len(b"".join(LINES)))
    larger = archive.put_chunks(edited(1), whole)
    assert archive.base(archive.put_chunks(LINES[1:], whole)) == whole
    assert archive.base(larger) is None
    assert archive.base(archive.put_chunks(LINES[2:], larger)) is None


def test_a_base_that_is_missing_or_damaged_is_no_base(archive: Archive) -> None:
    whole = archive.put_chunks(LINES)
    path_of(archive, whole).write_bytes(b"rubbish")
    assert archive.base(archive.put_chunks(edited(1), whole)) is None
    assert archive.base(archive.put_chunks(edited(2), "0" * 64)) is None


@pytest.mark.parametrize("damage", ["patch", "base", "missing base", "empty", "base of itself"])
def test_damage_to_a_patch_or_its_base_is_noticed_before_the_first_line(archive: Archive, damage: str) -> None:
    whole, patch = edits(archive, 2)
    victim = path_of(archive, whole if "base" in damage and damage != "base of itself" else patch)
    data = bytearray(victim.read_bytes())
    if damage == "missing base":
        victim.unlink()
    elif damage == "base of itself":
        victim.write_bytes(data[:8] + bytes.fromhex(patch) + data[40:])
    else:
        data[-len(data) // 3] ^= 0xFF
        victim.write_bytes(data if damage != "empty" else b"")
    assert not archive.intact(patch)
    with pytest.raises(DamagedError, match=r"archive/.*Load the publisher's same files again"):
        next(archive.lines(patch))
    archive.put_chunks(edited(1), whole)
    assert archive.read(patch) == b"".join(edited(1))


def test_a_base_does_not_come_to_stand_on_its_own_patch(archive: Archive) -> None:
    whole, patch = edits(archive, 2)
    for near in (patch, whole):
        assert archive.put_chunks(LINES, near) == whole
        assert archive.base(whole) is None
    path_of(archive, whole).unlink()
    assert archive.put_chunks(LINES, patch) == whole
    assert archive.base(whole) is None
    assert archive.read(patch) == b"".join(edited(1))
