"""Unblockings and transfers in the ledger, and for each whether a report of it is due and why not (`unblocking.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection

from ostrakon.obligations.ledger.asset import BlockedAsset
from ostrakon.obligations.ledger.books import events
from ostrakon.obligations.ledger.event import BlockedLedgerEvent, blocked_account
from ostrakon.obligations.licences.store import on_record

_KINDS = ("fee", "transfer", "release", "undo", "end")


@dataclass(frozen=True, slots=True)
class Unblocking:
    """One entry by which property left its blocked account.

    `not_due` says why no report of it is due, "" where one is; `note` says what the licence asks where it is due because of that.
    """

    event: BlockedLedgerEvent
    asset: BlockedAsset
    case: str
    not_due: str
    note: str

    @property
    def id(self) -> str:
        """What filings and lists call it: the item and the number of the entry."""
        return f"{self.asset.id}/{self.event.number}"


@dataclass(frozen=True, slots=True)
class UnblockingRule:
    """The exceptions that stand since a day."""

    since: date
    source: str
    verified: bool
    note: str
    not_due: Mapping[str, str]


def unblockings(connection: Connection, by_id: Mapping[str, BlockedAsset], as_of: date) -> list[Unblocking]:
    """Every unblocking and transfer of the items until a day, in the order of the ledger; what was taken back is left out."""
    entries = list(events(connection, as_of=as_of))
    taken_back = {entry.reverses for entry in entries}
    licences = {licence.id: licence for licence in on_record(connection)}
    found = []
    for entry in entries:
        asset = by_id.get(entry.source.removeprefix("blocked:"))
        if entry.kind not in _KINDS or asset is None or entry.source != blocked_account(asset.id) or entry.number in taken_back:
            continue
        case, note = case_of(entry), ""
        if case == "licence":
            ids = (part.strip() for part in entry.authority.reference.split(","))
            note = " ".join(licences[licence_id].reporting for licence_id in ids if licence_id in licences).strip()
        reason = "" if note else unblocking_rule(entry.day).not_due.get(case, "")
        found.append(Unblocking(entry, asset, case, reason, note))
    return found


def case_of(entry: BlockedLedgerEvent) -> str:
    """Which of the rule's cases an entry is."""
    if entry.kind == "undo":
        return "mistake"
    return entry.kind if entry.kind in ("fee", "transfer") else entry.authority.kind


def unblocking_rule(day: date) -> UnblockingRule:
    """The rule that stands on a day."""
    return max((rule for rule in unblocking_rules() if rule.since <= day), key=lambda rule: rule.since, default=unblocking_rules()[0])


@cache
def unblocking_rules() -> tuple[UnblockingRule, ...]:
    """All rules, the oldest first; read once."""
    import yaml

    text = files("ostrakon.obligations.reports").joinpath("unblocking.yml").read_text(encoding="utf-8")
    return tuple(UnblockingRule(**record) for record in yaml.safe_load(text))
