"""The queue: which alerts there are, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from ostrakon.casework.alert import Alert, AlertState
from ostrakon.casework.rows import get, in_order, state_of, time_of
from ostrakon.casework.schema import alert

UNDECIDED = (AlertState.OPEN, AlertState.PROPOSED, AlertState.WAITING)
"""The states of alerts that still need somebody."""


def alerts(
    connection: Connection,
    states: Sequence[AlertState] = UNDECIDED,
    *,
    kind: str | None = None,
    assignee: str | None = None,
    case_id: str | None = None,
    reference: str | None = None,
    overdue_at: datetime | None = None,
    limit: int | None = None,
) -> list[Alert]:
    """The alerts in these states, what is due first coming first; `overdue_at` leaves those that are overdue at that time."""
    asked = select(alert).where(alert.c.state.in_([state.value for state in states])).order_by(alert.c.due_at, *in_order(alert))
    for column, value in ((alert.c.kind, kind), (alert.c.assignee, assignee), (alert.c.case_id, case_id), (alert.c.reference, reference)):
        if value is not None:
            asked = asked.where(column == value)
    if overdue_at is not None:
        asked = asked.where(alert.c.due_at < time_of(overdue_at), alert.c.state != AlertState.CLOSED.value)
    return [Alert.of(state_of(alert, row)) for row in connection.execute(asked.limit(limit)).mappings()]


def alert_named(connection: Connection, alert_id: str) -> Alert:
    """The alert of that id."""
    return Alert.of(get(connection, alert, alert_id))
