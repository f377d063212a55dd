"""A small sound publication for every format of every list, taken from the fixtures of the parsers' own tests; loaded with runpy."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ostrakon.errors import InputError, ListFormatError
from ostrakon.lists.catalog import Catalog
from ostrakon.lists.sources import ParsedList, SourceFile, ftm_delta, ofac_delta, own_list

FIXTURES = Path(__file__).resolve().parents[1] / "lists" / "sources"
Parse = Callable[[Sequence[SourceFile], str], ParsedList]

FTM: list[dict[str, Any]] = [
    {
        "id": "XX-1", "schema": "Person", "caption": "Fictitious Example", "target": True, "referents": ["xx-old-1"], "datasets": ["xx"],
        "first_seen": "2021-01-01T00:00:00", "last_seen": "2026-07-16T00:00:00", "last_change": "2026-07-01T00:00:00",
        "properties": {
            "name": ["Fictitious Example"], "weakAlias": ["Exy"], "alias": ["Вымышленный Пример"], "birthDate": ["1970-02", "1971"],
            "topics": ["sanction"], "country": ["fr"], "passportNumber": ["X12345"],
        },
    },
    {
        "id": "XX-2", "schema": "Company", "caption": "Fictitious Trading", "target": True, "datasets": ["xx"],
        "properties": {"name": ["Fictitious Trading"], "topics": ["sanction.linked"], "registrationNumber": ["123456"]},
    },
    {"id": "XX-3", "schema": "Sanction", "datasets": ["xx"], "properties": {"entity": ["XX-1"], "program": ["FIC"]}},
    {"id": "XX-4", "schema": "Ownership", "datasets": ["xx"], "properties": {"owner": ["XX-1"], "asset": ["XX-2"], "percentage": ["50"]}},
]  # fmt: skip
SIMPLE = {
    "id": "XX-1", "schema": "Person", "name": "Fictitious Example", "aliases": "Exy;Example, F.", "birth_date": "1970-02;1971",
    "countries": "fr", "addresses": "1 Example Street", "identifiers": "X12345", "sanctions": "Invented", "phones": "+33142685300",
    "emails": "a@example.org", "program_ids": "XX-FIC", "dataset": "Fiction", "first_seen": "2021-01-01T00:00:00",
    "last_seen": "2026-07-16T00:00:00", "last_change": "2026-07-01T00:00:00",
}  # fmt: skip


@dataclass(frozen=True)
class Seed:
    """One publication: what it is called here, whose it is, its files, and what reads them."""

    name: str
    list_id: str
    files: tuple[SourceFile, ...]
    parse: Parse


@cache
def seeds() -> tuple[Seed, ...]:
    """All of them; those of a list of the catalogue are read by that list's own parser."""
    catalog = Catalog.bundled()
    made = [Seed(name, list_id, files, catalog.find(list_id).parser()) for name, list_id, files in _publications()]
    return (*made, _ofac_delta(), _ftm_delta(), *_own_lists())


