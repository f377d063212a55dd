"""Reads the ledger: items as they are described, their entries, balances on any day as known at any time, totals."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import Connection, func, or_, select

from ostrakon.errors import InputError
from ostrakon.obligations.database import recorded_by
from ostrakon.obligations.ledger.asset import BlockedAsset
from ostrakon.obligations.ledger.event import BlockedLedgerEvent, blocked_account, event_from
from ostrakon.obligations.ledger.money import from_minor
from ostrakon.obligations.schema import blocked_asset, ledger_event

_LAST_DAY = date.max

TotalKey = Literal["currency", "programme", "target"]


@dataclass(frozen=True, slots=True)
class Total:
    """What is blocked in one currency under one key, and in how many items."""

    key: str
    currency: str
    amount: Decimal
    items: int

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {"key": self.key, "currency": self.currency, "amount": str(self.amount), "items": self.items}


def assets(connection: Connection, as_of: date | None = None, known_at: str | None = None) -> list[BlockedAsset]:
    """All items that were blocked by a day, as known at a time, in the order in which they were added, each with its status on that day."""
    columns = blocked_asset.c
    rows = connection.execute(select(blocked_asset).where(recorded_by(columns.recorded_at, known_at)).order_by(columns.revision))
    newest = {row["id"]: row for row in rows.mappings()}
    held = balances(connection, as_of, known_at)
    open_accounts = {newest[key]["within"] for key, amount in held.items() if amount and key in newest}
    found = []
    for row in sorted(newest.values(), key=lambda row: int(row["id"].removeprefix("BA-"))):
        asset = BlockedAsset.from_dict(json.loads(row["description"]))
        if as_of is None or asset.blocked_on <= as_of:
            still = held.get(asset.id) or asset.id in open_accounts
            found.append(replace(asset, status="blocked" if still else "released"))
    return found


def asset_on_record(connection: Connection, asset_id: str, as_of: date | None = None, known_at: str | None = None) -> BlockedAsset:
    """The item of that id. Raises InputError where there is none."""
    columns = blocked_asset.c
    asked = select(columns.description).where(columns.id == asset_id, recorded_by(columns.recorded_at, known_at))
    description = connection.scalar(asked.order_by(columns.revision.desc()).limit(1))
    if description is None:
        raise InputError(f"There is no blocked property {asset_id!r} on record.")
    asset = BlockedAsset.from_dict(json.loads(description))
    held = [balance(connection, item, as_of, known_at) for item in (items_within(connection, asset_id) if asset.omnibus else [asset_id])]
    return replace(asset, status="blocked" if any(held) else "released")


def items_within(connection: Connection, asset_id: str) -> list[str]:
    """The items of an omnibus account, in the order in which they were added."""
    columns = blocked_asset.c
    asked = select(columns.id).where(columns.within == asset_id, columns.revision == 1).order_by(columns.number)
    return list(connection.scalars(asked))


def events(
    connection: Connection, asset_id: str | None = None, as_of: date | None = None, known_at: str | None = None
) -> Iterator[BlockedLedgerEvent]:
    """The entries, of one item or of all, in the order in which they were booked; a transfer is one of both its items."""
    columns = ledger_event.c
    asked = select(ledger_event).where(columns.day <= (as_of or _LAST_DAY).isoformat(), recorded_by(columns.booked_at, known_at))
    if asset_id is not None:
        account = blocked_account(asset_id)
        asked = asked.where(or_(columns.source == account, columns.destination == account))
    for row in connection.execute(asked.order_by(columns.number)).mappings():
        yield event_from(row)


def event_on_record(connection: Connection, number: int) -> BlockedLedgerEvent:
    """The entry of that number. Raises InputError where there is none."""
    row = connection.execute(select(ledger_event).where(ledger_event.c.number == number)).mappings().one_or_none()
    if row is None:
        raise InputError(f"There is no entry {number} in the ledger.")
    return event_from(row)


def balance(connection: Connection, asset_id: str, as_of: date | None = None, known_at: str | None = None) -> Decimal:
    """What is blocked of an item at the end of a day, as known at a time; of an omnibus account, of all its items together."""
    account = blocked_account(asset_id)
    own = sum((event.change_of(account) for event in events(connection, asset_id, as_of, known_at)), Decimal(0))
    return own + sum((balance(connection, item, as_of, known_at) for item in items_within(connection, asset_id)), Decimal(0))


def balances(connection: Connection, as_of: date | None = None, known_at: str | None = None) -> dict[str, Decimal]:
    """What is blocked of every item at the end of a day, as known at a time; omnibus accounts, which hold nothing themselves, left out."""
    columns = ledger_event.c
    booked = (columns.day <= (as_of or _LAST_DAY).isoformat(), recorded_by(columns.booked_at, known_at))
    found: dict[str, Decimal] = {}
    for account, sign in ((columns.destination, 1), (columns.source, -1)):
        asked = select(account, columns.currency, func.sum(columns.amount)).where(account.like("blocked:%"), *booked)
        for name, currency, total in connection.execute(asked.group_by(account, columns.currency)):
            asset_id = name.removeprefix("blocked:")
            found[asset_id] = found.get(asset_id, Decimal(0)) + sign * from_minor(int(total), currency)
    return found


def daily_changes(connection: Connection, asset_id: str) -> dict[date, Decimal]:
    """What all entries of each day together do to an item."""
    account, changes = blocked_account(asset_id), dict[date, Decimal]()
    for event in events(connection, asset_id):
        changes[event.day] = changes.get(event.day, Decimal(0)) + event.change_of(account)
    return changes


def totals(connection: Connection, by: TotalKey = "currency", as_of: date | None = None, known_at: str | None = None) -> list[Total]:
    """What is blocked, by currency, by programme or by target; what is blocked under two programmes counts under both."""
    held = balances(connection, as_of, known_at)
    keys: dict[TotalKey, Callable[[BlockedAsset], set[str]]] = {
        "currency": lambda asset: {asset.currency},
        "programme": lambda asset: {tag for target in asset.targets for tag in target.programmes},
        "target": lambda asset: {target.entity_id for target in asset.targets},
    }
    found: dict[tuple[str, str], Total] = {}
    for asset in assets(connection, as_of, known_at):
        amount = held.get(asset.id, Decimal(0))
        for key in keys[by](asset) if amount else ():
            before = found.get((key, asset.currency), Total(key, asset.currency, Decimal(0), 0))
            found[key, asset.currency] = replace(before, amount=before.amount + amount, items=before.items + 1)
    return [found[key] for key in sorted(found)]
