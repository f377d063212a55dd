"""The audit log, alerts and what is decided on them, and the triggers that keep what must not change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ostrakon.casework.migrations.guards import Guard, kept, unchanging

revision = "0001"
down_revision = None

_NEVER_CHANGED = ("audit_record", "content", "note", "attachment", "suppression")
_NEVER_TAKEN_OUT = (
    *_NEVER_CHANGED, "audit_head", "person", "policy", "alert", "case_file", "proposal", "info_request", "good_guy_rule",
)  # fmt: skip
_GUARDS = (
    *(unchanging(table) for table in _NEVER_CHANGED),
    *(kept(table) for table in _NEVER_TAKEN_OUT),
    Guard("audit_head_grows", "audit_head", "UPDATE", "NEW.number <= OLD.number", "The log only grows."),
)


def upgrade() -> None:
    op.create_table(
        "audit_record",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("subject_kind", sa.String(32), nullable=False),
        sa.Column("subject_id", sa.String(120), nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("ground", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_record"),
    )
    op.create_index("ix_audit_record_subject_kind_subject_id", "audit_record", ["subject_kind", "subject_id"])
    op.create_table(
        "audit_head",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_head"),
    )

    op.create_table(
        "content",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_content"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("business_line", sa.Boolean, nullable=False),
        sa.Column("appointed_by", sa.String(120), nullable=False),
        sa.Column("appointed_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "policy",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_policy"),
    )
    op.create_table(
        "alert",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("basis", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("customer", sa.String(64), nullable=False),
        sa.Column("reference", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("hits", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("finding", sa.String(64), nullable=False),
        sa.Column("raised_by", sa.String(120), nullable=False),
        sa.Column("business_line", sa.Boolean, nullable=False),
        sa.Column("opened_at", sa.String(32), nullable=False),
        sa.Column("due_at", sa.String(32), nullable=False),
        sa.Column("assignee", sa.String(120)),
        sa.Column("case_id", sa.String(120)),
        sa.Column("disposition", sa.String(24)),
        sa.Column("proposal_id", sa.String(120)),
        sa.Column("decided_at", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.UniqueConstraint("kind", "customer", name="uq_alert_kind_customer"),
        sa.ForeignKeyConstraint(["finding"], ["content.sha256"], name="fk_alert_finding_content"),
    )
    op.create_index("ix_alert_case_id", "alert", ["case_id"])
    op.create_index("ix_alert_state_due_at", "alert", ["state", "due_at"])
    op.create_table(
        "case_file",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("opened_by", sa.String(120), nullable=False),
        sa.Column("opened_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_file"),
    )
    op.create_table(
        "note",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    op.create_index("ix_note_about", "note", ["about"])
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.ForeignKeyConstraint(["sha256"], ["content.sha256"], name="fk_attachment_sha256_content"),
    )
    op.create_index("ix_attachment_about", "attachment", ["about"])
    op.create_table(
        "proposal",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("alert_id", sa.String(120), nullable=False),
        sa.Column("basis", sa.Integer, nullable=False),
        sa.Column("disposition", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("proposed_by", sa.String(120), nullable=False),
        sa.Column("proposed_at", sa.String(32), nullable=False),
        sa.Column("decided_by", sa.String(120)),
        sa.Column("decided_at", sa.String(32)),
        sa.Column("remark", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
    )
    op.create_index("ix_proposal_alert_id", "proposal", ["alert_id"])
    op.create_table(
        "info_request",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("alert_id", sa.String(120), nullable=False),
        sa.Column("missing", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_by", sa.String(120), nullable=False),
        sa.Column("asked_at", sa.String(32), nullable=False),
        sa.Column("due_at", sa.String(32), nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("answered_by", sa.String(120)),
        sa.Column("answered_at", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_info_request"),
    )
    op.create_index("ix_info_request_alert_id", "info_request", ["alert_id"])
    op.create_table(
        "good_guy_rule",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("customer", sa.String(64), nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("entity_id", sa.Text, nullable=False),
        sa.Column("entry", sa.String(64), nullable=False),
        sa.Column("engine_version", sa.String(64), nullable=False),
        sa.Column("settings_hash", sa.String(64), nullable=False),
        sa.Column("alert_id", sa.String(120), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("expires_on", sa.String(10), nullable=False),
        sa.Column("proposed_by", sa.String(120), nullable=False),
        sa.Column("proposed_at", sa.String(32), nullable=False),
        sa.Column("decided_by", sa.String(120)),
        sa.Column("decided_at", sa.String(32)),
        sa.Column("revoked_by", sa.String(120)),
        sa.Column("revoked_at", sa.String(32)),
        sa.Column("remark", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_good_guy_rule"),
    )
    op.create_index("ix_good_guy_rule_state", "good_guy_rule", ["state"])
    op.create_table(
        "suppression",
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("rule_id", sa.String(120), nullable=False),
        sa.Column("customer", sa.String(64), nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("entity_id", sa.Text, nullable=False),
        sa.Column("entry", sa.String(64), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("list_versions", sa.Text, nullable=False),
        sa.Column("screened_at", sa.String(40), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_suppression"),
        sa.UniqueConstraint("rule_id", "entry", "screened_at", name="uq_suppression_rule_id_entry_screened_at"),
    )
    for guard in _GUARDS:
        guard.create()


def downgrade() -> None:
    for guard in _GUARDS:
        guard.drop()
    for table in (
        "suppression",
        "good_guy_rule",
        "info_request",
        "proposal",
        "attachment",
        "note",
        "case_file",
        "alert",
        "policy",
        "person",
        "content",
        "audit_head",
        "audit_record",
    ):
        op.drop_table(table)
