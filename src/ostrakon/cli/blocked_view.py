"""What blocked property, its entries and proposals look like on the screen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli.list_view import minute, table
from ostrakon.printable import printable

if TYPE_CHECKING:
    from ostrakon.obligations.ledger.asset import BlockedAsset
    from ostrakon.obligations.ledger.books import Total
    from ostrakon.obligations.ledger.event import BlockedLedgerEvent
    from ostrakon.obligations.ledger.purge import PurgeAnswer
    from ostrakon.obligations.ledger.terms import ReleaseProposal

__all__ = ["added", "amount", "asset", "assets", "booked", "printable", "proposals", "proposed", "purged", "records", "totals"]


def records(found: Sequence[Mapping[str, Any]]) -> None:
    """Print one JSON object a line."""
    for record in found:
        click.echo(json.dumps(record, ensure_ascii=False))


def amount(value: Decimal, currency: str) -> str:
    """An amount for people."""
    from ostrakon.obligations.ledger.money import written

    return written(value, currency)


def added(item: BlockedAsset) -> str:
    """A sentence about what was put on record."""
    if item.omnibus:
        return f"{item.id} is on record, an omnibus account: add its items, each `within: {item.id}`."
    targets = ", ".join(printable(target.caption) for target in item.targets)
    held = amount(item.amount, item.currency)
    return f"{item.id} is blocked since {item.blocked_on}: {held}; interest of {targets} ({printable(item.authority.sentence)})."


def assets(items: Sequence[BlockedAsset], held: Mapping[str, Decimal]) -> None:
    """Print a table of items."""
    rows = [
        (
            item.id, item.kind, item.description, ", ".join(item.holders), ", ".join(target.caption for target in item.targets),
            str(item.blocked_on), amount(held[item.id], item.currency) if item.id in held else "", item.status,
        )
        for item in items
    ]  # fmt: skip
    if rows:
        table("", ("Id", "Kind", "What", "Holder", "Target", "Blocked on", ">Held", "Status"), rows)
    else:
        click.echo("Nothing is blocked.")


def asset(item: BlockedAsset, held: Decimal, events: Sequence[BlockedLedgerEvent], made: Sequence[ReleaseProposal]) -> None:
    """Print all about one item."""
    law = item.authority.sentence or "what its items say"
    click.echo(printable(f"{item.id}, {item.kind}: {item.description}"))
    click.echo(f"{'Blocked' if item.status == 'blocked' else 'Released'}; it holds {amount(held, item.currency)}.")
    click.echo(printable(f"Blocked on {item.blocked_on}, found on {item.found_on}, under {law}."))
    if item.holders:
        place = ", ".join(part for part in (item.institution, item.branch, item.country, item.account_number) if part)
        click.echo(printable(f"Held for {', '.join(item.holders)}{f' ({place})' if place else ''}."))
    for target in item.targets:
        chain = f": {target.chain}" if target.chain else ""
        click.echo(printable(f"{target.caption} ({target.entity_id}; {', '.join(target.programmes)}), {target.interest}{chain}."))
    if events:
        table("Entries", ("No.", "Day", "Entry", ">Amount", "From", "To", "Authority", "By"), [_row(event) for event in events])
    proposals(made, "Proposals")


def proposals(made: Sequence[ReleaseProposal], title: str = "") -> None:
    """Print a table of proposals."""
    rows = []
    for item in made:
        outcome = "open" if item.approved is None else f"{'approved' if item.approved else 'refused'} by {item.decided_by}"
        terms, by = item.terms, f"{item.proposed_by}, {minute(item.proposed_at)}"
        rows.append(
            (
                str(item.number), item.asset_id, terms.kind, str(terms.amount or "all"),
                f"{terms.authority.kind}: {terms.authority.reference}", terms.reason, by, outcome,
            )
        )  # fmt: skip
    if rows:
        table(title, ("No.", "Of", "What", ">Amount", "Authority", "Why", "Proposed (UTC)", "Outcome"), rows)


def booked(event: BlockedLedgerEvent, held: Decimal) -> str:
    """A sentence about an entry that was booked."""
    moved = amount(event.amount, event.currency)
    return printable(
        f"Entry {event.number}, {event.kind} of {moved} for {event.day}: {event.source} to {event.destination} "
        f"({event.authority.kind}: {event.authority.reference}). {event.asset_id} holds {amount(held, event.currency)}."
    )


def proposed(item: ReleaseProposal) -> str:
    """Sentences about a proposal that was made; what was not verified about its authority is said."""
    from ostrakon.obligations.ledger.authority import authority_kinds

    kind = authority_kinds()[item.terms.authority.kind]
    note = f"\nNot verified: {kind.note}" if kind.note else ""
    return (
        f"Proposal {item.number} is on record. It is booked when somebody else approves it: ostrakon blocked approve {item.number}.{note}"
    )


def totals(found: Sequence[Total], by: str) -> None:
    """Print a table of totals."""
    if not found:
        click.echo("Nothing is blocked.")
        return
    rows = [(total.key, f"{total.items:,}", amount(total.amount, total.currency)) for total in found]
    table("", (by.capitalize(), ">Items", ">Held"), rows)


def purged(answer: PurgeAnswer) -> None:
    """Print what was taken out, and why the rest was not."""
    click.echo(f"Taken out: {', '.join(answer.purged) or 'nothing'}.")
    for reason in answer.kept.values():
        click.echo(printable(f"Kept: {reason}"))


def _row(event: BlockedLedgerEvent) -> tuple[str, ...]:
    authority = f"{event.authority.kind}: {event.authority.reference}"
    kind = f"{event.kind} of {event.reverses}" if event.reverses else event.kind
    moved = amount(event.amount, event.currency)
    return (str(event.number), str(event.day), kind, moved, event.source, event.destination, authority, event.actor)
