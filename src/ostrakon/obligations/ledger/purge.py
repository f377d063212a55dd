"""Takes out blocked property whose retention is over; tombstones stay, in a table of their own and in the audit log, left whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select

from ostrakon.casework import audit_log
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.roles import Actor, require
from ostrakon.errors import NotAllowedError
from ostrakon.obligations.database import time_of
from ostrakon.obligations.ledger.asset import BlockedAsset
from ostrakon.obligations.ledger.books import assets, events
from ostrakon.obligations.ledger.entries import SUBJECT
from ostrakon.obligations.retention import retention_rule, why_kept
from ostrakon.obligations.schema import blocked_asset, ledger_event, release_decision, release_proposal, tombstone

_RULE = "blocked-property"


@dataclass(frozen=True, slots=True)
class PurgeAnswer:
    """What was taken out, and what was old enough to be asked for and yet is kept, each with the reason."""

    purged: tuple[str, ...]
    kept: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return asdict(self)


def purge(database: CaseworkDatabase, actor: Actor, before: date, at: datetime | None = None) -> PurgeAnswer:
    """Take out what was unblocked before a day. Raises NotAllowedError for a day that its retention has not reached."""
    require(actor, "blocked.purge")
    rule, now = retention_rule(_RULE), time_of(at)
    today = date.fromisoformat(now[:10])
    if rule.kept_until(before) > today:
        raise NotAllowedError(
            f"What was unblocked before {before} may not all be deleted yet: it is kept for {rule.years} years ({rule.source}), "
            f"and today is {today}."
        )
    with database.write() as connection:
        found = {asset.id: asset for asset in assets(connection)}
        ended = {key: _ended(connection, asset, found.values()) for key, asset in found.items()}
        kept = {key: why_kept(connection, key, _RULE, ended[key], today) for key in found if (day := ended[key]) is None or day < before}
        gone = [key for key, reason in kept.items() if not reason]
        while bound := {key: other for key in gone for other in _bound(connection, found[key], found.values()) if other not in gone}:
            kept |= {key: f"{key} is kept with {other}, with which it shares entries or an account." for key, other in bound.items()}
            gone = [key for key in gone if key not in bound]
        for key in gone:  # all graves first: two items may share an entry
            _bury(connection, actor, key, ended[key], now)
        for table, condition in (part for key in gone for part in _parts(key)):
            connection.execute(delete(table).where(condition))
    return PurgeAnswer(tuple(gone), {key: reason for key, reason in kept.items() if reason})


def _ended(connection: Connection, asset: BlockedAsset, others: Iterable[BlockedAsset]) -> date | None:
    """The day on which the last of it was unblocked, or anything was last booked on it; None while it is blocked."""
    if asset.status == "blocked":
        return None
    days = [asset.found_on]
    for key in (asset.id, *(other.id for other in others if other.within == asset.id)):
        days += [day for event in events(connection, key) for day in (event.day, date.fromisoformat(event.booked_at[:10]))]
    return max(days)


def _bound(connection: Connection, asset: BlockedAsset, others: Iterable[BlockedAsset]) -> set[str]:
    """The other items that share entries with it, or an omnibus account."""
    accounts = {account for event in events(connection, asset.id) for account in (event.source, event.destination)}
    shared = {account.removeprefix("blocked:") for account in accounts if account.startswith("blocked:")}
    around = {other.id for other in others if other.within == asset.id} | ({asset.within} if asset.within else set())
    return (shared | around) - {asset.id}


def _parts(asset_id: str) -> list[tuple[Table, ColumnElement[bool]]]:
    """The tables that speak of an item, each with the condition that finds its rows."""
    numbers = select(release_proposal.c.number).where(release_proposal.c.asset_id == asset_id)
    return [
        (release_decision, release_decision.c.proposal.in_(numbers)),
        (release_proposal, release_proposal.c.asset_id == asset_id),
        (ledger_event, ledger_event.c.asset_id == asset_id),
        (blocked_asset, blocked_asset.c.id == asset_id),
    ]


def _bury(connection: Connection, actor: Actor, asset_id: str, ended: date | None, now: str) -> None:
    """Write what will be gone, by its hash, into the audit log and onto a tombstone."""
    if ended is None:
        raise NotAllowedError(f"{asset_id} is still blocked.")
    content = {}
    for table, condition in _parts(asset_id):
        rows = connection.execute(select(table).where(condition)).mappings()
        content[table.name] = sorted(audit_log.canonical(dict(row)) for row in rows)
    digest = sha256(audit_log.canonical(content).encode()).hexdigest()
    rule = retention_rule(_RULE)
    state = {"rows": {name: len(rows) for name, rows in content.items()}, "sha256": digest}
    ground = {"ended_on": ended.isoformat(), "kept_until": rule.kept_until(ended).isoformat(), "rule": rule.source}
    record = audit_log.append(connection, actor.name, "blocked.purge", (SUBJECT, asset_id), state, None, ground, now)
    row = {"number": record.number, "subject": asset_id, "ended_on": ended.isoformat(), "purged_at": now, "purged_by": actor.name}
    connection.execute(insert(tombstone).values(row | {"sha256": digest}))
