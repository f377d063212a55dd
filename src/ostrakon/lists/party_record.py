"""A listed party with all that hangs on it as readable fields, freed of what is no statement about the party.

What counts as the same: values are compared without regard to order, repetition, white space and the ordinal numbers in the ids of
addresses, documents and links. Bookkeeping of the publisher (`BOOKKEEPING` and the addresses of INTERPOL's notices, which the UN
added to every record at once) is kept apart: it is no change of the party. Capitals, accents and punctuation do count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ostrakon.hit import Entity

BOOKKEEPING = frozenset({"modifiedAt", "createdAt", "retrievedAt", "sourceUrl"})
"""Properties about the publisher's record, not about the party: when it was touched, and where on the web it is."""

Fields = dict[str, dict[str, str]]
"""Field (a FollowTheMoney property, or `address`, `identification`, `wallet`, `link` …) to comparison key to readable text."""

LINK = "link"
_FIELD_OF_SCHEMA = {
    "Address": "address", "Identification": "identification", "Passport": "passport", "CryptoWallet": "wallet", "Security": "security",
}  # fmt: skip
_ENDS = (
    "subject", "object", "owner", "asset", "director", "organization", "person", "relative", "associate", "member", "agent", "client",
    "employee", "employer", "predecessor", "successor",
)  # fmt: skip
"""The two ends of each of FollowTheMoney's relations."""
_WORDING = ("role", "relationship")
_SAID_BY_THE_LIST = frozenset({"authority", "country"})
"""Properties of a Sanction that are the same for every party of a list."""
_NAMES = frozenset({"name", "alias", "weakAlias", "previousName"})
_LEADING = ("full", "type", "currency", "number", "publicKey", "name", "ticker", "isin")
"""The properties that identify an address, document, wallet or security; they need no label."""
_LABELS = {"startDate": "from", "endDate": "until", "remarks": "", "summary": "", "description": ""}
_ADDRESS_PARTS = ("street", "city", "state", "postalCode", "region", "country")
_INTERPOL = re.compile(
    r"(?:INTERPOL[^.:]{0,60}(?:web[- ]?link|notice)[^.:]{0,20}:?\s*)?(?:https?://|www\.)+(?:www\.)?interpol\.int\S*", re.IGNORECASE
)


@dataclass(slots=True)
class PartyRecord:
    """One party: what its entities say, field by field.

    `spoken` has, for each key of the field `link`, the notes that would say the same thing: a list that names the other party in a
    remark ("Linked To: NAME") is read as a link where that name leads to one party, and as a note where it does not.
    """

    id: str
    caption: str = ""
    schema: str = ""
    fields: Fields = field(default_factory=dict)
    spoken: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one field lost and gained, each value as readable text, sorted."""

    field: str
    removed: tuple[str, ...]
    added: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """A JSON-ready dictionary."""
        return {"field": self.field, "removed": list(self.removed), "added": list(self.added)}


def build(party_id: str, entities: Iterable[Entity], names: Mapping[str, tuple[str, ...]]) -> PartyRecord:
    """The record of a party from its own entity and those that hang on it; `names` has the names of every party, for the links."""
    record = PartyRecord(party_id)
    parts = list(entities)
    several = sum(part["schema"] == "Sanction" for part in parts) > 1
    for part in parts:
        if part["id"] == party_id:
            _own(record, part)
        elif part["schema"] == "Sanction":
            _sanction(record, part, several=several)
        elif is_link(part):
            _link(record, part, names)
        else:
            _put(record, _FIELD_OF_SCHEMA.get(part["schema"], part["schema"].lower()), _line(part, party_id))
    numbers = " ".join(text for name in ("identification", "passport") for text in record.fields.get(name, {}).values())
    for prop in ("idNumber", "passportNumber"):  # told better by the documents
        record.fields[prop] = {key: text for key, text in record.fields.get(prop, {}).items() if key not in numbers}
    record.fields = {name: values for name, values in sorted(record.fields.items()) if values}
    return record


def compare(before: PartyRecord, after: PartyRecord) -> list[FieldChange]:
    """The fields in which two records of a party differ, sorted by name."""
    before_only = {name: _without(before.fields.get(name, {}), after.fields.get(name, {})) for name in before.fields}
    after_only = {name: _without(after.fields.get(name, {}), before.fields.get(name, {})) for name in after.fields}
    _cancel(after_only.get(LINK, {}), after.spoken, before_only.get("notes", {}))
    _cancel(before_only.get(LINK, {}), before.spoken, after_only.get("notes", {}))
    changes = []
    for name in sorted({*before_only, *after_only}):
        removed, added = (tuple(sorted(only.get(name, {}).values())) for only in (before_only, after_only))
        if removed or added:
            changes.append(FieldChange(name, removed, added))
    return changes


def essence(entity: Entity) -> str:
    """What an entity says, in one canonical text: equal for entities that say the same, whatever their own id."""
    said = {f"{prop}\t{normal(value)}" for prop, value in _values(entity)}
    said.update(f"aliases\t{normal(alias['name'])}\t{alias['kind']}\t{alias['quality']}" for alias in entity.get("aliases", ()))
    said.update(f"births\t{birth['from']}\t{birth['to']}\t{birth['circa']}" for birth in entity.get("births", ()))
    said.update(f"measures\t{normal(measure)}" for measure in entity.get("measures", ()))
    said.discard("notes\t")
    return "\n".join((entity["schema"], *sorted(said)))


def bookkeeping(entity: Entity) -> str:
    """The publisher's bookkeeping in an entity, in one canonical text; empty where there is none."""
    properties = entity["properties"]
    said = {f"{prop}\t{value}" for prop in BOOKKEEPING & properties.keys() for value in properties[prop]}
    said.update(f"notes\t{found}" for note in properties.get("notes", ()) for found in _INTERPOL.findall(note))
    return "\n".join(sorted(said))


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """A value as it is compared: white space collapsed, addresses of INTERPOL's notices left out."""
    if "interpol" in text or "INTERPOL" in text:
        text = _INTERPOL.sub("", text)
    return " ".join(text.split())


