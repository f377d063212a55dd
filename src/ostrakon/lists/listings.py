"""From what a list says of a party to its listings: regime, measures, dates and references, and whether they block."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256

import orjson

from ostrakon.hit import Entity
from ostrakon.listing import ListedProgramme, Listing
from ostrakon.lists.catalog import Catalog
from ostrakon.lists.measures import FREEZE, MEASURES, OF_PERSONS, OPEN, measure_of, measures_of
from ostrakon.lists.ofac_sublists import LIST_ID, sublists
from ostrakon.lists.programmes import Programme, Programmes
from ostrakon.lists.sources import us_csl_lists

_REASON = 400
"""Characters of a reason that a listing shows; the Sanction has all of it."""
_SDN = "us-ofac-sdn"
_MAY_BE_PERSONS = frozenset({"Person", "LegalEntity", "Thing"})


def listings_of(list_id: str, entity: Entity, programmes: Programmes | None = None) -> tuple[Listing, ...]:
    """The listings of a party of a list: one for each of the `sanctions` that hang on it, in the order of the list.

    A party without a Sanction has one listing all the same, under the programme tags of its own. `programmes` replaces the bundled ones.
    """
    known = programmes or Programmes.bundled()
    sanctions = entity.get("sanctions") or [{"properties": {"program": entity["properties"].get("program", [])}}]
    entry = sha256(orjson.dumps({**entity, "sanctions": entity.get("sanctions") or []}, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return tuple(_listing(list_id, entity, sanction, known, entry) for sanction in sanctions)


def _listing(list_id: str, entity: Entity, sanction: Entity, known: Programmes, entry: str) -> Listing:
    properties = sanction["properties"]
    tags = properties.get("program", ())
    inner = us_csl_lists.list_named(properties.get("summary", ())) if list_id == us_csl_lists.LIST_ID else None
    of_sdn = inner is not None and inner.code == us_csl_lists.BLOCKING
    found = [known.find(_SDN if of_sdn else list_id, tag) for tag in tags]
    blocks = _generally_blocks(found)
    said, provisions = sanction.get("measures", ()), properties.get("provisions", ())
    if stated := _stated(said) if said else measures_of(provisions) if blocks is not True else ():
        blocks = _stated_blocks(stated)
    general = _general(entity["schema"], found)
    if of_sdn:  # the file states what the whole list does, to which a programme may add
        stated, general = (), tuple(dict.fromkeys((*stated, *general)))
    parts = (inner.short,) if inner else sublists(tags, (*provisions, *properties.get("summary", ()))) if list_id == LIST_ID else ()
    return Listing(
        list_id=list_id,
        list_name=_list_name(list_id) + (f" ({', '.join(parts)})" if parts else ""),
        entity_id=entity["id"],
        programmes=tuple(_resolved(tag, programme) for tag, programme in zip(tags, found, strict=True)),
        measures=stated or general,
        stated=bool(stated),
        blocks=blocks,
        since=min(properties.get("listingDate") or properties.get("startDate", ()), default=None),
        until=max(properties.get("endDate", ()), default=None),
        references=tuple(dict.fromkeys((*properties.get("unscId", ()), *properties.get("authorityId", ())))),
        provisions=tuple(dict.fromkeys((*said, *provisions))),
        reason=_short(" ".join(properties.get("reason", ()))),
        entry_sha256=entry,
    )


def _resolved(tag: str, programme: Programme | None) -> ListedProgramme:
    if programme is None:
        return ListedProgramme(tag)
    return ListedProgramme(
        tag, programme.key, programme.title, programme.authority, programme.issuer, programme.legal_basis, programme.status, programme.url
    )


def _stated(words: Iterable[str]) -> tuple[str, ...]:
    """The measures that a list states for one entry, in the publisher's own words where those are not known."""
    return tuple(dict.fromkeys(measure_of(text) or text for text in words))


def _stated_blocks(stated: Iterable[str]) -> bool | None:
    """Measures that are all understood, and of which none is a freeze, do not block; with others one cannot tell."""
    return True if FREEZE in stated else False if set(stated) <= MEASURES - {OPEN} else None


def _general(schema: str, programmes: Iterable[Programme | None]) -> tuple[str, ...]:
    """What the programmes do to a party of that kind: nobody forbids a company or a ship to travel, though its programme may persons."""
    measures = dict.fromkeys(measure for programme in programmes if programme for measure in programme.measures)
    return tuple(measure for measure in measures if measure not in OF_PERSONS or schema in _MAY_BE_PERSONS)


def _generally_blocks(programmes: Iterable[Programme | None]) -> bool | None:
    """Several programmes block if one does; they do not where each is known not to."""
    said = {programme.blocks if programme else "depends" for programme in programmes}
    return True if True in said else None if "depends" in said or not said else False


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _REASON else f"{text[:_REASON].rsplit(' ', 1)[0]} …"


@cache
def _list_name(list_id: str) -> str:
    """What people call the list; the id of one that is not in the catalogue."""
    catalog = Catalog.bundled()
    return (catalog.find(list_id).short or list_id) if list_id in catalog else list_id
