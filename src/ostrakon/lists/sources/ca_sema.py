"""Canada's consolidated autonomous sanctions list (SEMA and JVCFOA, XML): records in, entities and a tally out.

A record has no number of its own; its place in the law has: regulation, schedule and item, which is how the publisher refers to
it. An item that is repealed is not numbered anew. The list says no date of its own. Source: the publisher's file of May 2025.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.alias_strength import looks_weak
from ostrakon.lists.sources.ca_names import split_aliases, split_known_as
from ostrakon.lists.sources.draft import Draft
from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile
from ostrakon.lists.sources.un_names import split_acronym
from ostrakon.lists.sources.written_dates import read_dates
from ostrakon.lists.sources.xml_stream import child, line_of, local, stream, text_of, unknown_children
from ostrakon.lists.tally import Tally

AUTHORITY = "Global Affairs Canada"
ROOT = "data-set"
_KNOWN = frozenset(
    {
        "Country", "LastName", "GivenName", "EntityOrShip", "TitleOrShip", "ShipIMONumber", "DateOfBirthOrShipBuildDate", "Aliases",
        "Schedule", "Item", "DateOfListing",
    }
)  # fmt: skip
_COUNTED = {"Person": "persons", "Organization": "entities", "Vessel": "ships"}


def parse(files: Sequence[SourceFile], list_id: str) -> ParsedList:
    """Read one publication.

    Raises ListSetError for more than one file, ListFormatError for a file that is empty, cut, not well-formed, another format, with
    a record that has neither a regulation and an item nor a name, or that names nobody. A place in the law that was seen
    before is a counted reject.
    """
    if len(files) != 1:
        raise ListSetError(f"The list is one file, but {len(files)} were handed over: {', '.join(file.name for file in files)}.")
    file = files[0]
    tally = Tally()
    entities: list[Entity] = []
    seen: set[str] = set()
    elements = stream(file, ROOT, "Canada")
    next(elements)
    for element in elements:
        if local(element) != "record":
            tally.leave("element", f"{local(element)}: {text_of(element)}", party="")
            continue
        schema = _schema(element)
        kind = _COUNTED[schema]
        tally.read[kind] += 1
        number = _number(element, file)
        if number in seen:
            tally.reject(
                kind, "place in the law seen before", file=file.name, line=line_of(element), sample=f"{number}, {_own_name(element)}"
            )
            continue
        seen.add(number)
        tally.used[kind] += 1
        entities += _build(element, schema, f"{list_id}-{number}", tally)
    if not entities:
        raise ListFormatError(f"{file.name} names nobody: download it again.")
    latest = max((day for entity in entities for day in entity["properties"].get("listingDate", ())), default="")
    tally.note(f"{file.name} does not say when it was published; its latest listing is of {latest}.")
    for entity in entities:
        tally.entities[entity["schema"]] += 1
    tally.check_balance()
    return ParsedList(entities, tally, None)


def _schema(element: etree._Element) -> str:
    if _text(element, "ShipIMONumber"):
        return "Vessel"
    return "Organization" if _text(element, "EntityOrShip") else "Person"


def _number(element: etree._Element, file: SourceFile) -> str:
    """The place in the law as part of an id: "russia-1-part-1-423"."""
    country, item = _text(element, "Country"), _text(element, "Item")
    if not country or not item or not _own_name(element):
        raise ListFormatError(
            f"{file.name}, line {line_of(element)}: a record has no regulation (Country), no Item or no name: "
            "the file is damaged; download it again."
        )
    regulation = country.partition("/")[0]
    return "-".join(part for text in (regulation, _text(element, "Schedule"), item) if (part := _slug(text)))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _own_name(element: etree._Element) -> str:
    return _text(element, "EntityOrShip") or " ".join(part for tag in ("GivenName", "LastName") if (part := _text(element, tag)))


def _build(element: etree._Element, schema: str, party_id: str, tally: Tally) -> list[Entity]:
    draft = Draft(party_id, schema, tally, authority=AUTHORITY, country="ca")
    person = schema == "Person"
    own, *others = [_own_name(element)] if person else split_known_as(_own_name(element))
    own, acronym = (own, "") if person else split_acronym(own)
    draft.name(own)
    for name in others:
        draft.name(name, "aka")
    if acronym:
        draft.name(acronym, "aka", weak=True)
    if person:
        draft.add("firstName", _text(element, "GivenName"))
        if _text(element, "GivenName"):
            draft.add("lastName", _text(element, "LastName"))
    _aliases(_text(element, "Aliases"), draft)
    title = _text(element, "TitleOrShip")
    for part in re.split(r"\s*/\s*", title) if person else [title]:
        draft.add("title" if person else "type" if schema == "Vessel" else "notes", part)
    draft.add("imoNumber", _text(element, "ShipIMONumber"), "registrationNumber")
    if written := _text(element, "DateOfBirthOrShipBuildDate"):
        dates, left = read_dates(written)
        if left or not dates:
            draft.leave("birthDate" if person else "buildDate", f"Born or built {written}")
        for date in dates:
            draft.born(date)
    draft.programme(_text(element, "Country"))
    draft.fact("recordId", ", ".join(f"{tag} {text}" for tag in ("Schedule", "Item") if (text := _text(element, tag))))
    draft.fact("listingDate", _text(element, "DateOfListing"))
    draft.fact("startDate", _text(element, "DateOfListing"))
    for name, text in unknown_children(element, _KNOWN):
        draft.unknown("element", name, text)
    return draft.entities()


def _aliases(text: str, draft: Draft) -> None:
    """The other names. The list does not say how good they are."""
    if not text:
        return
    names, unclear = split_aliases(text, person=draft.schema == "Person")
    draft.counted("alias elements", True)
    for name in names:
        draft.name(name, "aka", weak=looks_weak(name, person=draft.schema == "Person"))
    for piece in unclear:
        draft.leave("alias", piece)


def _text(element: etree._Element, name: str) -> str:
    return text_of(child(element, name))
