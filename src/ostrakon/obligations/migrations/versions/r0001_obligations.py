"""Blocked property and its ledger, releases with four eyes, licences and their use, legal holds, tombstones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ostrakon.casework.migrations.guards import Guard, kept, unchanging

revision = "0001"
down_revision = None

_TABLES = (
    "blocked_asset", "ledger_event", "release_proposal", "release_decision", "licence", "licence_use", "legal_hold", "tombstone",
    "rejected_transaction", "report_occasion", "report_filing",
)  # fmt: skip
_BURIED = "EXISTS (SELECT 1 FROM tombstone WHERE subject = OLD.{})"
_BLOCKED = "'blocked:' || NEW.subject"
_INTO = "(SELECT COALESCE(SUM(amount), 0) FROM ledger_event WHERE destination = {0})"
_OUT_OF = "(SELECT COALESCE(SUM(amount), 0) FROM ledger_event WHERE source = {0})"

_GUARDS = (
    *(unchanging(table) for table in _TABLES),
    *(kept(table) for table in ("licence", "licence_use", "legal_hold", "tombstone")),
    *(kept(table) for table in ("rejected_transaction", "report_occasion", "report_filing")),
    kept("blocked_asset", _BURIED.format("id")),
    kept("ledger_event", _BURIED.format("asset_id")),
    kept("release_proposal", _BURIED.format("asset_id")),
    kept(
        "release_decision",
        "EXISTS (SELECT 1 FROM release_proposal JOIN tombstone ON subject = asset_id WHERE release_proposal.number = OLD.proposal)",
    ),
    Guard(
        "ledger_event_audited", "ledger_event", "INSERT",
        "NOT EXISTS (SELECT 1 FROM audit_record WHERE number = NEW.number AND subject_id = NEW.asset_id)",
        "An entry needs its record in the audit log.",
    ),
    Guard(
        "ledger_event_covered", "ledger_event", "INSERT",
        f"NEW.source LIKE 'blocked:%' AND {_INTO.format('NEW.source')} - {_OUT_OF.format('NEW.source')} < NEW.amount",
        "There is not so much in the blocked account.",
    ),
    Guard(
        "ledger_event_four_eyes", "ledger_event", "INSERT",
        "NEW.proposal IS NOT NULL AND NOT EXISTS (SELECT 1 FROM release_proposal WHERE number = NEW.proposal AND asset_id = NEW.asset_id "
        "AND kind = NEW.kind AND proposed_by <> NEW.actor)",
        "What was not proposed by somebody else is not booked.",
    ),
    Guard(
        "licence_use_capped", "licence_use", "INSERT",
        "(SELECT COALESCE(SUM(amount), 0) FROM licence_use WHERE licence_id = NEW.licence_id AND currency = NEW.currency) "
        "+ NEW.amount > "
        "(SELECT cap FROM licence WHERE id = NEW.licence_id ORDER BY revision DESC LIMIT 1)",
        "The licence is not good for so much.",
    ),
    Guard(
        "tombstone_empty", "tombstone", "INSERT",
        f"{_INTO.format(_BLOCKED)} <> {_OUT_OF.format(_BLOCKED)}",
        "What is still blocked is kept.",
    ),
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "blocked_asset",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
        sa.Column("within", sa.String(40), nullable=False),
        sa.Column("omnibus", sa.Boolean, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", "revision", name="pk_blocked_asset"),
    )
    op.create_table(
        "ledger_event",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("asset_id", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("booked_at", sa.String(32), nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("source", sa.String(160), nullable=False),
        sa.Column("destination", sa.String(160), nullable=False),
        sa.Column("currency", sa.String(8), nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("authority_kind", sa.String(32), nullable=False),
        sa.Column("authority_reference", sa.Text, nullable=False),
        sa.Column("authority", sa.Text, nullable=False),
        sa.Column("proposal", sa.Integer),
        sa.Column("reverses", sa.Integer),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_ledger_event"),
        sa.UniqueConstraint("proposal", name="uq_ledger_event_proposal"),
        sa.UniqueConstraint("reverses", name="uq_ledger_event_reverses"),
        sa.CheckConstraint(
            "kind IN ('block', 'deposit', 'interest', 'fee', 'transfer', 'release', 'undo', 'end', 'correction')",
            name=op.f("ck_ledger_event_kind_known"),
        ),
        sa.CheckConstraint("amount > 0 AND source <> destination", name=op.f("ck_ledger_event_moves_something")),
        sa.CheckConstraint("authority_kind <> '' AND authority_reference <> ''", name=op.f("ck_ledger_event_has_authority")),
        sa.CheckConstraint(
            "kind NOT IN ('release', 'undo', 'end', 'correction') OR proposal IS NOT NULL", name=op.f("ck_ledger_event_is_approved")
        ),
        sa.CheckConstraint("(kind = 'correction') = (reverses IS NOT NULL)", name=op.f("ck_ledger_event_corrects_something")),
        sa.CheckConstraint(
            "source NOT LIKE 'blocked:%' OR kind IN ('fee', 'transfer', 'release', 'undo', 'end', 'correction')",
            name=op.f("ck_ledger_event_may_leave"),
        ),
    )
    op.create_index("ix_ledger_event_asset_id_day", "ledger_event", ["asset_id", "day"])
    op.create_index("ix_ledger_event_source", "ledger_event", ["source"])
    op.create_index("ix_ledger_event_destination", "ledger_event", ["destination"])
    op.create_table(
        "release_proposal",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("asset_id", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("proposed_by", sa.String(120), nullable=False),
        sa.Column("proposed_at", sa.String(32), nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_release_proposal"),
    )
    op.create_index("ix_release_proposal_asset_id", "release_proposal", ["asset_id"])
    op.create_table(
        "release_decision",
        sa.Column("proposal", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("approved", sa.Boolean, nullable=False),
        sa.Column("decided_by", sa.String(120), nullable=False),
        sa.Column("decided_at", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("event", sa.Integer),
        sa.PrimaryKeyConstraint("proposal", name="pk_release_decision"),
        sa.CheckConstraint("approved = (event IS NOT NULL)", name=op.f("ck_release_decision_approved_is_booked")),
    )
    op.create_table(
        "licence",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
        sa.Column("currency", sa.String(8), nullable=False),
        sa.Column("cap", sa.BigInteger),
        sa.Column("description", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", "revision", name="pk_licence"),
    )
    op.create_table(
        "licence_use",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("licence_id", sa.String(80), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("used_by", sa.String(120), nullable=False),
        sa.Column("used_at", sa.String(32), nullable=False),
        sa.Column("currency", sa.String(8), nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("event", sa.Integer),
        sa.Column("alert_id", sa.String(40)),
        sa.PrimaryKeyConstraint("number", name="pk_licence_use"),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_licence_use_uses_something")),
    )
    op.create_index("ix_licence_use_licence_id", "licence_use", ["licence_id"])
    op.create_table(
        "legal_hold",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("held", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("ordered_by", sa.String(120), nullable=False),
        sa.Column("ordered_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_legal_hold"),
    )
    op.create_index("ix_legal_hold_subject", "legal_hold", ["subject"])
    op.create_table(
        "tombstone",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("ended_on", sa.String(10), nullable=False),
        sa.Column("purged_at", sa.String(32), nullable=False),
        sa.Column("purged_by", sa.String(120), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_tombstone"),
        sa.UniqueConstraint("subject", name="uq_tombstone_subject"),
    )
    op.create_table(
        "rejected_transaction",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
        sa.Column("rejected_on", sa.String(10), nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", "revision", name="pk_rejected_transaction"),
    )
    op.create_table(
        "report_occasion",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_report_occasion"),
    )
    op.create_table(
        "report_filing",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("period", sa.String(4), nullable=False),
        sa.Column("filed_on", sa.String(10), nullable=False),
        sa.Column("filed_by", sa.String(120), nullable=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("confirmation", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("amends", sa.Integer),
        sa.Column("report", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_report_filing"),
        sa.CheckConstraint("channel <> '' AND LENGTH(sha256) = 64", name=op.f("ck_report_filing_says_what_was_filed")),
    )
    op.create_index("ix_report_filing_kind_period", "report_filing", ["kind", "period"])
    for guard in _GUARDS:
        guard.create()


def downgrade() -> None:
    for guard in _GUARDS:
        guard.drop()
    for table in reversed(_TABLES):
        op.drop_table(table)
