"""Asks what follows for entries of the lists, or for a company through its owners, on a day and as known at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ostrakon.errors import CannotScreenError, InputError
from ostrakon.hit import Entity
from ostrakon.listing import Listing
from ostrakon.lists.listings import listings_of
from ostrakon.lists.store import ListStore
from ostrakon.lists.version import ListVersion
from ostrakon.obligations.consequences.action import Activity
from ostrakon.obligations.consequences.consequence import Consequences
from ostrakon.obligations.consequences.derive import consequences
from ostrakon.obligations.consequences.owned import OwnedStatus
from ostrakon.obligations.ownership.policy import OwnershipPolicy
from ostrakon.obligations.ownership.question import who
from ostrakon.obligations.ownership.store import OwnershipStore


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry on the list version in force; `listings` is empty where that version does not name it.

    `elsewhere` are the other versions that do then, the newest first; `before` says whether one of them is an earlier one.
    """

    entity_id: str
    caption: str
    version: str
    listings: tuple[Listing, ...]
    elsewhere: tuple[str, ...] = ()
    before: bool = False

    @property
    def sentence(self) -> str:
        """Whether it is listed, and what it means that it was."""
        if self.listings:
            return f"{self.caption} ({self.entity_id}) is listed in {self.version}."
        said = f"{self.caption} ({self.entity_id}) is not listed in {self.version}"
        if not self.before:
            return f"{said}; later versions name it ({self.elsewhere[-1]} first)."
        return (
            f"{said}, but was in {self.elsewhere[0]}. Removal from the list releases nothing by itself: what was blocked meanwhile stays "
            "blocked until the authority that releases it is on record."
        )


@dataclass(frozen=True, slots=True)
class Explanation:
    """What follows for one party, with the entries and list versions it rests on; `stale_lists` were not checked within their limit."""

    entries: tuple[Entry, ...]
    owned: OwnedStatus | None
    found: Consequences
    known_at: str | None = None
    stale_lists: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "entries": [
                {"entity_id": entry.entity_id, "caption": entry.caption, "version": entry.version, "sentence": entry.sentence}
                | {"listings": [listing.to_dict() for listing in entry.listings]}
                for entry in self.entries
            ],
            "ownership": self.owned.status.value if self.owned else None,
            "known_at": self.known_at,
            "stale_lists": list(self.stale_lists),
            "consequence": self.found.to_dict(),
        }


def explain(
    lists: ListStore,
    parties: Sequence[str],
    *,
    ownership: OwnershipStore | None = None,
    policy: OwnershipPolicy | None = None,
    activity: Activity | None = None,
    as_of: date | None = None,
    known_at: str | None = None,
    allow_stale: bool = False,
) -> Explanation:
    """What follows for one party, given by the ids of its entries on one list or several, or by its id in `ownership`.

    Owners are asked about under `policy`, where there is one. Raises InputError for an id of which nothing is known, NoListError where no
    version was in force, and CannotScreenError where a list was not checked within its limit and today is asked of, unless `allow_stale`.
    """
    day = as_of or date.today()
    stale = [found for list_id in lists.lists() if (found := lists.freshness(list_id)).stale] if as_of is None and known_at is None else []
    if stale and not allow_stale:
        raise CannotScreenError(" ".join(found.sentence() for found in stale) + " To ask all the same: --allow-stale.")
    entries, owned = [], None
    for party in parties:
        list_id = max((loaded for loaded in lists.lists() if party.startswith(f"{loaded}-")), key=len, default=None)
        if list_id is not None:
            entries.append(_entry(lists, list_id, party, as_of.isoformat() if as_of else None, known_at))
        if (status := _owned(ownership, lists, party, policy, day, known_at)) is not None:
            owned = status
        elif list_id is None:
            raise InputError(
                f"{party!r} is no entry of a list that is loaded, and nothing is loaded about its owners: "
                "`ostrakon screen NAME` shows the ids of parties."
            )
    listings = [listing for entry in entries for listing in entry.listings]
    follows = consequences(listings, activity=activity, day=day, owned=owned)
    return Explanation(tuple(entries), owned, follows, known_at, tuple(item.list_id for item in stale))


def _entry(lists: ListStore, list_id: str, party: str, as_of: str | None, known_at: str | None) -> Entry:
    """The entry on the version in force, or the versions that name it instead. Raises InputError where none does."""
    current = lists.current(list_id, as_of, known_at)
    entity = _read(lists, current, party)
    if entity is not None:
        return Entry(party, entity["caption"], current.id, listings_of(list_id, entity))
    others = [version for version in lists.versions(list_id, known_at) if version.id != current.id]
    naming = [(version, found) for version in others if (found := _read(lists, version, party)) is not None]
    if not naming:
        raise InputError(f"No version of {list_id} that is loaded names {party!r}; `ostrakon screen NAME` shows the ids of parties.")
    before = [pair for pair in naming if pair[0].effective_date < current.effective_date]
    captioned = (before or naming)[0][1]["caption"]
    return Entry(party, captioned, current.id, (), tuple(version.id for version, _ in before or naming), bool(before))


def _read(lists: ListStore, version: ListVersion, party: str) -> Entity | None:
    """The party as a version has it, with its sanctions; None where the version does not name it as a target."""
    found, sanctions = None, []
    for entity in lists.entities(version):
        if entity["schema"] == "Sanction" and party in entity["properties"].get("entity", ()):
            sanctions.append(entity)
        elif entity["id"] == party and "topics" in entity["properties"]:
            found = entity
    return None if found is None else {**found, "sanctions": sanctions}


def _owned(
    ownership: OwnershipStore | None, lists: ListStore, party: str, policy: OwnershipPolicy | None, day: date, known_at: str | None
) -> OwnedStatus | None:
    """What the party's owners make of it; None where nothing is known of them."""
    if ownership is None or policy is None:
        return None
    try:
        party = ownership.find(party)
    except InputError:
        return None
    return OwnedStatus.of(who(ownership, lists, party, policy, as_of=day, known_at=known_at))
