"""Lists of one's own: from a table and its map to parties, whatever file the table stands in."""

from __future__ import annotations

import io
import json
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from ostrakon.errors import InputError, ListFormatError, ListSetError
from ostrakon.lists.sources.own_list import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "own-list"
HEAD = "id: own-list\ntitle: A list\npublisher: Example Bank\n"
MAP = (
    HEAD
    + """topics: [poi, crime]
schema: {column: Type, values: {Person: Person, Firm: Company, Ship: Vessel}}
ignore: [Clerk]
columns:
  key: Ref
  name: [First, Last]
  aliases:
    - {column: AKA, separator: ";"}
    - {column: Nickname, strength: weak}
  birth_date: Born
  birth_place: Place
  gender: Sex
  countries: {column: Country, separator: "/", kind: citizenship}
  addresses: Address
  identifiers:
    - {column: Passport, kind: passport, country: Issuer}
    - {column: IMO, kind: imo}
    - {column: Wallet, kind: wallet}
  position: Job
  programme: {value: OWN-1}
  measures: {value: no business}
  listing_date: Since
  end_date: Until
  reason: Why
  reference: File
  source: Page
  notes: Remark
"""
)
PERSON = {
    "Ref": "A-1", "Type": "person", "First": "Fictitious", "Last": "Example", "AKA": "EXEMPEL F.; n/a ;Exemple", "Nickname": "Exy",
    "Born": "01/02/1960",
    "Place": "Paris, France", "Sex": "M", "Country": "Russia/NA", "Address": "1 Example Street", "Passport": "FX123456",
    "Issuer": "France", "Wallet": "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "Job": "Clerk",
    "Since": "6 May 2024", "Until": "soon", "Why": "fraud",
    "File": "2024/17", "Page": "https://bank.example/17", "Remark": "seen twice", "Clerk": "MM", "IMO": "", "Extra": "",
}  # fmt: skip
SHIP = {"Ref": "7", "Type": "Ship", "Last": "FICTITIOUS STAR", "IMO": "9187629", "Country": "Malta", "Born": "1999", "Extra": "more"}


def yml(text: str = MAP) -> SourceFile:
    return SourceFile("map.yml", text.encode())


def table(*rows: dict[str, str], delimiter: str = ",", name: str = "list.csv", columns: tuple[str, ...] = tuple(PERSON)) -> SourceFile:
    cells = [columns, *(tuple(row.get(column, "") for column in columns) for row in rows)]
    return SourceFile(name, "".join(delimiter.join(f'"{cell}"' for cell in row) + "\n" for row in cells).encode())


def book(*rows: dict[str, str]) -> SourceFile:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.append(list(PERSON))
    for row in rows:
        workbook.active.append([row.get(column) or None for column in PERSON])
    content = io.BytesIO()
    workbook.save(content)
    return SourceFile("list.xlsx", content.getvalue())


def read(file: SourceFile, text: str = MAP) -> tuple[ParsedList, dict[str, dict[str, Any]]]:
    parsed = parse([file, yml(text)], ID)
    parsed.tally.check_balance()
    assert parsed.tally.entities.total() == len(parsed.entities)
    return parsed, {entity["id"]: entity for entity in parsed.entities}


def test_a_person() -> None:
    parsed, entities = read(table(PERSON))
    person = entities["own-list-A-1"]
    assert person["schema"] == "Person"
    assert person["aliases"] == [
        {"name": "Fictitious Example", "kind": "name", "quality": "strong"},
        {"name": "EXEMPEL F.", "kind": "aka", "quality": "strong"},
        {"name": "Exemple", "kind": "aka", "quality": "strong"},
        {"name": "Exy", "kind": "aka", "quality": "weak"},
    ]
    assert person["births"] == [{"from": "1960-02-01", "to": "1960-02-01", "circa": False, "text": "01/02/1960"}]
    assert {name: values for name, values in person["properties"].items() if name not in ("name", "alias", "weakAlias")} == {
        "topics": ["poi", "crime"], "birthDate": ["1960-02-01"], "birthPlace": ["Paris, France"], "birthCountry": ["fr"],
        "gender": ["male"], "citizenship": ["ru", "na"], "address": ["1 Example Street"], "addressEntity": ["own-list-A-1-address-1"],
        "passportNumber": ["FX123456"], "position": ["Clerk"], "program": ["OWN-1"], "notes": ["soon", "seen twice"],
    }  # fmt: skip
    assert entities["own-list-A-1-sanction"]["measures"] == ["no business"]
    assert entities["own-list-A-1-sanction"]["properties"] == {
        "entity": ["own-list-A-1"], "authority": ["Example Bank"], "recordId": ["A-1"], "program": ["OWN-1"],
        "provisions": ["no business"], "listingDate": ["2024-05-06"], "reason": ["fraud"], "authorityId": ["2024/17"],
        "sourceUrl": ["https://bank.example/17"],
    }  # fmt: skip
    assert entities["own-list-A-1-id-1"]["properties"]["country"] == ["fr"]
    assert entities["own-list-A-1-wallet-1"]["properties"]["holder"] == ["own-list-A-1"]
    assert parsed.tally.leftovers == {"value: endDate": 1}
    assert parsed.published_at is None


