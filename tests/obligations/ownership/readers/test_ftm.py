"""Stakes as FollowTheMoney entities."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ostrakon.lists.sources.source import SourceFile
from ostrakon.obligations.ownership.readers import ftm


def ownership(record: str, **properties: Any) -> dict[str, Any]:
    return {"id": record, "schema": "Ownership", "properties": properties}


def test_ownership_entities_become_stakes() -> None:
    entities = [
        {"id": "corps", "schema": "Organization", "caption": "The Corps", "properties": {"name": ["The Corps"]}},
        ownership("o1", owner=["corps"], asset=["mill"], percentage=["60%"], startDate=["2015-03"], endDate=["2020"]),
        ownership("o2", owner=["corps", "fund"], asset=["gin"]),
        ownership("o3", owner=["corps"], asset=["mill"], percentage=["10", "20"]),
        ownership("o4", owner=["corps"]),
        ownership("o5", owner="corps", asset=["mill"]),
        {"id": "odd", "schema": "Company", "properties": ["name"]},
    ]
    reading = ftm.read(SourceFile("stakes.ftm.json", "\n".join(map(json.dumps, entities)).encode()))
    assert [(edge.record, edge.owner, edge.owned, str(edge.share)) for edge in reading.edges] == [
        ("o1", "corps", "mill", "60 %"),
        ("o2", "corps", "gin", "an unknown share"),
        ("o2", "fund", "gin", "an unknown share"),
    ]
    assert (reading.edges[0].valid_from, reading.edges[0].valid_to) == (date(2015, 3, 1), date(2020, 12, 31))
    assert reading.names == {"corps": "The Corps"}
    assert reading.tally.rejected["entities"] == {"with several percentages": 1, "without owner or owned": 1, "whose owner is no list": 1}
