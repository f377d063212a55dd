"""The Denied Persons List: denial orders with their dates and citations."""

from __future__ import annotations

import contextlib
import csv
import io
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.errors import ListError, ListFormatError, ListSetError
from ostrakon.lists.listings import listings_of
from ostrakon.lists.sources.source import ParsedList, SourceFile
from ostrakon.lists.sources.us_bis_dpl import parse

ID = "us-bis-dpl"
COLUMNS = (
    "Name,Street_Address,City,State,Country,Postal_Code,Effective_Date,Expiration_Date,Standard_Order,Last_Update,Action,FR_Citation".split(
        ","
    )
)
ORDER = {
    "Name": " FICTITIOUS  DENIED", "Street_Address": "1 EXAMPLE STREET", "City": "SPRINGFIELD", "State": "TX", "Country": "US",
    "Postal_Code": "75081", "Effective_Date": "10/16/2017", "Expiration_Date": "03/02/2020", "Standard_Order": "Y",
    "Last_Update": "2017-10-23", "Action": "FR NOTICE ADDED", "FR_Citation": "82 F.R. 48792 10/20/2017",
}  # fmt: skip
SECOND = ORDER | {"Name": "Fictitious Denied", "Street_Address": "P.O. BOX 1", "City": "DUBAI", "State": "", "Country": "AE",
                  "FR_Citation": "82 F.R. 48792 10/20/2017, 83 F.R. 1 1/2/2018", "Last_Update": "2018-01-03"}  # fmt: skip


def sheet(*rows: dict[str, str], columns: list[str] = COLUMNS) -> SourceFile:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter="\t", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return SourceFile("dpl.txt", buffer.getvalue().encode())


def by_id(parsed: ParsedList) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in parsed.entities}


def test_an_order_of_two_rows() -> None:
    parsed = parse([sheet(ORDER, SECOND)], ID)
    entities = by_id(parsed)
    denied = entities["us-bis-dpl-fictitious-denied-2017-10-16"]
    assert denied["schema"] == "LegalEntity", "the list does not say whether it is a person"
    assert [alias["name"] for alias in denied["aliases"]] == ["FICTITIOUS DENIED", "Fictitious Denied"]
    assert denied["properties"]["country"] == ["us", "ae"]
    sanction = entities["us-bis-dpl-fictitious-denied-2017-10-16-sanction"]
    assert sanction["properties"] == {
        "entity": ["us-bis-dpl-fictitious-denied-2017-10-16"], "authority": ["Bureau of Industry and Security"], "country": ["us"],
        "program": ["DPL"], "provisions": ["export restrictions"], "startDate": ["2017-10-16"], "listingDate": ["2017-10-16"],
        "endDate": ["2020-03-02"], "modifiedAt": ["2017-10-23", "2018-01-03"],
        "authorityId": ["82 F.R. 48792 10/20/2017", "83 F.R. 1 1/2/2018"], "summary": ["Standard order: yes"],
        "description": ["FR NOTICE ADDED"],
    }  # fmt: skip
    address = entities["us-bis-dpl-fictitious-denied-2017-10-16-address-1"]["properties"]
    assert address == {
        "full": ["1 EXAMPLE STREET, SPRINGFIELD, TX, 75081, US"], "street": ["1 EXAMPLE STREET"], "city": ["SPRINGFIELD"],
        "state": ["TX"], "postalCode": ["75081"], "country": ["us"],
    }  # fmt: skip
    assert parsed.tally.read == {"rows": 2, "orders": 1}
    assert parsed.published_at is None
    assert parsed.tally.notes == ["dpl.txt does not say when it was published; its latest update is of 2018-01-03."]


def test_what_a_hit_says() -> None:
    entities = by_id(parse([sheet(ORDER)], ID))
    party = "us-bis-dpl-fictitious-denied-2017-10-16"
    [listing] = listings_of(ID, entities[party] | {"sanctions": [entities[f"{party}-sanction"]]})
    assert (listing.measures, listing.blocks) == (("export restrictions",), False)
    assert (listing.since, listing.until, listing.references) == ("2017-10-16", "2020-03-02", ("82 F.R. 48792 10/20/2017",))
    assert [programme.key for programme in listing.programmes] == ["US-BIS-DPL"]


