"""A store whose list is written as plain entities, so that a test can say exactly what a version holds."""

from __future__ import annotations

import json
import runpy
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from ostrakon.lists.sources import ParsedList, SourceFile
from ostrakon.lists.store import ListStore
from ostrakon.lists.tally import Tally
from ostrakon.lists.version import ListVersion

Entity = dict[str, Any]
Publish = Callable[..., ListVersion]


def parse_entities(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read JSON lines, an entity a line."""
    entities = [json.loads(line) for file in files for line in file.data.splitlines()]
    return ParsedList(entities, Tally(entities=Counter(entity["schema"] for entity in entities)), None)


@pytest.fixture
def entity_store(tmp_path: Path) -> ListStore:
    """A store with two fictitious lists, `xx-test` and `xx-sister`, of entities written as JSON lines."""
    catalog = runpy.run_path(str(Path(__file__).with_name("store_processes.py")))["catalog"]
    return ListStore.open(tmp_path / "home", catalog=catalog(parse_entities))


@pytest.fixture
def publish(entity_store: ListStore, tmp_path: Path) -> Publish:
    """`publish(day, entity, ...)` loads a version of `xx-test`; with `list_id` "xx-sister", of its sister."""

    def publish(day: str, *entities: Entity, list_id: str = "xx-test") -> ListVersion:
        path = tmp_path / ("sister.jsonl" if list_id == "xx-sister" else "list.jsonl")
        path.write_text("".join(json.dumps(entity) + "\n" for entity in entities))
        return entity_store.load(list_id, [path], published_at=day, accept_shrinkage="a list for tests")

    return publish


@pytest.fixture
def person() -> Callable[..., Entity]:
    """`person("xx-test-1", "EXAMPLE, Ivan", program=["X"])`: a listed person with these properties."""

    def person(party_id: str, name: str, births: Sequence[Entity] = (), **properties: list[str]) -> Entity:
        return {
            "id": party_id,
            "schema": "Person",
            "caption": name,
            "properties": {"name": [name], "topics": ["sanction"], **properties},
            "aliases": [{"name": name, "kind": "name", "quality": "strong"}],
            "births": list(births),
        }

    return person
