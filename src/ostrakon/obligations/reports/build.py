"""Makes reports from the ledger, the rejected transactions and the occasions on record, on one state of the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Connection

from ostrakon.errors import InputError
from ostrakon.obligations.ledger.asset import BlockedAsset
from ostrakon.obligations.ledger.books import asset_on_record, assets, balance, balances, events
from ostrakon.obligations.reports.details import FilingDetails
from ostrakon.obligations.reports.filing import filings
from ostrakon.obligations.reports.kinds import ReportKind, report_kind
from ostrakon.obligations.reports.occasion import ReportOccasion, occasions
from ostrakon.obligations.reports.rejected import RejectedTransaction, rejections
from ostrakon.obligations.reports.report import LeftOut, Missing, RegulatoryReport, Row, Totals, Value
from ostrakon.obligations.reports.rows import (
    asset_values,
    captions,
    documents,
    fill,
    interests,
    participants,
    references,
    targets_of,
    unplaced,
)
from ostrakon.obligations.reports.unblocking import Unblocking, unblockings
from ostrakon.obligations.reports.valuation import valued


def make_report(
    connection: Connection,
    key: str,
    details: FilingDetails,
    subjects: Sequence[str] = (),
    year: int | None = None,
    first_day: int = 0,
    today: date | None = None,
) -> RegulatoryReport:
    """The report of that kind, complete or not (see `missing`).

    `subjects` are ids: of blocked property (IBR, OFSI), of rejected transactions (RTR), of ledger entries as BA-1/7 (URR), of occasions as
    DEMAND-7 (DEMAND, LITIGATION, OFSI). Yearly reports take a `year` instead. `first_day` is the number of the event's own day. Raises
    InputError for ids and years that fit nothing, and for a year whose day is still to come.
    """
    kind = report_kind(key)
    if kind.yearly is not None:
        if year is None or subjects:
            raise InputError(f"{kind.key} is made once a year, of everything that is held: give a year, and no items.")
        as_of, _due_on = kind.period(year)
        if as_of > (today or datetime.now(UTC).date()):
            raise InputError(f"{kind.key} {year} speaks of {as_of}, which is still to come: what is held then cannot be known.")
        return _yearly(connection, kind, details, year)
    if not subjects or year is not None:
        raise InputError(f"{kind.key} is made of single items: name them, and no year.")
    subjects = tuple(dict.fromkeys(subjects))
    made = [_EACH[kind.key](connection, kind, details, subject) for subject in subjects]
    return RegulatoryReport(
        kind=kind,
        filer=details.filer,
        subjects=subjects,
        rows=tuple(_numbered(item.row, number) for number, item in enumerate(made, 1)),
        as_of=max(item.day for item in made),
        due_on=min(item.due_on or kind.due_after(item.day, first_day) for item in made),
        problems=tuple(problem for item in made for problem in item.problems),
    )


def _numbered(row: Row, number: int) -> Row:
    return {**row, "item": str(number)} if "item" in row else row


def reportable(connection: Connection, kind: ReportKind, known: Iterable[BlockedAsset], as_of: date) -> list[tuple[BlockedAsset, Decimal]]:
    """Of the items known those that are held on a day and that the kind's regime blocks, each with its balance.

    An omnibus account holds nothing itself, so the items within it stand for it.
    """
    held = balances(connection, as_of)
    return [(asset, held[asset.id]) for asset in known if held.get(asset.id) and targets_of(asset, kind.regime)]


class _Made(NamedTuple):
    """The day that made a report of an item due, its row, what was found missing, and the day it is due where that is not computed."""

    day: date
    row: Row
    problems: Sequence[Missing] = ()
    due_on: date | None = None


def _initial(connection: Connection, kind: ReportKind, details: FilingDetails, subject: str) -> _Made:
    """A block: what was held at the end of the day on which it was blocked."""
    asset = asset_on_record(connection, subject)
    if asset.omnibus or not targets_of(asset, kind.regime):
        why = "is an omnibus account; report the items within it" if asset.omnibus else f"is blocked by no list of {kind.authority}"
        raise InputError(f"{subject} {why}.")
    amount = balance(connection, asset.id, asset.blocked_on) or asset.amount
    answers = details.answers(subject)
    known = asset_values(connection, asset, kind.regime, amount, asset.blocked_on, answers)
    return _Made(asset.blocked_on, fill(kind, subject, known, answers), unplaced(subject, asset.parties, "Participants"))


def _suspicion(connection: Connection, kind: ReportKind, details: FilingDetails, subject: str) -> _Made:
    """What is known or suspected of a party: of blocked property since it was found, or of an occasion on which nothing is held."""
    if not subject.startswith(f"{kind.key}-"):
        asset = asset_on_record(connection, subject)
        return _Made(asset.found_on, _initial(connection, kind, details, subject).row)
    occasion, answers = _occasion(connection, subject), details.answers(subject)
    nothing = dict.fromkeys(("holders", "property", "currency", "amount", "blocked_on"), "None: nothing is held for the party")
    known: dict[str, Value] = {**nothing, "reference": subject, "ground": occasion.subject}
    return _Made(occasion.on, fill(kind, subject, known, answers), due_on=occasion.deadline)


def _papers(connection: Connection, kind: ReportKind, details: FilingDetails, subject: str) -> _Made:
    """A demand or proceedings: no form, the papers themselves are handed in."""
    occasion = _occasion(connection, subject)
    if occasion.kind != kind.key:
        raise InputError(f"{subject} is no occasion of a report {kind.key}.")
    return _Made(occasion.on, fill(kind, subject, {}, details.answers(subject)), due_on=occasion.deadline)


def _occasion(connection: Connection, occasion_id: str) -> ReportOccasion:
    found = next((item for item in occasions(connection) if item.id == occasion_id), None)
    if found is None:
        raise InputError(f"There is no occasion {occasion_id!r} on record.")
    return found


def _rejection(connection: Connection, kind: ReportKind, details: FilingDetails, subject: str) -> _Made:
    rejected = next((item for item in rejections(connection) if item.id == subject), None)
    if rejected is None:
        raise InputError(f"There is no rejected transaction {subject!r} on record.")
    answers = details.answers(subject)
    row = fill(kind, subject, _rejected_values(rejected, answers.get("narrative", "")), answers)
    return _Made(rejected.rejected_on, row, unplaced(subject, rejected.parties, "Participants"))


def _rejected_values(rejected: RejectedTransaction, narrative: str) -> dict[str, Value]:
    amount = Decimal("0.00") if rejected.trade_documents else rejected.amount
    currency = "USD" if rejected.trade_documents else rejected.currency
    value = valued(amount, currency, rejected.rejected_on, rejected.usd, rejected.amount or Decimal(1))
    basis = "zero, as trade documents are reported; their value is in the narrative" if rejected.trade_documents else value.basis
    return {
        "reference": rejected.id,
        "transaction_type": rejected.type,
        "participants": participants(rejected.parties),
        "property": rejected.description,
        "transaction_references": references(rejected.reference, rejected.parties),
        "targets": captions(rejected.targets),
        "target_interest": interests(rejected.targets),
        "rejected_on": rejected.rejected_on.isoformat(),
        "usd_value": "" if value.usd is None else value.usd,
        "value_basis": basis,
        "narrative": " ".join(part for part in (value.narrative, rejected.narrative, narrative) if part),
        "legal_authority": rejected.authority.sentence,
        "documents": documents(rejected.documents),
    }


def _unblocking(connection: Connection, kind: ReportKind, details: FilingDetails, subject: str) -> _Made:
    by_id = {asset.id: asset for asset in assets(connection)}
    found: Unblocking | None = next((item for item in unblockings(connection, by_id, date.max) if item.id == subject), None)
    if found is None:
        raise InputError(f"There is no unblocking {subject!r} in the ledger; write the item and the entry, for instance BA-1/7.")
    if found.not_due:
        raise InputError(f"No report of {subject} is due: {found.not_due}.")
    answers, day = details.answers(subject), found.event.day
    known = asset_values(connection, found.asset, kind.regime, found.event.amount, day, answers)
    earlier = next((item for item in filings(connection) if item.kind == "IBR" and found.asset.id in item.subjects), None)
    original = f"{earlier.confirmation or f'number {earlier.number}'}, filed {earlier.filed_on.isoformat()}" if earlier else ""
    known |= {
        "reference": subject,
        "released_on": day.isoformat(),
        "release_authority": f"{found.event.authority.kind}: {found.event.authority.reference}",
        "original_report": original,
    }
    return _Made(day, fill(kind, subject, known, answers))


_EACH = {
    "IBR": _initial,
    "RTR": _rejection,
    "URR": _unblocking,
    "OFSI": _suspicion,
    "DEMAND": _papers,
    "LITIGATION": _papers,
}


def _yearly(connection: Connection, kind: ReportKind, details: FilingDetails, year: int) -> RegulatoryReport:
    """Everything held on the day, one row an item, omnibus accounts by the items within."""
    as_of, due_on = kind.period(year)
    known = assets(connection, as_of)
    held = reportable(connection, kind, known, as_of)
    rows = []
    for number, (asset, amount) in enumerate(held, 1):
        answers = details.answers(asset.id)
        values = asset_values(connection, asset, kind.regime, amount, as_of, answers)
        rows.append(_numbered(fill(kind, asset.id, values, answers), number))
    return RegulatoryReport(
        kind=kind,
        filer=details.filer,
        subjects=tuple(asset.id for asset, _amount in held),
        rows=tuple(rows),
        as_of=as_of,
        due_on=due_on,
        period=str(year),
        totals=_totals(kind, details, rows),
        left_out=tuple(_left_out(connection, kind, known, as_of, {asset.id for asset, _amount in held})),
    )


def _totals(kind: ReportKind, details: FilingDetails, rows: Sequence[Row]) -> Totals:
    """Part A's totals: as the filer's own books state them, else those of the rows."""
    values = [value for row in rows if isinstance(value := row.get("usd_value"), Decimal)]
    items, usd = (details.totals.items, details.totals.usd) if details.totals else (len(rows), sum(values, Decimal(0)))
    return Totals(items, usd if any(field.key == "usd_value" for field in kind.fields) else None)


def _left_out(
    connection: Connection, kind: ReportKind, known: Iterable[BlockedAsset], as_of: date, reported: set[str]
) -> Iterable[LeftOut]:
    """The items of the regime that are no longer blocked on the day, with the entry by which they left."""
    for asset in known:
        if asset.omnibus or asset.id in reported or not targets_of(asset, kind.regime):
            continue
        last = max(events(connection, asset.id, as_of), key=lambda event: (event.day, event.number))
        reason = (
            f"not blocked on {as_of.isoformat()}: {last.kind} on {last.day.isoformat()} ({last.authority.kind}: {last.authority.reference})"
        )
        yield LeftOut(asset.id, reason)