def _publications() -> list[tuple[str, str, tuple[SourceFile, ...]]]:
    un, eu, fcdo, ofsi, ca, au, ch = (_tests(name) for name in ("un", "eu_fsf", "gb_fcdo", "gb_ofsi", "ca_sema", "au_dfat", "ch_seco"))
    csl, bis, state = (_tests(name) for name in ("us_csl", "us_bis_dpl", "us_state_7031c"))
    classic, advanced, enhanced = (_tests(name) for name in ("ofac_xml", "ofac_advanced", "ofac_enhanced"))
    flat = runpy.run_path(str(FIXTURES / "conftest.py"))["FlatFiles"]()
    comments = [["101", "and goes on."]]
    parts = (("prim", flat.primary_rows), ("alt", flat.alternate_rows))
    return [
        *((f"ofac flat {form}", "us-ofac-sdn", tuple(flat.set(form, comments_rows=comments))) for form in ("csv", "del", "pip", "ff")),
        ("ofac classic", "us-ofac-sdn", (classic["document"](classic["PERSON"], classic["TRADER"], classic["SHIP"]),)),
        ("ofac advanced", "us-ofac-sdn", (advanced["WHOLE"],)),
        ("ofac enhanced", "us-ofac-sdn", (enhanced["document"](enhanced["PERSON"], enhanced["TRADER"]),)),
        ("ofac consolidated", "us-ofac-cons", tuple(flat.file(f"cons_{part}.csv", rows) for part, rows in parts)),
        ("un", "un-sc", (un["document"](),)),
        ("eu xml", "eu-fsf", (eu["document"](eu["PERSON"], eu["BODY"]),)),
        ("eu csv", "eu-fsf", (eu["sheet"](*eu["ROWS"]),)),
        ("eu old xml", "eu-fsf", (SourceFile("global.xml", eu["OLD"].encode()),)),
        ("gb csv", "gb-fcdo", (fcdo["sheet"](*fcdo["ROWS"], fcdo["SHIP"], fcdo["BODY"]),)),
        ("gb xml", "gb-fcdo", (fcdo["document"](fcdo["DESIGNATION"]),)),
        ("gb ods", "gb-fcdo", (fcdo["summary"](fcdo["ROW"], ["FIC0003", "", "BODY", *fcdo["ROW"][3:]]),)),
        ("gb ofsi old", "gb-ofsi", (ofsi["sheet"](ofsi["PERSON"]),)),
        ("gb ofsi", "gb-ofsi", (ofsi["sheet"](ofsi["PERSON"] | {"Alias Type": "AKA"}, columns=ofsi["NEW"], encoding="utf-8"),)),
        ("ca", "ca-sema", (ca["document"](ca["PERSON"], ca["SHIP"], ca["BODY"]),)),
        ("au old", "au-dfat", (au["sheet"](au["PERSON"], au["ALIAS"]),)),
        ("au", "au-dfat", (au["sheet"](au["PERSON"] | au["MEASURES"], au["SHIP"], columns=au["NEW"]),)),
        ("ch", "ch-seco", (ch["document"](*(ch[part].replace("MODIFICATIONS", ch["LISTED"]) for part in ("PERSON", "BODY", "SHIP"))),)),
        ("us csl", "us-csl", (csl["sheet"](*(csl[row] for row in ("PERSON", "BANK", "SHIP", "DENIED", "ENTITY", "NONPROLIFERATION"))),)),
        ("us bis", "us-bis-dpl", (bis["sheet"](bis["ORDER"], bis["SECOND"]),)),
        ("us state", "us-state-7031c", (state["page"](state["OFFICIAL"], state["DAUGHTER"], state["OTHER"]),)),
        ("ftm json", "opensanctions", (SourceFile("entities.ftm.json", "".join(json.dumps(entity) + "\n" for entity in FTM).encode()),)),
        ("ftm csv", "opensanctions", (SourceFile("targets.simple.csv", _quoted(SIMPLE, SIMPLE.values())),)),
    ]  # fmt: skip


def _quoted(*rows: Iterable[str]) -> bytes:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows).encode()


def _ofac_delta() -> Seed:
    """A delta file, put on the entities of a full list: no list of the catalogue by itself, but a parser all the same."""
    tests = _tests("ofac_delta")
    entity, base = tests["entity"], tests["BASE"].entities
    file = tests["delta"](entity(9, "add", "FOUR", alias="QUATRE"), entity(2, "modify", "TWO NEW"), entity(3, "remove"))

    def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
        return ofac_delta.apply_delta(base, ofac_delta.read_delta(files[0], list_id))

    return Seed("ofac delta", "us-ofac-sdn", (file,), parse)


def _ftm_delta() -> Seed:
    tests = _tests("ftm_delta")
    entity, base = tests["entity"], tests["BASE"]
    file = tests["delta"](("ADD", entity(4, birthDate=["1970-02"])), ("MOD", entity(2, "Two New")), ("DEL", {"id": "XX-3"}))

    def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
        return ftm_delta.apply_delta(base, ftm_delta.read_delta(files[0], list_id))

    return Seed("ftm delta", "opensanctions", (file,), parse)


def _own_lists() -> list[Seed]:
    """Lists of one's own, whose map is damaged like the file; a wrong map is the user's own input, so it is refused as such."""
    tests = _tests("own_list")
    person, ship, head = tests["PERSON"], tests["SHIP"], tests["HEAD"]
    lines = "".join(json.dumps({key: text for key, text in row.items() if text}) + "\n" for row in (person, ship))
    entities = "".join(json.dumps(entity) + "\n" for entity in FTM)
    files = {
        "own csv": (tests["table"](person, ship), tests["yml"]()),
        "own text": (tests["table"](person, ship, delimiter="|", name="list.txt"), tests["yml"](tests["MAP"] + 'delimiter: "|"\n')),
        "own json": (SourceFile("list.jsonl", lines.encode()), tests["yml"]()),
        "own xlsx": (tests["book"](person, ship), tests["yml"]()),
        "own ftm": (SourceFile("list.jsonl", entities.encode()), tests["yml"](head + "format: ftm\nparties: all\n")),
    }

    def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
        try:
            return own_list.parse(files, list_id)
        except InputError as error:
            raise ListFormatError(str(error)) from error

    return [Seed(name, tests["ID"], both, parse) for name, both in files.items()]


def _tests(name: str) -> dict[str, Any]:
    return runpy.run_path(str(FIXTURES / f"test_{name}.py"))
