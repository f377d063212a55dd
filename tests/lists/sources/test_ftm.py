"""FollowTheMoney files: who is listed, what is joined, what is refused, and real ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.ftm import parse, read_delta, read_entities
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "xx-ftm"


def entity(entity_id: str, schema: str = "Person", *, target: bool = True, **properties: list[str]) -> dict[str, Any]:
    return {"id": entity_id, "schema": schema, "target": target, "last_seen": "2026-07-16T01:02:03", "properties": properties}


def lines(*entities: dict[str, Any], name: str = "entities.ftm.json") -> SourceFile:
    return SourceFile(name, "".join(json.dumps(one) + "\n" for one in entities).encode())


def read(*entities: dict[str, Any]) -> ParsedList:
    parsed = parse([lines(*entities)], ID)
    parsed.tally.check_balance()
    assert parsed.tally.entities.total() == len(parsed.entities)
    return parsed


ONE = entity("XX-1", name=["Fictitious Example"], topics=["sanction"])
OWNED = entity("XX-2", "Company", target=False, name=["Fictitious Trading"])
OWNS = entity("XX-3", "Ownership", target=False, owner=["XX-1"], asset=["XX-2", "XX-99"])


def test_entities_in_the_order_of_the_file() -> None:
    parsed = read(OWNED, ONE, OWNS)
    assert [one["id"] for one in parsed.entities] == ["XX-2", "XX-1", "XX-3"]
    assert parsed.published_at == "2026-07-16"
    assert parsed.tally.links == {"resolved": 2, "unresolved": 1}
    assert parsed.tally.notes == [
        "1 entities of kinds that can be screened have no topic and are no target: they are screened like the others, "
        "but are not counted as listed parties."
    ]


def test_the_day_in_the_name_of_a_version_goes_first() -> None:
    assert parse([lines(ONE, name="20260715010203-abc_entities.ftm.json")], ID).published_at == "2026-07-15"
    assert parse([lines(ONE | {"last_seen": None})], ID).published_at is None
    assert parse([lines(ONE | {"last_seen": "yesterday..."}, name="20269915010203-abc.json")], ID).published_at is None


def test_what_is_said_in_several_places_is_joined() -> None:
    again = entity("XX-1", "LegalEntity", name=["Example, F."], country=["fr"])
    parsed = read(ONE, OWNED, again)
    joined = parsed.entities[0]
    assert [one["id"] for one in parsed.entities] == ["XX-1", "XX-2"]
    assert joined["schema"] == "Person"
    assert joined["properties"] == {"name": ["Fictitious Example", "Example, F."], "topics": ["sanction", "poi"], "country": ["fr"]}
    assert [alias["name"] for alias in joined["aliases"]] == ["Fictitious Example", "Example, F."]
    assert "1 entities are there more than once; what is said of each was joined." in parsed.tally.notes


def test_schemata_that_do_not_go_together() -> None:
    parsed = read(ONE, entity("XX-1", "Vessel", name=["FICTITIOUS STAR"]))
    assert [one["schema"] for one in parsed.entities] == ["Person"]
    assert parsed.tally.leftovers == {"schema of an entity that has another": 1}
    assert "FICTITIOUS STAR" in parsed.tally.examples[0].text


def test_nobody_listed() -> None:
    with pytest.raises(ListFormatError, match=r"nobody would be listed\. If all of them are, load it as a list of your own"):
        read(OWNED)
    assert read_entities(lines(OWNED), everyone=True).entities[0]["properties"]["topics"] == ["poi"]


@pytest.mark.parametrize("files", [[], [lines(ONE), lines(OWNED, name="more.json")]])
def test_one_file(files: list[SourceFile]) -> None:
    with pytest.raises(ListSetError, match=f"one file, but {len(files)} were handed over"):
        parse(files, ID)


def test_a_delta_is_no_list() -> None:
    file = lines({"op": "ADD", "entity": ONE})
    with pytest.raises(ListSetError, match=r"line 1, is of a delta file: it says what has changed"):
        parse([file], ID)
    assert read_delta(lines(ONE), ID) is None
    assert read_delta(SourceFile("targets.simple.csv", b"id,schema,name\n"), ID) is None
    delta = read_delta(file, ID)
    assert delta is not None
    assert [change.id for change in delta.changes] == ["XX-1"]


@pytest.mark.parametrize(
    ("name", "published_at", "entities", "parties"),
    [
        ("entities.ftm.json", "2024-03-14", 1565, 423),  # no topics, but targets
        ("yente_t1_entities.ftm.json", "2024-06-01", 7, 6),
        ("yente_zala_entities.ftm.json", "2026-04-29", 91, 14),
    ],
)
def test_real_files(shared: Path, name: str, published_at: str, entities: int, parties: int) -> None:
    parsed = parse([SourceFile(name, (shared / "lists/ftm" / name).read_bytes())], ID)
    parsed.tally.check_balance()
    assert parsed.tally.rejected_total == 0
    assert (parsed.published_at, len(parsed.entities)) == (published_at, entities)
    assert sum("topics" in one["properties"] for one in parsed.entities) == parties


def test_a_real_file_without_topics_or_targets(shared: Path) -> None:
    name = "yente_parteispenden_entities.ftm.json"
    file = SourceFile(name, (shared / "lists/ftm" / name).read_bytes())
    with pytest.raises(ListFormatError, match="nobody would be listed"):
        parse([file], ID)
    parsed = read_entities(file, everyone=True)
    assert sum("topics" in one["properties"] for one in parsed.entities) == 56 + 22 + 18
    assert parsed.tally.entities == {"Payment": 290, "Address": 89, "Company": 56, "Person": 22, "Organization": 18}
