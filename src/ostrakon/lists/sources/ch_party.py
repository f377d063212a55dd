"""From one target of the Swiss list to FollowTheMoney entities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ostrakon.lists.dates import Interval
from ostrakon.lists.sources.ch_names import GIVEN, NamePart, compose
from ostrakon.lists.sources.draft import Draft
from ostrakon.lists.sources.source import Entity
from ostrakon.lists.sources.un_reference import UN_REFERENCE
from ostrakon.lists.sources.written_dates import calendar_span, read_day
from ostrakon.lists.sources.xml_stream import child, children, local, text_of, unknown_children
from ostrakon.lists.tally import Tally

AUTHORITY = "State Secretariat for Economic Affairs"
SCHEMATA = {"individual": "Person", "entity": "Organization", "object": "Vessel"}

_KNOWN = frozenset({"identity", "justification", "relation", "other-information"})
_TARGET = frozenset({"sanctions-set-id", "foreign-identifier", "modification", *SCHEMATA})
_PLACE = frozenset({"location", "area", "country"})
_LEAVES = {
    "name": frozenset({"name-part"}),
    "nationality": frozenset({"country"}),
    "day-month-year": frozenset[str](),
    "place-of-birth": _PLACE,
    "address": _PLACE | {"address-details", "zip-code", "p-o-box", "c-o", "remarks", "remark"},
    "identification-document": frozenset({"number", "issuer", "date-of-issue", "expiry-date", "remark", "remarks"}),
}
"""What is read of each part of an identity; any other element is a leftover."""
_PASSPORTS = ("passport", "diplomatic-passport", "service-passport")
_PART_PROPS = {
    "given-name": "firstName", "further-given-name": "middleName", "father-name": "fatherName", "family-name": "lastName",
    "suffix": "nameSuffix",
}  # fmt: skip
_INFORMATION: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"^IMO [Nn]umber\s?:\s*(?:IMO\s*)?(\d{7})\.?$"), ("imoNumber", "registrationNumber")),
    (re.compile(r"^(?:State |Business |ОГРН/main )?[Rr]egistration number\s?:\s*(\d+)\.?$"), ("registrationNumber", "idNumber")),
    (
        re.compile(r"^Tax(?:payer)? (?:[Ii]dentification|[Rr]egistration) [Nn]umber\s?:\s*(\d+)\.?$"),
        ("taxNumber", "idNumber", "registrationNumber"),
    ),
    (re.compile(r"^Website\s?:\s*(\S+)$"), ("website", "sourceUrl")),
    (re.compile(r"^E-?mail(?: address)?\s?:\s*(\S+@\S+)$"), ("email",)),
    (re.compile(r"^Type of entity\s?:\s*(.+)$"), ("legalForm", "summary", "notes")),
)
_PHONE = re.compile(r"^Tel(?:\.|ephone)?(?: number)?\s?:\s*(\+?[\d\s()-]+)$")
_REGISTERED = re.compile(r"^Date of registration\s?:\s*(.+?)\.?$")


@dataclass(slots=True)
class Place:
    """A place that identities refer to by number."""

    location: str = ""
    area: str = ""
    country: str = ""


@dataclass(slots=True)
class Programme:
    """An ordinance: its name and its short key, both in English where they are, and whose sanctions it follows."""

    name: str
    key: str
    origin: str


@dataclass(slots=True)
class Context:
    """What targets refer to: places by number, and by the number of a set of sanctions the programme and the set's own words."""

    places: dict[str, Place] = field(default_factory=dict)
    sets: dict[str, tuple[Programme, str]] = field(default_factory=dict)


