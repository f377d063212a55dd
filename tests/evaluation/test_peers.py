"""The peers answer through the same interface; logic-v2 only where nomenklatura is installed."""

from __future__ import annotations

import importlib.util

import pytest

from ostrakon.evaluation import peers
from ostrakon.evaluation.listed import listed
from ostrakon.party import Party

ENTITIES = [
    listed("a", "Person", ["FICTITIOUS, Amara", "IMAGINARY, Amara"]),
    listed("b", "Person", ["INVENTED, Boris"]),
    listed("c", "Person", ["INVENTED, Boris"]),
]


def test_rapidfuzz_scores_a_party_as_its_best_name() -> None:
    searcher = peers.Rapidfuzz(0.85).index(ENTITIES)
    first, second, third = searcher.search([Party(names=(name,)) for name in ("Amara Imaginary", "INVENTED, BORIS", "Zzz")], 0.85, 2)
    assert [(found.entity_id, found.matched_name) for found in first] == [("a", "IMAGINARY, Amara")]
    assert [found.entity_id for found in second] == ["b", "c"]
    assert second[0].score == second[1].score
    assert third == []


def test_logic_v2_answers_each_query_afresh() -> None:
    pytest.importorskip("nomenklatura", reason="needs the extra peers")
    searcher = peers.LogicV2(0.7).index(ENTITIES)
    # two searches with the same place in the batch: an answer must not come from a cache of names by id
    ((first, *_),) = searcher.search([Party(names=("Amara Fictitious",), schema="Person")], 0.7, 2)
    ((second, *_),) = searcher.search([Party(names=("Boris Invented",), schema="Person")], 0.7, 2)
    assert (first.entity_id, second.entity_id) == ("a", "b")


def test_without_nomenklatura_rapidfuzz_remains_and_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda name: None)
    assert [engine.name for engine in peers.peers()] == ["WRatio @0.85", "WRatio @0.90"]
    assert "pip install 'ostrakon[peers]'" in str(peers.missing_peer())


@pytest.mark.skipif(importlib.util.find_spec("nomenklatura") is None, reason="needs the extra peers")
def test_the_peers_of_the_table() -> None:
    assert [engine.name for engine in peers.peers()] == [
        "WRatio @0.85", "WRatio @0.90", "logic-v2 @0.70", "logic-v2 @0.85",
    ]  # fmt: skip
