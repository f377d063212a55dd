"""What is refused, and that a refusal, a full disk or a rival leaves the lists as they should be."""

from __future__ import annotations

import json
import random
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ostrakon.errors import CannotScreenError, InputError, ListError, ListFormatError, ListSetError, OstrakonError, UnknownListError
from ostrakon.lists import loading
from ostrakon.lists.sources import ParsedList, ftm
from ostrakon.lists.sources.source import ListFile
from ostrakon.lists.store import ListStore

PROCESSES = Path(__file__).with_name("store_processes.py")
FICTITIOUS = runpy.run_path(str(PROCESSES))
LIST_ID = FICTITIOUS["LIST_ID"]

Write = Callable[..., Path]


@pytest.fixture
def store(tmp_path: Path) -> ListStore:
    """A store in which one version of the fictitious list is in force."""
    store = ListStore.open(tmp_path / "home", catalog=FICTITIOUS["catalog"]())
    first = tmp_path / "first.txt"
    first.write_text("!published 2021-01-01\nFIRST, Party\n")
    store.load(LIST_ID, [first])
    return store


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(*lines: str, name: str = "list.txt") -> Path:
        path = tmp_path / name
        path.write_text("".join(f"{line}\n" for line in lines))
        return path

    return write


def assert_first_in_force(store: ListStore) -> None:
    [version] = store.versions(LIST_ID)
    assert store.current(LIST_ID) == version
    assert [entity["caption"] for entity in store.entities(version)] == ["FIRST, Party"]
    assert not list(store.home.glob("archive/incoming/*"))


@pytest.mark.parametrize(
    ("lines", "kind", "message"),
    [
        (["!refuse this is no list"], ListFormatError, r"list\.txt, line 1: this is no list\."),
        (["!lose", "SECOND, Party"], ListError, r"does not add up.*line: 2 read, but 1 used"),
        (["!uncounted", "SECOND, Party"], ListError, "1 entities came out, but 0 were counted"),
        (["!anonymous"], ListFormatError, r"No listed party was found in list\.txt"),
        ([], ListFormatError, "No listed party"),
        (["!published 2021", "SECOND, Party"], ListFormatError, "'2021' is not a day of publication"),
        (["!published 9999-01-01", "SECOND, Party"], ListFormatError, "9999-01-01, lies in the future"),
    ],
)
def test_what_is_refused_is_noted_and_changes_nothing(
    store: ListStore, write: Write, lines: list[str], kind: type[OstrakonError], message: str
) -> None:
    path = write(*lines)
    with pytest.raises(kind, match=message) as caught:
        store.load(LIST_ID, [path])
    assert_first_in_force(store)
    attempt = store.last_attempts()[LIST_ID]
    assert (attempt.outcome, attempt.message, attempt.version_id) == ("refused", str(caught.value), None)
    assert [file.name for file in attempt.files] == ["list.txt"]


@pytest.mark.parametrize("published_at", ["2021", "2021-07", "2021-02-30", "07/07/2021", "20210707", "", "9999-12-31"])
def test_a_wrong_date_is_wrong_usage(store: ListStore, write: Write, published_at: str) -> None:
    with pytest.raises(InputError, match=r"not a day of publication: write YYYY-MM-DD|lies in the future"):
        store.load(LIST_ID, [write("SECOND, Party")], published_at=published_at)
    assert_first_in_force(store)


def test_a_date_that_contradicts_the_file(store: ListStore, write: Write) -> None:
    with pytest.raises(InputError, match=r"were published on 2021-02-01 .*, not on 2021-02-02"):
        store.load(LIST_ID, [write("!published 2021-02-01", "SECOND, Party")], published_at="2021-02-02")
    assert_first_in_force(store)


def test_no_files(store: ListStore) -> None:
    with pytest.raises(InputError, match="No file was given"):
        store.load(LIST_ID, [])


