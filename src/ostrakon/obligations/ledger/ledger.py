"""The ledger of blocked property as everybody uses it: each method is one transaction, or reads one state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.roles import Actor
from ostrakon.obligations.database import time_of
from ostrakon.obligations.ledger import books, entries, release
from ostrakon.obligations.ledger.asset import BlockedAsset, InterestTerms
from ostrakon.obligations.ledger.authority import Authority
from ostrakon.obligations.ledger.books import Total, TotalKey
from ostrakon.obligations.ledger.event import BlockedLedgerEvent
from ostrakon.obligations.ledger.terms import ReleaseProposal, ReleaseTerms

IN_INTEREST_BEARING_ACCOUNT = "OFAC FAQ 32 and 33: blocked funds bear interest"
INTO_BLOCKED_ACCOUNT = "31 CFR 536.503(a), and the like of other programmes: payments into a blocked account"


class BlockedLedger:
    """The ledger in an open database.

    `as_of` asks for the end of a day (None: everything booked), `known_at` for what was booked by a day or time in UTC (see `moment`).
    `at` is the time of booking, now unless a test says otherwise. The functions of `entries` and `release` do the same inside a transaction
    of the caller.
    """

    def __init__(self, database: CaseworkDatabase) -> None:
        self._database = database

    def add(self, actor: Actor, asset: BlockedAsset, origin: str = "", at: datetime | None = None) -> BlockedAsset:
        """Put an item on record and block its amount; see `entries.add`."""
        with self._database.write() as connection:
            return entries.add(connection, actor, asset, time_of(at), origin)

    def amend(self, actor: Actor, asset_id: str, changes: Mapping[str, Any], at: datetime | None = None) -> BlockedAsset:
        """Change the description of an item; see `entries.amend`."""
        with self._database.write() as connection:
            return entries.amend(connection, actor, asset_id, changes, time_of(at))

    def deposit(
        self, actor: Actor, asset_id: str, amount: Decimal, day: date, origin: str, reference: str = "", at: datetime | None = None
    ) -> BlockedLedgerEvent:
        """Book a payment into blocked property; see `entries.deposit`."""
        authority = Authority("regulation", reference or INTO_BLOCKED_ACCOUNT, day)
        with self._database.write() as connection:
            return entries.deposit(connection, actor, asset_id, amount, day, origin, authority, time_of(at))

    def interest(
        self,
        actor: Actor,
        asset_id: str,
        to: date,
        first: date | None = None,
        terms: InterestTerms | None = None,
        reference: str = "",
        at: datetime | None = None,
    ) -> list[BlockedLedgerEvent]:
        """Credit interest until a day, which is not included; to an omnibus account, on each of its items. See `entries.interest`."""
        authority = Authority("regulation", reference or IN_INTEREST_BEARING_ACCOUNT, to)
        with self._database.write() as connection:
            asset = books.asset_on_record(connection, asset_id)
            items = [item for item in books.items_within(connection, asset_id) if books.balance(connection, item)]
            terms = terms or (asset.interest if asset.omnibus else None)
            return [
                entries.interest(connection, actor, item, first, to, terms, authority, time_of(at))
                for item in (items if asset.omnibus else [asset_id])
            ]

    def fee(
        self,
        actor: Actor,
        asset_id: str,
        amount: Decimal,
        day: date,
        what: str,
        schedule: str,
        reference: str,
        at: datetime | None = None,
    ) -> BlockedLedgerEvent:
        """Debit a normal service charge; see `entries.fee`. `reference` is the section that permits it."""
        authority = Authority("regulation", reference, day)
        with self._database.write() as connection:
            return entries.fee(connection, actor, asset_id, amount, day, what, schedule, authority, time_of(at))

    def transfer(
        self, actor: Actor, source: str, target: str, amount: Decimal, day: date, reference: str, at: datetime | None = None
    ) -> BlockedLedgerEvent:
        """Move between blocked accounts; see `entries.transfer`. `reference` is the section that permits it."""
        authority = Authority("regulation", reference, day)
        with self._database.write() as connection:
            return entries.transfer(connection, actor, source, target, amount, day, authority, time_of(at))

    def propose(self, actor: Actor, asset_id: str, terms: ReleaseTerms, at: datetime | None = None) -> ReleaseProposal:
        """Propose a release, an undoing, an end or a correction; see `release.propose`."""
        with self._database.write() as connection:
            return release.propose(connection, actor, asset_id, terms, time_of(at))

    def approve(self, actor: Actor, number: int, at: datetime | None = None) -> list[BlockedLedgerEvent]:
        """Approve somebody else's proposal and book it; see `release.approve`."""
        with self._database.write() as connection:
            return release.approve(connection, actor, number, time_of(at))

    def refuse(self, actor: Actor, number: int, reason: str, at: datetime | None = None) -> None:
        """Refuse somebody else's proposal."""
        with self._database.write() as connection:
            release.refuse(connection, actor, number, reason, time_of(at))

    def proposals(self, asset_id: str | None = None) -> list[ReleaseProposal]:
        """The proposals, of one item or of all, each with its decision."""
        with self._database.read() as connection:
            return release.proposals(connection, asset_id)

    def assets(self, as_of: date | None = None, known_at: str | None = None) -> list[BlockedAsset]:
        """All items that were blocked by a day, each with its status on that day."""
        with self._database.read() as connection:
            return books.assets(connection, as_of, known_at)

    def asset(self, asset_id: str, as_of: date | None = None, known_at: str | None = None) -> BlockedAsset:
        """The item of that id."""
        with self._database.read() as connection:
            return books.asset_on_record(connection, asset_id, as_of, known_at)

    def events(self, asset_id: str | None = None, as_of: date | None = None, known_at: str | None = None) -> list[BlockedLedgerEvent]:
        """The entries, of one item or of all, in the order in which they were booked."""
        with self._database.read() as connection:
            return list(books.events(connection, asset_id, as_of, known_at))

    def event(self, number: int) -> BlockedLedgerEvent:
        """The entry of that number."""
        with self._database.read() as connection:
            return books.event_on_record(connection, number)

    def balance(self, asset_id: str, as_of: date | None = None, known_at: str | None = None) -> Decimal:
        """What is blocked of an item."""
        with self._database.read() as connection:
            books.asset_on_record(connection, asset_id)
            return books.balance(connection, asset_id, as_of, known_at)

    def balances(self, as_of: date | None = None, known_at: str | None = None) -> dict[str, Decimal]:
        """What is blocked of every item, omnibus accounts left out."""
        with self._database.read() as connection:
            return books.balances(connection, as_of, known_at)

    def totals(self, by: TotalKey = "currency", as_of: date | None = None, known_at: str | None = None) -> list[Total]:
        """What is blocked, by currency, programme or target."""
        with self._database.read() as connection:
            return books.totals(connection, by, as_of, known_at)
