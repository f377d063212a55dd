"""A proposal rests on what the alert was when it was made: when that changes, the proposal is void and the alert is open again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from ostrakon.casework.alert import AlertState
from ostrakon.casework.rows import Changes, Row, get
from ostrakon.casework.schema import proposal


def new_basis(connection: Connection, changes: Changes, row: Row, why: str) -> dict[str, Any]:
    """What a change of its basis makes of an alert; a proposal that waits becomes void, for the reason given."""
    values: dict[str, Any] = {"basis": row["basis"] + 1}
    if row["state"] != AlertState.PROPOSED:
        return values
    changes.change("alert.void", proposal, get(connection, proposal, row["proposal_id"]), {"state": "void", "remark": why})
    return values | {"state": AlertState.OPEN, "proposal_id": None}