def test_another_order_is_another_party() -> None:
    parsed = parse([sheet(ORDER, ORDER | {"Effective_Date": "01/02/2003", "Expiration_Date": "", "Standard_Order": "N"})], ID)
    later = by_id(parsed)["us-bis-dpl-fictitious-denied-2003-01-02-sanction"]["properties"]
    assert "endDate" not in later
    assert later["summary"] == ["Standard order: no (the notice says what is denied)"]
    assert parsed.tally.used["orders"] == 2


def test_slips_of_the_pen_are_counted_and_noted() -> None:
    row = ORDER | {"Last_Update": "3017-10-23", "Country": "NM", "Effective_Date": "13/45/2017", "FR_Citation": "SOON"}
    parsed = parse([sheet(row)], ID)
    denied = by_id(parsed)["us-bis-dpl-fictitious-denied-13-45-2017"]
    assert parsed.tally.leftovers == {"value: modifiedAt": 1, "value: country": 1, "value: startDate": 1, "value: listingDate": 1}
    assert denied["properties"]["notes"] == ["13/45/2017", "3017-10-23"]
    assert "Federal Register: SOON" in by_id(parsed)["us-bis-dpl-fictitious-denied-13-45-2017-sanction"]["properties"]["summary"]


def test_an_unknown_column_is_counted_and_noted() -> None:
    parsed = parse([sheet(ORDER | {"Moon": "full"}, {}, columns=[*COLUMNS, "Moon"])], ID)
    assert parsed.tally.leftovers == {"column": 1}
    assert parsed.tally.blank == {"rows": 1}
    assert by_id(parsed)["us-bis-dpl-fictitious-denied-2017-10-16"]["properties"]["notes"] == ["Moon: full"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (sheet(ORDER | {"Name": " "}), "line 2: the row has no name"),
        (sheet(), "names nobody"),
        (sheet(ORDER, columns=COLUMNS[1:]), "has no header"),
        (SourceFile("dpl.txt", sheet(ORDER).data[:-10]), "was cut there"),
        (SourceFile("dpl.txt", b"<!DOCTYPE html>"), "is a web page"),
    ],
)
def test_what_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([file], ID)


def test_one_file_only() -> None:
    with pytest.raises(ListSetError, match="is one file, but 2 were handed over"):
        parse([sheet(ORDER), sheet(ORDER)], ID)


@settings(deadline=None, max_examples=60)
@given(seed=st.sampled_from([sheet(ORDER, SECOND)]), at=st.floats(0, 1), length=st.integers(0, 30), put=st.binary(max_size=12))
def test_damage_is_read_or_refused_in_words(seed: SourceFile, at: float, length: int, put: bytes) -> None:
    start = int(at * len(seed.data))
    damaged = seed.data[:start] + put + seed.data[start + length :]
    with contextlib.suppress(ListError):
        assert parse([SourceFile(seed.name, damaged)], ID).tally.balanced


def test_the_real_list_of_2019(shared: Path) -> None:
    parsed = parse([SourceFile("dpl.txt", (shared / "lists/us-bis-dpl/dpl-2019-07-09.txt").read_bytes())], ID)
    assert parsed.tally.used == {"rows": 546, "orders": 416}
    assert parsed.tally.rejected_total == 0
    assert parsed.tally.leftovers == {"value: modifiedAt": 1, "value: country": 1}
    assert parsed.tally.notes == ["dpl.txt does not say when it was published; its latest update is of 2019-06-12."]
    sanctions = [entity for entity in parsed.entities if entity["schema"] == "Sanction"]
    assert sum("endDate" in sanction["properties"] for sanction in sanctions) == 371
    assert all("authorityId" in sanction["properties"] for sanction in sanctions)
    for entity in parsed.entities:
        model.schemata[entity["schema"]].validate(entity)