def test_a_file_that_is_not_there(store: ListStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.csv cannot be read: No such file or directory"):
        store.load(LIST_ID, [tmp_path / "nowhere.csv"])
    with pytest.raises(InputError, match="cannot be read: Is a directory"):
        store.load(LIST_ID, [tmp_path])


def test_a_file_too_large_to_be_a_list(store: ListStore, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("SECOND, Party")
    monkeypatch.setattr(loading, "MAX_FILE_BYTES", path.stat().st_size - 1)
    with pytest.raises(InputError, match=r"list\.txt has more than 13 bytes"):
        store.load(LIST_ID, [path])
    monkeypatch.setattr(loading, "MAX_FILE_BYTES", path.stat().st_size)
    store.load(LIST_ID, [path])


ENTITIES = "".join(
    json.dumps({"id": f"xx-{k}", "schema": "Person", "properties": {"name": [f"Fictitious {k}"], "topics": ["sanction"]}}) + "\n"
    for k in range(50)
)
SIMPLE = '"id","schema","name"\n' + "".join(f'"xx-{k}","Person","Fictitious {k}"\n' for k in range(50))


@pytest.mark.parametrize(("name", "text"), [("entities.ftm.json", ENTITIES), ("targets.simple.csv", SIMPLE)])
def test_a_file_too_large_to_be_held_is_read_as_a_stream_where_its_format_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    held = ListStore.open(tmp_path / "one").load("opensanctions", [tmp_path / name])
    monkeypatch.setattr(loading, "MAX_FILE_BYTES", 100)
    store = ListStore.open(tmp_path / "two")
    streamed = store.load("opensanctions", [tmp_path / name])
    assert (streamed.sha256, streamed.entities_sha256, streamed.parties) == (held.sha256, held.entities_sha256, 50)
    assert store.raw(streamed.files[0]) == text.encode()
    monkeypatch.setattr(ftm, "MAX_BYTES", 200)
    with pytest.raises(InputError, match="has more than 200 bytes, which no file of this list has"):
        store.load("opensanctions", [tmp_path / name])


def test_a_file_that_changes_while_it_is_streamed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "entities.ftm.json"
    path.write_text(ENTITIES)
    monkeypatch.setattr(loading, "MAX_FILE_BYTES", 100)
    read_entities = ftm.read_entities

    def read_and_touch(file: ListFile, *, everyone: bool = False) -> ParsedList:
        parsed = read_entities(file, everyone=everyone)
        path.write_text(ENTITIES.replace("Fictitious 7", "Fictitious VII"))
        return parsed

    monkeypatch.setattr(ftm, "read_entities", read_and_touch)
    store = ListStore.open(tmp_path / "home")
    with pytest.raises(InputError, match=r"entities\.ftm\.json was changed while it was read"):
        store.load("opensanctions", [path])
    assert store.lists() == []


def test_a_list_that_is_not_in_the_catalogue(store: ListStore, write: Write) -> None:
    with pytest.raises(UnknownListError, match="no list 'xx-tset' in the catalogue; did you mean xx-test"):
        store.load("xx-tset", [write("SECOND, Party")])


def test_a_file_that_is_of_another_list_by_its_name(store: ListStore, write: Write) -> None:
    with pytest.raises(ListSetError, match=r"Sister-2021\.txt is, by its name, a file of xx-sister .* and not of xx-test: load it as that"):
        store.load(LIST_ID, [write("SECOND, Party", name="Sister-2021.txt")])
    assert_first_in_force(store)
    assert store.last_attempts()[LIST_ID].outcome == "refused"


def test_files_that_are_of_another_list_by_their_bytes(store: ListStore, write: Write) -> None:
    version = store.load(FICTITIOUS["SISTER_ID"], [write("SECOND, Party", name="sister.txt")])
    with pytest.raises(ListSetError, match=f"These files are loaded already, as {version.id}: they are not of xx-test"):
        store.load(LIST_ID, [write("SECOND, Party", name="renamed.txt")])
    assert_first_in_force(store)


def run(command: str, *arguments: object) -> str:
    process = subprocess.run(
        [sys.executable, str(PROCESSES), command, *map(str, arguments)], check=True, capture_output=True, text=True, timeout=60
    )
    return process.stdout


def test_a_disk_that_is_full_when_the_archive_is_written(store: ListStore, write: Write) -> None:
    rng = random.Random(1)
    path = write(*(f"{rng.getrandbits(400):x}, Party" for _ in range(5000)))
    error = run("full-disk", store.home, path, 100_000)
    assert error.startswith(
        f"ListError: The files could not be stored in {store.home}: File too large. The version in force has not changed"
    )
    assert_first_in_force(store)
    assert error.strip().endswith(store.last_attempts()[LIST_ID].message or "-")


def test_a_disk_that_is_full_when_the_version_is_written(store: ListStore, write: Write) -> None:
    error = run("full-disk", store.home, write("!note 200000", "SECOND, Party"), 60_000)
    assert error.startswith("ListError: The list database")
    assert "the disk cannot be read or written, or is full" in error or "the disk is full" in error
    assert_first_in_force(store)


def test_a_disk_that_is_full_from_the_start(store: ListStore, write: Write) -> None:
    error = run("full-disk", store.home, write("SECOND, Party"), 1)
    assert error.startswith("ListError: The list database")
    assert_first_in_force(store)


def test_a_refusal_that_cannot_be_noted_is_still_told(store: ListStore, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object, **_options: object) -> None:
        raise CannotScreenError("The disk is full.")

    monkeypatch.setattr(loading.attempts, "finish", fails)
    with pytest.raises(ListFormatError, match=r"line 1: no list\. \(This could not be noted .*: The disk is full\.\)"):
        store.load(LIST_ID, [write("!refuse no list")])


def test_two_processes_that_load_the_same_bytes_make_one_version(store: ListStore, write: Write) -> None:
    path = write("!published 2021-02-01", "SECOND, Party")
    arguments = [sys.executable, str(PROCESSES), "race", str(store.home), str(path)]
    racers = [subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "parsed\n"  # both found no such version and have read the file
    answers = [racer.communicate("go\n", timeout=60)[0] for racer in racers]
    assert answers[0] == answers[1] == f"{store.current(LIST_ID).id}\n"
    assert [version.published_at for version in store.versions(LIST_ID)] == ["2021-02-01", "2021-01-01"]
    assert [racer.returncode for racer in racers] == [0, 0]
