"""The store keeps every version, says which one counts on which day, and outlives a kill at any moment."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from ostrakon.errors import CannotScreenError, DamagedError, InputError, ListError, NoListError
from ostrakon.lists import attempts
from ostrakon.lists.archive import _host
from ostrakon.lists.store import ListStore
from ostrakon.lists.version import ListVersion

PROCESSES = Path(__file__).with_name("store_processes.py")
FICTITIOUS = runpy.run_path(str(PROCESSES))
LIST_ID = FICTITIOUS["LIST_ID"]

Load = Callable[..., ListVersion]


@pytest.fixture
def store(tmp_path: Path) -> ListStore:
    return ListStore.open(tmp_path / "home", catalog=FICTITIOUS["catalog"]())


@pytest.fixture
def load(store: ListStore, tmp_path: Path) -> Load:
    def load(*lines: str, name: str = "list.txt", published_at: str | None = None) -> ListVersion:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines))
        return store.load(LIST_ID, [path], published_at=published_at)

    return load


def names(store: ListStore, version: ListVersion) -> list[str]:
    return [entity["caption"] for entity in store.entities(version)]


def test_a_version_that_was_loaded(store: ListStore, load: Load) -> None:
    version = load("ONE, Party", "TWO, Party", published_at="2021-07-07")
    assert version.id == f"{LIST_ID}@2021-07-07-{version.sha256[:8]}"
    assert (version.list_id, version.parties, version.entities, version.published_at) == (LIST_ID, 2, 2, "2021-07-07")
    assert version.tally.read == {"line": 2}
    assert [(file.name, file.size) for file in version.files] == [("list.txt", 22)]
    assert names(store, version) == ["ONE, Party", "TWO, Party"]
    assert store.raw(version.files[0]) == b"ONE, Party\nTWO, Party\n"
    assert store.lists() == [LIST_ID]


def test_only_listed_parties_count_as_parties(load: Load) -> None:
    version = load("ONE, Party", "!anonymous")
    assert (version.parties, version.entities) == (1, 2)


def test_another_process_finds_it_as_it_is(store: ListStore, load: Load) -> None:
    version = load("ONE, Party", "朱海仑", published_at="2021-07-07")
    again = ListStore.open(store.home)
    assert again.versions(LIST_ID) == [version]
    assert again.version(version.id) == again.current(LIST_ID) == version
    assert list(again.entities(version))[1]["properties"]["name"] == ["朱海仑"]


def test_the_same_bytes_twice_change_nothing(store: ListStore, load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load("ONE, Party")
    before = {path: path.read_bytes() for path in store.home.rglob("*.zst")}
    monkeypatch.setattr(attempts, "now", lambda: "2099-01-01T00:00:00+00:00")
    assert load("ONE, Party", name="elsewhere/renamed.txt") == first
    assert store.versions(LIST_ID) == [first]
    assert {path: path.read_bytes() for path in store.home.rglob("*.zst")} == before
    last = store.last_attempts()[LIST_ID]
    assert (last.outcome, last.version_id, last.files[0].name) == ("unchanged", first.id, "renamed.txt")


def test_a_set_is_the_same_in_any_order_and_under_any_name(store: ListStore, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for path, text in zip(paths, ("ONE, Party\n", "TWO, Party\n", "ONE, Party\n"), strict=True):
        path.write_text(text)
    first = store.load(LIST_ID, paths[:2])
    assert store.load(LIST_ID, [paths[2], paths[1]]) == first
    assert store.load(LIST_ID, paths) != first


def test_versions_stand_side_by_side_in_the_order_of_publication(store: ListStore, load: Load) -> None:
    may = load("MAY, Party", published_at="2021-05-01")
    march = load("MARCH, Party", published_at="2021-03-01")
    april = load("!published 2021-04-01", "APRIL, Party")
    assert store.versions(LIST_ID) == [may, april, march]
    assert [names(store, version) for version in (may, april, march)] == [["MAY, Party"], ["APRIL, Party"], ["MARCH, Party"]]


@pytest.mark.parametrize(
    ("as_of", "published_at"),
    [(None, "2021-05-01"), ("2021-05-01", "2021-05-01"), ("2021-04-30", "2021-03-01"), ("2021-03-01", "2021-03-01")],
)
def test_the_version_in_force_on_a_day(store: ListStore, load: Load, as_of: str | None, published_at: str) -> None:
    load("MAY, Party", published_at="2021-05-01")
    load("MARCH, Party", published_at="2021-03-01")
    assert store.current(LIST_ID, as_of).published_at == published_at


def test_a_version_without_a_date_counts_from_its_loading(store: ListStore, load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "now", lambda: "2021-04-01T08:00:00+00:00")
    undated = load("SOME, Party")
    load("MARCH, Party", published_at="2021-03-01")
    assert undated.published_at is None
    assert undated.id == f"{LIST_ID}@undated-{undated.sha256[:8]}"
    assert store.current(LIST_ID) == store.current(LIST_ID, "2021-04-01") == undated
    assert store.current(LIST_ID, "2021-03-31").published_at == "2021-03-01"


def test_loading_again_with_a_date_dates_a_version(store: ListStore, load: Load) -> None:
    undated = load("SOME, Party")
    dated = load("SOME, Party", published_at="2021-03-01")
    assert (dated.id, dated.published_at) == (undated.id, "2021-03-01")
    assert store.versions(LIST_ID) == [dated]
    assert load("SOME, Party") == dated
    with pytest.raises(InputError, match="were published on 2021-03-01"):
        load("SOME, Party", published_at="2021-03-02")


def test_nothing_is_loaded(store: ListStore) -> None:
    assert (store.lists(), store.versions(LIST_ID), store.last_attempts()) == ([], [], {})
    with pytest.raises(NoListError, match=r"No version of xx-test is loaded; load one with `ostrakon lists load xx-test FILE\.\.\.`"):
        store.current(LIST_ID, "2021-01-01")
    with pytest.raises(NoListError, match="no list version 'xx-test@2021'"):
        store.version("xx-test@2021")


def test_nothing_was_published_by_then(store: ListStore, load: Load) -> None:
    load("ONE, Party", published_at="2021-03-01")
    with pytest.raises(NoListError, match="No version of xx-test was published by 2021-02-28"):
        store.current(LIST_ID, "2021-02-28")


@pytest.mark.parametrize("as_of", ["2021", "yesterday", "2021-02-30", "2021-3-1"])
def test_as_of_must_be_a_day(store: ListStore, as_of: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        store.current(LIST_ID, as_of)


@pytest.mark.parametrize("damage", [b"", b"rubbish", None], ids=["empty", "rubbish", "missing"])
def test_a_damaged_archive_is_told_and_put_right_by_loading_again(store: ListStore, load: Load, damage: bytes | None) -> None:
    version = load("ONE, Party")
    for path in store.home.rglob("*.zst"):
        path.unlink()
        if damage is not None:
            path.write_bytes(damage)
    with pytest.raises(DamagedError, match=r"Load the publisher's same files again"):
        next(store.entities(version))
    with pytest.raises(DamagedError):
        store.raw(version.files[0])
    assert load("ONE, Party") == version
    assert names(store, version) == ["ONE, Party"]
    assert store.raw(version.files[0]) == b"ONE, Party\n"


def test_opening_sweeps_up_after_killed_processes(store: ListStore, load: Load) -> None:
    load("ONE, Party")
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as process:
        process.wait()
    left = store.home / "archive" / "incoming" / f"{_host()}-{process.pid}-{'0' * 16}.part"
    left.write_bytes(b"half")
    ListStore.open(store.home)
    assert not left.exists()


def test_the_folder_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSTRAKON_HOME", str(tmp_path / "from environment"))
    assert ListStore.open().home == tmp_path / "from environment"
    monkeypatch.delenv("OSTRAKON_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    assert tmp_path in ListStore.open().home.parents


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotScreenError, match=r"file/home cannot hold the lists: Not a directory\. Choose another with --home"):
        ListStore.open(tmp_path / "file" / "home")


def test_the_bundled_catalogue_is_the_default(tmp_path: Path) -> None:
    assert "us-ofac-sdn" in ListStore.open(tmp_path).catalog


def test_opening_loads_nothing_heavy(store: ListStore, load: Load) -> None:
    load("ONE, Party")
    script = "import sys; from ostrakon.lists.store import ListStore; ListStore.open(sys.argv[1]).current(sys.argv[2]); print(*sys.modules)"
    output = subprocess.run([sys.executable, "-c", script, str(store.home), LIST_ID], check=True, capture_output=True, text=True).stdout
    heavy = {"alembic", "yaml", "lxml", "rich", "click", "numpy", "followthemoney", "rigour", "ostrakon.lists.loading"}
    assert heavy & set(output.split()) == set()


@pytest.mark.parametrize(("where", "times"), [("used", 20), ("fresh", 8)])
def test_a_kill_at_any_moment_loses_nothing_and_doubles_nothing(tmp_path: Path, where: str, times: int) -> None:
    arguments = [sys.executable, str(PROCESSES), "kill", str(tmp_path / "home"), "20200709", str(times + 2), where]
    output = subprocess.run(arguments, check=True, capture_output=True, text=True, timeout=120).stdout
    rounds = [json.loads(line) for line in output.splitlines()]
    assert len(rounds) == times
    before = ["list-2.txt", "list-1.txt"] if where == "used" else []
    for record in rounds:
        assert record["ended_by"] == -9
        with_new = [record["file"], *before]
        after, repeated = record["after"], record["repeated"]
        assert after["files"] in (before, with_new)
        assert after["current"] == next(iter(after["files"]), None)
        if record["file"] in after["attempts"]:
            assert after["attempts"][record["file"]] == ("loaded" if after["files"] == with_new else "begun")
        assert repeated["files"] == with_new
        assert repeated["current"] == record["file"]
        assert repeated["attempts"] == {record["file"]: "unchanged" if after["files"] == with_new else "loaded"}
        assert set(after["entities"]) | set(repeated["entities"]) == {500}
        assert after["unfinished"] == repeated["unfinished"] == 0
        before = with_new if where == "used" else []
    if where == "used":  # kills on both sides of the moment when a version becomes visible, else little is proved
        assert {record["file"] in record["after"]["files"] for record in rounds} == {True, False}


Clock = Callable[[str], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """`clock("2021-04-01T08:00:00")` sets the clock of loads, in UTC."""
    return lambda at: monkeypatch.setattr(attempts, "now", lambda: f"{at}+00:00")


def test_what_could_have_been_known(store: ListStore, load: Load, clock: Clock) -> None:
    clock("2021-05-02T09:00:00")
    may = load("MAY, Party", published_at="2021-05-01")
    clock("2021-06-02T09:00:00")
    march = load("MARCH, Party", published_at="2021-03-01")  # an old file, loaded later: it takes its place
    june = load("JUNE, Party", published_at="2021-06-01")
    assert store.versions(LIST_ID) == [june, may, march]
    assert store.current(LIST_ID, "2021-04-01") == march
    assert store.versions(LIST_ID, known_at="2021-05-02") == [may]
    assert store.current(LIST_ID, known_at="2021-06-02T08:59:59") == may
    assert store.current(LIST_ID, known_at="2021-06-02T09:00:00") == june
    assert store.current(LIST_ID, "2021-05-31", "2021-06-02T12:00:00+02:00") == may
    assert store.version(may.id, "2021-05-02") == may
    assert (store.lists("2021-05-02T09:00:00"), store.lists("2021-05-02T08:59:59")) == ([LIST_ID], [])


def test_what_could_not_have_been_known(store: ListStore, load: Load, clock: Clock) -> None:
    clock("2021-05-02T09:00:00")
    version = load("MAY, Party", published_at="2021-05-01")
    with pytest.raises(NoListError, match="No version of xx-test was loaded by 2021-05-01, so nothing could be known of it then"):
        store.current(LIST_ID, known_at="2021-05-01")
    with pytest.raises(NoListError, match="No version of xx-test was published by 2021-04-30, as far as was known at 2021-06-01"):
        store.current(LIST_ID, "2021-04-30", "2021-06-01")
    with pytest.raises(NoListError, match="that was loaded by 2021-05-01"):
        store.version(version.id, "2021-05-01")
    with pytest.raises(InputError, match="is not a time"):
        store.versions(LIST_ID, "then")


def test_a_date_that_was_learned_later_was_not_known_before(store: ListStore, load: Load, clock: Clock) -> None:
    clock("2021-04-10T08:00:00")
    old = load("OLD, Party")  # nobody said that it is of January
    clock("2021-04-11T08:00:00")
    load("MARCH, Party", published_at="2021-03-01")
    clock("2021-05-01T08:00:00")
    dated = load("OLD, Party", published_at="2021-01-01")
    assert store.current(LIST_ID).published_at == "2021-03-01"
    assert store.current(LIST_ID, known_at="2021-05-01T07:59:59") == old
    assert store.current(LIST_ID, known_at="2021-05-01T08:00:00").published_at == "2021-03-01"
    assert store.version(dated.id, "2021-04-30").published_at is None
    assert store.current(LIST_ID, "2021-02-01") == dated
    with pytest.raises(NoListError, match="published by 2021-02-01, as far as was known"):
        store.current(LIST_ID, "2021-02-01", "2021-04-30")


def test_a_better_reader_does_not_change_what_was_known(tmp_path: Path, clock: Clock) -> None:
    def reader(spelling: Callable[[str], str]) -> ListStore:
        def parse(files, list_id):  # type: ignore[no-untyped-def]
            parsed = FICTITIOUS["parse"](files, list_id)
            for entity in parsed.entities:
                entity["caption"] = spelling(entity["caption"])
            return parsed

        return ListStore.open(tmp_path / "home", catalog=FICTITIOUS["catalog"](parse))

    def lose(version: ListVersion) -> bytes:
        path = first.home / "archive" / version.entities_sha256[:2] / f"{version.entities_sha256}.zst"
        kept = path.read_bytes()
        path.unlink()
        return kept

    path = tmp_path / "list.txt"
    path.write_text("SOME, Party\n")
    first = reader(str.lower)
    clock("2021-04-01T08:00:00")
    version = first.load(LIST_ID, [path], published_at="2021-03-01")
    readings = [version]
    for hour, spelling in (("09", str.title), ("10", str.upper)):
        kept = lose(readings[-1])  # the archive is damaged, so that the bytes are read anew
        clock(f"2021-04-01T{hour}:00:00")
        readings.append(reader(spelling).load(LIST_ID, [path]))
        old = readings[-2].entities_sha256
        (first.home / "archive" / old[:2] / f"{old}.zst").write_bytes(kept)  # as a backup has it
    assert {reading.id for reading in readings} == {version.id}
    for time, caption in (
        ("08:00:00", "some, party"),
        ("08:59:59", "some, party"),
        ("09:00:00", "Some, Party"),
        ("10:00:00", "SOME, PARTY"),
    ):
        assert names(first, first.current(LIST_ID, known_at=f"2021-04-01T{time}")) == [caption]
    assert first.versions(LIST_ID) == readings[-1:]
    assert first.versions(LIST_ID, "2021-04-01T09:30") == [readings[1]]


def test_an_old_file_is_compared_with_the_version_before_it_in_time(store: ListStore, load: Load) -> None:
    load(*(f"PARTY {number}" for number in range(10)), published_at="2021-01-01")
    load(*(f"PARTY {number}" for number in range(20)), published_at="2021-03-01")
    small = [f"PARTY {number}" for number in range(8)]
    with pytest.raises(ListError, match=r"from 10 parties to 8 \(20% fewer\), against xx-test@2021-01-01-"):
        load(*small, published_at="2021-02-01")
    load(*(f"OTHER {number}" for number in range(9)), published_at="2021-02-01")
    load(*small, published_at="2020-12-31")  # nothing is before it
    assert [version.parties for version in store.versions(LIST_ID)] == [20, 9, 10, 8]


def test_a_list_that_shrinks_is_loaded_for_a_reason_that_stays(store: ListStore, load: Load, tmp_path: Path) -> None:
    before = load("ONE, Party", "TWO, Party", published_at="2021-01-01")
    path = tmp_path / "list.txt"
    path.write_text("ONE, Party\n")
    with pytest.raises(ListError, match="would shrink the list from 2 parties to 1"):
        store.load(LIST_ID, [path], published_at="2021-01-02")
    assert store.versions(LIST_ID) == [before]
    version = store.load(LIST_ID, [path], published_at="2021-01-02", accept_shrinkage="TWO died")
    assert version.tally.notes == [
        f"This version shrank the list from 2 parties to 1 (50% fewer), against {before.id}; accepted because: TWO died"
    ]
    assert store.version(version.id) == version


def test_many_versions_take_little_more_room_than_one(store: ListStore, load: Load) -> None:
    def room() -> int:
        return sum(path.stat().st_size for path in store.home.rglob("*.zst"))

    digests = [sha256(str(number).encode()).hexdigest() for number in range(2000)]
    load(*digests, published_at="2021-01-01")
    raw_and_entities = room()
    raw = store.versions(LIST_ID)[0].files[0].sha256
    raw_room = (store.home / "archive" / raw[:2] / f"{raw}.zst").stat().st_size
    for day in range(2, 12):
        load(*digests, f"NEW {day}", published_at=f"2021-01-{day:02}")
    assert room() < raw_and_entities + 10 * 1.1 * raw_room
    assert [len(names(store, version)) for version in store.versions(LIST_ID)] == [2001] * 10 + [2000]
