"""Requests for information: what is missing to decide an alert, until when it is to come, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, select

from ostrakon.casework.alert import AlertState
from ostrakon.casework.people import permit
from ostrakon.casework.roles import Actor
from ostrakon.casework.rows import Changes, Row, get, in_order, state_of, time_of
from ostrakon.casework.schema import alert, info_request
from ostrakon.casework.voiding import new_basis
from ostrakon.errors import ConflictError, InputError


@dataclass(frozen=True, slots=True)
class InfoRequest:
    """A request; `missing` are the fields asked for."""

    id: str
    revision: int
    alert_id: str
    missing: Sequence[str]
    state: Literal["open", "answered", "withdrawn"]
    asked_by: str
    asked_at: str
    due_at: str
    answer: str | None
    answered_by: str | None
    answered_at: str | None

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def ask(changes: Changes, actor: Actor, alert_id: str, missing: Sequence[str], at: str, due_at: str) -> Row:
    """Open a request."""
    values = {"alert_id": alert_id, "missing": list(missing), "state": "open", "asked_by": actor.name, "asked_at": at, "due_at": due_at}
    return changes.new("info-request.ask", info_request, "R", values)


def answer(connection: Connection, actor: Actor, request_id: str, text: str, at: datetime | None = None) -> InfoRequest:
    """Record an answer; when the last request of an alert is answered, the alert is to be decided again."""
    by = permit(connection, actor, "alert.answer")
    before = get(connection, info_request, request_id)
    if before["state"] != "open":
        raise ConflictError(f"{request_id} is {before['state']} already.")
    if not text.strip():
        raise InputError("An answer says something: what came, or that nothing will.")
    row = get(connection, alert, before["alert_id"])
    values = {"state": "answered", "answer": text, "answered_by": by.name, "answered_at": time_of(at)}
    with Changes(connection, by.name, time_of(at)) as changes:
        after = changes.change("info-request.answer", info_request, before, values)
        of_alert = new_basis(connection, changes, row, f"{request_id} was answered")
        if row["state"] == AlertState.WAITING and len(_open_ones(connection, row["id"])) == 1:
            of_alert |= {"state": AlertState.OPEN, "proposal_id": None, "disposition": None}
        changes.change("alert.answer", alert, row, of_alert)
    return InfoRequest(**after)


def withdraw(connection: Connection, changes: Changes, alert_id: str, why: str) -> None:
    """Withdraw what is still asked for an alert."""
    for row in _open_ones(connection, alert_id):
        changes.change("info-request.withdraw", info_request, row, {"state": "withdrawn", "answer": why})


def info_requests(connection: Connection, alert_id: str | None = None) -> list[InfoRequest]:
    """The requests, of one alert or of all, in order."""
    asked = select(info_request).order_by(*in_order(info_request))
    if alert_id is not None:
        asked = asked.where(info_request.c.alert_id == alert_id)
    return [InfoRequest(**state_of(info_request, row)) for row in connection.execute(asked).mappings()]


def _open_ones(connection: Connection, alert_id: str) -> list[Row]:
    asked = select(info_request).where(info_request.c.alert_id == alert_id, info_request.c.state == "open").order_by(info_request.c.id)
    return [state_of(info_request, row) for row in connection.execute(asked).mappings()]
