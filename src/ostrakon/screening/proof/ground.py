"""What a statement rests on: list versions whose archived bytes are compared with their hashes anew, at this moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ostrakon.errors import DamagedError, InputError, NoListError
from ostrakon.lists.version import version_sha256
from ostrakon.screening.proof.statement import now

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion


def versions_in_force(store: ListStore, lists: Sequence[str] | None, as_of: str, known_at: str | None = None) -> list[ListVersion]:
    """The versions in force on a day, of the lists named or of all that are loaded; with `known_at`, as far as was known then.

    Raises InputError for a day that has not come, NoListError where a list is not loaded or was not published by then.
    """
    wanted = list(dict.fromkeys(lists)) if lists else store.lists(known_at)
    if not wanted and known_at is not None:
        raise NoListError(f"No list was loaded by {known_at}, so nothing could be known then.")
    if not wanted:
        raise NoListError("No list is loaded, so nothing can be stated: load one with `ostrakon lists load`.")
    versions = [store.current(list_id, as_of, known_at) for list_id in wanted]
    if as_of > datetime.now(UTC).date().isoformat():
        raise InputError(f"{as_of} has not come yet: what lists will say then, nobody can state.")
    return versions


def searched(store: ListStore, versions: Sequence[ListVersion], known_at: str | None = None) -> dict[str, Any]:
    """The part `searched` of a statement, without the counts of what an index holds.

    Each of its `lists` has the version (`version_id`, `published_at` or null, `loaded_at`, `in_force_from`), the `sha256` of its `files`
    together and of each, that of the entities read from them, how many `parties` it names, and `next`, the loaded version that
    follows it, or null. Raises DamagedError where the archive no longer holds what was written.
    """
    return {"lists": [_searched_list(store, version, known_at) for version in versions], "verified_at": now()}


def _searched_list(store: ListStore, version: ListVersion, known_at: str | None) -> dict[str, Any]:
    for file in version.files:
        if len(store.raw(file)) != file.size:
            raise DamagedError(f"{file.name} of {version.id} is not of the {file.size:,} bytes on record; the list database is damaged.")
    if version_sha256(file.sha256 for file in version.files) != version.sha256:
        raise DamagedError(f"The files on record for {version.id} are not those it was made from; the list database is damaged.")
    next(store.entities(version), None)  # compares the whole before it hands out the first
    later = [other for other in store.versions(version.list_id, known_at) if other.effective_date > version.effective_date]
    following = {"version_id": later[-1].id, "in_force_from": later[-1].effective_date} if later else None
    entry = store.catalog.find(version.list_id) if version.list_id in store.catalog else None
    return {
        "list_id": version.list_id,
        "title": entry.title if entry else version.list_id,
        "publisher": entry.publisher if entry else None,
        "version_id": version.id,
        "published_at": version.published_at,
        "loaded_at": version.loaded_at,
        "in_force_from": version.effective_date,
        "sha256": version.sha256,
        "entities_sha256": version.entities_sha256,
        "parties": version.parties,
        "files": [asdict(file) for file in version.files],
        "next": following,
    }
