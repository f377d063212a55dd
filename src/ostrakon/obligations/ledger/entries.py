"""Writes the ledger: items are added and amended, entries booked, each with its authority and its audit record in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert

from ostrakon.casework import audit_log
from ostrakon.casework.roles import Actor, require
from ostrakon.errors import CaseworkError, InputError, NotAllowedError
from ostrakon.obligations.database import next_number
from ostrakon.obligations.ledger.accrual import ROUNDING, accrued, closing_balances, rounded
from ostrakon.obligations.ledger.asset import BlockedAsset, InterestTerms
from ostrakon.obligations.ledger.authority import Authority, EventKind, require_authority, sanction
from ostrakon.obligations.ledger.books import asset_on_record, balance, daily_changes, events
from ostrakon.obligations.ledger.event import FEES, INTEREST, BlockedLedgerEvent, blocked_account
from ostrakon.obligations.ledger.money import amount_of, minor_digits, minor_units, written
from ostrakon.obligations.schema import blocked_asset, ledger_event

SUBJECT = "blocked-asset"
_A_DAY = timedelta(days=1)
_FIXED = ("id", "kind", "blocked_on", "currency", "amount", "omnibus", "within", "revision", "status")


def add(connection: Connection, actor: Actor, asset: BlockedAsset, at: str, origin: str = "") -> BlockedAsset:
    """Put an item on record, with a new id, and book its amount as blocked; `origin` is the account from which it comes."""
    require(actor, "blocked.add")
    _no_later(asset.found_on, at)
    if asset.within:
        around = asset_on_record(connection, asset.within)
        if not around.omnibus or around.currency != asset.currency:
            raise InputError(f"{asset.within} is no omnibus account in {asset.currency}, so nothing can lie within it.")
    asset = replace(asset, id=f"BA-{next_number(connection)}", revision=1, status="released" if asset.omnibus else "blocked")
    _record(connection, actor, "blocked.add", None, asset, at)
    if not asset.omnibus:
        authority = sanction(asset.authority.sentence, asset.blocked_on)
        source = outside(origin or f"customer:{asset.account_number or asset.reference or asset.id}")
        destination = blocked_account(asset.id)
        book(connection, actor, asset, "block", asset.blocked_on, (source, destination), asset.amount, authority, at)
    return asset


def amend(connection: Connection, actor: Actor, asset_id: str, changes: Mapping[str, Any], at: str) -> BlockedAsset:
    """Change the description of an item, in the words of `BlockedAsset.to_dict`; what the ledger rests on is not changed that way."""
    require(actor, "blocked.amend")
    before = asset_on_record(connection, asset_id)
    fixed = sorted(set(changes) & set(_FIXED))
    if fixed:
        raise NotAllowedError(f"{asset_id}: {', '.join(fixed)} cannot be amended, since the ledger rests on it; correct the entry instead.")
    after = BlockedAsset.from_dict({**before.to_dict(), **changes, "revision": before.revision + 1})
    _record(connection, actor, "blocked.amend", before, after, at)
    return after


def deposit(
    connection: Connection, actor: Actor, asset_id: str, amount: Decimal, day: date, origin: str, authority: Authority, at: str
) -> BlockedLedgerEvent:
    """Book a payment into blocked property, which is allowed and is blocked with it."""
    require(actor, "blocked.entry")
    asset = _single(connection, asset_id)
    return book(connection, actor, asset, "deposit", day, (outside(origin), blocked_account(asset_id)), amount, authority, at)


def interest(
    connection: Connection,
    actor: Actor,
    asset_id: str,
    first: date | None,
    last: date,
    terms: InterestTerms | None,
    authority: Authority,
    at: str,
) -> BlockedLedgerEvent:
    """Credit interest from `first` (None: from where the last interest ended, else from the blocking) to `last`, which is not included.

    `terms` are those of the item unless others are given. Raises InputError for a period of which a part has borne interest already.
    """
    require(actor, "blocked.entry")
    asset = _single(connection, asset_id)
    terms = terms or asset.interest
    if terms is None or not terms.ground.strip():
        raise InputError(f"{asset_id}: say at which rate it bears interest, and why that rate is commercially reasonable.")
    entries = list(events(connection, asset_id))
    taken_back = {entry.reverses for entry in entries}
    periods = [entry.detail for entry in entries if entry.kind == "interest" and entry.number not in taken_back]
    begin = first or max((date.fromisoformat(period["to"]) for period in periods), default=asset.blocked_on)
    for period in periods:
        if begin.isoformat() < period["to"] and period["from"] < last.isoformat():
            raise InputError(f"{asset_id} has borne interest from {period['from']} to {period['to']} already.")
    exact = accrued(closing_balances(daily_changes(connection, asset_id)), terms.rate, terms.day_count, begin, last)
    amount = rounded(exact, minor_digits(asset.currency))
    if asset.currency == "UNITS" or amount == 0:
        raise InputError(f"{asset_id}: the interest from {begin} to {last} comes to nothing.")
    detail = {"from": begin.isoformat(), "to": last.isoformat(), "rate": str(terms.rate), "ground": terms.ground}
    detail |= {"day_count": terms.day_count, "exact": str(exact), "rounding": ROUNDING}
    accounts = (INTEREST, blocked_account(asset_id))
    return book(connection, actor, asset, "interest", last, accounts, amount, authority, at, detail=detail)


def fee(
    connection: Connection, actor: Actor, asset_id: str, amount: Decimal, day: date, what: str, schedule: str, authority: Authority, at: str
) -> BlockedLedgerEvent:
    """Debit a normal service charge by the published schedule (OFAC FAQ 34), to which `schedule` refers."""
    require(actor, "blocked.entry")
    if not what.strip() or not schedule.strip():
        raise InputError(f"{asset_id}: say what the charge is for, and where in the published schedule of charges it stands.")
    asset = _single(connection, asset_id)
    detail = {"what": what, "schedule": schedule}
    return book(connection, actor, asset, "fee", day, (blocked_account(asset_id), FEES), amount, authority, at, detail=detail)


def transfer(
    connection: Connection, actor: Actor, source: str, target: str, amount: Decimal, day: date, authority: Authority, at: str
) -> BlockedLedgerEvent:
    """Move blocked property into another blocked account: of the same name, at the same institution, never out of the United States."""
    require(actor, "blocked.entry")
    giver, taker = _single(connection, source), _single(connection, target)
    if giver.currency != taker.currency:
        raise NotAllowedError(f"{source} is in {giver.currency}, {target} in {taker.currency}: a transfer changes no money.")
    if not giver.holders or _folded(*giver.holders) != _folded(*taker.holders):
        raise NotAllowedError(f"{source} and {target} are not in the same name; a transfer is permitted between accounts of one name only.")
    if not giver.institution or _folded(giver.institution) != _folded(taker.institution):
        raise NotAllowedError(
            f"{source} and {target} are not known to be at the same institution, within which alone a transfer is permitted."
        )
    if not giver.country or not taker.country:
        raise NotAllowedError(f"The countries of {source} and {target} must be known: nothing is moved out of the United States.")
    if giver.country == "us" and taker.country != "us":
        raise NotAllowedError(f"{source} is in the United States, {target} in {taker.country}: nothing blocked is moved abroad.")
    accounts = (blocked_account(source), blocked_account(target))
    return book(connection, actor, giver, "transfer", day, accounts, amount, authority, at)


def book(
    connection: Connection,
    actor: Actor,
    asset: BlockedAsset,
    kind: EventKind,
    day: date,
    accounts: tuple[str, str],
    amount: Decimal,
    authority: Authority,
    at: str,
    *,
    proposal: int | None = None,
    reverses: int | None = None,
    detail: Mapping[str, Any] | None = None,
) -> BlockedLedgerEvent:
    """Book an entry from one account to another; whoever calls has looked at the actor.

    Raises NotAllowedError without an authority that permits it, CaseworkError where there is not so much, InputError for a day that has
    not come or an amount that is none.
    """
    # A correction counts for the day of the wrong entry, but the evidence came later.
    require_authority(authority, kind, day if kind != "correction" else date.fromisoformat(at[:10]) + _A_DAY)
    _no_later(day, at)
    if day < asset.blocked_on:
        raise InputError(f"{asset.id} was blocked on {asset.blocked_on}; nothing can be booked for {day}.")
    amount = amount_of(amount, asset.currency)
    if amount <= 0:
        raise InputError(f"{asset.id}: the amount {amount} is not above zero.")
    source, destination = accounts
    if source.startswith("blocked:"):
        _covered(connection, source.removeprefix("blocked:"), amount, day, asset.currency)
    held = balance(connection, asset.id)
    entry = BlockedLedgerEvent(
        next_number(connection), asset.id, kind, day, at, actor.name, source, destination, amount, asset.currency, authority,
        proposal, reverses, dict(detail or {}),
    )  # fmt: skip
    after = {"balance": str(held + entry.change_of(blocked_account(asset.id))), "entry": entry.to_dict()}
    before = {"balance": str(held)} if kind != "block" or held else None
    ground = {"authority": authority.to_dict(), "proposal": proposal}
    audit_log.append(connection, actor.name, f"blocked.{kind}", (SUBJECT, asset.id), before, after, ground, at)
    row = entry.to_dict() | {"amount": minor_units(amount, asset.currency), "authority_kind": authority.kind}
    row |= {"authority_reference": authority.reference, "authority": audit_log.canonical(authority.to_dict())}
    connection.execute(insert(ledger_event).values(row | {"detail": audit_log.canonical(entry.detail)}))
    return entry


def outside(account: str) -> str:
    """The name of an account outside the blocked property. Raises InputError for one that is none."""
    if not account.strip() or account.startswith(("blocked:", "released:")) or len(account) > 160:
        raise InputError(f"{account!r} is no account from which something can be blocked; write for instance customer:4711.")
    return account


def _single(connection: Connection, asset_id: str) -> BlockedAsset:
    asset = asset_on_record(connection, asset_id)
    if asset.omnibus:
        raise InputError(f"{asset_id} is an omnibus account: book on its items, so that each owner's part is known.")
    return asset


def _covered(connection: Connection, asset_id: str, amount: Decimal, day: date, currency: str) -> None:
    """Raise CaseworkError unless the item holds the amount on that day, and on every day after it."""
    least = min(
        (held for on, held in closing_balances({day: Decimal(0)} | daily_changes(connection, asset_id)) if on >= day), default=Decimal(0)
    )
    if least < amount:
        raise CaseworkError(
            f"{asset_id} holds only {written(max(least, Decimal(0)), currency)} from {day} on, not {written(amount, currency)}."
        )


def _record(connection: Connection, actor: Actor, action: str, before: BlockedAsset | None, after: BlockedAsset, at: str) -> None:
    state = before.to_dict() if before else None
    record = audit_log.append(connection, actor.name, action, (SUBJECT, after.id), state, after.to_dict(), at=at)
    row = {"id": after.id, "revision": after.revision, "number": record.number, "recorded_at": at, "within": after.within}
    description = audit_log.canonical(after.to_dict())
    connection.execute(insert(blocked_asset).values(row | {"omnibus": after.omnibus, "description": description}))


def _no_later(day: date, at: str) -> None:
    """Raise InputError for a day that has begun nowhere on earth yet; times are UTC, and some zones are ahead of it."""
    if day > date.fromisoformat(at[:10]) + _A_DAY:
        raise InputError(f"{day} has not come yet, so nothing can be booked for it.")


def _folded(*texts: str) -> set[str]:
    return {" ".join(text.casefold().split()) for text in texts}
