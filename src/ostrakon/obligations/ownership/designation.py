"""Who is blocked to begin with: owners that are on a loaded list under a listing that blocks, and those that are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ostrakon.errors import NoListError
from ostrakon.hit import Entity
from ostrakon.listing import Listing, any_blocks, earliest
from ostrakon.lists.listings import listings_of
from ostrakon.lists.store import ListStore
from ostrakon.lists.version import ListVersion
from ostrakon.obligations.ownership.policy import OwnershipPolicy


@dataclass(frozen=True, slots=True)
class Designation:
    """A party that is blocked itself.

    `since` is the day of the listing, where the list does not say it that of the list version, which may be later. `certain` is False
    where the listing may or may not block, or is not one of those that count under the rule asked about. `ground` says on what it
    rests, the list version included; `listings` are those that block or may, none where somebody names the party.
    """

    party: str
    ground: str
    since: date | None = None
    until: date | None = None
    certain: bool = True
    listings: tuple[Listing, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether it was in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class ListedOwner:
    """A party of the stakes that is an entry of a list version in force; `entity` is the entry with its `sanctions`."""

    party: str
    list_id: str
    version_id: str
    effective_date: str
    entity: Entity

    def designation(self, policy: OwnershipPolicy) -> Designation | None:
        """What the entry says of its being blocked; None where no listing of it blocks or may.

        A listing by another state than those whose listings count under the policy leaves a doubt: who is bound by both asks under both.
        """
        listings = listings_of(self.list_id, self.entity)
        blocks = any_blocks(listings)
        if blocks is False:
            return None
        since = _day(earliest(listings)) or date.fromisoformat(self.effective_date)
        blocking = tuple(listing for listing in listings if listing.blocks is not False)
        ground = "; ".join(listing.sentence for listing in blocking)
        counts = any(listing.blocks and policy.counts(listing) for listing in blocking)
        if blocks and not counts:
            ground += "; listed by another authority than those whose listings count under this rule"
        return Designation(self.party, f"{ground} [{self.version_id}]", since, None, counts, blocking)


def versions_in_force(store: ListStore, as_of: str | None = None, known_at: str | None = None) -> list[ListVersion]:
    """The versions of all loaded lists that were in force on a day, as far as was known at a time."""
    versions = []
    for list_id in store.lists(known_at):
        try:
            versions.append(store.current(list_id, as_of, known_at))
        except NoListError:
            continue
    return versions


def listed_owners(store: ListStore, versions: Iterable[ListVersion], parties: Iterable[str]) -> list[ListedOwner]:
    """Those of the parties that are on the lists.

    A party is the listed one where its id is that of the entry (`us-ofac-sdn-29299`), or where it is the entry's LEI; names alone
    prove nothing and are not compared.
    """
    wanted = set(parties)
    found = []
    for version in versions:
        entities, sanctions = _wanted(store.entities(version), wanted)
        for party, entity in entities:
            whole = {**entity, "sanctions": sanctions.get(entity["id"], [])}
            found.append(ListedOwner(party, version.list_id, version.id, version.effective_date, whole))
    return found


def designations_of(owners: Iterable[ListedOwner], policy: OwnershipPolicy) -> list[Designation]:
    """The designations of listed owners under a policy, of those whose listing blocks or may."""
    return [found for owner in owners if (found := owner.designation(policy)) is not None]


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
