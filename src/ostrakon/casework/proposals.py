"""Decisions as they go from one person to a second: proposed, approved, returned, void; or in force at once where policy allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from ostrakon.casework import content
from ostrakon.casework.alert import Alert, AlertState, expect_revision, expect_undecided
from ostrakon.casework.disposition import Disposition, checked
from ostrakon.casework.finding import Finding, has_exact_identifier
from ostrakon.casework.info_requests import ask, withdraw
from ostrakon.casework.people import permit
from ostrakon.casework.policy import policy_in_force
from ostrakon.casework.roles import Actor
from ostrakon.casework.rows import Changes, Row, find, get, in_order, state_of, time_of
from ostrakon.casework.schema import alert, attachment, proposal
from ostrakon.casework.second_person import require_outside_business, require_second_person
from ostrakon.errors import CaseworkError, ConflictError, InputError

LicensedCheck = Callable[[Connection, str, str], None]
"""Raises NotAllowedError unless the use of a licence (its id comes last) for an alert is on record; `obligations` knows of licences."""

ProposalState = Literal["proposed", "approved", "returned", "void", "single"]
"""Single: in force by one person, as policy allows. Void: the alert changed before a second person decided."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision proposed on an alert whose basis was `basis`. `decided_by` is the second person, `remark` what was said to it."""

    id: str
    revision: int
    alert_id: str
    basis: int
    disposition: Disposition
    state: ProposalState
    proposed_by: str
    proposed_at: str
    decided_by: str | None
    decided_at: str | None
    remark: str | None

    @classmethod
    def of(cls, row: Row) -> Proposal:
        """The proposal that a row says."""
        return cls(**{**row, "disposition": Disposition.from_dict(row["disposition"])})

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__} | {"disposition": self.disposition.to_dict()}


def propose(
    connection: Connection,
    actor: Actor,
    alert_id: str,
    disposition: Disposition,
    revision: int | None = None,
    at: datetime | None = None,
    licensed: LicensedCheck | None = None,
) -> tuple[Alert, Proposal]:
    """Decide on an alert: at once where policy wants one person, else as a proposal before a second one.

    `revision` is that of the alert which the caller saw. Raises ConflictError where it is another one by now, or somebody else's proposal
    waits; CaseworkError for a closed alert; InputError for a decision that is not consistent; NotAllowedError for the business line.
    """
    by = permit(connection, actor, "alert.propose")
    row = get(connection, alert, alert_id)
    expect_revision(row, revision)
    expect_undecided(row)
    if row["state"] == AlertState.PROPOSED:
        raise ConflictError(f"{alert_id} has the proposal {row['proposal_id']} before it: that is to be decided first.")
    require_outside_business(by, disposition.kind, alert_id, row["business_line"])
    finding = Finding.from_bytes(content.take(connection, row["finding"]))
    asked = select(func.count()).select_from(attachment).where(attachment.c.about == alert_id)
    disposition = checked(disposition, finding, connection.scalar(asked) or 0)
    _check_other(connection, alert_id, disposition)
    policy = policy_in_force(connection)
    identifier = any(has_exact_identifier(hit) for hit in finding.hits)
    why = policy.second_person(disposition.kind, row["kind"], row["score"], identifier)
    values = {
        "alert_id": alert_id, "basis": row["basis"], "disposition": disposition.to_dict(), "state": "proposed" if why else "single",
        "proposed_by": by.name, "proposed_at": time_of(at),
    }  # fmt: skip
    ground = {"finding": row["finding"], **finding.ground, "second_person": why}
    with Changes(connection, by.name, time_of(at)) as changes:
        made = changes.new("alert.propose", proposal, "P", values, ground)
        if why:
            after = changes.change("alert.propose", alert, row, {"state": AlertState.PROPOSED, "proposal_id": made["id"]})
        else:
            after = _take_effect(connection, changes, by, row, made, time_of(at), time_of_answer(connection, at), licensed)
        return Alert.of(after), Proposal.of(made)


