"""The tables of casework, and the number of the newest migration.

`migrations/` builds these tables step by step; a test holds the two together. A table whose `info` names a `subject` holds the present
state of such subjects, row by row what the audit log last said of them; the columns in its `json` hold JSON. Times are ISO 8601 in UTC.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

from ostrakon.database import NAMES

HEAD = "0001"
"""The newest Alembic revision; kept here so that opening a current database need not load Alembic."""

metadata = MetaData(naming_convention=NAMES)

audit_record = Table(  # rows are only ever added, numbered from 1 without gaps
    "audit_record",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),  # ISO 8601, UTC
    Column("actor", String(120), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject_kind", String(32), nullable=False),
    Column("subject_id", String(120), nullable=False),
    Column("before", Text),  # JSON; none where the subject is new
    Column("after", Text),  # JSON; none where the subject is gone
    Column("ground", Text, nullable=False),  # JSON: list versions, engine and settings that the change rests on
    Column("previous", String(64), nullable=False),  # hash of the record before
    Column("hash", String(64), nullable=False),
    Index(None, "subject_kind", "subject_id"),
)

audit_head = Table(  # one row: how long the log is and how it ends, so that a log cut off at its end is noticed
    "audit_head",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
)

content = Table(  # bytes under their hash: hits with their certificates, evidence; never changed
    "content",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),  # zstd
)


def _subjects(name: str, subject: str, *columns: Column[Any] | Index | UniqueConstraint, json: tuple[str, ...] = ()) -> Table:
    identity = Column("id", String(120), primary_key=True)
    return Table(name, metadata, identity, *columns, info={"subject": subject, "json": json})


def _revision() -> Column[int]:
    return Column("revision", Integer, nullable=False)  # how often the row was written


person = _subjects(  # who may act; the id is the name
    "person",
    "person",
    _revision(),
    Column("roles", Text, nullable=False),
    Column("business_line", Boolean, nullable=False),
    Column("appointed_by", String(120), nullable=False),
    Column("appointed_at", String(32), nullable=False),
    json=("roles",),
)

policy = _subjects("policy", "policy", _revision(), Column("text", Text, nullable=False))  # one row, if the bundled policy was replaced

alert = _subjects(
    "alert",
    "alert",
    _revision(),
    Column("basis", Integer, nullable=False),  # how often what a decision rests on was changed
    Column("kind", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("customer", String(64), nullable=False),  # fingerprint of the party
    Column("reference", Text),
    Column("name", Text, nullable=False),
    Column("score", Float, nullable=False),  # of the best hit
    Column("hits", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("finding", String(64), ForeignKey("content.sha256"), nullable=False),
    Column("raised_by", String(120), nullable=False),
    Column("business_line", Boolean, nullable=False),  # whether who raised it was of the business line
    Column("opened_at", String(32), nullable=False),
    Column("due_at", String(32), nullable=False),
    Column("assignee", String(120)),
    Column("case_id", String(120)),
    Column("disposition", String(24)),  # of the decision in force
    Column("proposal_id", String(120)),  # the proposal that waits, or that decided
    Column("decided_at", String(32)),
    UniqueConstraint("kind", "customer"),
    Index(None, "state", "due_at"),
    Index(None, "case_id"),
)

case_file = _subjects(
    "case_file",
    "case",
    _revision(),
    Column("title", Text, nullable=False),
    Column("opened_by", String(120), nullable=False),
    Column("opened_at", String(32), nullable=False),
)

note = _subjects(
    "note",
    "note",
    Column("about", String(120), nullable=False),  # an alert or a case
    Column("text", Text, nullable=False),
    Column("actor", String(120), nullable=False),
    Column("at", String(32), nullable=False),
    Index(None, "about"),
)

attachment = _subjects(
    "attachment",
    "attachment",
    Column("about", String(120), nullable=False),
    Column("name", String(200), nullable=False),  # what it was called; never a path
    Column("sha256", String(64), ForeignKey("content.sha256"), nullable=False),
    Column("size", Integer, nullable=False),
    Column("actor", String(120), nullable=False),
    Column("at", String(32), nullable=False),
    Index(None, "about"),
)

proposal = _subjects(
    "proposal",
    "proposal",
    _revision(),
    Column("alert_id", String(120), nullable=False),
    Column("basis", Integer, nullable=False),  # of the alert, when it was made
    Column("disposition", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("proposed_by", String(120), nullable=False),
    Column("proposed_at", String(32), nullable=False),
    Column("decided_by", String(120)),
    Column("decided_at", String(32)),
    Column("remark", Text),
    Index(None, "alert_id"),
    json=("disposition",),
)

info_request = _subjects(
    "info_request",
    "info-request",
    _revision(),
    Column("alert_id", String(120), nullable=False),
    Column("missing", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("asked_by", String(120), nullable=False),
    Column("asked_at", String(32), nullable=False),
    Column("due_at", String(32), nullable=False),
    Column("answer", Text),
    Column("answered_by", String(120)),
    Column("answered_at", String(32)),
    Index(None, "alert_id"),
    json=("missing",),
)

good_guy_rule = _subjects(
    "good_guy_rule",
    "good-guy",
    _revision(),
    Column("state", String(16), nullable=False),
    Column("customer", String(64), nullable=False),  # fingerprint of the party
    Column("reference", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("entity_id", Text, nullable=False),
    Column("entry", String(64), nullable=False),  # content hash of the list's entry
    Column("engine_version", String(64), nullable=False),
    Column("settings_hash", String(64), nullable=False),
    Column("alert_id", String(120), nullable=False),
    Column("reason", String(64), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("expires_on", String(10), nullable=False),
    Column("proposed_by", String(120), nullable=False),
    Column("proposed_at", String(32), nullable=False),
    Column("decided_by", String(120)),
    Column("decided_at", String(32)),
    Column("revoked_by", String(120)),
    Column("revoked_at", String(32)),
    Column("remark", Text),
    Index(None, "state"),
)

suppression = _subjects(  # one hit that a rule kept from becoming an alert
    "suppression",
    "suppression",
    Column("rule_id", String(120), nullable=False),
    Column("customer", String(64), nullable=False),
    Column("reference", Text, nullable=False),
    Column("entity_id", Text, nullable=False),
    Column("entry", String(64), nullable=False),
    Column("score", Float, nullable=False),
    Column("list_versions", Text, nullable=False),
    Column("screened_at", String(40), nullable=False),
    Column("at", String(32), nullable=False),
    UniqueConstraint("rule_id", "entry", "screened_at"),
    json=("list_versions",),
)

SUBJECTS = {table.info["subject"]: table for table in metadata.tables.values() if "subject" in table.info}
"""The tables of present states, by the kind of subject that the audit log calls them."""
