"""OFSI's ConList in its layouts of 2018 and 2022."""

from __future__ import annotations

import contextlib
import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.errors import ListError, ListFormatError, ListSetError
from ostrakon.lists.sources.gb_ofsi import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "gb-ofsi"
OLD = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,Nationality,Passport Details,NI Number,Position,"
    "Address 1,"
    "Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,Listed On,"
    "Last Updated,"
    "Group ID"
).split(",")
NEW = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,"
    "Town of Birth,"
    "Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,National Identification Details,Position,"
    "Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,"
    "Alias Quality,"
    "Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID"
).split(",")
PERSON = {
    "Name 6": "EXAMPLE", "Name 1": "Fictitious", "Title": "a) Mullah b) Haji", "DOB": "00/00/1961",
    "Town of Birth": "(1) Tunis (2) Manouba",
    "Country of Birth": "(1)-(2) Tunisia", "Nationality": "1) Saudi Arabia 2) Qatar", "Position": "Clerk", "Address 1": "Libya Street no 9",
    "Address 6": "Nabeul", "Country": "Tunisia (previous address)", "Group Type": "Individual", "Alias Type": "Prime Alias",
    "Regime": "Fiction",
    "Listed On": "18/11/2003", "Last Updated": "03/03/2016", "Group ID": "99001",
    "Passport Details": "(1) G827238 (Tunisian). Issued on 1 June 1996 (2) Unknown", "NI Number": "5093588",
    "Other Information": "UN Ref QDi.999. Mother's name is Invented.",
}  # fmt: skip


def sheet(*rows: dict[str, str], columns: list[str] = OLD, updated: str = "13/04/2018", encoding: str = "cp1252") -> SourceFile:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["Last Updated", updated])
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return SourceFile("ConList.csv", buffer.getvalue().encode(encoding))


def by_id(parsed: ParsedList) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in parsed.entities}


def test_the_layout_of_2018() -> None:
    alias = PERSON | {"Name 6": "EXAMPÉL", "Alias Type": "AKA"}
    parsed = parse([sheet(PERSON | {"Alias Type": "FKA", "Name 6": "OLD"}, alias, PERSON, PERSON | {"DOB": "02/02/1963"})], ID)
    assert parsed.published_at == "2018-04-13"
    entities = by_id(parsed)
    person = entities["gb-ofsi-99001"]
    assert [(alias["name"], alias["kind"]) for alias in person["aliases"]] == [
        ("Fictitious EXAMPLE", "name"), ("Fictitious OLD", "fka"), ("Fictitious EXAMPÉL", "aka"),
    ]  # fmt: skip
    properties = person["properties"]
    assert properties["birthDate"] == ["1961", "1963-02-02"]
    assert properties["birthPlace"] == ["Tunis, Tunisia", "Manouba, Tunisia"]
    assert (properties["nationality"], properties["title"], properties["country"]) == (["sa", "qa"], ["Mullah", "Haji"], ["tn"])
    assert (properties["passportNumber"], properties["idNumber"]) == (["G827238"], ["5093588"])
    sanction = entities["gb-ofsi-99001-sanction"]
    assert sanction["properties"]["unscId"] == ["QDi.999"]
    assert sanction["properties"]["startDate"] == ["2003-11-18"]
    assert "measures" not in sanction  # the list as a whole freezes
    assert parsed.tally.read == {"rows": 4, "individuals": 1}
    assert "Windows-1252" in parsed.tally.notes[0]


def test_the_layout_of_2022() -> None:
    assert len(NEW) == 36
    row = PERSON | {
        "Alias Type": "Primary name", "Passport Number": "X12345", "Passport Details": "Syrian", "National Identification Number": "778899",
        "Name Non-Latin Script": "مثال", "Non-Latin Script Language": "Arabic", "UK Sanctions List Date Designated": "31/12/2020",
        "Other Information": "(UK Sanctions List Ref):FIC0001. (UN Ref):QDi.999. (UK Statement of Reasons):Did fictitious things. "
        "(Gender):Female (Financial sanctions imposed in addition to an asset freeze):Trust services (Moon phase):waning",
    }  # fmt: skip
    weak = row | {"Name 6": "Falcon", "Name 1": "", "Alias Type": "AKA", "Alias Quality": "Low"}
    entities = by_id(parse([sheet(row, weak, columns=NEW, encoding="utf-8")], ID))
    person, sanction = entities["gb-ofsi-99001"], entities["gb-ofsi-99001-sanction"]["properties"]
    assert [(alias["name"], alias["quality"]) for alias in person["aliases"]] == [
        ("Fictitious EXAMPLE", "strong"), ("Falcon", "weak"), ("مثال", "strong"),
    ]  # fmt: skip
    assert person["properties"]["passportNumber"] == ["X12345"]
    assert entities["gb-ofsi-99001-id-1"]["properties"]["summary"] == ["Syrian"]
    assert (person["properties"]["gender"], person["properties"]["notes"]) == (["female"], ["Moon phase: waning"])
    assert (sanction["authorityId"], sanction["unscId"], sanction["reason"]) == (["FIC0001"], ["QDi.999"], ["Did fictitious things"])
    assert (sanction["startDate"], sanction["listingDate"]) == (["2020-12-31"], ["2003-11-18", "2020-12-31"])
    assert sanction["provisions"] == ["Trust services"]


def test_a_ship_among_the_entities() -> None:
    row = {"Name 6": "FICTITIOUS STAR", "Group Type": "Entity", "Alias Type": "Prime Alias", "Regime": "Fiction", "Group ID": "99002"}
    parsed = parse([sheet(row | {"Other Information": "IMO: 9187629. MMSI: 445539000."})], ID)
    assert by_id(parsed)["gb-ofsi-99002"]["properties"]["imoNumber"] == ["IMO9187629"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (sheet(PERSON | {"Group ID": ""}), "the row has no Group ID"),
        (sheet(PERSON | {"Group Type": "Planet"}), "unknown kind 'Planet'"),
        (sheet(PERSON, updated="soon"), "Last Updated 'soon' is no date"),
        (sheet(), "names nobody"),
        (SourceFile("ConList.csv", sheet(PERSON).data[:-30]), r"has \d+ fields and not 29"),
        (SourceFile("ConList.csv", b""), "is empty"),
    ],
)
def test_what_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([file], ID)


def test_one_file_only() -> None:
    with pytest.raises(ListSetError, match="The ConList is one file"):
        parse([sheet(PERSON), sheet(PERSON)], ID)


@settings(deadline=None, max_examples=60)
@given(seed=st.sampled_from([sheet(PERSON)]), at=st.floats(0, 1), length=st.integers(0, 30), put=st.binary(max_size=12))
def test_damage_is_read_or_refused_in_words(seed: SourceFile, at: float, length: int, put: bytes) -> None:
    start = int(at * len(seed.data))
    damaged = seed.data[:start] + put + seed.data[start + length :]
    with contextlib.suppress(ListError):
        assert parse([SourceFile(seed.name, damaged)], ID).tally.balanced


def test_the_real_list_of_2018(shared: Path) -> None:
    parsed = parse([SourceFile("ConList.csv", (shared / "lists/uk/OFSI_ConList-2018-04-13.csv").read_bytes())], ID)
    assert parsed.published_at == "2018-04-13"
    assert parsed.tally.used == {"rows": 9487, "individuals": 1426, "entities": 680}
    assert parsed.tally.rejected_total == 0
    assert parsed.tally.leftovers.total() <= 15
    assert "value: birthDate" not in parsed.tally.leftovers
