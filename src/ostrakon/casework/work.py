"""What people do on the way to a decision: assign, note, attach evidence, join alerts to a case, open again what was closed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from ostrakon.casework import content
from ostrakon.casework.alert import Alert, AlertState, expect_revision
from ostrakon.casework.people import actor_named, permit
from ostrakon.casework.policy import policy_in_force
from ostrakon.casework.roles import PERMISSIONS, Actor
from ostrakon.casework.rows import Changes, Row, find, get, in_order, state_of, time_of
from ostrakon.casework.schema import alert, attachment, case_file, note
from ostrakon.casework.second_person import require_outside_business
from ostrakon.casework.voiding import new_basis
from ostrakon.errors import CaseworkError, ConflictError, InputError, NotAllowedError

_LONGEST_TEXT = 20_000
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Note:
    """Something said about an alert or a case, never changed afterwards."""

    id: str
    about: str
    text: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """Evidence: bytes, kept under their hash. `name` is what its file was called, and is used for nothing but to be shown."""

    id: str
    about: str
    name: str
    sha256: str
    size: int
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Case:
    """An investigation, which may join alerts; it is closed when all of them are."""

    id: str
    revision: int
    title: str
    opened_by: str
    opened_at: str

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def assign(
    connection: Connection, actor: Actor, alert_id: str, assignee: str | None, revision: int | None = None, at: datetime | None = None
) -> Alert:
    """Put an alert into somebody's hands, or into nobody's.

    Raises ConflictError where somebody else has it and the caller did not say, by the `revision`, to have seen that.
    """
    permit(connection, actor, "alert.assign")
    row = get(connection, alert, alert_id)
    expect_revision(row, revision)
    if row["assignee"] not in (None, actor.name, assignee) and revision is None:
        raise ConflictError(f"{alert_id} is in the hands of {row['assignee']}; to take it over, give its revision, {row['revision']}.")
    if assignee is not None and not actor_named(connection, assignee).roles & PERMISSIONS["alert.assign"]:
        raise NotAllowedError(f"{assignee} is no analyst or approver, so no alert can be in their hands.")
    if row["assignee"] == assignee:
        return Alert.of(row)
    with Changes(connection, actor.name, time_of(at)) as changes:
        return Alert.of(changes.change("alert.assign", alert, row, {"assignee": assignee}))


def add_note(connection: Connection, actor: Actor, about: str, text: str, at: datetime | None = None) -> Note:
    """Say something about an alert or a case."""
    permit(connection, actor, "alert.note")
    _subject(connection, about)
    if not text.strip() or len(text) > _LONGEST_TEXT:
        raise InputError(f"A note says something, in {_LONGEST_TEXT:,} characters at most.")
    with Changes(connection, actor.name, time_of(at)) as changes:
        return Note(**changes.new("alert.note", note, "N", {"about": about, "text": text, "actor": actor.name, "at": time_of(at)}))


def attach(connection: Connection, actor: Actor, about: str, name: str, data: bytes, at: datetime | None = None) -> Attachment:
    """Keep evidence with an alert or a case; a proposal that waits on the alert is void, since it did not know of it.

    Raises InputError for evidence that is empty or larger than policy allows.
    """
    permit(connection, actor, "alert.attach")
    table, row = _subject(connection, about)
    most = policy_in_force(connection).evidence_bytes
    if not 0 < len(data) <= most:
        raise InputError(f"{name!r} has {len(data):,} bytes; evidence has at least one, and {most:,} at most.")
    (sha256,) = content.put(connection, [data])
    values = {
        "about": about, "name": _shown(name), "sha256": sha256, "size": len(data), "actor": actor.name, "at": time_of(at),
    }  # fmt: skip
    with Changes(connection, actor.name, time_of(at)) as changes:
        made = changes.new("alert.attach", attachment, "E", values)
        if table is alert:
            changes.change("alert.attach", alert, row, new_basis(connection, changes, row, f"{made['id']} was attached"))
        return Attachment(**made)


def join(
    connection: Connection,
    actor: Actor,
    alert_ids: Sequence[str],
    case_id: str | None = None,
    title: str = "",
    at: datetime | None = None,
) -> Case:
    """Join alerts to a case, a new one with a title unless one is named. Raises ConflictError for an alert that is in another."""
    permit(connection, actor, "alert.join")
    if (case_id is None) == (not title.strip()):
        raise InputError("Say to which case the alerts belong, or how a new one is called.")
    if not alert_ids:
        raise InputError("A case joins at least one alert.")
    rows = [get(connection, alert, alert_id) for alert_id in dict.fromkeys(alert_ids)]
    for row in rows:
        if row["case_id"] not in (None, case_id):
            raise ConflictError(f"{row['id']} is in the case {row['case_id']} already.")
    with Changes(connection, actor.name, time_of(at)) as changes:
        if case_id is not None:
            case = get(connection, case_file, case_id)
        else:
            opened = {"title": title, "opened_by": actor.name, "opened_at": time_of(at)}
            case = changes.new("case.open", case_file, "C", opened)
        for row in rows:
            if row["case_id"] is None:
                changes.change("alert.join", alert, row, {"case_id": case["id"]})
    return Case(**case)


def reopen(connection: Connection, actor: Actor, alert_id: str, why: str, revision: int | None = None, at: datetime | None = None) -> Alert:
    """Open again what was closed, because the decision was wrong or its ground is gone; the reason is kept as a note."""
    by = permit(connection, actor, "alert.decide")
    row = get(connection, alert, alert_id)
    expect_revision(row, revision)
    if row["state"] != AlertState.CLOSED:
        raise CaseworkError(f"{alert_id} is {row['state']}, not closed.")
    if not why.strip():
        raise InputError("Say why the alert is opened again.")
    require_outside_business(by, row["disposition"], alert_id, row["business_line"])
    now = datetime.fromisoformat(time_of(at))
    values = {"state": AlertState.OPEN, "proposal_id": None, "disposition": None, "decided_at": None, "basis": row["basis"] + 1}
    values |= {"opened_at": time_of(at), "due_at": time_of(policy_in_force(connection).due_at(row["kind"], now))}
    with Changes(connection, by.name, time_of(at)) as changes:
        changes.new("alert.note", note, "N", {"about": alert_id, "text": why, "actor": by.name, "at": time_of(at)})
        return Alert.of(changes.change("alert.reopen", alert, row, values))


def notes(connection: Connection, about: str) -> list[Note]:
    """What was said about an alert or a case, in order."""
    asked = select(note).where(note.c.about == about).order_by(*in_order(note))
    return [Note(**state_of(note, row)) for row in connection.execute(asked).mappings()]


def attachments(connection: Connection, about: str) -> list[Attachment]:
    """The evidence kept with an alert or a case, in order."""
    asked = select(attachment).where(attachment.c.about == about).order_by(*in_order(attachment))
    return [Attachment(**state_of(attachment, row)) for row in connection.execute(asked).mappings()]


def case_named(connection: Connection, case_id: str) -> Case:
    """The case of that id."""
    return Case(**get(connection, case_file, case_id))


def _subject(connection: Connection, about: str) -> tuple[Table, Row]:
    for table in (alert, case_file):
        row = find(connection, table, about)
        if row is not None:
            return table, row
    raise CaseworkError(f"There is no alert or case {about!r}.")


def _shown(name: str) -> str:
    """The last part of a file's name, without what could hide what it is."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip()
    return plain[:_LONGEST_NAME] or "unnamed"
