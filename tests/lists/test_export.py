"""The export: valid FollowTheMoney without our own keys, the same bytes each time, and loadable by others."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from followthemoney import Dataset, StatementEntity, ValueEntity

from ostrakon import ListStore
from ostrakon.errors import InputError
from ostrakon.lists.export import dataset_name, export_entities
from ostrakon.lists.sources.ftm import read_entities
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.version import ListVersion

Publish = Callable[..., ListVersion]
KEYS = ["id", "caption", "schema", "properties", "referents", "datasets", "first_seen", "last_seen", "last_change", "target"]


def exported(store: ListStore, *versions: ListVersion) -> bytes:
    out = io.BytesIO()
    list(export_entities([(version, store.entities(version)) for version in versions], out))
    return out.getvalue()


def test_our_own_keys_stay_at_home(demo_store: ListStore) -> None:
    version = demo_store.current("us-ofac-sdn")
    records = [json.loads(line) for line in exported(demo_store, version).splitlines()]
    assert len(records) == version.entities
    assert sum(record["target"] for record in records) == version.parties
    for record, entity in zip(records, demo_store.entities(version), strict=True):
        assert list(record) == KEYS
        assert list(record["properties"]) == sorted(record["properties"])
        assert (record["id"], record["schema"], record["properties"]) == (entity["id"], entity["schema"], entity["properties"])
        assert record["datasets"] == ["us_ofac_sdn"]
        assert record["last_seen"] == "2021-03-22"


def test_every_value_is_valid(demo_store: ListStore) -> None:
    """followthemoney, asked to clean every value anew, keeps each as it is."""
    for line in exported(demo_store, demo_store.current("us-ofac-sdn")).splitlines():
        record = json.loads(line)
        entity = StatementEntity.from_data(Dataset.make({"name": "us_ofac_sdn", "title": "x"}), record, cleaned=False)
        assert {name: sorted(entity.get(name)) for name in entity.properties} == {
            name: sorted(values) for name, values in record["properties"].items()
        }
        assert ValueEntity.from_dict(dict(record)).id == record["id"]


def test_the_same_versions_give_the_same_bytes(demo_store: ListStore) -> None:
    version = demo_store.current("us-ofac-sdn")
    assert exported(demo_store, version) == exported(demo_store, version)


def test_what_is_exported_can_be_loaded_here(demo_store: ListStore) -> None:
    version = demo_store.current("us-ofac-sdn")
    parsed = read_entities(SourceFile("export.ftm.json", exported(demo_store, version)))
    assert not parsed.tally.leftovers
    assert [(entity["id"], entity["properties"]) for entity in parsed.entities] == [
        (entity["id"], dict(sorted(entity["properties"].items()))) for entity in demo_store.entities(version)
    ]
    assert parsed.published_at == version.published_at


def test_what_the_source_said_of_datasets_and_ids_stays(entity_store: ListStore, publish: Publish, person: Callable[..., Any]) -> None:
    entity = person("NK-1", "EXAMPLE, Ivan") | {"datasets": ["eu_fsf"], "referents": ["eu-1"], "first_seen": "2021-01-01"}
    record = json.loads(exported(entity_store, publish("2026-07-16", entity)))
    assert (record["datasets"], record["referents"], record["first_seen"]) == (["xx_test", "eu_fsf"], ["eu-1"], "2021-01-01")


def test_two_lists_with_an_entity_of_one_id(entity_store: ListStore, publish: Publish, person: Callable[..., Any]) -> None:
    first = publish("2026-07-16", person("NK-1", "EXAMPLE, Ivan"))
    second = publish("2026-07-16", person("NK-1", "EXAMPLE, John"), list_id="xx-sister")
    with pytest.raises(InputError, match="NK-1 is on xx-test and on xx-sister: export these lists to two files"):
        exported(entity_store, first, second)


def test_names_of_datasets() -> None:
    assert dataset_name("us-ofac-sdn") == "us_ofac_sdn"
    assert Dataset.make({"name": dataset_name("us-ofac-sdn"), "title": "x"}).name == "us_ofac_sdn"


@pytest.mark.parametrize(("list_id", "files"), [("us-ofac-sdn", "ofac/2021-07/*.csv"), ("un-sc", "un/consolidated-2026-02-27.xml")])
def test_nomenklatura_loads_real_lists(list_id: str, files: str, shared: Path, tmp_path: Path) -> None:
    nomenklatura = pytest.importorskip("nomenklatura.store", reason="needs the extra peers")
    resolver = pytest.importorskip("nomenklatura.resolver", reason="needs the extra peers")
    store = ListStore.open(tmp_path / "home")
    published = "2021-07-07" if list_id == "us-ofac-sdn" else None
    version = store.load(list_id, sorted((shared / "lists").glob(files)), published_at=published)
    (tmp_path / "export.ftm.json").write_bytes(exported(store, version))
    loaded = nomenklatura.load_entity_file_store(tmp_path / "export.ftm.json", resolver.Linker({}), cleaned=False)
    view = loaded.default_view(external=True)
    expected = {entity["id"]: entity for entity in store.entities(version)}
    seen: Counter[str] = Counter()
    for entity in view.entities():
        seen[entity.schema.name] += 1
        values = {name: sorted(entity.get(name)) for name in entity.properties}
        assert values == {name: sorted(texts) for name, texts in expected[entity.id]["properties"].items()}
    assert seen == Counter(entity["schema"] for entity in expected.values())
