"""Keeps licences that were added to the bundled ones, in revisions, and counts what is used of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, insert, select

from ostrakon.casework import audit_log
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.roles import Actor, require
from ostrakon.errors import InputError, NotAllowedError
from ostrakon.obligations.database import recorded_by, time_of
from ostrakon.obligations.ledger.money import amount_of, from_minor, minor_units
from ostrakon.obligations.licences.catalogue import bundled_licences
from ostrakon.obligations.licences.check import LicenceAnswer, check
from ostrakon.obligations.licences.licence import Licence, licence_from
from ostrakon.obligations.licences.question import LicenceQuestion
from ostrakon.obligations.schema import licence as licence_table
from ostrakon.obligations.schema import licence_use


@dataclass(frozen=True, slots=True)
class LicenceUse:
    """One use of a licence. `event` is the entry in the ledger that came of it, `alert_id` the alert decided by it, where there is one."""

    number: int
    licence_id: str
    day: date
    used_by: str
    used_at: str
    what: str
    amount: Decimal
    currency: str
    event: int | None
    alert_id: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {name: getattr(self, name) for name in self.__slots__} | {"day": self.day.isoformat(), "amount": str(self.amount)}


class Licences:
    """All licences on record: the bundled ones, and those that were added; of the same id the newest revision stands."""

    def __init__(self, database: CaseworkDatabase) -> None:
        self._database = database

    def add(self, actor: Actor, licences: Iterable[Licence], at: datetime | None = None) -> list[Licence]:
        """Put licences on record; what is on record already is left as it is, what differs becomes another revision."""
        require(actor, "licence.add")
        recorded_at = time_of(at)
        added = []
        with self._database.write() as connection:
            known = {item.id: item for item in on_record(connection)}
            for given in licences:
                before = known.get(given.id)
                licence = given.numbered(before.revision if before else 0)
                if licence == before:
                    continue
                licence = licence.numbered(licence.revision + 1)
                state = before.to_dict() if before else None
                record = audit_log.append(
                    connection, actor.name, "licence.add", ("licence", licence.id), state, licence.to_dict(), at=recorded_at
                )
                row = {"id": licence.id, "revision": licence.revision, "number": record.number, "recorded_at": recorded_at}
                cap = minor_units(licence.cap, licence.currency) if licence.cap is not None else None
                description = audit_log.canonical(licence.to_dict())
                row |= {"currency": licence.currency, "cap": cap, "description": description}
                connection.execute(insert(licence_table).values(row))
                added.append(licence)
        return added

    def all(self, known_at: str | None = None) -> list[Licence]:
        """The licences on record, or those that were at a time (see `moment`), by id."""
        with self._database.read() as connection:
            return on_record(connection, known_at)

    def find(self, licence_id: str) -> Licence:
        """The licence of that id. Raises InputError that names those there are."""
        with self._database.read() as connection:
            return found(connection, licence_id)

    def uses(self, licence_id: str) -> list[LicenceUse]:
        """Every use of a licence, in the order in which it was recorded."""
        with self._database.read() as connection:
            rows = connection.execute(select(licence_use).where(licence_use.c.licence_id == licence_id).order_by(licence_use.c.number))
            return [
                LicenceUse(
                    row["number"], row["licence_id"], date.fromisoformat(row["day"]), row["used_by"], row["used_at"], row["what"],
                    from_minor(row["amount"], row["currency"]), row["currency"], row["event"], row["alert_id"],
                )
                for row in rows.mappings()
            ]  # fmt: skip

    def check(self, question: LicenceQuestion, only: Sequence[str] = ()) -> LicenceAnswer:
        """Whether what is asked is licensed; `only` names the licences to look at, all by default."""
        with self._database.read() as connection:
            return answered(connection, question, only)

    def use(
        self,
        actor: Actor,
        licences: Sequence[str],
        question: LicenceQuestion,
        what: str,
        at: datetime | None = None,
        alert_id: str | None = None,
    ) -> list[LicenceUse]:
        """Check licences and record their use, in one step, if need be for an alert that is to be decided as licensed.

        Raises NotAllowedError, with the reasons, where they do not permit it.
        """
        with self._database.write() as connection:
            return used(connection, actor, licences, question, what, time_of(at), alert_id=alert_id)


def on_record(connection: Connection, known_at: str | None = None) -> list[Licence]:
    """The newest revision of every licence, by id."""
    columns = licence_table.c
    asked = select(licence_table).where(recorded_by(columns.recorded_at, known_at)).order_by(columns.id, columns.revision)
    licences = {item.id: item for item in bundled_licences()}
    for row in connection.execute(asked).mappings():
        licences[row["id"]] = licence_from(row["id"], json.loads(row["description"]), f"Licence {row['id']}")
    return sorted(licences.values(), key=lambda item: item.id)


def found(connection: Connection, licence_id: str) -> Licence:
    """The licence of that id. Raises InputError that names those there are."""
    known = {item.id: item for item in on_record(connection)}
    if licence_id not in known:
        raise InputError(f"There is no licence {licence_id!r} on record; known are: {', '.join(known)}.")
    return known[licence_id]


def answered(connection: Connection, question: LicenceQuestion, only: Sequence[str] = ()) -> LicenceAnswer:
    """Whether what is asked is licensed, on an open connection."""
    licences = [found(connection, licence_id) for licence_id in only] or on_record(connection)
    in_each = (licence_use.c.licence_id, licence_use.c.currency)
    totals = connection.execute(select(*in_each, func.sum(licence_use.c.amount)).group_by(*in_each))
    sums = {(licence_id, currency): int(total) for licence_id, currency, total in totals}
    spent = {item.id: from_minor(sums.get((item.id, item.currency), 0), item.currency) for item in licences if item.cap is not None}
    return check(licences, question, spent)


def used(
    connection: Connection,
    actor: Actor,
    licences: Sequence[str],
    question: LicenceQuestion,
    what: str,
    used_at: str,
    event: int | None = None,
    alert_id: str | None = None,
) -> list[LicenceUse]:
    """Check licences and record the use of those that are needed, inside the caller's writing transaction (`used_at` as by `time_of`)."""
    require(actor, "licence.use")
    if not licences:
        raise InputError("Say which licence is used.")
    answer = answered(connection, question, licences)
    if not answer.allowed:
        raise NotAllowedError(answer.sentence)
    if not what.strip():
        raise InputError("Say what the licence is used for.")
    currency = question.currency or "USD"
    amount = amount_of(question.amount, currency) if question.amount is not None else Decimal(0)
    if amount < 0:
        raise InputError(f"{amount} {currency} cannot be used of a licence: the amount is below zero.")
    state = {
        "day": question.day.isoformat(),
        "what": what,
        "amount": str(amount),
        "currency": currency,
        "event": event,
        "alert_id": alert_id,
    }
    uses = []
    for licence in answer.by:
        ground = {"answer": answer.to_dict(), "licence": licence.to_dict()}
        record = audit_log.append(connection, actor.name, "licence.use", ("licence", licence.id), None, state, ground, used_at)
        row = {"number": record.number, "licence_id": licence.id, "day": state["day"], "used_by": actor.name, "used_at": used_at}
        row |= {"currency": currency, "amount": minor_units(amount, currency), "what": what, "event": event, "alert_id": alert_id}
        connection.execute(insert(licence_use).values(row))
        uses.append(LicenceUse(record.number, licence.id, question.day, actor.name, used_at, what, amount, currency, event, alert_id))
    return uses


def require_use(connection: Connection, alert_id: str, licence_id: str) -> None:
    """Raise NotAllowedError unless a use of the licence for the alert is on record, and with it that the licence was checked."""
    asked = select(licence_use.c.number).where(licence_use.c.alert_id == alert_id, licence_use.c.licence_id == licence_id)
    if connection.execute(asked).first() is None:
        raise NotAllowedError(
            f"{alert_id} cannot be decided as licensed: no use of {licence_id} for it is on record. "
            f"`ostrakon licence use {licence_id} --alert {alert_id} ...` checks the licence and records it."
        )
