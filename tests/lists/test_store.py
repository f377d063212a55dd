"""The store keeps every version, says which one counts on which day, and outlives a kill at any moment."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ostrakon.errors import CannotScreenError, DamagedError, InputError, NoListError
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