def build_party(target: etree._Element, node: etree._Element, party_id: str, context: Context, tally: Tally) -> list[Entity]:
    """The party and what hangs on it; `node` is the individual, entity or object inside `target`.

    The programme is the ordinance, the measure the article of it ("article 12 -- Restrictions on named individuals and entities").
    """
    draft = Draft(party_id, SCHEMATA[local(node)], tally, authority=AUTHORITY, country="ch")
    identities = sorted(children(node, "identity"), key=lambda identity: identity.get("main") != "true")
    for identity in identities:
        for element in children(identity, "name"):
            _name(element, draft, main=identity is identities[0])
    for identity in identities:
        _identity(identity, draft, context)
    if (sex := str(node.get("sex") or "")) in ("male", "female"):
        draft.add("gender", sex)
    _sanction(target, node, draft, context)
    for part in children(node, "other-information"):
        _information(text_of(part), draft)
    for element, known in (
        (target, _TARGET),
        (node, _KNOWN),
        *((identity, frozenset(_LEAVES)) for identity in identities),
        *((part, _LEAVES[local(part)]) for identity in identities for part in identity if local(part) in _LEAVES),
    ):
        for name, text in unknown_children(element, known):
            draft.unknown("element", f"{local(element)}/{name}", text)
    return draft.entities()


def _name(element: etree._Element, draft: Draft, *, main: bool) -> None:
    parts = [
        NamePart(
            int(order) if (order := str(part.get("order") or "")).isdecimal() and len(order) < 4 else 0,
            str(part.get("name-part-type") or "other"),
            text_of(child(part, "value")),
            [
                (str(form.get("script") or ""), str(form.get("lang") or ""), text_of(form))
                for form in children(part, "spelling-variant")
                if text_of(form)
            ],
        )
        for part in children(element, "name-part")
    ]
    names, cut = compose(parts)
    if not draft.counted("name elements", any(name.text for name in names)):
        return
    kind = {"primary-name": "name", "formerly-known-as": "fka"}.get(str(element.get("name-type") or ""), "aka")
    kind = "aka" if kind == "name" and not main else kind
    weak = element.get("quality") == "low"
    for name in names:
        draft.name(
            name.text, "aka" if name.variant and kind == "name" else kind, weak=weak or name.partial, lang=name.lang, natural=name.natural
        )
    if cut:
        draft.tally.leave("spelling variants", names[0].text, party=draft.id)
    if draft.schema != "Person":
        return
    for part in parts:
        if part.kind == "title":
            draft.add("title", part.value)
        elif kind == "name" and (part.kind in GIVEN or part.kind in _PART_PROPS):
            draft.add(_PART_PROPS[part.kind], part.value, "notes")


def _identity(identity: etree._Element, draft: Draft, context: Context) -> None:
    for part in children(identity, "day-month-year"):
        _born(part, draft)
    for part in children(identity, "nationality"):
        country = child(part, "country")
        if draft.counted("nationality elements", country is not None):
            draft.country("nationality" if draft.schema == "Person" else "country", _country(country))
    for part in children(identity, "place-of-birth"):
        place = _place(part, context)
        if draft.counted("birth place elements", place != Place()):
            draft.birth_place(", ".join(text for text in (place.location, place.area) if text), place.country)
    for part in children(identity, "address"):
        _address(part, draft, context)
    for part in children(identity, "identification-document"):
        _paper(part, draft)


def _born(element: etree._Element, draft: Draft) -> None:
    year, month, day = (
        int(text) if (text := str(element.get(key) or "")).isdecimal() and len(text) < 5 else 0 for key in ("year", "month", "day")
    )
    written = "-".join(f"{number:02d}" for number in (year, month, day) if number)
    if not draft.counted("birth date elements", bool(written)):
        return
    span = calendar_span(year, month, day if month else 0)
    calendar = str(element.get("calendar") or "Gregorian")
    if span is None or calendar.lower() != "gregorian":
        draft.leave("birthDate", f"Born {written} ({calendar} calendar)")
    else:
        draft.born(Interval(*span, element.get("quality") == "low", written))


def _address(element: etree._Element, draft: Draft, context: Context) -> None:
    place = _place(element, context)
    box, care = text_of(child(element, "p-o-box")), text_of(child(element, "c-o"))
    street = ", ".join(part for part in (care, text_of(child(element, "address-details")), f"P.O. Box {box}" if box else "") if part)
    parts = {"street": street, "city": place.location, "state": place.area, "postalCode": text_of(child(element, "zip-code"))}
    remarks = text_of(child(element, "remarks")) or text_of(child(element, "remark"))
    if draft.counted("address elements", bool(any(parts.values()) or place.country or remarks)):
        draft.address(country=place.country, remarks=remarks, **parts)