def test_a_ship_and_a_column_that_the_map_does_not_name() -> None:
    parsed, entities = read(table(SHIP))
    properties = entities["own-list-7"]["properties"]
    assert (properties["imoNumber"], properties["country"], properties["buildDate"]) == (["IMO9187629"], ["mt"], ["1999"])
    assert properties["notes"] == ["Extra: more"]
    assert parsed.tally.leftovers == {"column": 1}


def test_the_same_from_every_kind_of_file() -> None:
    expected = read(table(PERSON, SHIP))[1]
    assert read(table(PERSON, SHIP, delimiter="\t", name="list.tsv"))[1] == expected
    assert read(table(PERSON, SHIP, delimiter="|", name="list.txt"), MAP + 'delimiter: "|"\n')[1] == expected
    lines = "".join(json.dumps({key: text for key, text in row.items() if text}) + "\n" for row in (PERSON, SHIP))
    assert read(SourceFile("list.jsonl", lines.encode()))[1] == expected
    assert read(book(PERSON, SHIP))[1] == expected


def test_lists_and_numbers_in_json_lines() -> None:
    record = {
        "ref": 5,
        "Type": "Firm",
        "LAST": "Fictitious Trading",
        "AKA": ["One", "Two", None],
        "Extra": {"a": [1]},
        "Since": "2024-01-01",
    }
    parsed, entities = read(SourceFile("list.jsonl", json.dumps(record).encode()))
    firm = entities["own-list-5"]
    assert [alias["name"] for alias in firm["aliases"]] == ["Fictitious Trading", "One", "Two"]
    assert firm["properties"]["notes"] == ['Extra: {"a":[1]}']
    assert "No object of list.jsonl has the column 'Passport', which map.yml names." in parsed.tally.notes


def test_dates_of_a_spreadsheet_are_dates() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Name", "Born"])
    book.active.append(["Fictitious Example", datetime(1960, 2, 1)])
    content = io.BytesIO()
    book.save(content)
    _, entities = read(SourceFile("list.xlsx", content.getvalue()), HEAD + "schema: Person\ncolumns: {name: Name, birth_date: Born}\n")
    (person,) = (entity for entity in entities.values() if "aliases" in entity)
    assert person["properties"]["birthDate"] == ["1960-02-01"]


def test_month_first() -> None:
    text = HEAD + "dates: month-first\nschema: Person\ncolumns: {key: Ref, name: Name, birth_date: Born, listing_date: Since}\n"
    file = table({"Ref": "1", "Name": "A B", "Born": "01/02/1960", "Since": "3/4/2024"}, columns=("Ref", "Name", "Born", "Since"))
    entities = read(file, text)[1]
    assert entities["own-list-1"]["properties"]["birthDate"] == ["1960-01-02"]
    assert entities["own-list-1-sanction"]["properties"]["listingDate"] == ["2024-03-04"]


def test_rows_of_one_key_are_one_party() -> None:
    parsed, entities = read(table(PERSON, PERSON | {"First": "Other", "Born": "1961"}))
    assert [alias["name"] for alias in entities["own-list-A-1"]["aliases"]][-1] == "Other Example"
    assert entities["own-list-A-1"]["aliases"][-1]["kind"] == "aka"
    assert entities["own-list-A-1"]["properties"]["birthDate"] == ["1960-02-01", "1961"]
    assert parsed.tally.used["rows"] == 2
    with pytest.raises(ListFormatError, match=r"list\.csv, line 3: 'A-1' is a Company here and a Person in a row above"):
        read(table(PERSON, PERSON | {"Type": "Firm"}))


