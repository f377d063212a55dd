"""Derives what follows from a hit, or from listings: by programme, measure and the entry's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ostrakon.hit import Hit
from ostrakon.listing import ListedProgramme, Listing
from ostrakon.lists.catalog import Catalog
from ostrakon.lists.measures import FREEZE, MEASURES, OPEN
from ostrakon.lists.programmes import Programme, Programmes
from ostrakon.obligations.consequences.action import Action, Activity
from ostrakon.obligations.consequences.consequence import Consequence, Consequences
from ostrakon.obligations.consequences.effect import Effect, Effects
from ostrakon.obligations.consequences.law import OTHER, Law, Laws
from ostrakon.obligations.consequences.owned import OwnedStatus, own_listings
from ostrakon.obligations.ownership.answer import BlockStatus

_MENU = re.compile(r"section 235|executive order 14059|hong kong autonomy act|\bblock", re.IGNORECASE)
"""Lines of an entry that choose from a menu, or that may: each must be understood before the entry is."""
_SOURCE = "the entry itself"
ENDED = (
    "{name} is ended today. Neither that nor a removal from the list releases anything: what was blocked stays blocked until the "
    "authority that releases it (a notice of removal, a licence, an order) is on record."
)


def consequences(
    hit_or_listings: Hit | Iterable[Listing],
    *,
    activity: Activity | None = None,
    day: date | None = None,
    owned: OwnedStatus | None = None,
    effects: Effects | None = None,
    laws: Laws | None = None,
) -> Consequences:
    """What follows from a hit or from listings, and from who owns the party; the severest governs, each is there.

    A hit knows its owners itself; `owned` says them beside listings, or instead of what the hit knows.

    `activity` asks about one thing that somebody wants to do, None in general. `day` is the day of which is asked (None: whatever the
    listings say holds): what takes effect later, or began later, does not hold yet. A listing that may or may not block is a HOLD.
    """
    if isinstance(hit_or_listings, Hit):
        listings = own_listings(hit_or_listings)
        if owned is None and hit_or_listings.ownership is not None:
            owned = OwnedStatus.of_chain(hit_or_listings.ownership)
    else:
        listings = tuple(hit_or_listings)
    rules = _Rules(effects or Effects.bundled(), laws or Laws.bundled(), activity, day)
    items = [item for listing in listings for item in rules.of_listing(listing)]
    if owned is not None:
        items += rules.of_owners(owned, listed=any(item.action is Action.BLOCK for item in items))
    return Consequences.of(items, activity, day)


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules, and what is asked of them."""

    effects: Effects
    laws: Laws
    activity: Activity | None
    day: date | None

    def of_listing(self, listing: Listing) -> Iterator[Consequence]:
        """One consequence for each effect of the listing; a HOLD where it cannot be told whether it blocks."""
        law = self.laws.of(_issuer(listing))
        keys = [programme.key for programme in listing.programmes]
        in_doubt = listing.blocks is None and not self._menu_is_understood(listing, keys)
        for measure in listing.measures:
            if measure == FREEZE and listing.blocks is not True:
                continue  # the doubt is told below, once
            found = self.effects.of(measure, keys, listing.provisions)
            yield from (self._consequence(listing, law, effect) for effect in found)
            if not found and listing.blocks is True:
                yield self._unread(listing, law, measure)
            in_doubt = in_doubt or (not found and listing.blocks is not True)
        if listing.blocks is True and FREEZE not in listing.measures:
            yield from (self._consequence(listing, law, effect) for effect in self.effects.of(FREEZE, keys, ()))
        if in_doubt or (listing.blocks is False and FREEZE in listing.measures):
            yield self._hold(listing, law)

    def _menu_is_understood(self, listing: Listing, keys: list[str]) -> bool:
        """Whether each line by which an entry chooses from its programme's menu is known, and none of them blocks."""
        if OPEN not in listing.measures or not set(listing.measures) <= MEASURES - {FREEZE}:
            return False
        lines = [line for line in listing.provisions if _MENU.search(line)]
        return bool(lines) and all(any(effect.narrow for effect in self.effects.of(OPEN, keys, [line])) for line in lines)

    def _consequence(self, listing: Listing, law: Law, effect: Effect) -> Consequence:
        programmes = _behind(listing, effect.measure)
        basis = f"{effect.authority}; {listing.list_name}" if effect.authority else _basis(listing, programmes)
        effective = effect.effective_from(listing.provisions)
        action, remarks = effect.action_on(self.activity), [_ended(programme) for programme in programmes if programme.status == "ended"]
        if self._not_yet(effective) or self._listed_later(listing):
            action = Action.NONE
            remarks.append(f"Not in force on {self.day}: it holds from {effective or listing.since} on.")
        elif effect.expires and self.day and listing.until and listing.until < self.day.isoformat():
            action = Action.NONE
            remarks.append(f"Not in force on {self.day}: it ended on {listing.until}.")
        elif action is Action.NONE:
            remarks.append(f"It does not reach {self.activity} as such.")
        notes = [law.note] if effect.measure == FREEZE and not law.verified else []
        notes += [effect.note] if not effect.verified else []
        notes += [report.note for report in law.reports.get(action, ()) if not report.verified]
        return Consequence(
            action=action,
            law=law,
            basis=basis,
            prohibits=effect.prohibits or law.freeze,
            measure=effect.measure,
            listing=listing,
            entry_says=effect.said_in(listing.provisions),
            effective=effective,
            remarks=tuple(remarks),
            source=law.source if effect.measure == FREEZE else effect.source,
            unverified=(*notes, *_unverified(listing.list_id, programmes)),
        )

    def _hold(self, listing: Listing, law: Law) -> Consequence:
        programmes = listing.programmes
        later, remarks = self._listed_later(listing), [_ended(programme) for programme in programmes if programme.status == "ended"]
        if later:
            remarks.append(f"Not in force on {self.day}: it holds from {listing.since} on.")
        # Whoever asks of an entry asks nothing of property, if property is all that is in doubt.
        of_entry = self.activity is Activity.ENTRY and bool(listing.measures) and set(listing.measures) <= MEASURES - {OPEN}
        return Consequence(
            action=Action.NONE if later or of_entry else Action.HOLD,
            law=law,
            basis=f"it cannot be told from the list whether this blocks; read the entry: {_basis(listing, programmes)}",
            prohibits=law.freeze + ", if the entry blocks",
            measure="not certain",
            listing=listing,
            entry_says=listing.provisions,
            remarks=tuple(remarks),
            source=_SOURCE,
            unverified=_unverified(listing.list_id, programmes),
        )

    def _unread(self, listing: Listing, law: Law, measure: str) -> Consequence:
        """A measure beside a certain block whose words are not known."""
        return Consequence(
            action=Action.NONE if self._listed_later(listing) else Action.RESTRICT,
            law=law,
            basis=_basis(listing, _behind(listing, measure)),
            prohibits=f"What the entry and its act name as {measure}: read them",
            measure=measure,
            listing=listing,
            entry_says=listing.provisions,
            source=_SOURCE,
            unverified=_unverified(listing.list_id, listing.programmes),
        )

    def of_owners(self, owned: OwnedStatus, *, listed: bool) -> Iterator[Consequence]:
        """What follows from the party's owners; nothing where they do not block it, or where its own listing blocks it already."""
        status = owned.status
        if status is BlockStatus.NOT or (status is BlockStatus.LISTED and listed):
            return
        law = self.laws.of_policy(owned.policy)
        foreign = sorted(self.laws.of(issuer).name for issuer in owned.issuers - {law.key})
        remarks = (
            [f"Owners are blocked under {', '.join(foreign)}; whether they count under this rule is not told here."] if foreign else []
        )
        certain = status.blocked and (law.key in owned.issuers or not owned.issuers or law.key == OTHER)
        action = Action.BLOCK if certain else Action.HOLD
        through = f" ({'; '.join(owned.owners)})" if owned.owners else ""
        notes = [note for note in (owned.note, "" if law.verified else law.note) if note]
        yield Consequence(
            action=Action.NONE if self.activity is Activity.ENTRY else action,
            law=law,
            basis=f"{status}{through}; {owned.rule.rstrip('.')}",
            prohibits=law.freeze if certain else f"{law.freeze}, if it is blocked",
            remarks=tuple(remarks),
            source=owned.source,
            unverified=(*notes, *(report.note for report in law.reports.get(action, ()) if not report.verified)),
        )

    def _not_yet(self, effective: date | None) -> bool:
        return self.day is not None and effective is not None and self.day < effective

    def _listed_later(self, listing: Listing) -> bool:
        """Whether the listing began after the day; a date given as a month or a year only where it is later for certain."""
        since = listing.since or ""
        return self.day is not None and bool(since) and self.day.isoformat()[: len(since)] < since


