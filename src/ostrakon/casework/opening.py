"""Opens alerts of findings, any number in one transaction. The same again is the same alert; something new brings it up again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, select

from ostrakon.casework import content
from ostrakon.casework.alert import Alert, AlertState, checked_kind
from ostrakon.casework.finding import Finding
from ostrakon.casework.good_guy import Applied, apply_rules
from ostrakon.casework.good_guy_store import active_rules, approvers, record_suppressions
from ostrakon.casework.people import permit
from ostrakon.casework.policy import policy_in_force
from ostrakon.casework.roles import Actor
from ostrakon.casework.rows import Changes, Row, state_of, time_of
from ostrakon.casework.schema import alert
from ostrakon.casework.voiding import new_basis

Outcome = Literal["opened", "reopened", "updated", "unchanged", "suppressed"]
"""Updated: an alert has other hits than before, and stands where it stood. Suppressed: rules kept back every hit."""

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of one finding; no alert where all of it was suppressed, or nothing was found. `suppressed` names rules, `void` why others
    did not hold."""

    outcome: Outcome
    alert: Alert | None
    suppressed: tuple[str, ...] = ()
    void: tuple[tuple[str, str], ...] = ()


def open_alerts(connection: Connection, actor: Actor, kind: str, findings: Iterable[Finding], at: datetime | None = None) -> list[Opened]:
    """Open an alert of each finding, inside the caller's writing transaction; they come back in order.

    An alert is that of one kind and customer, as the customer's data are: whoever comes with other data gets another one. Found again, with
    the same entries, as their lists have them, by the same settings, nothing changes. Otherwise the alert has the new hits, a proposal
    on the old ones is void, and a closed alert is open again if anything is there that was not decided on.
    """
    by = permit(connection, actor, "alert.open")
    kind, now = checked_kind(kind), at or datetime.now(UTC)
    rules, may_approve, policy = active_rules(connection), approvers(connection), policy_in_force(connection)
    applied = [apply_rules(finding, rules.get(finding.party.reference or "", ()), may_approve, now.date()) for finding in findings]
    customers = [item.kept.customer for item in applied]
    known = _alerts_of(connection, kind, customers)
    due_at = time_of(policy.due_at(kind, now))
    answers: list[Opened] = []
    wanted: list[bytes] = []
    with Changes(connection, by.name, time_of(at)) as changes:
        record_suppressions(connection, changes, applied, time_of(at))
        for item, customer in zip(applied, customers, strict=True):
            finding = item.kept
            if not finding.hits and not finding.reasons:
                answers.append(_opened("suppressed" if item.suppressed else "unchanged", None, item))
                continue
            before, fingerprint = known.get(customer), finding.fingerprint
            if before is not None and before["fingerprint"] == fingerprint:
                answers.append(_opened("unchanged", before, item))
                continue
            data = finding.to_bytes()
            wanted.append(data)
            values = {"score": finding.score, "hits": len(finding.hits), "fingerprint": fingerprint, "finding": content.name_of(data)}
            outcome: Outcome
            if before is None:
                values |= {"basis": 1, "kind": kind, "state": AlertState.OPEN, "opened_at": time_of(at), "due_at": due_at}
                values |= {"customer": customer, "reference": finding.party.reference, "name": finding.name}
                values |= {"raised_by": by.name, "business_line": by.business_line}
                outcome, after = "opened", changes.new("alert.open", alert, "A", values, finding.ground)
            else:
                values |= new_basis(connection, changes, before, "what was found is no longer the same")
                outcome = "updated"
                if before["state"] == AlertState.CLOSED and _something_new(connection, before, finding):
                    outcome = "reopened"
                    values |= {"state": AlertState.OPEN, "proposal_id": None, "disposition": None, "decided_at": None}
                    values |= {"opened_at": time_of(at), "due_at": due_at}
                after = changes.change("alert.reopen" if outcome == "reopened" else "alert.update", alert, before, values, finding.ground)
            known[customer] = after
            answers.append(_opened(outcome, after, item))
        content.put(connection, wanted)  # before the alerts, which name it
    return answers


def _opened(outcome: Outcome, row: Row | None, applied: Applied) -> Opened:
    suppressed = tuple(rule.id for _, rule in applied.suppressed)
    return Opened(outcome, Alert.of(row) if row else None, suppressed, tuple((rule.id, why) for rule, why in applied.void))


def _alerts_of(connection: Connection, kind: str, customers: Sequence[str]) -> dict[str, Row]:
    """The alerts of that kind which these customers have, by fingerprint."""
    found: dict[str, Row] = {}
    for start in range(0, len(customers), _AT_ONCE):
        some = customers[start : start + _AT_ONCE]
        rows = connection.execute(select(alert).where(alert.c.kind == kind, alert.c.customer.in_(some))).mappings()
        found |= {row["customer"]: state_of(alert, row) for row in rows}
    return found


def _something_new(connection: Connection, before: Row, finding: Finding) -> bool:
    """Whether an entry, a reason or the settings are not those on which the alert was decided."""
    decided = Finding.from_bytes(content.take(connection, before["finding"]))
    entries = finding.entries.items() - decided.entries.items()
    return bool(entries or set(finding.reasons) - set(decided.reasons) or finding.settings_hash != decided.settings_hash)
