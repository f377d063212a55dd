"""The parties that versions of two lists both name, as the resolution of the two knows them."""

from __future__ import annotations

import json
import runpy
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from ostrakon.evaluation.listed import listed
from ostrakon.hit import Entity
from ostrakon.lists.agreement import agree
from ostrakon.lists.sources import ParsedList, SourceFile
from ostrakon.lists.store import ListStore
from ostrakon.lists.tally import Tally
from ostrakon.lists.version import ListVersion
from ostrakon.screening.resolution.decisions import Decisions
from ostrakon.screening.resolution.matching import match

BORN = ["1958-05-01"]
FIRST = [
    listed("xx-test-1", "Person", ["DEWITT-OKORO, Amara"], passportNumber=["FX90344171"], birthDate=BORN),
    listed("xx-test-2", "Person", ["HARBOURD, Cecily"], birthDate=["1961-02-03"]),
    listed("xx-test-3", "Person", ["WOLFRAM, Egon"]),
]
SECOND = [
    listed("xx-sister-1", "Person", ["Amara Dewitt Okoro"], passportNumber=["FX90344171"], birthDate=BORN),
    listed("xx-sister-2", "Person", ["Cecily Harbourd"], birthDate=["1961-02-03"]),
    listed("xx-sister-3", "Person", ["Egon Wolfram"], birthDate=BORN),
]


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    entities = [json.loads(line) for file in files for line in file.data.splitlines()]
    return ParsedList(entities, Tally(entities=Counter(entity["schema"] for entity in entities)), None)


@pytest.fixture
def store(tmp_path: Path) -> ListStore:
    """A store with two fictitious lists."""
    catalog = runpy.run_path(str(Path(__file__).parents[2] / "lists" / "store_processes.py"))["catalog"]
    return ListStore.open(tmp_path / "home", catalog=catalog(parse))


@pytest.fixture
def versions(store: ListStore, tmp_path: Path) -> list[ListVersion]:
    """A version of each."""

    def load(list_id: str, entities: list[Entity]) -> ListVersion:
        for entity in entities:
            entity["properties"]["topics"] = ["sanction"]
        (tmp_path / f"{list_id}.jsonl").write_text("".join(json.dumps(entity) + "\n" for entity in entities))
        return store.load(list_id, [tmp_path / f"{list_id}.jsonl"], published_at="2021-01-01")

    return [load("xx-test", FIRST), load("xx-sister", SECOND)]


def test_pairs_with_what_they_were_matched_by(store: ListStore, versions: list[ListVersion]) -> None:
    first, second = versions
    found = match(store, first, second)
    assert found.pairs["xx-test-1", "xx-sister-1"] == "identifier"
    assert {(two, one): how for (one, two), how in match(store, second, first).pairs.items()} == found.pairs
    assert ("xx-test-3", "xx-sister-3") not in found.pairs
    assert len(list((store.home / "indexes").iterdir())) == 1  # either way round


def test_decisions_count(store: ListStore, versions: list[ListVersion]) -> None:
    decisions = Decisions(store.home)
    decisions.add("apart", "xx-test-1", "xx-sister-1", actor="x", reason="y")
    decisions.add("together", "xx-test-3", "xx-sister-1", actor="x", reason="y")
    decisions.add("together", "xx-test-3", "xx-sister-3", actor="x", reason="y")
    found = match(store, *versions)
    decided = {pair: how for pair, how in found.pairs.items() if how == "decision"}
    assert decided == {("xx-test-3", "xx-sister-1"): "decision", ("xx-test-3", "xx-sister-3"): "decision"}


def test_lists_agree_on_what_is_matched(store: ListStore, versions: list[ListVersion]) -> None:
    found = agree(store, *versions, match(store, *versions))
    assert found.matched_by["identifier"] == 1
    assert [item.same for item in found.fields if item.field == "identifier"] == [1]
