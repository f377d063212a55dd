"""What one party's entry on a list went through: listed, changed, delisted, relisted, over all versions that are loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ostrakon.errors import InputError, NoListError
from ostrakon.lists.compare import contents, records
from ostrakon.lists.party_record import FieldChange, PartyRecord, compare

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion

Event = Literal["listed", "changed", "delisted", "relisted"]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What a version did to a party.

    `fields` says what is new: everything for "listed", the differences from the version before for "changed" and from the last that
    named the party for "relisted", nothing for "delisted". `oldest` is true for the oldest version loaded: a party "listed" in it has
    been listed since then or longer. `caption` is the party's name at the time.
    """

    version: ListVersion
    event: Event
    caption: str
    fields: tuple[FieldChange, ...]
    oldest: bool

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "version": self.version.id,
            "date": self.version.effective_date,
            "event": self.event,
            "caption": self.caption,
            "oldest": self.oldest,
            "fields": [change.to_dict() for change in self.fields],
        }


def history(store: ListStore, party_id: str, list_id: str | None = None, known_at: str | None = None) -> list[HistoryEntry]:
    """The entries of a party, oldest first; versions in which nothing happened to it have none.

    `list_id` is needed only where the party's id does not begin with it; `known_at` is as for `ListStore`. Each version is streamed once
    to hash the party, and again where the hash is a new one. Raises InputError where the id belongs to no list that is loaded or no
    version names the party, NoListError where no version was loaded by then.
    """
    versions = store.versions(list_id or _list_of(store, party_id), known_at)[::-1]
    if not versions and known_at is not None:
        raise NoListError(f"No version of the list was loaded by {known_at}, so nothing could be known of {party_id!r} then.")
    if not versions:
        raise NoListError(f"No version of {list_id} is loaded; load one with `ostrakon lists load {list_id} FILE...`.")
    entries: list[HistoryEntry] = []
    last = PartyRecord(party_id)
    said: int | None = None  # None: not on the list
    for version in versions:
        oldest = version is versions[0]
        found = contents(store.entities(version), only=party_id)
        now = found.said.get(party_id)
        if now == said:
            continue
        if now is None:
            entries.append(HistoryEntry(version, "delisted", last.caption, (), oldest))
        else:
            record = records(store.entities(version), found, {party_id})[party_id]
            changes = tuple(compare(last, record))
            event: Event = "changed" if said is not None else "relisted" if entries else "listed"
            if changes or event != "changed":
                entries.append(HistoryEntry(version, event, record.caption, changes, oldest))
            last = record
        said = now
    if not entries:
        named = versions[0].list_id
        raise InputError(f"No version of {named} that is loaded names {party_id!r}; `ostrakon screen NAME` shows the ids of parties.")
    return entries


def _list_of(store: ListStore, party_id: str) -> str:
    lists = store.lists()
    owner = max((loaded for loaded in lists if party_id.startswith(f"{loaded}-")), key=len, default=None)
    if owner is None:
        known = f"loaded are {', '.join(lists)}" if lists else "no list is loaded"
        raise InputError(f"{party_id!r} begins with the id of no list ({known}); say with --list which list it is on.")
    return owner
