"""Stakes as FollowTheMoney `Ownership` entities, one JSON object a line, with the names of the parties in the same file."""

from __future__ import annotations

from typing import Any

from ostrakon.lists.sources.json_lines import read_json_lines
from ostrakon.lists.sources.source import SourceFile
from ostrakon.obligations.ownership.edge import OwnershipEdge, Share
from ostrakon.obligations.ownership.readers.reading import Reading, first_day, last_day, read_share


def read(file: SourceFile) -> Reading:
    """Read every entity of the schema Ownership; `owner` and `asset` are ids. Other entities give names only.

    Several owners or assets of one entity are as many stakes. A percentage that says several things is a reject, none is an unknown share.
    """
    reading = Reading()
    tally = reading.tally
    for line, entity in read_json_lines(file):
        tally.read["entities"] += 1
        properties = entity.get("properties")
        if not isinstance(properties, dict) or entity.get("schema") != "Ownership":
            tally.blank["entities"] += 1
            names = properties.get("name") if isinstance(properties, dict) else None
            name = entity.get("caption") or (names[0] if isinstance(names, list) and names else "")
            reading.name(str(entity.get("id", "")), str(name))
            continue
        try:
            edges = _edges(str(entity.get("id", "")), properties)
            fault = next((fault for edge in edges if (fault := edge.fault())), "") if edges else "without owner or owned"
        except ValueError as error:
            fault = str(error)
        if fault:
            tally.reject("entities", fault, file=file.name, line=line, sample=str(entity.get("id", "")))
            continue
        tally.used["entities"] += 1
        reading.edges += edges
    tally.check_balance()
    return reading


def _edges(record: str, properties: dict[str, Any]) -> list[OwnershipEdge]:
    for name in ("owner", "asset", "percentage", "startDate", "endDate"):
        if not isinstance(properties.get(name, []), list):
            raise ValueError(f"whose {name} is no list")
    shares = {read_share(str(text)) for text in properties.get("percentage", ())}
    if len(shares) > 1:
        raise ValueError("with several percentages")
    starts, ends = properties.get("startDate", ()), properties.get("endDate", ())
    first = min((day for text in starts if (day := first_day(str(text)))), default=None)
    last = max((day for text in ends if (day := last_day(str(text)))), default=None)
    share = next(iter(shares), Share.unknown())
    return [
        OwnershipEdge(str(owner), str(asset), share, "ownership", first, last, record=record)
        for owner in properties.get("owner", ())
        for asset in properties.get("asset", ())
    ]
