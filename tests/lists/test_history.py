"""A party's history has every event of its entry, in order, and nothing where nothing happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ostrakon.errors import InputError, NoListError
from ostrakon.lists.history import history
from ostrakon.lists.party_record import FieldChange
from ostrakon.lists.store import ListStore
from ostrakon.lists.version import ListVersion

Person = Callable[..., dict[str, Any]]
Publish = Callable[..., ListVersion]


@pytest.fixture
def loaded(publish: Publish, person: Person) -> None:
    """Five versions, loaded in another order than published, in which xx-test-1 goes through everything."""
    other = person("xx-test-9", "OTHER")
    publish("2021-05-01", other, person("xx-test-1", "THIRD", program=["Y"]))
    publish("2021-01-01", other)
    publish("2021-02-01", other, person("xx-test-1", "FIRST", program=["X"]))
    publish("2021-03-01", other, person("xx-test-1", "SECOND", program=["X"]))
    publish("2021-03-02", person("xx-test-1", "SECOND", program=["X"], modifiedAt=["2021-03-02"]), other)
    publish("2021-04-01", other, person("xx-test-8", "MORE"))


@pytest.mark.usefixtures("loaded")
def test_listed_changed_delisted_and_relisted(entity_store: ListStore) -> None:
    entries = history(entity_store, "xx-test-1")
    assert [(entry.version.published_at, entry.event, entry.caption) for entry in entries] == [
        ("2021-02-01", "listed", "FIRST"),
        ("2021-03-01", "changed", "SECOND"),
        ("2021-04-01", "delisted", "SECOND"),
        ("2021-05-01", "relisted", "THIRD"),
    ]
    assert FieldChange("program", (), ("X",)) in entries[0].fields
    assert entries[1].fields == (FieldChange("name", ("FIRST",), ("SECOND",)),)
    assert entries[2].fields == ()
    assert entries[3].fields == (FieldChange("name", ("SECOND",), ("THIRD",)), FieldChange("program", ("X",), ("Y",)))
    assert not any(entry.oldest for entry in entries)
    assert entries[1].to_dict()["fields"] == [{"field": "name", "removed": ["FIRST"], "added": ["SECOND"]}]


def test_a_link_that_is_read_otherwise_is_no_event(entity_store: ListStore, publish: Publish, person: Person) -> None:
    link = {
        "id": "xx-test-1-link-1",
        "schema": "UnknownLink",
        "properties": {"subject": ["xx-test-1"], "object": ["xx-test-2"], "role": ["Linked To"]},
    }
    publish("2021-01-01", person("xx-test-1", "ONE"), person("xx-test-2", "TWO"), link)
    publish("2021-01-02", person("xx-test-1", "ONE", notes=["Linked To: TWO"]))
    assert [entry.event for entry in history(entity_store, "xx-test-1")] == ["listed"]


@pytest.mark.usefixtures("loaded")
def test_a_party_of_the_oldest_version_may_be_older(entity_store: ListStore) -> None:
    [entry] = history(entity_store, "xx-test-9")
    assert (entry.event, entry.oldest, entry.to_dict()["date"]) == ("listed", True, "2021-01-01")


def test_ids_that_do_not_begin_with_the_list(entity_store: ListStore, publish: Publish, person: Person) -> None:
    publish("2021-01-01", person("NK7", "FOREIGN"))
    assert [entry.event for entry in history(entity_store, "NK7", "xx-test")] == ["listed"]
    with pytest.raises(InputError, match="'NK7' begins with the id of no list \\(loaded are xx-test\\); say with --list"):
        history(entity_store, "NK7")


@pytest.mark.usefixtures("loaded")
def test_nobody_of_that_id(entity_store: ListStore) -> None:
    with pytest.raises(InputError, match="No version of xx-test that is loaded names 'xx-test-7'"):
        history(entity_store, "xx-test-7")
    with pytest.raises(NoListError, match="No version of xx-sister is loaded"):
        history(entity_store, "xx-sister-1", "xx-sister")


def test_nothing_is_loaded(entity_store: ListStore) -> None:
    with pytest.raises(InputError, match="no list is loaded"):
        history(entity_store, "xx-test-1")