def approve(
    connection: Connection,
    actor: Actor,
    alert_id: str,
    revision: int | None = None,
    remark: str = "",
    at: datetime | None = None,
    licensed: LicensedCheck | None = None,
) -> tuple[Alert, Proposal]:
    """Put the proposal on an alert in force.

    Raises NotAllowedError for whoever made it, and for a licence whose use for the alert is not on record; ConflictError where there is
    no proposal by now.
    """
    by, row, before = _before_second_person(connection, actor, alert_id, revision)
    values = {"state": "approved", "decided_by": by.name, "decided_at": time_of(at), "remark": remark or None}
    with Changes(connection, by.name, time_of(at)) as changes:
        made = changes.change("alert.approve", proposal, before, values, {"finding": row["finding"]})
        after = _take_effect(connection, changes, by, row, made, time_of(at), time_of_answer(connection, at), licensed)
        return Alert.of(after), Proposal.of(made)


def send_back(
    connection: Connection, actor: Actor, alert_id: str, remark: str, revision: int | None = None, at: datetime | None = None
) -> tuple[Alert, Proposal]:
    """Return the proposal on an alert to be thought over: the alert is open again."""
    by, row, before = _before_second_person(connection, actor, alert_id, revision)
    if not remark.strip():
        raise InputError("Say why the proposal is returned.")
    values = {"state": "returned", "decided_by": by.name, "decided_at": time_of(at), "remark": remark}
    with Changes(connection, by.name, time_of(at)) as changes:
        made = changes.change("alert.return", proposal, before, values)
        after = changes.change("alert.return", alert, row, {"state": AlertState.OPEN, "proposal_id": None})
        return Alert.of(after), Proposal.of(made)


def proposals(connection: Connection, alert_id: str) -> list[Proposal]:
    """All proposals ever made on an alert, in order."""
    asked = select(proposal).where(proposal.c.alert_id == alert_id).order_by(*in_order(proposal))
    return [Proposal.of(state_of(proposal, row)) for row in connection.execute(asked).mappings()]


def _before_second_person(connection: Connection, actor: Actor, alert_id: str, revision: int | None) -> tuple[Actor, Row, Row]:
    """The second person, the alert and its proposal, if all is as it must be for a decision."""
    by = permit(connection, actor, "alert.decide")
    row = get(connection, alert, alert_id)
    expect_revision(row, revision)
    if row["state"] != AlertState.PROPOSED:
        raise ConflictError(f"{alert_id} has no proposal before it: it is {row['state']}.")
    before = get(connection, proposal, row["proposal_id"])
    require_second_person(by, before["proposed_by"], before["id"])
    if before["basis"] != row["basis"] or before["state"] != "proposed":
        raise ConflictError(f"{before['id']} is void: {alert_id} changed after it was made.")
    return by, row, before


def _take_effect(
    connection: Connection, changes: Changes, by: Actor, row: Row, made: Row, at: str, answer_due: str, licensed: LicensedCheck | None
) -> Row:
    kind = made["disposition"]["kind"]
    if kind == "LICENSED":
        if licensed is None:
            raise CaseworkError(f"{row['id']} cannot be decided as licensed: what is known of licences was not handed over.")
        licensed(connection, row["id"], made["disposition"]["licence"])
    values = {"proposal_id": made["id"], "disposition": kind}
    if kind == "INSUFFICIENT_INFO":
        ask(changes, by, row["id"], made["disposition"]["missing"], at, answer_due)
        return changes.change("alert.wait", alert, row, values | {"state": AlertState.WAITING})
    withdraw(connection, changes, row["id"], "the alert was decided without it")
    return changes.change("alert.close", alert, row, values | {"state": AlertState.CLOSED, "decided_at": at})


def time_of_answer(connection: Connection, at: datetime | None) -> str:
    """Until when an answer is to come that is asked for now."""
    return time_of(datetime.fromisoformat(time_of(at)) + policy_in_force(connection).answer_due)


def _check_other(connection: Connection, alert_id: str, disposition: Disposition) -> None:
    """A duplicate is one of another alert, which is no duplicate itself."""
    if disposition.kind != "DUPLICATE":
        return
    other = find(connection, alert, disposition.duplicate_of)
    if other is None or other["id"] == alert_id:
        raise InputError(f"{disposition.duplicate_of!r} is no other alert of which {alert_id} could be a duplicate.")
    if other["disposition"] == "DUPLICATE":
        raise CaseworkError(f"{other['id']} is a duplicate itself: name the alert that was decided.")
