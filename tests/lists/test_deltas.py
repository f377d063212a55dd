"""A delta file is put on the version it follows, and the next full list shows whether one was missed."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from ostrakon.errors import ListSetError
from ostrakon.lists.store import ListStore
from ostrakon.lists.version import ListVersion

FICTITIOUS = runpy.run_path(str(Path(__file__).with_name("store_processes.py")))
LIST_ID, SISTER_ID = FICTITIOUS["LIST_ID"], FICTITIOUS["SISTER_ID"]
FULL = [f"PARTY {number}, Fictitious" for number in range(20)]

Load = Callable[..., ListVersion]


@pytest.fixture
def store(tmp_path: Path) -> ListStore:
    return ListStore.open(tmp_path / "home", catalog=FICTITIOUS["catalog"]())


@pytest.fixture
def load(store: ListStore, tmp_path: Path) -> Load:
    def load(*lines: str, name: str = "list.txt", list_id: str = LIST_ID) -> ListVersion:
        path = tmp_path / name
        path.write_text("".join(f"{line}\n" for line in lines))
        return store.load(list_id, [path])

    return load


@pytest.fixture
def full(load: Load) -> ListVersion:
    return load("!published 2021-01-01", *FULL)


def names(store: ListStore, version: ListVersion) -> list[str]:
    return [entity["caption"] for entity in store.entities(version)]


def test_it_makes_a_version_that_knows_its_base(store: ListStore, load: Load, full: ListVersion) -> None:
    version = load("!delta 2021-01-05", f"- {FULL[3]}", "+ NEW, Party", name="delta.txt")
    assert store.versions(LIST_ID) == [version, full]
    assert (version.base, version.published_at, version.parties) == (full.id, "2021-01-05", 20)
    assert names(store, version) == [*FULL[:3], *FULL[4:], "NEW, Party"]
    assert store.raw(version.files[0]) == f"!delta 2021-01-05\n- {FULL[3]}\n+ NEW, Party\n".encode()
    assert version.to_dict()["base"] == full.id
    assert full.base is None


def test_one_follows_the_other(store: ListStore, load: Load, full: ListVersion) -> None:
    first = load("!delta 2021-01-05", "+ FIRST, Party")
    second = load("!delta 2021-01-06", "+ SECOND, Party", "- FIRST, Party")
    assert (first.base, second.base) == (full.id, first.id)
    assert names(store, second) == [*FULL, "SECOND, Party"]


def test_the_same_delta_again_changes_nothing(store: ListStore, load: Load, full: ListVersion) -> None:
    version = load("!delta 2021-01-05", "+ FIRST, Party")
    later = load("!delta 2021-01-06", "- FIRST, Party")
    assert load("!delta 2021-01-05", "+ FIRST, Party") == version
    assert store.versions(LIST_ID) == [later, version, full]


def test_one_loaded_later_is_put_in_its_place(store: ListStore, load: Load, full: ListVersion) -> None:
    newest = load("!published 2021-03-01", *FULL, "MARCH, Party")
    version = load("!delta 2021-02-01", "+ FEBRUARY, Party")
    assert version.base == full.id
    assert store.versions(LIST_ID) == [newest, version, full]


def test_a_damaged_one_is_made_again_from_its_own_base(store: ListStore, load: Load, full: ListVersion) -> None:
    version = load("!delta 2021-01-05", "+ FIRST, Party")
    load("!published 2021-01-04", *FULL[1:])  # by now another version is in force on the day before
    path = store.home / "archive" / version.entities_sha256[:2] / f"{version.entities_sha256}.zst"
    path.unlink()
    assert load("!delta 2021-01-05", "+ FIRST, Party") == version
    assert names(store, version) == [*FULL, "FIRST, Party"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["!delta 2021-01-05", f"+ {FULL[0]}"], "has to add .* which is on the list already"),
        (["!delta 2021-01-05", "- NOBODY, Party"], "has to remove NOBODY, Party, which is not on the list"),
        (["!delta 2020-12-31", "+ NEW, Party"], r"published on 2020-12-31, before the list that it would change \(2021-01-01\)"),
    ],
    ids=["there", "not there", "too old"],
)
def test_one_that_does_not_fit_is_refused(store: ListStore, load: Load, full: ListVersion, lines: list[str], message: str) -> None:
    with pytest.raises(ListSetError, match=message):
        load(*lines)
    assert store.versions(LIST_ID) == [full]
    assert store.last_attempts()[LIST_ID].outcome == "refused"


def test_one_that_was_skipped_is_noticed_by_the_next_on_the_same_party(load: Load, full: ListVersion) -> None:
    with pytest.raises(ListSetError, match="has to remove SKIPPED, Party"):
        load("!delta 2021-01-06", "- SKIPPED, Party")


def test_there_is_nothing_to_put_it_on(load: Load) -> None:
    with pytest.raises(ListSetError, match=r"no version of xx-test that it could change is loaded\. Load the full list before it first"):
        load("!delta 2021-01-05", "+ NEW, Party")


def test_one_among_other_files_is_refused(store: ListStore, tmp_path: Path, full: ListVersion) -> None:
    delta, other = tmp_path / "list-delta.txt", tmp_path / "list-other.txt"
    delta.write_text("!delta 2021-01-05\n+ NEW, Party\n")
    other.write_text("OTHER, Party\n")
    with pytest.raises(ListSetError, match=r"list-delta\.txt is a delta file.*one by one"):
        store.load(LIST_ID, [delta, other])


def test_one_file_may_change_two_lists(load: Load, full: ListVersion) -> None:
    load("!published 2021-01-01", *FULL[:10], list_id=SISTER_ID, name="sister.txt")
    changes = ("!delta 2021-01-05", "+ NEW, Party")
    assert load(*changes, name="delta.txt").parties == 21
    assert load(*changes, name="delta.txt", list_id=SISTER_ID).parties == 11


@pytest.mark.parametrize(
    ("day", "parties", "note"),
    [
        ("2021-01-05", [*FULL, "FIRST, Party"], ["It names as many parties as {made}, which was made with delta files for the same day."]),
        (
            "2021-01-05",
            [*FULL, "FIRST, Party", "MISSED, Party"],
            [
                "It names 22 parties, but {made}, which was made with delta files for the same day, 21: a delta file was missed or wrong. "
                "`ostrakon lists diff {made} {full}` shows which parties differ."
            ],
        ),
        ("2021-01-06", [*FULL, "LATER, Party"], []),
    ],
    ids=["agrees", "differs", "another day"],
)
def test_the_full_list_of_the_day_verifies_it(
    store: ListStore, load: Load, full: ListVersion, day: str, parties: list[str], note: list[str]
) -> None:
    made = load("!delta 2021-01-05", "+ FIRST, Party")
    version = load(f"!published {day}", *parties)
    assert version.tally.notes == [text.format(made=made.id, full=version.id) for text in note]
    assert store.current(LIST_ID) == version
