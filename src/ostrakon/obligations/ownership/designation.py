"""Who is blocked to begin with: owners that are on a loaded list under a listing that blocks, and those that are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ostrakon.errors import NoListError
from ostrakon.hit import Entity
from ostrakon.listing import any_blocks, earliest
from ostrakon.lists.listings import listings_of
from ostrakon.lists.store import ListStore


@dataclass(frozen=True, slots=True)
class Designation:
    """A party that is blocked itself.

    `since` is the day of the listing, where the list does not say it that of the list version, which may be later. `certain` is False
    where the listing may or may not block. `ground` says on what it rests, the list version included.
    """

    party: str
    ground: str
    since: date | None = None
    until: date | None = None
    certain: bool = True

    def holds_on(self, day: date) -> bool:
        """Whether it was in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def designations_in(
    store: ListStore, parties: Iterable[str], as_of: str | None = None, known_at: str | None = None
) -> tuple[list[Designation], list[str]]:
    """The designations of those parties on the lists in force, and the ids of the list versions that were looked at.

    A party is the listed one where its id is that of the entry (`us-ofac-sdn-29299`), or where it is the entry's LEI; names alone
    prove nothing and are not compared.
    """
    wanted = set(parties)
    found, versions = [], []
    for list_id in store.lists(known_at):
        try:
            version = store.current(list_id, as_of, known_at)
        except NoListError:
            continue
        versions.append(version.id)
        entities, sanctions = _wanted(store.entities(version), wanted)
        for party, entity in entities:
            listings = listings_of(list_id, {**entity, "sanctions": sanctions.get(entity["id"], [])})
            blocks = any_blocks(listings)
            if blocks is False:
                continue
            since = _day(earliest(listings)) or date.fromisoformat(version.effective_date)
            ground = "; ".join(listing.sentence for listing in listings if listing.blocks is not False)
            found.append(Designation(party, f"{ground} [{version.id}]", since, None, blocks is True))
    return found, versions


def _wanted(entities: Iterable[Entity], wanted: set[str]) -> tuple[list[tuple[str, Entity]], dict[str, list[Entity]]]:
    """The parties asked for, each with the id by which it was asked for, and the sanctions of each party."""
    found: list[tuple[str, Entity]] = []
    sanctions: dict[str, list[Entity]] = {}
    for entity in entities:
        properties = entity["properties"]
        if entity["schema"] == "Sanction":
            for party in properties.get("entity", ()):
                sanctions.setdefault(party, []).append(entity)
            continue
        names: Sequence[str] = (entity["id"], *(code.upper() for code in properties.get("leiCode", ())))
        if "topics" in properties:
            found += [(name, entity) for name in names if name in wanted]
    return found, sanctions


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None and len(text) == len("2020-07-09") else None
