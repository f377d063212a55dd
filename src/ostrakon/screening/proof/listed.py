"""States whether a party, named by the id its publisher gave it, was on a list on a day, and what the list said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ostrakon.lists.compare import contents, records
from ostrakon.lists.history import history
from ostrakon.lists.moment import moment
from ostrakon.screening.proof.ground import searched, versions_in_force
from ostrakon.screening.proof.statement import Signer, Statement, sealed

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion


def prove_listed(
    store: ListStore, entity_id: str, as_of: str, list_id: str | None = None, signer: Signer | None = None, *, known_at: str | None = None
) -> Statement:
    """Look a party up in the version in force on a day and state whether it is there, and in what words.

    `list_id` is needed only where the id does not begin with it; `known_at` is as for `ListStore`. Raises what
    `lists.history.history` raises (a list that is not loaded, an id that no version names: whose absence would prove nothing), and what
    `versions_in_force` and `searched` raise.
    """
    known_at = moment(known_at) if known_at is not None else None
    events = history(store, entity_id, list_id, known_at)
    (version,) = versions_in_force(store, [events[0].version.list_id], as_of, known_at)
    ground, answer = look_up(store, version, entity_id, known_at)
    answer["events"] = [
        {"date": event.version.effective_date, "event": event.event, "version_id": event.version.id, "caption": event.caption}
        for event in events
    ]
    if not answer["listed"]:
        answer["caption"] = events[-1].caption
    question = {"about": "listed", "as_of": as_of, "known_at": known_at, "lists": [version.list_id], "entity_id": entity_id}
    return sealed(question, ground, None, answer, signer)


def look_up(store: ListStore, version: ListVersion, entity_id: str, known_at: str | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parts `searched` and `answer` of a statement about a listed party.

    The answer says whether it is `listed`, its `caption` and `schema`, and its `fields`, as `lists.party_record` names them, each with its
    texts; of a party that is not listed only that.
    """
    ground = searched(store, [version], known_at)
    found = contents(store.entities(version), only=entity_id)
    answer: dict[str, Any] = {"listed": False, "caption": entity_id, "schema": None, "fields": {}}
    if entity_id in found.said:
        record = records(store.entities(version), found, {entity_id})[entity_id]
        fields = {name: sorted(values.values()) for name, values in record.fields.items()}
        answer = {"listed": True, "caption": record.caption, "schema": record.schema, "fields": fields}
    return {**ground, "parties": version.parties, "names": None}, answer
