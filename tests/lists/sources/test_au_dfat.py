"""Australia's list in its layouts of 2024 and 2026."""

from __future__ import annotations

import contextlib
import io
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.errors import ListError, ListFormatError, ListSetError
from ostrakon.lists.sources.au_dfat import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "au-dfat"
OLD = [
    "Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth", "Place of Birth", "Citizenship", "Address",
    "Additional Information", "Listing Information", "Committees", "Control Date",
]  # fmt: skip
NEW = [
    "Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength", "Date of Birth", "Place of Birth", "Citizenship",
    "Address",
    "Additional Information", "Listing Information", "IMO Number", "Committees", "Control Date", "Instrument of Designation",
    "Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction",
]  # fmt: skip
PERSON: dict[str, Any] = {
    "Reference": 7, "Name of Individual or Entity": "Fictitious EXAMPLE", "Type": "Individual ", "Name Type": "Primary name",
    "Date of Birth": "a) Approximately 1955- 1958 b) 15 Dec. 1970", "Place of Birth": "a) Homs, Syria; b) Paris, France",
    "Citizenship": "Russian and Ukrainian", "Address": "a) Kabul, Afghanistan b) 1 Example Street, Paris", "Committees": "1988 (Taliban) ",
    "Additional Information": "TAi.999. Title: Mullah. Passport no.: A12345, issued in 2001. National identification no.: 778899",
    "Listing Information": "Listed by UN 1267 Committee on 25 January 2001 (amended on 20 December 2005)",
    "Control Date": datetime(2014, 12, 15),
}  # fmt: skip
ALIAS = PERSON | {"Reference": "7a", "Name of Individual or Entity": "مثال", "Name Type": "Original Script"}
MEASURES = {"Targeted Financial Sanction": True, "Travel Ban": True, "Arms Embargo": False, "Maritime Restriction": False}
SHIP: dict[str, Any] = {
    "Reference": 8, "Name of Individual or Entity": "FICTITIOUS STAR", "Type": "Vessel", "Name Type": "Primary Name", "IMO Number": 9187629,
    "Committees": "Autonomous (Vessels)", "Control Date": datetime(2026, 7, 21), "Listing Information": datetime(2025, 6, 18),
    "Instrument of Designation": "Fictitious Instrument 2025", "Targeted Financial Sanction": False, "Travel Ban": False,
    "Arms Embargo": False,
    "Maritime Restriction": True,
}  # fmt: skip


def sheet(*rows: dict[str, Any], columns: list[str] = OLD) -> SourceFile:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(columns)
    for row in rows:
        page.append([row.get(column) for column in columns])
    buffer = io.BytesIO()
    book.save(buffer)
    return SourceFile("dfat.xlsx", buffer.getvalue())


def by_id(parsed: ParsedList) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in parsed.entities}


def test_the_layout_of_2024() -> None:
    parsed = parse([sheet(ALIAS, PERSON)], ID)
    assert parsed.published_at is None
    assert "its latest control date is 2014-12-15" in parsed.tally.notes[0]
    entities = by_id(parsed)
    person = entities["au-dfat-7"]
    assert person["aliases"] == [
        {"name": "Fictitious EXAMPLE", "kind": "name", "quality": "strong"},
        {"name": "مثال", "kind": "aka", "quality": "strong", "script": "Arab"},
    ]
    properties = person["properties"]
    assert properties["birthDate"] == ["1955", "1956", "1957", "1958", "1970-12-15"]
    assert (properties["birthPlace"], properties["birthCountry"]) == (["Homs, Syria", "Paris, France"], ["sy", "fr"])
    assert properties["citizenship"] == ["ru", "ua"]
    assert properties["address"] == ["Kabul, Afghanistan", "1 Example Street, Paris"]
    assert (properties["passportNumber"], properties["idNumber"], properties["program"]) == (["A12345"], ["778899"], ["1988 (Taliban)"])
    sanction = entities["au-dfat-7-sanction"]
    assert "measures" not in sanction
    assert sanction["properties"]["unscId"] == ["TAi.999"]
    assert sanction["properties"]["listingDate"] == ["2001-01-25"]
    assert sanction["properties"]["modifiedAt"] == ["2014-12-15"]
    assert parsed.tally.read == {"rows": 2, "individuals": 1}
    assert parsed.tally.leftovers == {}


