"""What OFAC's advanced and enhanced XML say about a party (features, documents, titles), put where the flat files' remarks put it.

A feature is a labelled value like a segment of the remarks, so it goes through the same grammar, and a party comes out the same from
every format.
"""

from __future__ import annotations

from dataclasses import replace

from ostrakon.lists.sources.ofac_labels import find_label
from ostrakon.lists.sources.ofac_record import Record, split_titles, title_forms
from ostrakon.lists.sources.ofac_remarks import parse_segment, split_segments

LOCATIONS = frozenset({"location", "address"})
"""Labels, in lower case, of the features that are addresses."""

COUNTRIES = frozenset({"nationality country", "nationality", "citizenship country", "citizenship"})
"""Labels of the features that are countries and may be given as a location."""

_LABELS = {
    "birthdate": "DOB",
    "date of birth": "DOB",
    "place of birth": "POB",
    "nationality country": "nationality",
    "nationality": "nationality",
    "citizenship country": "citizen",
    "citizenship": "citizen",
}
# The columns that ships have in the flat files; whatever comes second is an "Other …" of the remarks.
_VESSEL = {
    "vessel call sign": ("callSign", "Other Vessel Call Sign"),
    "call sign": ("callSign", "Other Vessel Call Sign"),
    "vessel type": ("type", "Other Vessel Type"),
    "vessel flag": ("flag", "Other Vessel Flag"),
    "vessel tonnage": ("deadweightTonnage", ""),
    "tonnage": ("deadweightTonnage", ""),
    "vessel gross registered tonnage": ("grossRegisteredTonnage", ""),
    "gross registered tonnage": ("grossRegisteredTonnage", ""),
}


def add_feature(record: Record, label: str, value: str) -> None:
    """Put one feature into the record; one with a label that is not known is a leftover."""
    label = label.replace("’", "'").strip()
    key = label.lower().rstrip(" :-")
    if key in _VESSEL and record.schema == "Vessel":
        prop, other = _VESSEL[key]
        if prop not in record.vessel:
            record.vessel[prop] = value
            return
        label = other or label
    elif key == "vessel owner":
        record.extras.append(f"Vessel owner: {value}")
        return
    elif key == "title":
        record.titles += [title for title in split_titles(value) if title not in record.titles]
        return
    segment = f"{_LABELS.get(key, label)} {value}"
    fact = parse_segment(segment) if find_label(segment) else None
    if fact is None:
        record.leftovers.append(segment)
    else:
        record.facts.append(fact)


def add_document(
    record: Record,
    kind: str,
    number: str,
    *,
    country: str = "",
    authority: str = "",
    issued: str = "",
    expires: str = "",
    validity: str = "",
    remark: str = "",
) -> None:
    """Put one identity document or registration into the record; dates are in OFAC's words, `validity` is a doubt about it."""
    segment = " ".join(part for part in (kind, number) if part)
    shown = f"{segment} ({country})" if country else segment
    fact = parse_segment(segment)
    if fact is None:
        record.leftovers.append(shown)
    else:
        record.facts.append(
            replace(
                fact,
                text=shown,
                country=country or fact.country,
                qualifier=authority or fact.qualifier,
                issued=issued or fact.issued,
                expires=expires or fact.expires,
            )
        )
    if validity:
        record.extras.append(f"{shown}: {validity}, says OFAC")
    if remark and remark != number:
        record.extras.append(f"{shown}: {remark}")


def add_remarks(record: Record, remarks: str) -> None:
    """Put the remarks of a party into the record; they hold what no other element does."""
    titles = title_forms(record.titles)
    for segment in split_segments(remarks):
        fact = parse_segment(segment, titles)
        if fact is None:
            record.leftovers.append(segment)
        else:
            record.facts.append(fact)
