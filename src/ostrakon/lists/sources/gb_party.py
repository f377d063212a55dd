"""From one designation of the United Kingdom to FollowTheMoney entities."""

from __future__ import annotations

import re

from ostrakon.lists.sources.document_numbers import document_number
from ostrakon.lists.sources.draft import Draft
from ostrakon.lists.sources.enumerations import says_something, split_numbered
from ostrakon.lists.sources.gb_record import GbPlace, GbRecord
from ostrakon.lists.sources.source import Entity
from ostrakon.lists.sources.un_reference import UN_REFERENCE
from ostrakon.lists.sources.written_dates import read_dates, read_day
from ostrakon.lists.tally import Tally

_SEVERAL = re.compile(r"\s*[|;\n]\s*")
_MEASURES = re.compile(r"\s*[|,]\s*")
_PROPS: dict[str, tuple[str, ...]] = {
    "title": ("title", "notes"), "position": ("position", "summary"), "website": ("website", "sourceUrl"), "email": ("email",),
    "registration": ("registrationNumber", "idNumber"), "form": ("legalForm", "summary"), "imo": ("imoNumber", "registrationNumber"),
    "ship type": ("type",), "built": ("buildDate",), "hull": ("registrationNumber", "notes"),
}  # fmt: skip
_NOTES = {
    "subsidiary": "Subsidiary", "parent": "Parent company", "owner": "Current owner or operator",
    "previous owner": "Previous owner or operator", "length": "Length",
}  # fmt: skip
_KINDS = {"passport": ("passportNumber", "idNumber"), "national identifier": ("idNumber",)}
_FACTS = {"unique": "authorityId", "group": "authorityId", "updated": "modifiedAt", "reason": "reason", "measure in addition": "provisions"}


def build_party(record: GbRecord, list_id: str, tally: Tally, *, authority: str) -> list[Entity]:
    """The party and what hangs on it.

    What is imposed stands word for word, one by one, in `measures` and `provisions`: not every designation freezes assets, so nobody may
    infer a freeze from an entry. Parent companies, owners and subsidiaries are names without a number, so they stay notes.
    """
    draft = Draft(f"{list_id}-{record.number}", record.schema, tally, authority=authority, country="gb")
    _names(record, draft)
    _sanction(record, draft)
    for place in record.places:
        _address(place, draft)
    for text in record.get("dob"):
        _born(text, draft)
    for town, country in record.births:
        _birth_place(town, country, draft)
    for prop, name in (("nationality", "nationality"), ("flag", "flag"), ("pastFlags", "previous flag")):
        for text in record.get(name):
            for country in (part for words in split_numbered(text) for part in _SEVERAL.split(words)):
                draft.country(prop if record.schema in ("Person", "Vessel") else "country", country)
    for kind, number, about in record.papers:
        _paper(kind, number, about, draft)
    for name, props in _PROPS.items():
        for text in (part for value in record.get(name) for words in split_numbered(value) for part in _SEVERAL.split(words)):
            if name == "imo":
                text = re.sub(r"\D", "", text) or text
            draft.add(props[0], text, *props[1:])
    for text in record.get("gender"):
        if text.lower() in ("male", "female", "other"):
            draft.add("gender", text.lower())
        elif says_something(text):
            draft.leave("gender", text)
    for text in (part for value in record.get("tonnage") for part in split_numbered(value)):
        draft.add("tonnage", text.replace(",", ""), "notes")
    for text in (part for value in record.get("phone") for words in split_numbered(value) for part in _SEVERAL.split(words)):
        draft.phone(text)
    for name, label in _NOTES.items():
        for text in record.get(name):
            draft.note(f"{label}: {text}")
    for text in record.get("information"):
        draft.note(text)
    for kind, name, text in record.unknown:
        draft.unknown(kind, name, text)
    return draft.entities()


def _names(record: GbRecord, draft: Draft) -> None:
    """Primary names first; where none is marked as primary, the first name is."""
    primaries = [name for name in record.names if name.kind == "name"] or list(record.names)[:1]
    for name in primaries:
        draft.name(name.text, "name")
        if record.schema == "Person" and name is primaries[0]:
            draft.add("firstName", name.given)
            if name.given:
                draft.add("lastName", name.family)
    for name in record.names:
        if name.kind != "name" and name is not primaries[0]:
            draft.name(name.text, name.kind, weak=name.weak)
    for text, language in record.natives:
        draft.name(text, "aka" if draft.aliases else "name", lang=language)


def _sanction(record: GbRecord, draft: Draft) -> None:
    draft.fact("recordId", record.number)
    for regime in record.get("regime"):
        draft.programme(regime)
    for name, prop in _FACTS.items():
        for text in record.get(name):
            if prop == "modifiedAt":
                text = read_day(text) or text
            draft.fact(prop, text)
    for text in record.get("source"):
        draft.fact("summary", f"Designation source: {text}")
    designated = [read_day(text) or text for text in record.get("designated")]
    listed = [read_day(text) or text for text in record.get("listed")]
    for date in (designated or listed)[:1]:
        draft.fact("startDate", date)
    for date in sorted({*designated, *listed}):
        draft.fact("listingDate", date)
    for text in record.get("measure"):
        for measure in _MEASURES.split(text):
            if says_something(measure):
                draft.measure(measure)
    references = [match for text in record.get("un") for match in UN_REFERENCE.findall(text)] or record.get("un")
    for reference in references:
        draft.fact("unscId", reference)


def _address(place: GbPlace, draft: Draft) -> None:
    lines = [line for line in place.lines if says_something(line)]
    draft.address(street=", ".join(lines), postalCode=place.postcode, country=place.country if says_something(place.country) else "")


def _born(text: str, draft: Draft) -> None:
    dates, left = read_dates(text)
    if left or not dates:
        draft.leave("birthDate", f"Born {text}")
    for born in dates:
        draft.born(born)


def _birth_place(town: str, country: str, draft: Draft) -> None:
    """Town and country are numbered apart ("(1) Manouba (2) Tunis", "(1)-(2) Tunisia"): joined only where it is clear how."""
    towns, countries = split_numbered(town), split_numbered(country)
    if len(countries) == 1:
        for one in towns or [""]:
            draft.birth_place(one, countries[0])
    elif len(towns) == len(countries):
        for one, other in zip(towns, countries, strict=True):
            draft.birth_place(one, other)
    else:
        for one in towns:
            draft.birth_place(one)
        for other in countries:
            draft.birth_place("", other)


def _paper(kind: str, number: str, about: str, draft: Draft) -> None:
    """A number with what is said about it; or only a description, in which the number is looked for."""
    numbers, abouts = split_numbered(number), split_numbered(about)
    props = _KINDS[kind] if draft.schema == "Person" else ("idNumber", "registrationNumber")
    if numbers:
        paired = abouts if len(abouts) == len(numbers) else ["; ".join(abouts)] * len(numbers)
        for one, summary in zip(numbers, paired, strict=True):
            found = document_number(one) if " " in one else one
            if found:
                draft.paper(found, props, kind=kind, summary="; ".join(part for part in (one if one != found else "", summary) if part))
            else:
                draft.leave("number", f"{kind}: {one}" + (f" ({summary})" if summary else ""))
        return
    for one in abouts:
        if found := document_number(one):
            draft.paper(found, props, kind=kind, summary=one)
        else:
            draft.leave("number", f"{kind}: {one}")
