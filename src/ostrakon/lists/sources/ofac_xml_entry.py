"""One sdnEntry of OFAC's classic XML as a record."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.ofac_record import SCHEMATA, Name, Place, Record, join_city_line, split_titles, title_forms
from ostrakon.lists.sources.ofac_remarks import Fact, parse_segment, split_segments
from ostrakon.lists.sources.xml_stream import line_of, local
from ostrakon.lists.tally import Tally

_ALIAS_KINDS = {"a.k.a.": "aka", "f.k.a.": "fka", "n.k.a.": "nka", "d.b.a.": "aka"}
_VESSEL = {
    "callSign": "callSign",
    "vesselType": "type",
    "tonnage": "deadweightTonnage",
    "grossRegisteredTonnage": "grossRegisteredTonnage",
    "vesselFlag": "flag",
}
_SIMPLE = frozenset({"uid", "firstName", "lastName", "title", "sdnType", "remarks"})
# Lists of facts: element of the list, element with the value, label as in the remarks of the flat files.
_FACTS = {
    "dateOfBirthList": ("dateOfBirth", "DOB"),
    "placeOfBirthList": ("placeOfBirth", "POB"),
    "nationalityList": ("country", "nationality"),
    "citizenshipList": ("country", "citizen"),
}


def read_entry(element: etree._Element, file: str, tally: Tally) -> Record:
    """Read one entry; every child is counted by kind, and a child that is not known is a leftover.

    What the flat files write into the remarks goes through the same grammar here, so that a party comes out the same. Raises
    ListFormatError for an entry without number or name, or of an unknown type.
    """
    line = line_of(element)
    tally.read["entries"] += 1
    texts = {local(child): _text(child) for child in element if local(child) in _SIMPLE}
    uid, kind = texts.get("uid", ""), texts.get("sdnType", "").lower()
    name = _name(texts)
    if not uid.isdecimal() or not name:
        raise ListFormatError(f"{file}, line {line}: an entry has no number (uid) or no name: the file is damaged; download it again.")
    if kind not in SCHEMATA:
        raise ListFormatError(
            f"{file}, line {line}: entry {uid} has the unknown type {kind!r} (Individual, Entity, Vessel or Aircraft expected)."
        )
    record = Record(uid, SCHEMATA[kind], line, [Name(name)], titles=split_titles(texts.get("title", "")))
    for child in element:
        _child(child, record, tally)
    titles = title_forms(record.titles)
    for segment in split_segments(texts.get("remarks", "")):
        _keep(record, parse_segment(segment, titles), segment)
    return record


def _child(child: etree._Element, record: Record, tally: Tally) -> None:
    name = local(child)
    if name in _SIMPLE:
        return
    if name == "programList":
        record.programmes += [tag for item in child if (tag := _text(item))]
    elif name == "akaList":
        for item in child:
            tally.read["aka elements"] += 1
            texts = _texts(item)
            if alias := _name(texts):
                quality = "weak" if texts.get("category", "").lower() == "weak" else "strong"  # no category means strong
                record.names.append(Name(alias, _ALIAS_KINDS.get(texts.get("type", "").lower(), "aka"), quality))
            else:
                tally.blank["aka elements"] += 1
    elif name == "addressList":
        for item in child:
            tally.read["address elements"] += 1
            place = _place(_texts(item))
            if place == Place():
                tally.blank["address elements"] += 1
            else:
                record.places.append(place)
    elif name == "idList":
        for item in child:
            _identifier(item, record, tally)
    elif name in _FACTS:
        value_name, label = _FACTS[name]
        for item in child:
            value = _texts(item).get(value_name, "")
            _count(tally, f"{value_name} elements" if value_name != "country" else f"{label} elements", bool(value))
            if value:
                _keep(record, parse_segment(f"{label} {value}"), f"{label} {value}")
    elif name == "vesselInfo":
        texts = _texts(child)
        record.vessel = {prop: texts[part] for part, prop in _VESSEL.items() if texts.get(part)}
        if owner := texts.get("vesselOwner"):
            record.extras.append(f"Vessel owner: {owner}")
    else:
        text = f"{name}: {' '.join(' '.join(str(part) for part in child.itertext()).split())}"
        tally.leave("element", text, party=record.uid)
        record.extras.append(text)


def _identifier(item: etree._Element, record: Record, tally: Tally) -> None:
    """An id element: its type is a label of the remarks grammar, its number the value, the rest what follows in brackets."""
    texts = _texts(item)
    kind, number = texts.get("idType", ""), texts.get("idNumber", "")
    _count(tally, "id elements", bool(kind or number))
    if not (kind or number):
        return
    segment = " ".join(part for part in (kind, number) if part)
    country = texts.get("idCountry")
    shown = f"{segment} ({country})" if country else segment
    fact = parse_segment(segment)
    if fact is not None:
        fact = replace(
            fact,
            text=shown,
            country=country or fact.country,
            issued=texts.get("issueDate") or fact.issued,
            expires=texts.get("expirationDate") or fact.expires,
        )
    _keep(record, fact, shown)


def _keep(record: Record, fact: Fact | None, segment: str) -> None:
    if fact is None:
        record.leftovers.append(segment)
    else:
        record.facts.append(fact)


def _count(tally: Tally, kind: str, said: bool) -> None:
    tally.read[kind] += 1
    (tally.used if said else tally.blank)[kind] += 1


def _name(texts: dict[str, str]) -> str:
    """Names in the form of the flat files: `LAST, Given`, or the one part that is there."""
    return ", ".join(part for part in (texts.get("lastName", ""), texts.get("firstName", "")) if part)


def _place(texts: dict[str, str]) -> Place:
    street = ", ".join(line for number in (1, 2, 3) if (line := texts.get(f"address{number}", "")))
    city, state, postal = (texts.get(part, "") for part in ("city", "stateOrProvince", "postalCode"))
    return Place(street, city, state, postal, texts.get("country", ""), city_line=join_city_line(city, state, postal))


def _texts(element: etree._Element) -> dict[str, str]:
    return {local(child): _text(child) for child in element}


def _text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())
