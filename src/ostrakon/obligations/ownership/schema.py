"""The tables of stated ownership, and the number of the newest migration.

`migrations/` builds these tables step by step; a test holds the two together. Nothing is removed: what a source says no longer gets a
`known_to`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

HEAD = "0001"
"""The newest Alembic revision; kept here so that opening a current database need not load Alembic."""

metadata = MetaData()

load = Table(  # every file that was loaded, with its account
    "ownership_load",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("added", Boolean, nullable=False),  # to what the source said before, or in its place
    Column("file", Text, nullable=False),
    Column("format", String(16), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("loaded_at", String(32), nullable=False),  # ISO 8601, UTC
    Column("tally", Text, nullable=False),  # JSON: Tally.to_dict
)

party = Table(  # owners and owned, numbered from 1 without gaps
    "ownership_party",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
)

word = Table(  # sources and joint arrangements, by number
    "ownership_word",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False, unique=True),
)

stake = Table(  # stated stakes; shares and days as in `Statements`
    "ownership_stake",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("owner", Integer, ForeignKey("ownership_party.number"), nullable=False),
    Column("owned", Integer, ForeignKey("ownership_party.number"), nullable=False),
    Column("control", Integer, nullable=False),
    Column("source", Integer, ForeignKey("ownership_word.number"), nullable=False),
    Column("arrangement", Integer, nullable=False),  # 0: none
    Column("low", BigInteger, nullable=False),
    Column("high", BigInteger, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("record", Text, nullable=False),
    Column("known_from", String(32), nullable=False),
    Column("known_to", String(32)),
    Index("ownership_stake_source", "source", "known_to"),
    Index("ownership_stake_owned", "owned"),
)
