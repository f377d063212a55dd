"""A list is fresh for so many days after it was last checked with its publisher; one kept by hand is never stale."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from ostrakon.database import write
from ostrakon.lists import attempts, freshness
from ostrakon.lists.freshness import Freshness
from ostrakon.lists.store import ListStore

FICTITIOUS = runpy.run_path(str(Path(__file__).with_name("store_processes.py")))
LIST_ID = FICTITIOUS["LIST_ID"]
CHECKED = "2026-11-20T08:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ListStore:
    monkeypatch.setattr(attempts, "now", lambda: CHECKED)
    return ListStore.open(tmp_path / "home", catalog=FICTITIOUS["catalog"]())


def load(store: ListStore, text: str, published_at: str | None = None) -> None:
    path = store.home / "list.txt"
    path.write_text(text)
    store.load(LIST_ID, [path], published_at=published_at)


def check(store: ListStore, mirror: str | None = None) -> None:
    with write(store._engine) as connection:
        freshness.note_check(connection, store.current(LIST_ID), attempts.now(), mirror)


def test_a_list_that_was_never_updated_is_kept_by_hand(store: ListStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store.freshness(LIST_ID) == Freshness(LIST_ID, None, None, False)
    load(store, "ONE, Party\n")
    monkeypatch.setattr(attempts, "now", lambda: "2036-11-20T08:00:00+00:00")
    assert store.freshness(LIST_ID) == Freshness(LIST_ID, None, None, False)
    assert store.freshness(LIST_ID).sentence() == "xx-test was never updated from its publisher: it is kept by hand."


@pytest.mark.parametrize(
    ("now", "stale", "sentence"),
    [
        ("2026-11-20T08:30:00+00:00", False, "last checked less than an hour ago, on 2026-11-20 08:00 UTC; the limit is 3 days."),
        ("2026-11-20T10:00:00+00:00", False, "last checked 2 hours ago"),
        ("2026-11-23T08:00:00+00:00", False, "last checked 3 days ago"),
        ("2026-11-23T08:00:01+00:00", True, "longer than its limit of 3 days: run `ostrakon lists update xx-test`."),
        ("2026-11-19T09:00:00+00:00", False, ""),
        ("2026-11-18T08:00:00+00:00", True, "which lies in the future: put the clock right"),
    ],
)
def test_freshness_ends(store: ListStore, monkeypatch: pytest.MonkeyPatch, now: str, stale: bool, sentence: str) -> None:
    load(store, "ONE, Party\n")
    check(store)
    monkeypatch.setattr(attempts, "now", lambda: now)
    found = store.freshness(LIST_ID)
    assert (found.last_checked, found.limit, found.stale) == (CHECKED, 3, stale)
    assert sentence in found.sentence()
    assert found.to_dict()["stale"] is stale


def test_a_later_check_renews_it(store: ListStore, monkeypatch: pytest.MonkeyPatch) -> None:
    load(store, "ONE, Party\n")
    check(store)
    monkeypatch.setattr(attempts, "now", lambda: "2026-11-30T08:00:00+00:00")
    check(store, "https://mirror.example")
    found = store.freshness(LIST_ID)
    assert (found.last_checked, found.stale) == ("2026-11-30T08:00:00+00:00", False)
    assert "at the mirror https://mirror.example" in found.sentence()


@pytest.mark.parametrize(
    ("published_at", "last_checked"), [("2021-11-29", "2026-11-30T08:00:00+00:00"), ("2021-11-01", CHECKED)], ids=["in force", "older"]
)
def test_loading_by_hand_what_comes_into_force_counts_as_a_check(
    store: ListStore, monkeypatch: pytest.MonkeyPatch, published_at: str, last_checked: str
) -> None:
    load(store, "ONE, Party\n", "2021-11-19")
    check(store)
    monkeypatch.setattr(attempts, "now", lambda: "2026-11-30T08:00:00+00:00")
    load(store, "TWO, Party\n", published_at)
    found = store.freshness(LIST_ID)
    assert (found.last_checked, found.stale) == (last_checked, last_checked == CHECKED)


def test_loading_the_same_bytes_by_hand_is_no_check(store: ListStore, monkeypatch: pytest.MonkeyPatch) -> None:
    load(store, "ONE, Party\n")
    check(store)
    monkeypatch.setattr(attempts, "now", lambda: "2026-11-30T08:00:00+00:00")
    load(store, "ONE, Party\n")
    assert store.freshness(LIST_ID).stale
