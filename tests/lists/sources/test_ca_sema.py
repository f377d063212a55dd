"""Canada's list: records by their place in the law."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.errors import ListError, ListFormatError, ListSetError
from ostrakon.lists.sources.ca_sema import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "ca-sema"


def record(**facts: str) -> str:
    return "<record>" + "".join(f"<{name}>{text}</{name}>" for name, text in facts.items()) + "</record>"


PLACE = {"Country": "Fiction / Fiction (fr)", "Schedule": "1, Part 1", "Item": "7", "DateOfListing": "2020-09-28"}
PERSON = record(
    **PLACE, LastName="EXAMPLE", GivenName="Fictitious  Q.", DateOfBirthOrShipBuildDate="1963 or 1964",
    TitleOrShip="Major General/major-général",
    Aliases="Andrei; Вымышленный Пример; Nikolay or Nikolai Example",
)  # fmt: skip
SHIP = record(
    **PLACE | {"Schedule": "1.1"}, EntityOrShip="Fictitious Star", TitleOrShip="Oil Tanker", ShipIMONumber="9187629",
    DateOfBirthOrShipBuildDate="1980",
)  # fmt: skip
BODY = record(**PLACE | {"Item": "8"}, EntityOrShip="Fictitious Example Works (FEW)")


def document(*records: str) -> SourceFile:
    text = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<data-set>' + "\n".join(records) + "</data-set>"
    return SourceFile("sema-lmes.xml", text.encode())


def by_id(parsed: ParsedList) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in parsed.entities}


def test_a_person() -> None:
    entities = by_id(parse([document(PERSON)], ID))
    person, sanction = entities["ca-sema-fiction-1-part-1-7"], entities["ca-sema-fiction-1-part-1-7-sanction"]
    assert person["properties"] == {
        "topics": ["sanction"],
        "name": ["Fictitious Q. EXAMPLE"],
        "firstName": ["Fictitious Q."],
        "lastName": ["EXAMPLE"],
        "weakAlias": ["Andrei"],
        "alias": ["Вымышленный Пример"],
        "notes": ["Nikolay or Nikolai Example"],
        "title": ["Major General", "major-général"],
        "birthDate": ["1963", "1964"],
        "program": ["Fiction / Fiction (fr)"],
    }
    assert sanction["properties"] == {
        "entity": ["ca-sema-fiction-1-part-1-7"],
        "authority": ["Global Affairs Canada"],
        "country": ["ca"],
        "program": ["Fiction / Fiction (fr)"],
        "recordId": ["Schedule 1, Part 1, Item 7"],
        "listingDate": ["2020-09-28"],
        "startDate": ["2020-09-28"],
    }


def test_ships_and_bodies() -> None:
    entities = by_id(parse([document(SHIP, BODY)], ID))
    ship = entities["ca-sema-fiction-1-1-7"]
    assert ship["schema"] == "Vessel"
    assert (ship["properties"]["imoNumber"], ship["properties"]["type"], ship["properties"]["buildDate"]) == (
        ["IMO9187629"],
        ["Oil Tanker"],
        ["1980"],
    )
    assert entities["ca-sema-fiction-1-part-1-8"]["aliases"] == [
        {"name": "Fictitious Example Works", "kind": "name", "quality": "strong"},
        {"name": "FEW", "kind": "aka", "quality": "weak"},
    ]


def test_words_alone_and_acronyms_are_weak() -> None:
    body = BODY.replace("</record>", "<Aliases>FEW, Few Example; FEWX-Trading</Aliases></record>")
    person = PERSON.replace("Andrei; ", "Пример; 朱海仑; ")
    entities = by_id(parse([document(person, body)], ID))
    weak = {alias["name"] for entity in entities.values() for alias in entity.get("aliases", ()) if alias["quality"] == "weak"}
    assert weak == {"FEW", "Пример"}


def test_the_tally() -> None:
    tally = parse([document(PERSON, SHIP, BODY, PERSON, "<footer>the end</footer>")], ID).tally
    assert tally.read == {"persons": 2, "ships": 1, "entities": 1, "alias elements": 1}
    assert tally.rejected == {"persons": {"place in the law seen before": 1}}
    assert tally.rejects[0].line == 5
    assert tally.notes == ["sema-lmes.xml does not say when it was published; its latest listing is of 2020-09-28."]
    assert tally.leftovers == {"value: alias": 1, "element": 1}


def test_an_unknown_element_is_counted_and_noted() -> None:
    parsed = parse([document(BODY.replace("</record>", "<MoonPhase>waning</MoonPhase></record>"))], ID)
    assert parsed.tally.leftovers == {"element": 1}
    assert by_id(parsed)["ca-sema-fiction-1-part-1-8"]["properties"]["notes"] == ["MoonPhase: waning"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (document(record(**PLACE)), "a record has no regulation"),
        (document(record(LastName="A", Country="B")), "a record has no regulation"),
        (document(), "names nobody"),
        (SourceFile("x.xml", document(PERSON).data[:-5]), "is not well-formed"),
        (SourceFile("x.xml", b"<root/>"), "and not data-set"),
    ],
)
def test_what_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([file], ID)


def test_one_file_only() -> None:
    with pytest.raises(ListSetError, match="is one file"):
        parse([document(BODY), document(BODY)], ID)


@settings(deadline=None, max_examples=60)
@given(seed=st.sampled_from([document(PERSON, SHIP, BODY)]), at=st.floats(0, 1), length=st.integers(0, 30), put=st.binary(max_size=12))
def test_damage_is_read_or_refused_in_words(seed: SourceFile, at: float, length: int, put: bytes) -> None:
    start = int(at * len(seed.data))
    damaged = seed.data[:start] + put + seed.data[start + length :]
    with contextlib.suppress(ListError):
        assert parse([SourceFile(seed.name, damaged)], ID).tally.balanced


def test_the_real_list(shared: Path) -> None:
    parsed = parse([SourceFile("sema.xml", (shared / "lists/ca/sema-2025-05.xml").read_bytes())], ID)
    assert parsed.tally.used == {"persons": 3334, "entities": 1316, "ships": 109, "alias elements": 2877}
    assert parsed.tally.rejected_total == 0
    assert parsed.tally.leftovers.total() <= 6
