"""Transactions that were rejected, not blocked: prohibited, though no blocked party had an interest in them (31 CFR 501.604)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, get_args

from sqlalchemy import Connection, insert, select

from ostrakon.casework.audit_log import append, canonical
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.roles import Actor, require
from ostrakon.errors import ConflictError, InputError
from ostrakon.obligations.database import time_of
from ostrakon.obligations.ledger.asset import AssociatedTarget, Document, LegalAuthority, TransactionParty, UsdValue
from ostrakon.obligations.ledger.money import amount_of
from ostrakon.obligations.plain import plain
from ostrakon.obligations.schema import rejected_transaction

TransactionType = Literal["wire transfer", "trade finance", "securities", "check", "foreign exchange", "goods or services"]
"""Those that 501.604(a)(3) names."""


@dataclass(frozen=True, slots=True)
class RejectedTransaction:
    """One transaction that was rejected on a day, and under which authority.

    `description` says what the property is; `trade_documents` marks documents of a shipment, whose value is reported as zero and told in
    `narrative`. `revision` counts how often the record was amended.
    """

    id: str
    rejected_on: date
    type: TransactionType
    description: str
    authority: LegalAuthority
    currency: str
    amount: Decimal
    usd: UsdValue | None = None
    parties: tuple[TransactionParty, ...] = ()
    targets: tuple[AssociatedTarget, ...] = ()
    reference: str = ""
    documents: tuple[Document, ...] = ()
    trade_documents: bool = False
    narrative: str = ""
    alert_id: str = ""
    revision: int = 1

    def __post_init__(self) -> None:
        """Raise InputError for what can be no rejected transaction."""
        where = f"Rejected transaction {self.id}"
        if not self.id or len(self.id) > 40:
            raise InputError("A rejected transaction needs an id of 1 to 40 characters.")
        if self.type not in get_args(TransactionType):
            raise InputError(f"{where}: {self.type!r} is no type of transaction; write one of {', '.join(get_args(TransactionType))}.")
        object.__setattr__(self, "amount", amount_of(self.amount, self.currency))
        if self.amount < 0:
            raise InputError(f"{where}: the amount {self.amount} is below zero.")

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary: days as YYYY-MM-DD, amounts as text."""
        record: dict[str, Any] = plain(self)
        return record

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> RejectedTransaction:
        """The transaction that `to_dict` wrote, or that a person described. Raises InputError that names the field at fault."""
        unknown = sorted(set(data) - {item.name for item in fields(cls)})
        if unknown:
            raise InputError(f"A rejected transaction has no field {unknown[0]!r}.")
        try:
            usd = data.get("usd")
            return cls(
                **{
                    **data,
                    "rejected_on": date.fromisoformat(data["rejected_on"]),
                    "authority": LegalAuthority(**{**data["authority"], "programmes": tuple(data["authority"].get("programmes", ()))}),
                    "amount": amount_of(data["amount"], data["currency"]),
                    "usd": None
                    if usd is None
                    else UsdValue(amount_of(usd["amount"], "USD"), bool(usd["estimated"]), usd["ground"], date.fromisoformat(usd["on"])),
                    "parties": tuple(TransactionParty(**party) for party in data.get("parties", ())),
                    "targets": tuple(
                        AssociatedTarget(**{**item, "programmes": tuple(item["programmes"])}) for item in data.get("targets", ())
                    ),
                    "documents": tuple(Document(**document) for document in data.get("documents", ())),
                }
            )
        except KeyError as error:
            raise InputError(f"Rejected transaction: the field {error.args[0]!r} is missing.") from None
        except (TypeError, ValueError, ArithmeticError) as error:
            raise InputError(f"Rejected transaction: {error}.") from None


def record(database: CaseworkDatabase, actor: Actor, rejected: RejectedTransaction, at: datetime | None = None) -> RejectedTransaction:
    """Record a rejected transaction; one of a known id is an amendment, and must be of the revision after the newest.

    Raises NotAllowedError, and ConflictError where somebody amended it meanwhile.
    """
    require(actor, "rejection.record")
    recorded_at = time_of(at)
    if rejected.rejected_on > date.fromisoformat(recorded_at[:10]):
        raise InputError(f"Rejected transaction {rejected.id}: {rejected.rejected_on} is still to come.")
    with database.write() as connection:
        before = find(connection, rejected.id)
        if rejected.revision != (before.revision + 1 if before else 1):
            have = f"revision {before.revision} is the newest" if before else "there is none of that id"
            raise ConflictError(f"Rejected transaction {rejected.id}: revision {rejected.revision} cannot be recorded; {have}.")
        subject = ("rejected-transaction", rejected.id)
        after = rejected.to_dict()
        entry = append(connection, actor.name, "rejection.record", subject, before.to_dict() if before else None, after, at=recorded_at)
        row = {"id": rejected.id, "revision": rejected.revision, "number": entry.number, "recorded_at": recorded_at}
        row |= {"rejected_on": rejected.rejected_on.isoformat(), "description": canonical(after)}
        connection.execute(insert(rejected_transaction).values(row))
    return rejected


def find(connection: Connection, transaction_id: str) -> RejectedTransaction | None:
    """The newest revision of a rejected transaction."""
    return next((item for item in rejections(connection) if item.id == transaction_id), None)


def rejections(connection: Connection, until: date | None = None) -> list[RejectedTransaction]:
    """All rejected transactions as they are described now, by day; those rejected after `until` are left out."""
    newest = {
        row["id"]: row for row in connection.execute(select(rejected_transaction).order_by(rejected_transaction.c.revision)).mappings()
    }
    found = [RejectedTransaction.from_dict(json.loads(row["description"])) for row in newest.values()]
    return sorted((item for item in found if until is None or item.rejected_on <= until), key=lambda item: (item.rejected_on, item.id))