def is_link(entity: Entity) -> bool:
    """Whether an entity is a relation between two others: it has two ends and no name."""
    properties = entity["properties"]
    return "name" not in properties and sum(end in properties for end in _ENDS) >= 2


def owners(entity: Entity) -> Iterator[str]:
    """The ids of what an entity may hang on, the likeliest first; nothing for a party (an entity with a topic)."""
    properties = entity["properties"]
    if "topics" in properties:
        return
    for prop in ("entity", "holder", "issuer"):
        yield from properties.get(prop, ())[:1]
    prefix = re.sub(r"-[a-z]+(?:-\d+)?$", "", entity["id"])
    if prefix != entity["id"]:
        yield prefix
    if is_link(entity):
        for end in _ENDS:
            yield from properties.get(end, ())


def published_names(entity: Entity) -> tuple[str, ...]:
    """Every name of a party, its primary name first."""
    texts = [alias["name"] for alias in entity.get("aliases", ())] or entity["properties"].get("name", [])
    return tuple(texts or [entity.get("caption", entity["id"])])


def _values(entity: Entity) -> Iterator[tuple[str, str]]:
    """Every property and value, without bookkeeping and without what our own keys and the addresses say in full."""
    for prop, values in entity["properties"].items():
        if prop in BOOKKEEPING or prop == "addressEntity":
            continue
        if (prop in _NAMES and "aliases" in entity) or (prop == "birthDate" and "births" in entity):
            continue
        if prop == "address" and "addressEntity" in entity["properties"]:
            continue
        for value in values:
            yield prop, value


def _own(record: PartyRecord, entity: Entity) -> None:
    record.caption = entity.get("caption") or published_names(entity)[0]
    record.schema = entity["schema"]
    _put(record, "schema", entity["schema"])
    for prop, value in _values(entity):
        _put(record, prop, value)
    for alias in entity.get("aliases", ()):
        weak = alias["quality"] == "weak"
        _put(record, "weakAlias" if weak else {"name": "name", "fka": "previousName"}.get(alias["kind"], "alias"), alias["name"])
    for birth in entity.get("births", ()):
        key = f"{birth['from']} {birth['to']} {birth['circa']}"
        text = normal(birth["text"])
        about = birth["circa"] and not text.lower().startswith(("circa", "approx"))
        record.fields.setdefault("birthDate", {})[key] = f"circa {text}" if about else text


def _sanction(record: PartyRecord, entity: Entity, *, several: bool) -> None:
    """The listing; of several, each value says which programme's it is."""
    properties = entity["properties"]
    label = ", ".join(properties.get("program") or properties.get("summary", ())) if several else ""
    for prop, value in (*_values(entity), *(("measures", measure) for measure in entity.get("measures", ()))):
        if value != record.id and prop not in _SAID_BY_THE_LIST:
            _put(record, prop, f"{value} [{label}]" if label and prop != "program" else value)


def _link(record: PartyRecord, entity: Entity, names: Mapping[str, tuple[str, ...]]) -> None:
    properties = entity["properties"]
    others = [value for end in _ENDS for value in properties.get(end, ()) if value != record.id]
    wording = next((value for prop in _WORDING for value in properties.get(prop, ())), entity["schema"])
    rest = [normal(value) for prop, value in _values(entity) if prop not in _ENDS and value != wording]
    remark = f" ({', '.join(rest)})" if rest else ""
    for other in others:
        spoken = names.get(other, (other,))
        key = f"{wording} {other}{remark}"
        record.fields.setdefault(LINK, {})[key] = f"{normal(f'{wording}: {spoken[0]}')}{remark}"
        record.spoken[key] = frozenset(normal(f"{wording}: {name}") for name in spoken)


def _line(entity: Entity, owner: str) -> str:
    """An address, document, wallet or security in one line."""
    said: dict[str, list[str]] = {}
    for prop, value in _values(entity):
        if value != owner:
            said.setdefault(prop, []).append(normal(value))
    leading: tuple[str, ...] = _LEADING
    if entity["schema"] == "Address":
        if "full" in said:
            said = {prop: values for prop, values in said.items() if prop not in _ADDRESS_PARTS}
        else:
            leading = (*_LEADING, *_ADDRESS_PARTS)
    head = [value for prop in leading for value in said.pop(prop, ())]
    labelled = sorted((not _LABELS.get(prop, prop), _LABELS.get(prop, prop), value) for prop, values in said.items() for value in values)
    rest = [f"{label} {value}".strip() for _, label, value in labelled]
    return ", ".join([(", " if entity["schema"] == "Address" else " ").join(head), *rest]).strip(", ")


def _put(record: PartyRecord, name: str, text: str) -> None:
    key = normal(text)
    if key:
        record.fields.setdefault(name, {})[key] = key


def _without(values: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in values.items() if key not in others}


def _cancel(links: dict[str, str], spoken: Mapping[str, frozenset[str]], notes: dict[str, str]) -> None:
    """Drop from both sides a link and the note that says the same: only the reading of it has changed."""
    for key in list(links):
        same = spoken.get(key, frozenset()) & notes.keys()
        if same:
            del links[key]
            for note in same:
                del notes[note]
