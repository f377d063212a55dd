"""One screened party that needs a decision, with what was found, until when, and who is at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from ostrakon.casework.rows import Row
from ostrakon.errors import CaseworkError, ConflictError, InputError

LONGEST_KIND = 32


class AlertState(StrEnum):
    """Where an alert stands: to be decided, a proposal before a second person, an answer outstanding, decided."""

    OPEN = "open"
    PROPOSED = "proposed"
    WAITING = "waiting"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert as it is now.

    `kind` says what was screened (customer, payment, document …), `customer` is the party's fingerprint, `finding` the hash under which
    party, hits and certificate are kept. `revision` counts every change, `basis` those of what a decision rests on (hits, evidence,
    answers). `business_line` tells whether who raised it belongs to the business line. Times are ISO 8601 in UTC.
    """

    id: str
    revision: int
    basis: int
    kind: str
    state: AlertState
    customer: str
    reference: str | None
    name: str
    score: float
    hits: int
    fingerprint: str
    finding: str
    raised_by: str
    business_line: bool
    opened_at: str
    due_at: str
    assignee: str | None
    case_id: str | None
    disposition: str | None
    proposal_id: str | None
    decided_at: str | None

    @classmethod
    def of(cls, row: Row) -> Alert:
        """The alert that a row says."""
        return cls(**{**row, "state": AlertState(row["state"])})

    def age(self, now: datetime) -> timedelta:
        """How long it waited for its decision, or has waited until now."""
        end = datetime.fromisoformat(self.decided_at) if self.decided_at else now
        return end - datetime.fromisoformat(self.opened_at)

    def overdue(self, now: datetime) -> bool:
        """Whether it should have been decided."""
        return self.state is not AlertState.CLOSED and datetime.fromisoformat(self.due_at) < now.astimezone(UTC)

    def to_dict(self, now: datetime | None = None) -> dict[str, Any]:
        """A JSON-ready dictionary; with `now`, also its age in hours and whether it is overdue."""
        record = {name: getattr(self, name) for name in self.__slots__}
        if now is None:
            return record
        return record | {"age_hours": round(self.age(now) / timedelta(hours=1), 2), "overdue": self.overdue(now)}


def expect_revision(row: Row, revision: int | None) -> None:
    """Raise ConflictError where the caller saw another revision of the row than it has now; None asks for nothing."""
    if revision is not None and row["revision"] != revision:
        raise ConflictError(
            f"{row['id']} was changed meanwhile: you saw revision {revision}, now it is {row['revision']}. Look again, then decide."
        )


def checked_kind(kind: str) -> str:
    """Return a kind of alert if it can be one; raise InputError otherwise."""
    if not kind or len(kind) > LONGEST_KIND or not kind.replace("-", "").isalnum() or not kind.isascii():
        raise InputError(f"{kind!r} is no kind of alert: letters, digits and hyphens, {LONGEST_KIND} at most, for instance customer.")
    return kind


def expect_undecided(row: Row) -> None:
    """Raise CaseworkError for an alert that is closed."""
    if row["state"] == AlertState.CLOSED:
        raise CaseworkError(f"{row['id']} is closed as {row['disposition']}; it must be reopened first.")
