"""OpenSanctions' table of targets."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.ftm import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "xx-simple"
COLUMNS = [
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails",
    "program_ids", "dataset", "first_seen", "last_seen", "last_change",
]  # fmt: skip
PERSON = {
    "id": "XX-1", "schema": "Person", "name": "Fictitious Example", "aliases": 'Example, F.;"Example; the ""Other"""',
    "birth_date": "1970-02;1971",
    "countries": "fr;ru", "addresses": "1 Example Street, Paris", "identifiers": "X12345;99", "sanctions": "Invented Act 2020",
    "phones": "+33142685300",
    "emails": "a@example.org", "program_ids": "XX-FIC", "dataset": "Fiction;More Fiction", "last_seen": "2026-07-16T01:02:03",
}  # fmt: skip
SHIP = {"id": "XX-2", "schema": "Vessel", "name": "FICTITIOUS STAR", "identifiers": "IMO9187629;T2EU4", "last_seen": "2026-07-15T00:00:00"}


def sheet(*rows: dict[str, str], columns: list[str] = COLUMNS) -> SourceFile:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows({column: row.get(column, "") for column in columns} for row in rows)
    return SourceFile("targets.simple.csv", text.getvalue().encode())


def read(*rows: dict[str, str], columns: list[str] = COLUMNS) -> tuple[ParsedList, dict[str, dict[str, Any]]]:
    parsed = parse([sheet(*rows, columns=columns)], ID)
    return parsed, {entity["id"]: entity for entity in parsed.entities}


def test_a_person() -> None:
    parsed, entities = read(PERSON)
    assert parsed.published_at == "2026-07-16"
    assert [alias["name"] for alias in entities["XX-1"]["aliases"]] == ["Fictitious Example", "Example, F.", 'Example; the "Other"']
    assert entities["XX-1"]["properties"] == {
        "topics": ["sanction"], "name": ["Fictitious Example"], "alias": ["Example, F.", 'Example; the "Other"'],
        "birthDate": ["1970-02", "1971"], "country": ["fr", "ru"], "address": ["1 Example Street, Paris"],
        "addressEntity": ["XX-1-address-1"], "idNumber": ["X12345", "99"], "phone": ["+33142685300"], "email": ["a@example.org"],
    }  # fmt: skip
    assert entities["XX-1-sanction"]["properties"] == {
        "entity": ["XX-1"], "authority": ["Fiction; More Fiction"], "summary": ["Invented Act 2020"], "programId": ["XX-FIC"],
    }  # fmt: skip


def test_a_ship_has_its_number_and_a_target_without_sanction_its_topic() -> None:
    _, entities = read(SHIP)
    properties = entities["XX-2"]["properties"]
    assert (properties["imoNumber"], properties["registrationNumber"], properties["topics"]) == (["IMO9187629"], ["T2EU4"], ["poi"])


def test_an_unknown_column_is_left_over() -> None:
    parsed, entities = read(PERSON | {"mood": "good"}, columns=[*COLUMNS, "mood"])
    assert parsed.tally.leftovers == {"column": 1}
    assert entities["XX-1"]["properties"]["notes"] == ["mood: good"]


def test_rejects_are_counted() -> None:
    parsed, _ = read(PERSON, PERSON, SHIP | {"schema": "Position"}, SHIP | {"id": "XX-3", "name": "-"}, {})
    assert parsed.tally.read == {"rows": 5}
    assert parsed.tally.blank == {"rows": 1}
    assert parsed.tally.rejected == {
        "rows": {"id seen before": 1, "of the schema Position, which cannot be screened": 1, "without a name": 1}
    }


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (sheet(PERSON | {"id": ""}), "line 2: the row has no id"),
        (sheet(), "names nobody"),
        (SourceFile("targets.simple.csv", b"a,b\n1,2\n"), "no header with the columns id, name, schema"),
    ],
)
def test_refusals(file: SourceFile, sentence: str) -> None:
    with pytest.raises(ListFormatError, match=sentence):
        parse([file], ID)
