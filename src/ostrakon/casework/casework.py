"""Casework as everybody uses it, console and interface alike: each method is one transaction, or reads one state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from ostrakon.casework import audit_check, content, export, good_guy_store, info_requests, opening, people, policy, proposals, queue, work
from ostrakon.casework.alert import Alert, AlertState
from ostrakon.casework.audit_check import AuditReport
from ostrakon.casework.audit_log import AuditRecord, records
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.disposition import Disposition
from ostrakon.casework.finding import Finding
from ostrakon.casework.good_guy import GoodGuyRule
from ostrakon.casework.info_requests import InfoRequest
from ostrakon.casework.opening import Opened
from ostrakon.casework.people import Person
from ostrakon.casework.policy import Policy
from ostrakon.casework.proposals import LicensedCheck, Proposal
from ostrakon.casework.roles import Actor
from ostrakon.casework.work import Attachment, Case, Note

TOGETHER = 10_000
"""Findings that are written in one transaction."""


@dataclass(frozen=True, slots=True)
class AlertFile:
    """All that is on record about an alert."""

    alert: Alert
    finding: Finding
    proposals: tuple[Proposal, ...]
    notes: tuple[Note, ...]
    attachments: tuple[Attachment, ...]
    info_requests: tuple[InfoRequest, ...]
    earlier: tuple[Alert, ...]
    """Other alerts on a customer of the same reference."""

    def to_dict(self, now: datetime | None = None) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "alert": self.alert.to_dict(now),
            "finding": self.finding.to_dict(),
            "proposals": [item.to_dict() for item in self.proposals],
            "notes": [asdict(item) for item in self.notes],
            "attachments": [asdict(item) for item in self.attachments],
            "info_requests": [item.to_dict() for item in self.info_requests],
            "earlier": [item.to_dict() for item in self.earlier],
        }


class Casework:
    """Casework in an open database.

    `at` is the time of a change, now unless a test says otherwise; `revision` is that of the alert which the caller saw, and a
    ConflictError says that it is another one by now. The functions behind the methods do the same inside a transaction of the caller.
    """

    def __init__(self, database: CaseworkDatabase, licensed: LicensedCheck | None = None) -> None:
        """`licensed` is `obligations.licences.store.require_use`; without it nothing can be decided as licensed."""
        self.database = database
        self._licensed = licensed

    @classmethod
    def open(cls, home: Path, url: str | None = None) -> Casework:
        """Open it in the folder `home`, or at a PostgreSQL URL; see `CaseworkDatabase.open`."""
        return cls(CaseworkDatabase.open(home, url))

    def actor(self, name: str) -> Actor:
        """The person of that name, as appointed."""
        with self.database.read() as connection:
            return people.actor_named(connection, name)

    def people(self) -> list[Person]:
        """Everybody on record."""
        with self.database.read() as connection:
            return people.people(connection)

    def appoint(self, acting: str, name: str, roles: Iterable[str], business_line: bool = False, at: datetime | None = None) -> Person:
        """Appoint a person; whoever acts while nobody is appointed becomes the first administrator. See `people.appoint`."""
        with self.database.write() as connection:
            first = not people.people(connection)
            actor = Actor(acting, frozenset()) if first else people.actor_named(connection, acting)
            return people.appoint(connection, actor, name, roles, business_line, at)

    def policy(self) -> Policy:
        """The policy in force."""
        with self.database.read() as connection:
            return policy.policy_in_force(connection)

    def set_policy(self, actor: Actor, text: str, name: str, at: datetime | None = None) -> Policy:
        """Put another policy in force; see `policy.set_policy`."""
        with self.database.write() as connection:
            return policy.set_policy(connection, actor, text, name, at)

    def open_alerts(self, actor: Actor, kind: str, findings: Iterable[Finding], at: datetime | None = None) -> list[Opened]:
        """Open an alert of each finding; see `opening.open_alerts`. The findings are made before the database is written."""
        ready = list(findings)
        with self.database.write() as connection:
            return opening.open_alerts(connection, actor, kind, ready, at)

    def open_all(self, actor: Actor, kind: str, findings: Iterable[Finding], at: datetime | None = None) -> Iterator[Opened]:
        """Open an alert of each of any number of findings, TOGETHER of them in a transaction."""
        stream = iter(findings)
        while ready := list(islice(stream, TOGETHER)):
            yield from self.open_alerts(actor, kind, ready, at)

    def alerts(self, states: Sequence[AlertState] = queue.UNDECIDED, **wanted: Any) -> list[Alert]:
        """The queue; see `queue.alerts`."""
        with self.database.read() as connection:
            return queue.alerts(connection, states, **wanted)

    def alert(self, alert_id: str) -> AlertFile:
        """All that is on record about an alert."""
        with self.database.read() as connection:
            alert = queue.alert_named(connection, alert_id)
            finding = Finding.from_bytes(content.take(connection, alert.finding))
            same = queue.alerts(connection, tuple(AlertState), reference=alert.reference) if alert.reference else []
            return AlertFile(
                alert,
                finding,
                tuple(proposals.proposals(connection, alert_id)),
                tuple(work.notes(connection, alert_id)),
                tuple(work.attachments(connection, alert_id)),
                tuple(info_requests.info_requests(connection, alert_id)),
                tuple(other for other in same if other.id != alert_id),
            )

    def case(self, case_id: str) -> tuple[Case, list[Alert], list[Note], list[Attachment]]:
        """A case with its alerts, notes and evidence."""
        with self.database.read() as connection:
            case = work.case_named(connection, case_id)
            joined = queue.alerts(connection, tuple(AlertState), case_id=case_id)
            return case, joined, work.notes(connection, case_id), work.attachments(connection, case_id)

    def assign(self, actor: Actor, alert_id: str, assignee: str | None, revision: int | None = None, at: datetime | None = None) -> Alert:
        """Put an alert into somebody's hands; see `work.assign`."""
        with self.database.write() as connection:
            return work.assign(connection, actor, alert_id, assignee, revision, at)

    def note(self, actor: Actor, about: str, text: str, at: datetime | None = None) -> Note:
        """Say something about an alert or a case."""
        with self.database.write() as connection:
            return work.add_note(connection, actor, about, text, at)

    def attach(self, actor: Actor, about: str, name: str, data: bytes, at: datetime | None = None) -> Attachment:
        """Keep evidence with an alert or a case; see `work.attach`."""
        with self.database.write() as connection:
            return work.attach(connection, actor, about, name, data, at)

    def evidence(self, sha256: str) -> bytes:
        """The bytes of a piece of evidence."""
        with self.database.read() as connection:
            return content.take(connection, sha256)

    def join(self, actor: Actor, alert_ids: Sequence[str], case_id: str | None = None, title: str = "", at: datetime | None = None) -> Case:
        """Join alerts to a case; see `work.join`."""
        with self.database.write() as connection:
            return work.join(connection, actor, alert_ids, case_id, title, at)

    def propose(
        self, actor: Actor, alert_id: str, disposition: Disposition, revision: int | None = None, at: datetime | None = None
    ) -> tuple[Alert, Proposal]:
        """Decide on an alert, at once or before a second person; see `proposals.propose`."""
        with self.database.write() as connection:
            return proposals.propose(connection, actor, alert_id, disposition, revision, at, self._licensed)

    def approve(
        self, actor: Actor, alert_id: str, revision: int | None = None, remark: str = "", at: datetime | None = None
    ) -> tuple[Alert, Proposal]:
        """Put somebody else's proposal in force; see `proposals.approve`."""
        with self.database.write() as connection:
            return proposals.approve(connection, actor, alert_id, revision, remark, at, self._licensed)

    def send_back(
        self, actor: Actor, alert_id: str, remark: str, revision: int | None = None, at: datetime | None = None
    ) -> tuple[Alert, Proposal]:
        """Return somebody else's proposal; see `proposals.send_back`."""
        with self.database.write() as connection:
            return proposals.send_back(connection, actor, alert_id, remark, revision, at)

    def reopen(self, actor: Actor, alert_id: str, why: str, revision: int | None = None, at: datetime | None = None) -> Alert:
        """Open again what was closed; see `work.reopen`."""
        with self.database.write() as connection:
            return work.reopen(connection, actor, alert_id, why, revision, at)

    def answer(self, actor: Actor, request_id: str, text: str, at: datetime | None = None) -> InfoRequest:
        """Record the answer to a request for information; see `info_requests.answer`."""
        with self.database.write() as connection:
            return info_requests.answer(connection, actor, request_id, text, at)

    def propose_good_guy(
        self, actor: Actor, alert_id: str, entity_id: str, sentence: str, expires_on: date, at: datetime | None = None
    ) -> GoodGuyRule:
        """Propose an exception; see `good_guy_store.propose_rule`."""
        with self.database.write() as connection:
            return good_guy_store.propose_rule(connection, actor, alert_id, entity_id, sentence, expires_on, at)

    def decide_good_guy(self, actor: Actor, rule_id: str, approve: bool, remark: str = "", at: datetime | None = None) -> GoodGuyRule:
        """Approve or return somebody else's exception; see `good_guy_store.decide_rule`."""
        with self.database.write() as connection:
            return good_guy_store.decide_rule(connection, actor, rule_id, approve, remark, at)

    def revoke_good_guy(self, actor: Actor, rule_id: str, remark: str, at: datetime | None = None) -> GoodGuyRule:
        """End an exception."""
        with self.database.write() as connection:
            return good_guy_store.revoke_rule(connection, actor, rule_id, remark, at)

    def good_guys(self) -> list[tuple[GoodGuyRule, int]]:
        """All exceptions, each with how many hits it kept back."""
        with self.database.read() as connection:
            counts = good_guy_store.suppression_counts(connection)
            return [(rule, counts.get(rule.id, 0)) for rule in good_guy_store.rules(connection)]

    def suppressions(self, rule_id: str | None = None) -> list[dict[str, Any]]:
        """The hits that exceptions kept back."""
        with self.database.read() as connection:
            return good_guy_store.suppressions(connection, rule_id)

    def records(self, subject: tuple[str, str] | None = None) -> list[AuditRecord]:
        """The audit log, of one subject or all of it."""
        with self.database.read() as connection:
            return list(records(connection, subject))

    def verify_log(self, anchors: Iterable[str] = ()) -> AuditReport:
        """Check that nothing was altered behind the log's back; see `audit_check.verify`."""
        with self.database.read() as connection:
            return audit_check.verify(connection, anchors)

    def export(self, folder: Path, case_id: str | None = None, at: datetime | None = None) -> dict[str, Any]:
        """Write a folder for an examiner; see `export.export`."""
        with self.database.read() as connection:
            return export.export(connection, folder, case_id, at)