def _paper(element: etree._Element, draft: Draft) -> None:
    number, kind = text_of(child(element, "number")), str(element.get("document-type") or "")
    if not draft.counted("identification elements", bool(number)):
        return
    props = ("passportNumber", "idNumber") if kind in _PASSPORTS and draft.schema == "Person" else ("idNumber", "registrationNumber")
    draft.paper(
        number,
        props,
        kind=kind,
        country=_country(child(element, "issuer")),
        startDate=text_of(child(element, "date-of-issue")),
        endDate=text_of(child(element, "expiry-date")),
        summary=text_of(child(element, "remark")) or text_of(child(element, "remarks")),
    )


def _sanction(target: etree._Element, node: etree._Element, draft: Draft, context: Context) -> None:
    draft.fact("recordId", str(target.get("ssid") or ""))
    numbers = [
        text
        for text in (str(target.get("sanctions-set-id") or ""), *(text_of(part) for part in children(target, "sanctions-set-id")))
        if text
    ]
    for number in dict.fromkeys(numbers):
        if number not in context.sets:
            draft.unknown("sanctions set", "sanctions-set-id", number)
            continue
        programme, words = context.sets[number]
        draft.programme(programme.name)
        draft.measure(words)
        for label, text in (("Programme key", programme.key), ("Origin", programme.origin)):
            if text:
                draft.fact("description", f"{label}: {text}")
    for part in children(target, "foreign-identifier"):
        identifier = text_of(part)  # the number of the list that the ordinance follows: the UN's, or an annex of the EU's
        draft.fact("unscId" if UN_REFERENCE.fullmatch(identifier) else "authorityId", identifier)
    for part in children(node, "justification"):
        draft.fact("reason", text_of(part))
    history = modifications(target)
    listed = [index for index, (_, kind, _) in enumerate(history) if kind == "listed"]
    ended = max((index for index, (_, kind, _) in enumerate(history) if kind == "de-listed"), default=-1)
    if listed:
        draft.fact("listingDate", history[listed[0]][2] or history[listed[0]][0])
        start = next((index for index in listed if index > ended), listed[0])
        draft.fact("startDate", history[start][0])
    if history:
        draft.fact("modifiedAt", history[-1][0])


def modifications(target: etree._Element) -> list[tuple[str, str, str]]:
    """The changes of a target as (effective date, kind, publication date), the oldest first.

    On one day a listing stands behind a de-listing: a target that is moved from one ordinance to another stays listed.
    """
    found = []
    for part in children(target, "modification"):
        kind, published = str(part.get("modification-type") or ""), str(part.get("publication-date") or "")
        effective = next(
            (day for key in ("effective-date", "enactment-date", "publication-date") if (day := read_day(str(part.get(key) or "")))), ""
        )
        found.append((effective, kind, published))
    return sorted(found, key=lambda change: (change[0], change[1] != "de-listed"))


def _information(text: str, draft: Draft) -> None:
    """Free text; only a sentence that is wholly a labelled value becomes one, everything stays in the notes."""
    if not text:
        return
    draft.note(text)
    for pattern, props in _INFORMATION:
        if match := pattern.match(text):
            draft.add(props[0], match[1], *props[1:])
            return
    if match := _PHONE.match(text):
        draft.phone(match[1])
    elif (match := _REGISTERED.match(text)) and draft.schema == "Organization" and (day := read_day(match[1])):
        draft.add("incorporationDate", day)


def _place(element: etree._Element, context: Context) -> Place:
    """The place that an element refers to, with what it says itself."""
    known = context.places.get(str(element.get("place-id") or ""), Place())
    country = child(element, "country")
    return Place(
        text_of(child(element, "location")) or known.location,
        text_of(child(element, "area")) or known.area,
        _country(country) if country is not None else known.country,
    )


def _country(element: etree._Element | None) -> str:
    """The words for a country, or its code where there are none."""
    if element is None:
        return ""
    return text_of(element) or str(element.get("iso-code") or element.get("code") or "")


def read_place(element: etree._Element) -> Place:
    """A `place` element."""
    return Place(text_of(child(element, "location")), text_of(child(element, "area")), _country(child(element, "country")))
