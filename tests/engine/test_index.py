"""The index on disk: whole or refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ostrakon.engine.build import build_index, write_index
from ostrakon.engine.cache import open_or_build
from ostrakon.engine.index import MANIFEST, Index, open_index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.settings import Settings
from ostrakon.errors import DamagedError, NoListError
from ostrakon.party import Party


def test_written_and_opened_it_is_the_same(index: Index, tmp_path: Path) -> None:
    write_index(index, tmp_path / "index")
    opened = open_index(tmp_path / "index")
    for name, array in index.arrays().items():
        assert np.array_equal(array, opened.arrays()[name]), name
    assert opened.lists == index.lists


def test_writing_twice_keeps_the_first(index: Index, tmp_path: Path) -> None:
    write_index(index, tmp_path / "index")
    write_index(index, tmp_path / "index")
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


@pytest.mark.parametrize("damage", ["cut", "missing", "manifest"])
def test_a_damaged_index_is_refused(index: Index, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "index"
    write_index(index, folder)
    victim = folder / (MANIFEST if damage == "manifest" else "names_tokens.npy")
    if damage == "missing":
        victim.unlink()
    else:
        victim.write_bytes(victim.read_bytes()[:-3])
    with pytest.raises(DamagedError, match="delete that folder"):
        open_index(folder)


def test_an_empty_list_is_an_error() -> None:
    with pytest.raises(NoListError):
        build_index([("empty", [])], Settings().weights)


def test_built_once(tmp_path: Path) -> None:
    entity = {"id": "a-1", "schema": "Person", "caption": "A", "properties": {"name": ["Invented Person"]}}
    calls: list[int] = []

    def lists() -> list[tuple[str, list[dict[str, object]]]]:
        calls.append(1)
        return [("a", [entity])]

    weights = Settings().weights
    for _ in range(2):
        opened = open_or_build(tmp_path, ["hash-1"], lists, weights)
        assert match_batch(opened, [Party(names=("Invented Person",))], Settings(), 0.7, 5)[0][0].entity_id == "a-1"
    open_or_build(tmp_path, ["hash-2"], lists, weights)
    assert len(calls) == 2


def test_sanctions_are_kept_apart_and_stand_on_the_hit(tmp_path: Path) -> None:
    parties = [
        {"id": "a-1", "schema": "Person", "caption": "A", "properties": {"name": ["Invented Person"]}},
        {"id": "a-2", "schema": "Person", "caption": "B", "properties": {"name": ["Fictitious Nobody"]}},
    ]
    sanctions = [
        {"id": f"a-1-sanction-{k}", "schema": "Sanction", "properties": {"entity": ["a-1"], "program": [tag]}} for k, tag in enumerate("XY")
    ]
    write_index(build_index([("a", [sanctions[0], *parties, sanctions[1]])], Settings().weights), tmp_path / "index")
    opened = open_index(tmp_path / "index")
    assert opened.sanctions_of(0) == sanctions, "in the order of the list, wherever in it they stand"
    assert opened.sanctions_of(1) == []
    assert "sanctions" not in opened.entity(0), "what is searched does not carry them"
    [[hit], [other]] = match_batch(opened, [Party(names=("Invented Person",)), Party(names=("Fictitious Nobody",))], Settings(), 0.7, 5)
    assert hit.entity["sanctions"] == sanctions
    assert "sanctions" not in other.entity
    assert hit.listings == (), "the engine knows of no programmes"
