"""The difference between two versions is what changed about the parties, all of it and nothing else."""

from __future__ import annotations

import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ostrakon.lists.compare import change_lines, contents, diff_versions, records
from ostrakon.lists.party_record import FieldChange
from ostrakon.lists.store import ListStore
from ostrakon.lists.version import ListVersion

Entity = dict[str, Any]
Person = Callable[..., Entity]
Publish = Callable[..., ListVersion]


def address(owner: str, number: int, full: str) -> Entity:
    return {"id": f"{owner}-address-{number}", "schema": "Address", "properties": {"full": [full]}}


def test_added_removed_changed_touched_and_the_same(entity_store: ListStore, publish: Publish, person: Person) -> None:
    stays, touched = person("xx-test-1", "STAYS"), person("xx-test-2", "TOUCHED", modifiedAt=["2020"])
    changes, leaves = person("xx-test-3", "CHANGES"), person("xx-test-4", "LEAVES")
    old = publish("2021-01-01", stays, touched, changes, address("xx-test-3", 1, "1 Street"), leaves)
    new = publish(
        "2021-01-02",
        person("xx-test-5", "COMES"),
        person("xx-test-3", "CHANGED"),
        address("xx-test-3", 1, "2 Street"),
        person("xx-test-2", "TOUCHED", modifiedAt=["2021"]),
        stays,
    )
    diff = diff_versions(entity_store, old, new)
    assert [party.id for party in diff.added] == ["xx-test-5"]
    assert [(party.id, party.caption, party.schema) for party in diff.removed] == [("xx-test-4", "LEAVES", "Person")]
    [change] = diff.changed
    assert (change.id, change.caption) == ("xx-test-3", "CHANGED")
    assert change.fields == (FieldChange("address", ("1 Street",), ("2 Street",)), FieldChange("name", ("CHANGES",), ("CHANGED",)))
    assert (diff.touched, diff.same) == (1, 1)
    lines = list(change_lines(diff))
    assert [line["event"] for line in lines] == ["added", "removed", "changed", "summary"]
    assert lines[2]["fields"][0] == {"field": "address", "removed": ["1 Street"], "added": ["2 Street"]}
    assert lines[3] == {
        "event": "summary", "before": old.id, "after": new.id, "added": 1, "removed": 1, "changed": 1, "touched": 1, "same": 1
    }  # fmt: skip


def test_another_order_and_numbering_is_no_change(entity_store: ListStore, publish: Publish, person: Person) -> None:
    one, two = person("xx-test-1", "ONE"), person("xx-test-2", "TWO")
    first = [one, address("xx-test-1", 1, "1 Street"), address("xx-test-1", 2, "2 Street"), two]
    second = [two, one, address("xx-test-1", 1, "2 Street"), address("xx-test-1", 2, "1 Street")]
    diff = diff_versions(entity_store, publish("2021-01-01", *first), publish("2021-01-02", *second))
    assert (diff.added, diff.removed, diff.changed, diff.touched, diff.same) == ((), (), (), 0, 2)


def test_a_link_to_a_party_that_is_renamed_or_leaves_is_no_change(entity_store: ListStore, publish: Publish, person: Person) -> None:
    link = {
        "id": "xx-test-1-link-1",
        "schema": "UnknownLink",
        "properties": {"subject": ["xx-test-1"], "object": ["xx-test-2"], "role": ["Linked To"]},
    }
    linked = publish("2021-01-01", person("xx-test-1", "ONE"), person("xx-test-2", "TWO"), link)
    renamed = publish("2021-01-02", person("xx-test-1", "ONE"), person("xx-test-2", "TWO, INC."), link)
    gone = publish("2021-01-03", person("xx-test-1", "ONE", notes=["Linked To: TWO, INC."]))
    assert [change.id for change in diff_versions(entity_store, linked, renamed).changed] == ["xx-test-2"]
    diff = diff_versions(entity_store, renamed, gone)
    assert ([party.id for party in diff.removed], diff.changed, diff.same) == (["xx-test-2"], (), 1)


def test_foreign_ids_find_their_party(person: Person) -> None:
    entities = [
        {"id": "addr-77", "schema": "Address", "properties": {"full": ["1 Street"]}},
        person("NK1", "ONE", addressEntity=["addr-77"]),
        {"id": "Q5", "schema": "Person", "properties": {"name": ["A relative"]}},
        {"id": "edge", "schema": "Family", "properties": {"person": ["Q5"], "relative": ["NK1"], "relationship": ["sister"]}},
    ]
    found = contents(entities)
    assert found.owner == {"addr-77": "NK1", "edge": "NK1"}
    assert sorted(found.said) == ["NK1", "Q5"]
    record = records(entities, found)["NK1"]
    assert list(record.fields["address"].values()) == ["1 Street"]
    assert list(record.fields["link"].values()) == ["sister: A relative"]


def test_one_party_alone_hashes_as_it_does_among_all(person: Person) -> None:
    entities = [person("xx-test-1", "ONE"), address("xx-test-1", 1, "1 Street"), person("xx-test-2", "TWO")]
    everything = contents(entities)
    assert contents(entities, only="xx-test-1").said["xx-test-1"] == everything.said["xx-test-1"]
    assert contents(entities, only="xx-test-2").said["xx-test-2"] == everything.said["xx-test-2"]


@pytest.fixture(scope="module")
def four_versions(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[ListStore, list[ListVersion]]:
    """OFAC's sdn.csv of four consecutive publications."""
    folder = tmp_path_factory.mktemp("history")
    store = ListStore.open(folder / "home")
    versions = []
    for day in ("2024-04-26", "2024-05-01", "2024-05-02", "2024-05-03"):
        (folder / "sdn.csv").write_bytes(lzma.decompress((shared / f"lists/ofac/history/sdn-{day}.csv.xz").read_bytes()))
        versions.append(store.load("us-ofac-sdn", [folder / "sdn.csv"], published_at=day))
    return store, versions


@pytest.mark.parametrize(("step", "added", "removed"), [(0, 298, 0), (1, 7, 0), (2, 0, 8)])
def test_consecutive_publications_of_ofac(four_versions: tuple[ListStore, list[ListVersion]], step: int, added: int, removed: int) -> None:
    store, versions = four_versions
    diff = diff_versions(store, versions[step], versions[step + 1])
    assert (len(diff.added), len(diff.removed), len(diff.changed), diff.touched) == (added, removed, 0, 0)


def test_the_links_that_the_un_put_into_every_record_are_no_change(shared: Path, tmp_path: Path) -> None:
    store = ListStore.open(tmp_path)
    february, august = (store.load("un-sc", [shared / f"lists/un/consolidated-{day}.xml"]) for day in ("2026-02-27", "2026-08-01"))
    diff = diff_versions(store, february, august)
    assert diff.touched > 500
    assert {change.field for party in diff.changed for change in party.fields}.isdisjoint({"sourceUrl", "modifiedAt"})
    assert not any("interpol.int" in text for party in diff.changed for change in party.fields for text in change.added)
    assert (len(diff.added), len(diff.removed), len(diff.changed)) == (16, 8, 54)
