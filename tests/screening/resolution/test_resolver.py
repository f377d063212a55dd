"""The resolution is computed once for a set of lists, again when its file is damaged, and follows the decisions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ostrakon.engine.build import build_index
from ostrakon.engine.index import Index
from ostrakon.engine.weights import DEFAULT_WEIGHTS
from ostrakon.evaluation.listed import listed
from ostrakon.screening.resolution import resolver
from ostrakon.screening.resolution.decisions import Decisions
from ostrakon.screening.resolution.pairs import Pairs
from ostrakon.screening.resolution.resolver import Resolver

LISTS = {
    "first": [listed("first-1", "Person", ["DEWITT-OKORO, Amara"], passportNumber=["FX90344171"], birthDate=["1958-05-01"])],
    "second": [
        listed("second-1", "Person", ["Amara Dewitt Okoro"], passportNumber=["FX90344171"], birthDate=["1958-05-01"]),
        listed("second-2", "Person", ["HARBOURD, Cecily"]),
    ],
}


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(LISTS.items(), DEFAULT_WEIGHTS)


@pytest.fixture
def open_resolver(index: Index, tmp_path: Path) -> Callable[[], Resolver]:
    return lambda: Resolver(tmp_path, ["hash of first", "hash of second"], index, DEFAULT_WEIGHTS)


def members(found: Resolver) -> list[list[str]]:
    return [[member.entity_id for member in cluster.members] for cluster in found.resolution.clusters]


def test_it_is_computed_once_and_kept(open_resolver: Callable[[], Resolver], monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_resolver()
    assert members(first) == [["first-1", "second-1"]]

    def again(*_: object) -> Pairs:
        raise AssertionError("computed again")

    monkeypatch.setattr(resolver, "find_pairs", again)
    second = open_resolver()
    assert second.resolution == first.resolution
    assert second.hash == first.hash


@pytest.mark.parametrize("data", [b"", b"nonsense", None])
def test_a_damaged_file_is_made_again(open_resolver: Callable[[], Resolver], tmp_path: Path, data: bytes | None) -> None:
    whole = members(open_resolver())
    (path,) = (tmp_path / resolver.FOLDER).iterdir()
    sound = path.read_bytes()
    path.write_bytes(sound[:-9] if data is None else data)
    assert members(open_resolver()) == whole
    assert path.read_bytes() == sound


def test_a_decision_is_followed_by_who_opens_after_it(open_resolver: Callable[[], Resolver], tmp_path: Path) -> None:
    before = open_resolver()
    Decisions(tmp_path).add("apart", "first-1", "second-1", actor="x", reason="y")
    Decisions(tmp_path).add("together", "first-1", "second-2", actor="x", reason="y")
    after = open_resolver()
    assert members(after) == [["first-1", "second-2"]]
    assert after.hash != before.hash


def test_parties_are_found_by_id(open_resolver: Callable[[], Resolver]) -> None:
    found = open_resolver().find({"second-2", "nobody"})
    assert [(party.entity_id, party.list_id, party.caption) for party in found.values()] == [("second-2", "second", "HARBOURD, Cecily")]
