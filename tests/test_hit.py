"""Hits as tables and as JSON."""

from __future__ import annotations

import json

from ostrakon import Certificate, Evidence, Hit, Hits

CERTIFICATE = Certificate((), "0", "hash", "2026-01-01T00:00:00+00:00")
HIT = Hit(0.9, "x-1", "X", "Person", ("x",), ("P",), "X", (Evidence("name", "X", "X", 0.9, "Same."),), {"id": "x-1"})


def test_json() -> None:
    record = json.loads(json.dumps(HIT.to_dict()))
    assert record["evidence"][0]["sentence"] == "Same."
    assert "entity" not in record
    assert HIT.to_dict(entity=True)["entity"] == {"id": "x-1"}


def test_tables() -> None:
    hits = Hits([HIT], CERTIFICATE)
    assert hits.to_arrow().to_pylist()[0]["entity_id"] == "x-1"
    assert hits.to_polars()["score"].to_list() == [0.9]
    assert hits.to_pandas()["caption"].tolist() == ["X"]


def test_nothing_found_is_a_table_with_the_same_columns() -> None:
    assert Hits([], CERTIFICATE).to_arrow().schema == Hits([HIT], CERTIFICATE).to_arrow().schema
