"""The tables of the list database, and the number of the newest migration.

`migrations/` builds these tables step by step; a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

from ostrakon.database import NAMES

HEAD = "0003"
"""The newest Alembic revision; kept here so that opening a current database need not load Alembic (0.1 s)."""

metadata = MetaData(naming_convention=NAMES)

list_version = Table(
    "list_version",
    metadata,
    Column("number", Integer, primary_key=True),  # in the order of loading
    Column("id", String(120), nullable=False, unique=True),
    Column("list_id", String(64), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("published_at", String(10)),  # YYYY-MM-DD
    Column("loaded_at", String(32), nullable=False),  # ISO 8601, UTC
    Column("parties", Integer, nullable=False),
    Column("entities", Integer, nullable=False),
    Column("entities_sha256", String(64), nullable=False),
    Column("tally", Text, nullable=False),  # JSON
    Column("base_id", String(120)),  # id of the version that a delta file was put on
    UniqueConstraint("list_id", "sha256"),
    CheckConstraint("parties > 0", name="not_empty"),
)

list_reading = Table(  # what was known of a version until something was learned anew; rows are only ever added
    "list_reading",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version_number", ForeignKey(list_version.c.number), nullable=False),
    Column("replaced_at", String(32), nullable=False),  # ISO 8601, UTC
    Column("published_at", String(10)),
    Column("parties", Integer, nullable=False),
    Column("entities", Integer, nullable=False),
    Column("entities_sha256", String(64), nullable=False),
    Column("tally", Text, nullable=False),
    Index(None, "version_number"),
)

list_file = Table(
    "list_file",
    metadata,
    Column("version_number", ForeignKey(list_version.c.number), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
)

load_attempt = Table(
    "load_attempt",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("list_id", String(64), nullable=False),
    Column("started_at", String(32), nullable=False),  # ISO 8601, UTC
    Column("finished_at", String(32)),
    Column("outcome", String(16), nullable=False),  # of attempts.OUTCOMES
    Column("files", Text, nullable=False),  # JSON: name, sha256, size of each
    Column("version_number", ForeignKey(list_version.c.number)),
    Column("message", Text),  # why it was refused or failed, in sentences
    Index(None, "list_id"),
)

list_check = Table(
    "list_check",
    metadata,
    Column("list_id", String(64), primary_key=True),
    Column("checked_at", String(32), nullable=False),  # of the last successful check; ISO 8601, UTC
    Column("version_number", ForeignKey(list_version.c.number), nullable=False),  # the version it found to be the publisher's newest
    Column("mirror", Text),  # the address asked instead of the publisher's own
)

fetched_file = Table(
    "fetched_file",
    metadata,
    Column("address", Text, primary_key=True),  # as in the catalogue or under the mirror; never the target of a redirect
    Column("sha256", String(64), nullable=False),  # of the bytes it gave, which are in the archive
    Column("etag", Text),
    Column("last_modified", Text),
)