def test_without_a_key_the_name_and_the_birth_date_make_one() -> None:
    text = HEAD + "columns: {name: Name, birth_date: Born}\n"
    columns = ("Name", "Born")
    first = read(table({"Name": "A B", "Born": "1960"}, {"Name": "A B", "Born": "1970"}, columns=columns), text)[1]
    again = read(table({"Name": "C D"}, {"Name": "A B", "Born": "1970"}, columns=columns), text)[1]
    assert len({key for key in first if key.endswith("-sanction")}) == 2
    assert len(first.keys() & again.keys()) == 2  # the party and its sanction


@pytest.mark.parametrize("key", ["A/1", "ключ", "5-sanction", "5-id-1", "x" * 70, "-5"])
def test_a_key_that_no_id_may_hold(key: str) -> None:
    entities = read(table(PERSON | {"Ref": key}))[1]
    ids = [party_id for party_id in entities if party_id.endswith("-sanction")]
    assert len(ids) == 1
    assert len(ids[0]) == len("own-list-0123456789abcdef-sanction")
    assert entities[ids[0]]["properties"]["recordId"] == [key]


def test_rejects_and_blank_rows_are_counted() -> None:
    parsed, _ = read(table(PERSON, {}, {"Ref": "3", "Type": "Person", "Last": " - "}, {"Clerk": "MM"}))
    assert parsed.tally.read == {"rows": 4}
    assert parsed.tally.blank == {"rows": 2}
    assert parsed.tally.rejected == {"rows": {"without a name": 1}}


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (
            table(PERSON | {"Ref": ""}),
            r"list\.csv, line 2: the row has no key \(Ref\); give it one, or leave `key` out of map\.yml, line 8",
        ),
        (
            table(PERSON | {"Type": "Trust"}),
            r"line 2: Type is 'Trust', which is not among the values of schema in map\.yml, line 5; add it",
        ),
        (table({"Clerk": "MM"}), r"list\.csv names nobody"),
        (SourceFile("list.csv", b""), "is empty"),
        (SourceFile("list.jsonl", b"[]"), "line 1, is JSON but no object"),
    ],
)
def test_damaged_files(file: SourceFile, sentence: str) -> None:
    with pytest.raises(ListFormatError, match=sentence):
        read(file)


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([yml()], "one file and its map"),
        ([table(PERSON)], r"1 files and 0 maps were handed over: list\.csv"),
        ([table(PERSON), table(SHIP, name="b.csv"), yml()], "2 files and 1 maps"),
        ([table(PERSON), yml(MAP.replace("id: own-list", "id: other"))], r"map\.yml is the map of other and not of own-list"),
        ([table(PERSON, name="list.pdf"), yml()], r"list\.pdf is of no kind that is read as a table: save it as one of \.csv"),
        (
            [table(PERSON), yml(MAP.replace("Remark", "Remarks"))],
            r"map\.yml, line 30: the map names the column 'Remarks', .* mean Remark\?$",
        ),
        ([table(PERSON), yml(MAP.replace("Remark", "Zzz"))], r"line 30: .* does not have\. It has Ref, Type, First"),
        (
            [table(PERSON), yml(MAP.replace("Last]", "Surname]"))],
            r"no header with the columns first, surname .* put right the map or the file",
        ),
    ],
)
def test_what_does_not_belong_together(files: list[SourceFile], sentence: str) -> None:
    with pytest.raises(ListSetError, match=sentence):
        parse(files, ID)


def test_a_wrong_map() -> None:
    with pytest.raises(InputError, match=r"map\.yml, line 1"):
        parse([table(PERSON), yml("id: A B\ntitle: x\npublisher: y\n")], ID)


def test_entities_in_followthemoney() -> None:
    file = SourceFile("entities.json", json.dumps({"id": "XX-1", "schema": "Person", "properties": {"name": ["A B"]}}).encode())
    with pytest.raises(ListFormatError, match="nobody would be listed"):
        read(file, HEAD + "format: ftm\n")
    _, entities = read(file, HEAD + "format: ftm\nparties: all\n")
    assert entities["XX-1"]["properties"]["topics"] == ["poi"]
