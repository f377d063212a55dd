"""Lists of one's own in the store: their map is archived, kept for the next load, and makes them lists like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.errors import InputError, ListFormatError, ListSetError, UnknownListError
from ostrakon.lists.catalog import Catalog
from ostrakon.lists.own_lists import with_own_lists
from ostrakon.lists.store import ListStore

MAP = "id: own-list\ntitle: Customers that left\npublisher: Example Bank\nschema: Person\ncolumns:\n  key: Ref\n  name: Name\n"
TABLE = "Ref,Name,AKA\n1,Fictitious Example,Exy\n2,Invented Sample,\n"


@pytest.fixture
def store(tmp_path: Path) -> ListStore:
    return ListStore.open(tmp_path / "home")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "sdn of ours.csv").write_text(TABLE)  # a name that OFAC's files have
    return tmp_path / "sdn of ours.csv"


@pytest.fixture
def column_map(tmp_path: Path) -> Path:
    (tmp_path / "columns.yaml").write_text(MAP)
    return tmp_path / "columns.yaml"


def test_a_list_of_ones_own_is_a_list_like_any_other(store: ListStore, table: Path, column_map: Path) -> None:
    version = store.load("own-list", [table], published_at="2026-07-16", column_map=column_map)
    assert version.parties == 2
    assert [file.name for file in version.files] == ["columns.yaml", "sdn of ours.csv"]
    assert store.raw(version.files[0]).decode() == MAP
    assert not version.tally.unmapped
    reopened = ListStore.open(store.home)
    entry = reopened.catalog.find("own-list")
    assert (entry.title, entry.publisher, entry.update) == ("Customers that left", "Example Bank", ())
    assert reopened.current("own-list") == version
    assert not reopened.freshness("own-list").stale
    assert [known.id for known in reopened.catalog][:-1] == [known.id for known in Catalog.bundled()]


def test_the_last_map_is_used_again(store: ListStore, table: Path, column_map: Path) -> None:
    first = store.load("own-list", [table], published_at="2026-07-16", column_map=column_map)
    column_map.unlink()
    assert ListStore.open(store.home).load("own-list", [table]).id == first.id
    table.write_text(TABLE + "3,Another Example,\n")
    assert ListStore.open(store.home).load("own-list", [table], published_at="2026-07-17").parties == 3


def test_another_map_makes_another_version_and_takes_its_place(store: ListStore, table: Path, column_map: Path) -> None:
    first = store.load("own-list", [table], published_at="2026-07-16", column_map=column_map)
    column_map.write_text(MAP.replace("left", "went") + "  aliases: AKA\n")
    second = store.load("own-list", [table], published_at="2026-07-16", column_map=column_map)
    assert second.id != first.id
    assert store.catalog.find("own-list").title == "Customers that went"
    assert [alias["name"] for entity in store.entities(second) for alias in entity.get("aliases", ())] == [
        "Fictitious Example", "Exy", "Invented Sample",
    ]  # fmt: skip


def test_a_load_can_be_repeated_from_its_files(store: ListStore, table: Path, column_map: Path, tmp_path: Path) -> None:
    version = store.load("own-list", [table], published_at="2026-07-16", column_map=column_map)
    for file in version.files:
        (tmp_path / "again").mkdir(exist_ok=True)
        (tmp_path / "again" / file.name).write_bytes(store.raw(file))
    again = ListStore.open(tmp_path / "other").load("own-list", sorted((tmp_path / "again").iterdir()), published_at="2026-07-16")
    assert (again.id, again.entities_sha256) == (version.id, version.entities_sha256)


def test_the_id_of_a_list_of_the_catalogue_is_taken(store: ListStore, table: Path, column_map: Path) -> None:
    column_map.write_text(MAP.replace("own-list", "un-sc"))
    with pytest.raises(ListSetError, match=r"the id un-sc is that of a list of the catalogue \(.+\); give your list another"):
        store.load("un-sc", [table], column_map=column_map)
    assert store.lists() == []


def test_a_map_of_another_list(store: ListStore, table: Path, column_map: Path) -> None:
    with pytest.raises(ListSetError, match=r"is the map of own-list and not of my-list"):
        store.load("my-list", [table], column_map=column_map)


def test_a_first_load_needs_a_map(store: ListStore, table: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownListError, match="no list 'own-list'"):
        store.load("own-list", [table])
    with pytest.raises(InputError, match=r"The map .*none\.yml cannot be read"):
        store.load("own-list", [table], column_map=tmp_path / "none.yml")


def test_a_refused_load_changes_nothing(store: ListStore, table: Path, column_map: Path) -> None:
    first = store.load("own-list", [table], published_at="2026-07-16", column_map=column_map)
    column_map.write_text(MAP.replace("left", "went"))
    table.write_text("Ref,Name\n1,A B\n,C D\n")
    with pytest.raises(ListFormatError, match=r"line 3: the row has no key"):
        store.load("own-list", [table], published_at="2026-07-17", column_map=column_map)
    assert store.current("own-list") == first
    assert ListStore.open(store.home).catalog.find("own-list").title == "Customers that left"
    assert store.last_attempts()["own-list"].outcome == "refused"


def test_a_first_load_that_is_refused_leaves_no_entry(store: ListStore, table: Path, column_map: Path) -> None:
    table.write_text("Ref,Name\n")
    with pytest.raises(ListFormatError, match="names nobody"):
        store.load("own-list", [table], column_map=column_map)
    assert "own-list" not in store.catalog
    assert "own-list" not in ListStore.open(store.home).catalog


def test_a_kept_map_that_was_damaged_is_named(store: ListStore, table: Path, column_map: Path) -> None:
    store.load("own-list", [table], published_at="2026-07-16", column_map=column_map)
    (store.home / "own-lists" / "own-list.yml").write_text("id: [")
    with pytest.raises(InputError, match=r"own-list\.yml, line \d+: this is not YAML"):
        with_own_lists(Catalog.bundled(), store.home)
