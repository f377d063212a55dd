"""What changed from one list version to another: parties added, removed and changed, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from ostrakon.lists.party_record import FieldChange, PartyRecord, bookkeeping, build, compare, essence, owners, published_names

if TYPE_CHECKING:
    from ostrakon.hit import Entity
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party as a reader knows it: its id, its main name and its FollowTheMoney schema."""

    id: str
    caption: str
    schema: str

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {"id": self.id, "caption": self.caption, "schema": self.schema}


@dataclass(frozen=True, slots=True)
class PartyChange:
    """A party that is in both versions and says something else."""

    id: str
    caption: str
    schema: str
    fields: tuple[FieldChange, ...]

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {"id": self.id, "caption": self.caption, "schema": self.schema, "fields": [change.to_dict() for change in self.fields]}


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """The difference between two versions, parties sorted by id.

    `touched` counts the parties in which nothing but the publisher's bookkeeping differs (see `party_record`), `same` those in which
    nothing differs; with `changed` they are all that both versions have. A person or body that is on the list without being
    listed (in FollowTheMoney files: relatives, owners) counts as a party here.
    """

    before: ListVersion
    after: ListVersion
    added: tuple[PartyName, ...]
    removed: tuple[PartyName, ...]
    changed: tuple[PartyChange, ...]
    touched: int
    same: int

    def summary(self) -> dict[str, Any]:
        """The figures, JSON-ready."""
        counts = {"added": len(self.added), "removed": len(self.removed), "changed": len(self.changed)}
        return {"before": self.before.id, "after": self.after.id, **counts, "touched": self.touched, "same": self.same}


@dataclass(slots=True)
class Contents:
    """The parties of a version: a hash of what is said of each, one of the bookkeeping, and what hangs on whom."""

    said: dict[str, int]
    kept: dict[str, int]
    owner: dict[str, str]


def diff_versions(store: ListStore, before: ListVersion, after: ListVersion) -> VersionDiff:
    """Compare two versions of one list, or of two lists whose ids agree.

    Each version is streamed twice: once to hash every party, once to read those whose hashes differ; memory is bounded by the number
    of parties and the size of the difference. Raises DamagedError where the stored bytes are not what was written.
    """
    old, new = contents(store.entities(before)), contents(store.entities(after))
    both = old.said.keys() & new.said.keys()
    differing = {party for party in both if old.said[party] != new.said[party]}
    old_records = records(store.entities(before), old, differing | (old.said.keys() - both))
    new_records = records(store.entities(after), new, differing | (new.said.keys() - both))
    changed = []
    for party in sorted(differing):
        record = new_records[party]
        if fields := compare(old_records[party], record):
            changed.append(PartyChange(party, record.caption, record.schema, tuple(fields)))
    touched = sum(old.kept.get(party) != new.kept.get(party) for party in both - {change.id for change in changed})
    return VersionDiff(
        before,
        after,
        added=_named(new_records, new.said.keys() - both),
        removed=_named(old_records, old.said.keys() - both),
        changed=tuple(changed),
        touched=touched,
        same=len(both) - len(changed) - touched,
    )


def contents(entities: Iterable[Entity], only: str | None = None) -> Contents:
    """Hash every party with all that hangs on it, in one pass; the order of the entities does not matter.

    With `only`, the id of a party, no other party's hash means anything, which is quicker.
    """
    hashed: dict[str, tuple[int, int]] = {}
    hangs: dict[str, list[str]] = {}
    addresses: dict[str, str] = {}
    for entity in entities:
        entity_id = entity["id"]
        for address in entity["properties"].get("addressEntity", ()):
            addresses[address] = entity_id
        candidates = list(owners(entity))
        listed = "topics" in entity["properties"]
        if not listed:
            hangs[entity_id] = candidates
        if only is not None and only != entity_id and only not in candidates and (listed or candidates):
            hashed[entity_id] = (0, 0)
        else:
            hashed[entity_id] = (_hash(essence(entity)), _hash(bookkeeping(entity)))
    owner = {}
    for entity_id, candidates in hangs.items():
        for candidate in (*candidates, addresses.get(entity_id, "")):
            if candidate in hashed and candidate not in hangs:
                owner[entity_id] = candidate
                break
    found = Contents({}, {}, owner)
    for entity_id, (said, kept) in hashed.items():
        party = owner.get(entity_id, entity_id)
        found.said[party] = found.said.get(party, 0) + said  # a sum, because it has no order
        found.kept[party] = found.kept.get(party, 0) + kept
    return found


def records(entities: Iterable[Entity], known: Contents, wanted: Iterable[str] | None = None) -> dict[str, PartyRecord]:
    """The records of the wanted parties (None: of all) of a version whose `contents` are known."""
    chosen = known.said.keys() if wanted is None else set(wanted)
    parts: dict[str, list[Entity]] = {party: [] for party in chosen}
    names: dict[str, tuple[str, ...]] = {}
    for entity in entities:
        entity_id: str = entity["id"]
        party = known.owner.get(entity_id, entity_id)
        if party == entity_id:
            names[party] = published_names(entity)
        if party in parts:
            parts[party].append(entity)
    return {party: build(party, found, names) for party, found in parts.items()}


def change_lines(diff: VersionDiff) -> Iterator[dict[str, Any]]:
    """The difference as JSON-ready objects: one a party with its `event`, and the figures at the end."""
    for event, parties in (("added", diff.added), ("removed", diff.removed), ("changed", diff.changed)):
        for party in parties:
            yield {"event": event, **party.to_dict()}
    yield {"event": "summary", **diff.summary()}


def _named(found: dict[str, PartyRecord], parties: Iterable[str]) -> tuple[PartyName, ...]:
    return tuple(PartyName(party, found[party].caption, found[party].schema) for party in sorted(parties))


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=16).digest()) if text else 0