def test_the_layout_of_2026() -> None:
    weak = PERSON | MEASURES | {"Reference": "7b", "Name of Individual or Entity": "Falcon", "Name Type": "Alias", "Alias Strength": "Weak"}
    entities = by_id(parse([sheet(PERSON | MEASURES, weak, SHIP, columns=NEW)], ID))
    assert entities["au-dfat-7"]["properties"]["weakAlias"] == ["Falcon"]
    assert entities["au-dfat-7-sanction"]["measures"] == ["Targeted Financial Sanction", "Travel Ban"]
    assert entities["au-dfat-8"]["properties"]["imoNumber"] == ["IMO9187629"]
    assert entities["au-dfat-8-sanction"]["measures"] == ["Maritime Restriction"]  # and no freeze
    assert entities["au-dfat-8-sanction"]["properties"]["listingDate"] == ["2025-06-18"]


def test_the_tally() -> None:
    tally = parse([sheet(PERSON, PERSON, ALIAS | {"Date of Birth": "this aka only 1970"})], ID).tally
    assert tally.read == {"rows": 3, "individuals": 1}
    assert tally.rejected == {"rows": {"reference seen before": 1}}
    assert tally.leftovers == {"value: birthDate": 1}


def test_an_unknown_column_is_counted_and_noted() -> None:
    parsed = parse([sheet(PERSON | {"Moon Phase": "waning"}, columns=[*OLD, "Moon Phase"])], ID)
    assert parsed.tally.leftovers == {"column": 1}
    assert "Moon Phase: waning" in by_id(parsed)["au-dfat-7"]["properties"]["notes"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (sheet(PERSON | {"Reference": None}), "row 2: the row has no reference"),
        (sheet(PERSON | {"Type": "Planet"}), "unknown type 'Planet'"),
        (sheet(PERSON | {"Name of Individual or Entity": None}), "no name"),
        (sheet(), "names nobody"),
        (sheet(PERSON, columns=OLD[1:]), "has no header"),
        (SourceFile("dfat.xlsx", sheet(PERSON).data[:-100]), "is no spreadsheet, or is cut"),
    ],
)
def test_what_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([file], ID)


def test_one_file_only() -> None:
    with pytest.raises(ListSetError, match="is one file"):
        parse([sheet(PERSON), sheet(PERSON)], ID)


@settings(deadline=None, max_examples=60)
@given(
    seed=st.sampled_from([sheet(PERSON, ALIAS), sheet(SHIP, columns=NEW)]),
    at=st.floats(0, 1),
    length=st.integers(0, 30),
    put=st.binary(max_size=12),
)
def test_damage_is_read_or_refused_in_words(seed: SourceFile, at: float, length: int, put: bytes) -> None:
    start = int(at * len(seed.data))
    damaged = seed.data[:start] + put + seed.data[start + length :]
    with contextlib.suppress(ListError):
        assert parse([SourceFile(seed.name, damaged)], ID).tally.balanced


@pytest.mark.parametrize(
    ("name", "used", "leftovers"),
    [
        ("dfat-2024-11-11.xlsx", {"rows": 9553, "individuals": 2316, "entities": 746}, 25),
        ("dfat-2026-07-23.xlsx", {"rows": 11068, "individuals": 2543, "entities": 1041, "vessels": 262}, 6),
    ],
)
def test_real_lists(shared: Path, name: str, used: dict[str, int], leftovers: int) -> None:
    parsed = parse([SourceFile(name, (shared / "lists/au" / name).read_bytes())], ID)
    assert parsed.tally.used == used
    assert parsed.tally.rejected_total == 0
    assert parsed.tally.leftovers.total() <= leftovers
    with_measures = sum("measures" in entity for entity in parsed.entities)
    assert with_measures == (0 if name.startswith("dfat-2024") else 3846)