def _issuer(listing: Listing) -> str:
    """The country code of the state behind a listing: that of its programmes, else that of its list."""
    return next((programme.issuer for programme in listing.programmes if programme.issuer), "") or _authority(listing.list_id)


@cache
def _authority(list_id: str) -> str:
    """The country code of the state that publishes a list; `other` for a list that is not in the catalogue."""
    catalog = Catalog.bundled()
    return catalog.find(list_id).authority if list_id in catalog else OTHER


def _behind(listing: Listing, measure: str) -> tuple[ListedProgramme, ...]:
    """The programmes of a listing that impose a measure in general; all of them where none does or it is not known."""
    imposing = tuple(
        programme
        for programme in listing.programmes
        if (known := _known(listing.list_id, programme)) is not None and measure in known.measures
    )
    return imposing or listing.programmes


def _known(list_id: str, programme: ListedProgramme) -> Programme | None:
    return Programmes.bundled().find(list_id, programme.tag)


def _basis(listing: Listing, programmes: Iterable[ListedProgramme]) -> str:
    """The act in a few words: each programme with all of its legal basis, and the list."""
    named = [
        f"{programme.title} ({', '.join(programme.legal_basis)})" if programme.key else f"{programme.tag} (a tag that is not known)"
        for programme in programmes
    ]
    return "; ".join((*(named or ["no programme given"]), listing.list_name))


def _unverified(list_id: str, programmes: Iterable[ListedProgramme]) -> tuple[str, ...]:
    known = (_known(list_id, programme) for programme in programmes)
    return tuple(f"{programme.title}: {programme.note}" for programme in known if programme is not None and not programme.verified)


def _ended(programme: ListedProgramme) -> str:
    return ENDED.format(name=programme.title)
