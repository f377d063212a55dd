"""OpenSanctions' delta files: they come to the same as the next full list; what does not fit is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources import ftm_delta
from ostrakon.lists.sources.ftm import parse
from ostrakon.lists.sources.ftm_delta import apply_delta, is_delta, read_delta
from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile

ID = "xx-ftm"


def entity(number: int, name: str = "", schema: str = "Person", **more: Any) -> dict[str, Any]:
    return {"id": f"XX-{number}", "schema": schema, "target": True, "properties": {"name": [name or f"Example {number}"], **more}}


def full(*entities: dict[str, Any]) -> list[Entity]:
    file = SourceFile("entities.ftm.json", "".join(json.dumps(one) + "\n" for one in entities).encode())
    return list(parse([file], ID).entities)


def delta(*changes: tuple[str, dict[str, Any]], name: str = "20260716010203-abc_entities.delta.json") -> SourceFile:
    return SourceFile(name, "".join(json.dumps({"op": op, "entity": one}) + "\n" for op, one in changes).encode())


def applied(*changes: tuple[str, dict[str, Any]]) -> ParsedList:
    parsed = apply_delta(BASE, read_delta(delta(*changes), ID))
    parsed.tally.check_balance()
    assert parsed.tally.entities.total() == len(parsed.entities)
    return parsed


BASE = full(entity(1), entity(2), entity(3))


def test_add_modify_and_remove_come_to_the_next_full_list() -> None:
    before = [dict(one) for one in BASE]
    parsed = applied(("MOD", entity(2, "Other Name")), ("DEL", {"id": "XX-1"}), ("ADD", entity(9)))
    assert list(parsed.entities) == full(entity(2, "Other Name"), entity(3), entity(9))
    assert parsed.published_at == "2026-07-16"
    assert parsed.tally.read["changes"] == parsed.tally.used["changes"] == 3
    assert parsed.tally.notes == [
        "Made from the publication before it and 20260716010203-abc_entities.delta.json: 1 added, 1 modified, 1 removed."
    ]
    assert before == BASE


def test_nested_entities_come_with_the_changed_one() -> None:
    address = {"id": "XX-5", "schema": "Address", "properties": {"full": ["1 Example Street"]}}
    base = full(entity(1), {**address, "properties": {"full": ["Old Street 2"]}})
    parsed = apply_delta(base, read_delta(delta(("MOD", entity(1, addressEntity=[address]))), ID))
    assert [(one["id"], one["properties"].get("full")) for one in parsed.entities] == [("XX-1", None), ("XX-5", ["1 Example Street"])]


@pytest.mark.parametrize(
    ("op", "number", "sentence"),
    [
        ("ADD", 1, "it has to add entity XX-1, which is on the list already"),
        ("MOD", 7, "it has to modify entity XX-7, which is not on the list"),
        ("DEL", 7, "it has to remove entity XX-7, which is not on the list"),
    ],
)
def test_what_does_not_fit_is_refused(op: str, number: int, sentence: str) -> None:
    with pytest.raises(ListSetError, match=sentence):
        applied((op, entity(number)))


def test_an_unknown_schema_is_a_reject_as_in_the_full_list() -> None:
    parsed = applied(("ADD", entity(9, schema="Spaceship")), ("MOD", entity(2, schema="Spaceship")))
    assert [one["id"] for one in parsed.entities] == ["XX-1", "XX-3"]
    assert parsed.tally.rejected["changes"] == {"unknown schema": 2}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            [("REPLACE", entity(1))],
            r"line 1: a change needs an operation \(ADD, MOD, DEL\) and an entity with its id; this one has 'REPLACE'",
        ),
        ([("ADD", entity(8)), ("DEL", {})], r"line 2: a change needs an operation"),
        ([("ADD", entity(8)), ("DEL", entity(8))], r"line 2: entity XX-8 is changed twice"),
    ],
)
def test_damaged_deltas(changes: list[tuple[str, dict[str, Any]]], sentence: str) -> None:
    with pytest.raises(ListFormatError, match=sentence):
        read_delta(delta(*changes), ID)


def test_the_day_is_in_the_name_or_the_newest_of_the_entities() -> None:
    change = ("ADD", entity(8) | {"last_seen": "2026-07-14T00:00:00"})
    assert read_delta(delta(change, name="entities.delta.json"), ID).published_at == "2026-07-14"
    assert read_delta(delta(("DEL", {"id": "XX-1"}), name="entities.delta.json"), ID).published_at is None


def test_a_delta_too_large_to_be_held(monkeypatch: pytest.MonkeyPatch) -> None:
    file = delta(("ADD", entity(4)))
    monkeypatch.setattr(ftm_delta, "MAX_FILE_BYTES", file.size - 1)
    with pytest.raises(ListFormatError, match="since it is held in memory: load the whole list"):
        read_delta(file, ID)


def test_the_index_is_told_apart() -> None:
    index = SourceFile("delta.json", b'{"versions":\n {"20260716010203-abc": "https://data.example/entities.delta.json"}}')
    assert is_delta(index)
    assert not is_delta(SourceFile("entities.ftm.json", json.dumps(entity(1)).encode()))
    with pytest.raises(ListSetError, match="index of delta files and says only where they are"):
        read_delta(index, ID)


def test_real_deltas_put_on_a_real_list(shared: Path) -> None:
    folder = shared / "lists/ftm"
    entities = parse([SourceFile("t1.json", (folder / "yente_t1_entities.ftm.json").read_bytes())], ID).entities
    days = []
    for path in sorted(folder.glob("yente_t2_*_entities.delta.json")):
        parsed = read_delta(SourceFile(path.name, path.read_bytes()), ID).apply(entities)
        entities = parsed.entities
        days.append((parsed.published_at, len(entities), parsed.tally.notes[-1].rpartition(": ")[2]))
    assert days == [
        ("2024-05-27", 9, "2 added, 0 modified, 0 removed."),
        ("2024-05-28", 10, "1 added, 1 modified, 0 removed."),
        ("2024-05-28", 11, "1 added, 0 modified, 0 removed."),
    ]
    with pytest.raises(ListSetError, match="index of delta files"):
        read_delta(SourceFile("delta.json", (folder / "yente_t2_delta.json").read_bytes()), ID)
