"""The tables of obligations, in the database of casework, and the number of the newest migration.

`migrations/` builds these tables step by step, and the triggers that keep them; a test holds the two together. Rows are only ever added;
blocked property that is old enough is taken out behind a tombstone. Whatever has a number has that of its record in the audit log.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Index, Integer, MetaData, String, Table, Text

from ostrakon.casework.schema import metadata as casework_metadata

HEAD = "0001"
"""The newest Alembic revision; kept here so that opening a current database need not load Alembic."""

metadata = MetaData(naming_convention=casework_metadata.naming_convention)

blocked_asset = Table(  # the description of an item of blocked property; an amendment is another revision
    "blocked_asset",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("recorded_at", String(32), nullable=False),  # ISO 8601, UTC
    Column("within", String(40), nullable=False),  # the omnibus account it is part of, or nothing
    Column("omnibus", Boolean, nullable=False),
    Column("description", Text, nullable=False),  # JSON: BlockedAsset.to_dict
)

ledger_event = Table(  # one entry: an amount that goes from one account to another
    "ledger_event",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("asset_id", String(40), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("day", String(10), nullable=False),  # the day for which it counts
    Column("booked_at", String(32), nullable=False),  # ISO 8601, UTC
    Column("actor", String(120), nullable=False),
    Column("source", String(160), nullable=False),
    Column("destination", String(160), nullable=False),
    Column("currency", String(8), nullable=False),
    Column("amount", BigInteger, nullable=False),  # in the currency's smallest unit
    Column("authority_kind", String(32), nullable=False),
    Column("authority_reference", Text, nullable=False),
    Column("authority", Text, nullable=False),  # JSON: Authority.to_dict
    Column("proposal", Integer, unique=True),  # what was approved; one entry for each
    Column("reverses", Integer, unique=True),  # the entry that this one takes back
    Column("detail", Text, nullable=False),  # JSON
    CheckConstraint(
        "kind IN ('block', 'deposit', 'interest', 'fee', 'transfer', 'release', 'undo', 'end', 'correction')", name="kind_known"
    ),
    CheckConstraint("amount > 0 AND source <> destination", name="moves_something"),
    CheckConstraint("authority_kind <> '' AND authority_reference <> ''", name="has_authority"),
    CheckConstraint("kind NOT IN ('release', 'undo', 'end', 'correction') OR proposal IS NOT NULL", name="is_approved"),
    CheckConstraint("(kind = 'correction') = (reverses IS NOT NULL)", name="corrects_something"),
    CheckConstraint("source NOT LIKE 'blocked:%' OR kind IN ('fee', 'transfer', 'release', 'undo', 'end', 'correction')", name="may_leave"),
    Index(None, "asset_id", "day"),
    Index(None, "source"),
    Index(None, "destination"),
)

release_proposal = Table(  # what somebody proposed to do with blocked property, for somebody else to approve
    "release_proposal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("asset_id", String(40), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("proposed_by", String(120), nullable=False),
    Column("proposed_at", String(32), nullable=False),
    Column("terms", Text, nullable=False),  # JSON: ReleaseTerms.to_dict
    Index(None, "asset_id"),
)

release_decision = Table(  # one for each proposal
    "release_decision",
    metadata,
    Column("proposal", Integer, primary_key=True, autoincrement=False),
    Column("approved", Boolean, nullable=False),
    Column("decided_by", String(120), nullable=False),
    Column("decided_at", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("event", Integer),  # the entry that came of it
    CheckConstraint("approved = (event IS NOT NULL)", name="approved_is_booked"),
)

licence = Table(  # the licences that were added to the bundled ones; an amendment is another revision
    "licence",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Column("currency", String(8), nullable=False),
    Column("cap", BigInteger),  # in the currency's smallest unit; none: without a cap
    Column("description", Text, nullable=False),  # JSON: Licence.to_dict
)

licence_use = Table(
    "licence_use",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("licence_id", String(80), nullable=False),
    Column("day", String(10), nullable=False),
    Column("used_by", String(120), nullable=False),
    Column("used_at", String(32), nullable=False),
    Column("currency", String(8), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("what", Text, nullable=False),
    Column("event", Integer),  # the entry in the ledger, where there is one
    Column("alert_id", String(40)),  # the alert that is decided by it, where there is one
    CheckConstraint("amount >= 0", name="uses_something"),
    Index(None, "licence_id"),
)

legal_hold = Table(  # the newest row of a subject says whether it is held
    "legal_hold",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("subject", String(120), nullable=False),
    Column("held", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("ordered_by", String(120), nullable=False),
    Column("ordered_at", String(32), nullable=False),
    Index(None, "subject"),
)

tombstone = Table(  # what was taken out when its retention was over
    "tombstone",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("subject", String(120), nullable=False, unique=True),
    Column("ended_on", String(10), nullable=False),
    Column("purged_at", String(32), nullable=False),
    Column("purged_by", String(120), nullable=False),
    Column("sha256", String(64), nullable=False),  # of everything that was taken out
)

rejected_transaction = Table(  # a transaction that was rejected, not blocked; an amendment is another revision
    "rejected_transaction",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Column("rejected_on", String(10), nullable=False),
    Column("description", Text, nullable=False),  # JSON: RejectedTransaction.to_dict
)

report_occasion = Table(  # what makes a report due that no ledger shows: a demand, proceedings, a suspicion
    "report_occasion",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("recorded_at", String(32), nullable=False),
    Column("description", Text, nullable=False),  # JSON: ReportOccasion.to_dict
)

report_filing = Table(  # one for each report that was handed in; what it said is kept with it
    "report_filing",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("period", String(4), nullable=False),  # the year of a yearly report, or nothing
    Column("filed_on", String(10), nullable=False),
    Column("filed_by", String(120), nullable=False),
    Column("recorded_at", String(32), nullable=False),
    Column("channel", Text, nullable=False),
    Column("confirmation", Text, nullable=False),  # the authority's number for it
    Column("sha256", String(64), nullable=False),  # of the bytes that were handed in
    Column("amends", Integer),  # the filing that this one puts right
    Column("report", Text, nullable=False),  # JSON: RegulatoryReport.to_dict
    CheckConstraint("channel <> '' AND LENGTH(sha256) = 64", name="says_what_was_filed"),
    Index(None, "kind", "period"),
)
