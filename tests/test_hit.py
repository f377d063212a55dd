"""Hits as tables and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ostrakon import Certificate, Evidence, Hit, Hits
from ostrakon.listing import ListedProgramme, Listing

CERTIFICATE = Certificate((), "0", "hash", "2026-01-01T00:00:00+00:00")
PROGRAMME = ListedProgramme("P", "ZZ-P", "Programme", "Office", "zz", ("Act", "E.O. 1"), "active", "https://example.org/")


def listing(blocks: bool | None = True, since: str | None = "2020-07-09", measures: tuple[str, ...] = ("asset freeze",)) -> Listing:
    return Listing("x", "X list", "x-1", (PROGRAMME,), measures, False, blocks, since, None, ("QDi.000",), (), "")


HIT = Hit(0.9, "x-1", "X", "Person", ("x",), ("P",), "X", (Evidence("name", "X", "X", 0.9, "Same."),), {"id": "x-1"}, (listing(),))


def test_json() -> None:
    record = json.loads(json.dumps(HIT.to_dict()))
    assert record["evidence"][0]["sentence"] == "Same."
    assert "entity" not in record
    assert record["listings"][0]["sentence"] == "X list: Programme (E.O. 1); asset freeze; since 2020-07-09"
    assert record["listings"][0]["programmes"][0]["legal_basis"] == ["Act", "E.O. 1"]
    assert (record["measures"], record["blocks"], record["since"]) == (["asset freeze"], True, "2020-07-09")
    assert HIT.to_dict(entity=True)["entity"] == {"id": "x-1"}


def test_several_listings_together() -> None:
    found = replace(HIT, listings=(listing(False, "2021-03-22", ("travel ban",)), listing(True), listing(None, None, ("arms embargo",))))
    assert found.measures == ("arms embargo", "asset freeze", "travel ban")
    assert found.since == "2020-07-09"


@pytest.mark.parametrize(
    ("said", "together"),
    [((True, None, False), True), ((False, False), False), ((False, None), None), ((None,), None), ((), None)],
)
def test_one_listing_that_blocks_blocks(said: tuple[bool | None, ...], together: bool | None) -> None:
    assert replace(HIT, listings=tuple(listing(blocks) for blocks in said)).blocks is together


def test_tables() -> None:
    hits = Hits([HIT], CERTIFICATE)
    [row] = hits.to_arrow().to_pylist()
    assert row["entity_id"] == "x-1"
    assert row == json.loads(json.dumps(HIT.to_dict())), "a table says what the dictionary says"
    assert hits.to_polars()["score"].to_list() == [0.9]
    assert hits.to_pandas()["caption"].tolist() == ["X"]


def test_nothing_found_is_a_table_with_the_same_columns() -> None:
    assert Hits([], CERTIFICATE).to_arrow().schema == Hits([HIT], CERTIFICATE).to_arrow().schema
