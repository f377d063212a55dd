"""A row of the US consolidated screening list that is not OFAC's: an order or sanction of Commerce or State, as entities.

Most of these lists do not say whether a party is a person: it is a LegalEntity then, unless it was born somewhere or sometime.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ostrakon.lists.sources.alias_strength import looks_weak
from ostrakon.lists.sources.draft import Draft
from ostrakon.lists.sources.federal_register import split_citations
from ostrakon.lists.sources.table import Row
from ostrakon.lists.sources.un_names import split_acronym
from ostrakon.lists.sources.us_csl_lists import ScreeningList
from ostrakon.lists.sources.us_csl_treasury import split_cell, split_country
from ostrakon.lists.sources.written_dates import read_dates
from ostrakon.lists.tally import Tally

SCHEMATA = {"individual": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}
_BORN = ("dates of birth", "places of birth", "citizenships")
_KNOWN_AS = re.compile(r"(?:^|[\s,(])(?P<kind>[af]\.k\.a\.|[af]ka\b),?\s*", re.IGNORECASE)
_CONJUNCTION = re.compile(r"^(?:and|or)(?:\s+|$)", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\[\s*a\.?k\.?a\.?\s+([^\[\]]{0,500})\]", re.IGNORECASE)
_SCOPE = re.compile(r",?\s+and (?:any successor|its sub-units)\b.*$", re.IGNORECASE)
_RUSSIA = ("DPL", "RS")
"""The Denied Persons List has addresses in Russia under this code, which is Serbia's everywhere else."""
_ORDERS = {"y": "Standard order: yes", "n": "Standard order: no (the notice says what is denied)"}
_PROPS = {
    "title": ("position", "summary", "notes"), "call sign": ("callSign", "notes"), "vessel type": ("type", "notes"),
    "vessel flag": ("flag", "notes"), "gross tonnage": ("deadweightTonnage", "notes"),
    "gross registered tonnage": ("grossRegisteredTonnage", "notes"),
}  # fmt: skip


def start_draft(row: Row, party_id: str, listed: ScreeningList, tally: Tally) -> Draft:
    """The party without anything said about it yet."""
    schema = SCHEMATA.get(row["type"].lower(), "")
    if not schema:
        schema = "Person" if any(row[column] for column in _BORN) else "LegalEntity"
    return Draft(party_id, schema, tally, authority=listed.agency, country="us")


def fill(draft: Draft, row: Row, number: str, listed: ScreeningList) -> None:
    """Put all that the row says into the draft; what no property may hold is a counted note."""
    _names(row, draft)
    for text in split_cell(row["addresses"]):
        street, country = split_country(text)
        draft.address(full=text, street=street, country="" if (listed.code, country) == _RUSSIA else country)
    for text in split_cell(row["dates of birth"]):
        dates, left = read_dates(text)
        if left or not dates:
            draft.leave("birthDate", f"Born {text}")
        for born in dates:
            draft.born(born)
    for text in split_cell(row["places of birth"]):
        draft.birth_place(text)
    for column, prop in (("citizenships", "citizenship"), ("nationalities", "nationality")):
        for text in split_cell(row[column]):
            draft.country(prop if draft.schema == "Person" else "country", text)
    for column, props in _PROPS.items():
        if row[column]:
            draft.add(props[0], row[column], *props[1:])
    if row["vessel owner"]:
        draft.note(f"Vessel owner: {row['vessel owner']}")
    for text in split_cell(row["ids"]):
        draft.leave("id", text)
    _sanction(row, number, listed, draft)


def _names(row: Row, draft: Draft) -> None:
    """The name without acronym, scope and other names, which follow; "and" in front of the last of several is no part of it."""
    name = " ".join(row["name"].split())
    others = [part for match in _BRACKET.findall(name) for part in re.split(r",\s+", match)]
    name = _BRACKET.sub("", name)
    if scope := _SCOPE.search(name):
        draft.note(f"Scope of the listing: {name}")
        name = name[: scope.start()]
    (first, _), *found = list(_known_as(name)) or [(name, "")]
    own, acronym = split_acronym(first)
    draft.name(own or row["name"])
    if acronym:
        draft.name(acronym, "aka", weak=True)
    found += [other for text in (*others, *split_cell(row["alt names"])) for other in _known_as(text)]
    for other, kind in found:
        draft.name(other, kind, weak=looks_weak(other, person=draft.schema == "Person"))


def _known_as(text: str) -> Iterator[tuple[str, str]]:
    """The names in one item, and their kind: "Plant JSC, f.k.a., Old Plant" holds two."""
    first, *others = _KNOWN_AS.split(_CONJUNCTION.sub("", text.strip()))
    marked = [(first, "a"), *((name, kind) for kind, name in zip(others[::2], others[1::2], strict=True))]
    for name, kind in marked:
        name = name.strip(" ;,").rstrip("(, ")
        if name.count("(") < name.count(")"):
            name = name.removesuffix(")")
        if name:
            yield name, "fka" if kind.lower().startswith("f") else "aka"


def _sanction(row: Row, number: str, listed: ScreeningList, draft: Draft) -> None:
    draft.fact("summary", listed.title)
    draft.fact("recordId", number)
    for tag in listed.programmes(split_cell(row["programs"])):
        draft.programme(tag)
    for measure in listed.measures(()):
        draft.measure(measure)
    citations, left = split_citations(row["federal register notice"])
    for citation in citations:
        draft.fact("authorityId", citation)
    if left:
        draft.fact("summary", f"Federal Register: {row['federal register notice']}")
    for column, props in (("start date", ("startDate", "listingDate")), ("end date", ("endDate",))):
        for prop in props:
            draft.fact(prop, row[column])
    if order := row["standard order"]:
        draft.fact("summary", _ORDERS.get(order.lower(), f"Standard order: {order}"))
    for column, label in (("license requirement", "Licence requirement"), ("license policy", "Licence policy")):
        if row[column] and not draft.sanction.add("provisions", f"{label}: {row[column]}"):
            draft.fact("description", f"{label}: {row[column]}")
    draft.fact("description", row["remarks"])
