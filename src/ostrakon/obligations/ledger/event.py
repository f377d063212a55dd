"""One entry of the ledger: an amount that goes from one account to another, which is two postings that sum to zero."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, cast

from sqlalchemy import RowMapping

from ostrakon.obligations.ledger.authority import Authority, EventKind
from ostrakon.obligations.ledger.money import from_minor

INTEREST = "expense:interest"
FEES = "income:fees"


def blocked_account(asset_id: str) -> str:
    """The ledger's account of an item of blocked property."""
    return f"blocked:{asset_id}"


def released_account(asset_id: str) -> str:
    """Where what is released of it goes."""
    return f"released:{asset_id}"


class Posting(NamedTuple):
    """A change of one account: above zero what comes in, below zero what goes out."""

    account: str
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class BlockedLedgerEvent:
    """One entry. `number` is that of its audit record; It counts for `day`, and was booked at `booked_at` (ISO 8601, UTC).

    `proposal` is the proposal that somebody else approved, `reverses` the entry that this one takes back. `detail` holds what belongs to
    the kind: the period and rate of interest, the schedule of a fee, the payee of a release.
    """

    number: int
    asset_id: str
    kind: EventKind
    day: date
    booked_at: str
    actor: str
    source: str
    destination: str
    amount: Decimal
    currency: str
    authority: Authority
    proposal: int | None
    reverses: int | None
    detail: Mapping[str, Any]

    @property
    def postings(self) -> tuple[Posting, Posting]:
        """The two sides of the entry."""
        return Posting(self.source, -self.amount, self.currency), Posting(self.destination, self.amount, self.currency)

    def change_of(self, account: str) -> Decimal:
        """What the entry does to an account."""
        return sum((posting.amount for posting in self.postings if posting.account == account), Decimal(0))

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        changed = {
            "day": self.day.isoformat(),
            "amount": str(self.amount),
            "authority": self.authority.to_dict(),
            "detail": dict(self.detail),
        }
        return {name: getattr(self, name) for name in self.__slots__} | changed


def event_from(row: RowMapping) -> BlockedLedgerEvent:
    """The entry that a row of the database is."""
    return BlockedLedgerEvent(
        number=row["number"],
        asset_id=row["asset_id"],
        kind=cast(EventKind, row["kind"]),
        day=date.fromisoformat(row["day"]),
        booked_at=row["booked_at"],
        actor=row["actor"],
        source=row["source"],
        destination=row["destination"],
        amount=from_minor(row["amount"], row["currency"]),
        currency=row["currency"],
        authority=Authority.from_dict(json.loads(row["authority"])),
        proposal=row["proposal"],
        reverses=row["reverses"],
        detail=json.loads(row["detail"]),
    )
