"""A row of the US consolidated screening list that is OFAC's, as the record that OFAC's own formats become."""

from __future__ import annotations

import re
from dataclasses import replace

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.alias_strength import looks_weak
from ostrakon.lists.sources.ofac_features import add_document, add_feature, add_remarks
from ostrakon.lists.sources.ofac_record import SCHEMATA, Listing, Name, Place, Record, split_titles
from ostrakon.lists.sources.ofac_remarks import Fact
from ostrakon.lists.sources.table import Row
from ostrakon.lists.sources.us_csl_ids import read_ids
from ostrakon.lists.sources.us_csl_lists import ScreeningList

_SEVERAL = re.compile(r";\s")
_LINKS = "(Linked To: "
_COUNTRY = re.compile(r"^(?:(?P<rest>.*), )?(?P<code>[A-Z]{2})$", re.DOTALL)
_FEATURES = {
    "dates of birth": "DOB", "places of birth": "POB", "citizenships": "citizen", "nationalities": "nationality",
    "call sign": "Vessel Call Sign", "vessel type": "Vessel Type", "vessel flag": "Vessel Flag", "vessel owner": "Vessel Owner",
    "gross tonnage": "Vessel Tonnage", "gross registered tonnage": "Vessel Gross Registered Tonnage",
}  # fmt: skip
_OF_OTHER_LISTS = (
    "federal register notice", "start date", "end date", "standard order", "license requirement", "license policy",
)  # fmt: skip
_OWN_DATES = {"CMIC": "CMIC", "CAP": "EO 14024 Directive 2", "NS-MBS": "EO 14024 Directive"}
"""How the dates that a list's own entries have are labelled: in this file an entry has the dates of all lists that its party is on."""
_EFFECTS = frozenset({"measure", "listing_date"})


def read_record(row: Row, number: str, listed: ScreeningList, file_name: str) -> Record:
    """The record; the listing says on which of OFAC's lists it is, and with what effect.

    Raises ListFormatError for a type that OFAC does not know. The file does not say which names OFAC calls weak: `looks_weak` does.
    """
    schema = SCHEMATA.get(row["type"].lower())
    if schema is None:
        raise ListFormatError(
            f"{file_name}, line {row.line}: the type {row['type']!r} is none of Individual, Entity, Vessel and Aircraft: "
            "the file is damaged or another layout."
        )
    record = Record(number, schema, row.line, [Name(row["name"])])
    for name in split_cell(row["alt names"]):
        record.names.append(Name(name, "aka", "weak" if looks_weak(name, person=schema == "Person") else "strong"))
    record.programmes = split_cell(row["programs"])
    record.titles = split_titles(row["title"])
    record.places = [_place(text) for text in split_cell(row["addresses"])]
    for column, label in _FEATURES.items():
        for value in split_cell(row[column]) if not column.startswith("vessel owner") else [row[column]]:
            if value:
                add_feature(record, label, value)
    _ids(row["ids"], record)
    add_remarks(record, _without_bracket(row["remarks"]))
    record.facts = [_dated(fact, listed) for fact in record.facts]
    record.extras += [f"{column.capitalize()}: {row[column]}" for column in _OF_OTHER_LISTS if row[column]]
    record.listings = [
        Listing(
            list_name=listed.title,
            programmes=listed.programmes(record.programmes),
            measures=listed.measures(fact.text for fact in record.facts if fact.kind in _EFFECTS),
        )
    ]
    return record


def split_cell(text: str) -> list[str]:
    """The values of a cell that holds several."""
    return [value for part in _SEVERAL.split(text) if (value := part.strip("; \t\n\xa0"))]


def split_country(address: str) -> tuple[str, str]:
    """An address without the country code at its end, and the code; either may be empty."""
    match = _COUNTRY.match(address)
    return (match["rest"] or "", match["code"]) if match else (address, "")


def _dated(fact: Fact, listed: ScreeningList) -> Fact:
    """A listing date of another list stays words: the SDN List did not name a bank on the day on which a directive did."""
    if fact.kind != "listing_date" or (fact.qualifier or "").startswith(_OWN_DATES.get(listed.code, "-")):
        return fact
    return replace(fact, props=())


def _without_bracket(remarks: str) -> str:
    """The remarks without the one bracket that this file puts round all links at their end."""
    text = remarks.rstrip(" .")
    start = text.find(_LINKS)
    return text[:start] + text[start + 1 : -1] if start >= 0 and text.endswith(")") else remarks


def _place(text: str) -> Place:
    street, country = split_country(text)
    return Place(street=street, country=country)


def _ids(text: str, record: Record) -> None:
    found, left = read_ids(text)
    for item in found:
        if item.country or item.issued or item.undated:
            remark = f"{item.undated} (of issue or of expiry)" if item.undated else ""
            add_document(record, item.label, item.value, country=item.country, issued=item.issued, expires=item.expires, remark=remark)
        else:
            add_feature(record, item.label, item.value)
    record.leftovers += left
