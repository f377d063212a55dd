"""`ostrakon blocked deposit|interest|fee|transfer`: entries that release nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ostrakon.cli import blocked_view as view
from ostrakon.cli.actor import actor_option
from ostrakon.cli.context import Context
from ostrakon.cli.ledger import day, day_option, ledger, number, person
from ostrakon.cli.options import json_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ostrakon.obligations.ledger.event import BlockedLedgerEvent
    from ostrakon.obligations.ledger.ledger import BlockedLedger


@click.command()
@click.argument("asset_id", metavar="ID")
@click.argument("amount")
@click.option("--from", "origin", required=True, metavar="ACCOUNT", help="Where it comes from, for instance wire:F20200709-1.")
@click.option("--authority", "reference", metavar="TEXT", default="", help="What permits it (default: payments into blocked accounts are).")
@day_option
@actor_option
@json_option
@click.pass_obj
def deposit(
    context: Context, asset_id: str, amount: str, origin: str, reference: str, on: str | None, acting: str | None, as_json: bool
) -> None:
    """Book a payment of AMOUNT into ID; it is blocked with it."""
    books = ledger(context)
    _booked(books, [books.deposit(person(context, acting), asset_id, number(amount), day(on), origin, reference)], as_json)


@click.command()
@click.argument("asset_id", metavar="ID")
@click.option("--to", required=True, metavar="DATE", help="The first day that bears no interest any more (YYYY-MM-DD).")
@click.option("--from", "first", metavar="DATE", help="The first day that bears interest (default: where the last interest ended).")
@click.option("--rate", metavar="PERCENT", help="Per cent a year (default: the rate of the item).")
@click.option("--ground", metavar="TEXT", help="Why that rate is commercially reasonable; needed with --rate.")
@click.option("--day-count", default="ACT/365", show_default=True, help="With --rate: ACT/365, ACT/360, ACT/ACT or 30E/360.")
@click.option("--authority", "reference", metavar="TEXT", default="", help="What asks for it (default: OFAC FAQ 32 and 33).")
@actor_option
@json_option
@click.pass_obj
def interest(
    context: Context,
    asset_id: str,
    to: str,
    first: str | None,
    rate: str | None,
    ground: str | None,
    day_count: str,
    reference: str,
    acting: str | None,
    as_json: bool,
) -> None:
    """Credit interest on ID; on an omnibus account, on each of its items."""
    from ostrakon.obligations.ledger.asset import InterestTerms

    terms = InterestTerms(number(rate), ground or "", day_count) if rate is not None else None
    books, begin = ledger(context), day(first) if first is not None else None
    _booked(books, books.interest(person(context, acting), asset_id, day(to), begin, terms, reference), as_json)


@click.command()
@click.argument("asset_id", metavar="ID")
@click.argument("amount")
@click.option("--what", required=True, metavar="TEXT", help="What is charged for.")
@click.option("--schedule", required=True, metavar="TEXT", help="Where it stands in the published schedule of charges.")
@click.option("--authority", "reference", required=True, metavar="TEXT", help="The section that permits it, for instance 31 CFR 578.505.")
@day_option
@actor_option
@json_option
@click.pass_obj
def fee(
    context: Context,
    asset_id: str,
    amount: str,
    what: str,
    schedule: str,
    reference: str,
    on: str | None,
    acting: str | None,
    as_json: bool,
) -> None:
    """Debit a normal service charge of AMOUNT to ID."""
    books = ledger(context)
    _booked(books, [books.fee(person(context, acting), asset_id, number(amount), day(on), what, schedule, reference)], as_json)


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.argument("amount")
@click.option("--authority", "reference", required=True, metavar="TEXT", help="The section that permits it, for instance 31 CFR 541.504.")
@day_option
@actor_option
@json_option
@click.pass_obj
def transfer(
    context: Context, source: str, target: str, amount: str, reference: str, on: str | None, acting: str | None, as_json: bool
) -> None:
    """Move AMOUNT between blocked accounts of one name at one institution, never out of the United States."""
    books = ledger(context)
    _booked(books, [books.transfer(person(context, acting), source, target, number(amount), day(on), reference)], as_json)


def _booked(books: BlockedLedger, events: Sequence[BlockedLedgerEvent], as_json: bool) -> None:
    if as_json:
        view.records([event.to_dict() for event in events])
        return
    for event in events:
        click.echo(view.booked(event, books.balance(event.asset_id)))
