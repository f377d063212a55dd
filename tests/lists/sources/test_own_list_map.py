"""The map of a list of one's own: what it may say, and where it is wrong."""

from __future__ import annotations

import pytest

from ostrakon.errors import InputError
from ostrakon.lists.sources.own_list_field import Field, Kind
from ostrakon.lists.sources.own_list_map import ListMap, read_map
from ostrakon.lists.sources.source import SourceFile

HEAD = "id: own-list\ntitle: A list\npublisher: Example Bank\n"
LEAST = HEAD + "columns:\n  name: Name\n"


def read(text: str) -> ListMap:
    return read_map(SourceFile("map.yml", text.encode()))


def test_the_least_that_a_map_says() -> None:
    assert read(LEAST) == ListMap("map.yml", "own-list", "A list", "Example Bank", fields=(Field("name", 5, ("Name",)),))


def test_all_that_it_may_say() -> None:
    found = read(
        HEAD
        + """authority: xx
licence: internal
topics: [poi, crime]
delimiter: tab
dates: month-first
schema: {column: Type, values: {Person: Person, FIRM: Company}, otherwise: LegalEntity}
ignore: [Clerk]
columns:
  key: Ref
  name: [First, Last]
  aliases:
    - AKA
    - {column: Former, separator: " / ", kind: fka, strength: weak}
  identifiers: {column: Passport, kind: passport, country: Issuer}
  measures: {value: no business}
"""
    )
    assert (found.authority, found.licence, found.topics, found.delimiter, found.dates) == (
        "xx", "internal", ("poi", "crime"), "tab", "month-first",
    )  # fmt: skip
    assert found.kinds == Kind("Type", 9, {"person": "Person", "firm": "Company"}, "LegalEntity")
    assert found.ignored == {"clerk"}
    assert found.fields == (
        Field("key", 12, ("Ref",)),
        Field("name", 13, ("First", "Last")),
        Field("aliases", 15, ("AKA",)),
        Field("aliases", 16, ("Former",), separator=" / ", kind="fka", strength="weak"),
        Field("identifiers", 17, ("Passport",), kind="passport", country="Issuer"),
        Field("measures", 18, value="no business"),
    )
    assert [column for column, _ in found.columns()] == ["Type", "Ref", "First", "Last", "AKA", "Former", "Passport", "Issuer"]


def test_entities_in_followthemoney_need_no_columns() -> None:
    found = read(HEAD + "format: ftm\nparties: all\n")
    assert (found.format, found.parties, found.fields) == ("ftm", "all", ())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", r"map\.yml is empty"),
        ("a: [", r"map\.yml, line \d+: this is not YAML"),
        ("- a", r"line 1: the map must hold lines like `key: value`"),
        ("title: A\n", r"the map says no id; add a line `id: …`"),
        (HEAD, r"the map says no columns; add `columns:`"),
        (LEAST.replace("own-list", "Own List"), r"line 1: id is 'Own List'; use up to 60 small letters, digits and hyphens"),
        (LEAST.replace("own-list", "../x"), r"line 1: id is '\.\./x'"),
        (LEAST.replace("own-list", "x" * 61), r"line 1: id is 'xxx"),
        (LEAST + "colums: {}\n", r"line 6: the map knows no 'colums'; did you mean columns\?$"),
        (LEAST + "title: B\n", r"line 6: title is given twice"),
        (LEAST.replace("A list", "[A]"), r"line 2: title must be a text"),
        (LEAST.replace("A list", "''"), r"line 2: title must be a text"),
        (LEAST.replace("A list", '"\\ud800"'), r"line 2: title holds half a character"),
        (LEAST + "format: xml\n", r"line 6: format is 'xml'; it must be one of table, ftm\."),
        (LEAST + "format: ftm\n", r"line 5: columns is for tables; entities in FollowTheMoney say it themselves"),
        (LEAST + "parties: all\n", r"line 6: parties is for `format: ftm`"),
        (LEAST + "topics: [sanctioned]\n", r"line 6: 'sanctioned' is no topic of FollowTheMoney"),
        (LEAST + "schema: Persons\n", r"line 6: schema is 'Persons'; did you mean Person\?$"),
        (LEAST + "schema: {column: Type}\n", r"line 6: schema needs values"),
        (LEAST + "schema: {column: Type, values: Person}\n", r"line 6: values must hold lines like"),
        (LEAST + "ignore: [NAME]\n", r"line 5: the column 'Name' is read here and named below ignore"),
        (HEAD + "columns:\n  key: Ref\n", r"line 5: columns says no name"),
        (LEAST + "  nickname: X\n", r"line 6: columns knows no 'nickname'"),
        (LEAST + "  aliases: {separator: ;}\n", r"line 6: aliases needs a column"),
        (LEAST + "  reason: {column: A, value: B}\n", r"line 6: reason needs either column or value"),
        (LEAST + "  aliases: {column: A, kind: dba}\n", r"line 6: aliases, kind is 'dba'; it must be one of aka, fka\."),
        (LEAST + "  aliases: {column: A, country: B}\n", r"line 6: aliases knows no 'country'"),
        (LEAST + "  identifiers: Passport\n", r"line 6: identifiers needs a kind: `identifiers: \{column: Passport, kind: passport\}`"),
        (LEAST + "  identifiers: {column: Passport}\n", r"line 6: identifiers needs a kind; it must be one of passport, "),
        (LEAST + "  aliases: [[A, B]]\n", r"line 6: aliases must hold lines like"),
        (LEAST + "  identifiers: {column: P, kind: pasport}\n", r"line 6: identifiers, kind is 'pasport'; did you mean passport\?$"),
        (LEAST + "#" * 70_000, r"has more than 65,536 bytes; that is no map"),
    ],
)
def test_where_it_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        read(text)


def test_it_is_utf_8() -> None:
    with pytest.raises(InputError, match="is not UTF-8"):
        read_map(SourceFile("map.yml", LEAST.encode() + b"# \xff\n"))
