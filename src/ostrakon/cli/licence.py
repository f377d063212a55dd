"""`ostrakon licence`: licences on record, what they permit, and their use."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ostrakon.cli.actor import actor_option
from ostrakon.cli.context import Context
from ostrakon.cli.ledger import (
    confirm_option,
    confirmations,
    day,
    day_option,
    known_at_option,
    ledger,
    number,
    opened,
    person,
    text_of,
)
from ostrakon.cli.list_view import table
from ostrakon.cli.options import json_option
from ostrakon.errors import InputError
from ostrakon.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ostrakon.obligations.licences.licence import Licence
    from ostrakon.obligations.licences.question import LicenceQuestion
    from ostrakon.obligations.licences.store import Licences


Function = TypeVar("Function", bound="Callable[..., Any]")


@click.group()
def command() -> None:
    """Licences: what an authority permits although it is prohibited."""


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@actor_option
@json_option
@click.pass_obj
def add(context: Context, files: tuple[Path, ...], acting: str | None, as_json: bool) -> None:
    """Put the licences of YAML files on record; of one that is there already, what differs becomes another revision."""
    from ostrakon.obligations.licences.catalogue import read_licences

    given = [licence for file in files for licence in read_licences(text_of(file), file.name)]
    added = _licences(context).add(person(context, acting), given)
    for licence in added:
        click.echo(_line(licence) if as_json else f"{printable(licence.name)} is on record, revision {licence.revision}.")
    if not added and not as_json:
        click.echo("Nothing is new: all of it was on record.")


@command.command(name="list")
@known_at_option
@json_option
@click.pass_obj
def show_list(context: Context, known_at: str | None, as_json: bool) -> None:
    """Show all licences on record, the bundled ones among them."""
    found = _licences(context).all(known_at)
    if as_json:
        for licence in found:
            click.echo(_line(licence))
        return
    columns = ("Id", "Kind", "Programmes", "Activities", "From", "To", "Title")
    rows = [
        (
            licence.id, licence.kind, ", ".join(licence.programmes), ", ".join(licence.activities), str(licence.valid_from),
            str(licence.valid_to or ""), licence.title,
        )
        for licence in found
    ]  # fmt: skip
    table("", columns, rows)


@command.command()
@click.argument("licence_id", metavar="ID")
@json_option
@click.pass_obj
def show(context: Context, licence_id: str, as_json: bool) -> None:
    """Show one licence: scope, conditions, and every use."""
    licences = _licences(context)
    licence, uses = licences.find(licence_id), licences.uses(licence_id)
    if as_json:
        click.echo(json.dumps(licence.to_dict() | {"uses": [use.to_dict() for use in uses]}, ensure_ascii=False))
        return
    for line in _told(licence):
        click.echo(printable(line))
    if uses:
        rows = [(str(use.day), use.what, f"{use.amount} {use.currency}", str(use.event or ""), use.used_by) for use in uses]
        table("Uses", ("Day", "What for", ">Amount", "Entry", "By"), rows)


def _question_options(function: Function) -> Function:
    """What is asked: an activity, and whose interest it touches."""
    options = (
        click.option("--asset", "asset_id", metavar="ID", help="Blocked property: the interests are those on record with it."),
        click.option("--party", metavar="ID", help="The blocked party whose interest it is."),
        click.option("--programme", "programmes", multiple=True, metavar="TAG", help="A programme by which it is blocked (repeatable)."),
        click.option("--owned-by", "owners", multiple=True, metavar="ID", help="A listed party that owns half of it or more (repeatable)."),
        click.option("--activity", required=True, metavar="NAME", help="What is to be done, in the licence's words: wind-down."),
        click.option("--amount", metavar="AMOUNT", help="How much, for licences with a cap."),
        click.option("--currency", default="", metavar="CODE", help="The currency of --amount."),
        click.option("--holder", default="", metavar="NAME", help="Who acts, for specific licences."),
        click.option("--debit", is_flag=True, help="A blocked account is debited."),
        confirm_option,
        day_option,
        json_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


@command.command()
@click.option("--licence", "only", multiple=True, metavar="ID", help="Look at this licence only (repeatable; default: all).")
@_question_options
@click.pass_obj
def check(context: Context, /, only: tuple[str, ...], as_json: bool, **options: Any) -> None:
    """Say whether something is licensed, by which licence, and why each other one does not apply."""
    answer = _licences(context).check(_question(context, options), only)
    click.echo(json.dumps(answer.to_dict(), ensure_ascii=False) if as_json else printable(answer.sentence))


@command.command()
@click.argument("licence_ids", metavar="ID...", nargs=-1, required=True)
@click.option("--what", required=True, metavar="TEXT", help="What it is used for, for the record.")
@click.option("--alert", "alert_id", metavar="ALERT", help="The alert that is to be decided as licensed.")
@actor_option
@_question_options
@click.pass_obj
def use(
    context: Context, /, licence_ids: tuple[str, ...], what: str, alert_id: str | None, acting: str | None, as_json: bool, **options: Any
) -> None:
    """Check licences, and record that they are used."""
    uses = _licences(context).use(person(context, acting), licence_ids, _question(context, options), what, alert_id=alert_id)
    for item in uses:
        amount = f", {item.amount} {item.currency}" if options["amount"] is not None else ""
        sentence = f"The use of {item.licence_id} for {item.day} is on record ({item.number}){amount}."
        click.echo(json.dumps(item.to_dict(), ensure_ascii=False) if as_json else sentence)


def _licences(context: Context) -> Licences:
    from ostrakon.obligations.licences.store import Licences

    return Licences(opened(context))


def _question(context: Context, options: dict[str, Any]) -> LicenceQuestion:
    from ostrakon.obligations.licences.question import BlockedInterest, LicenceQuestion, interests_in

    if (options["asset_id"] is None) == (options["party"] is None):
        raise InputError("Say whose interest it is: --party with its --programme, or the blocked property with --asset.")
    if options["asset_id"] is not None:
        interests = interests_in(ledger(context).asset(options["asset_id"]))
    else:
        interests = (BlockedInterest(options["party"], options["programmes"], options["owners"]),)
    amount: Decimal | None = number(options["amount"]) if options["amount"] is not None else None
    confirmed = {licence: frozenset(keys) for licence, keys in confirmations(options["confirmed"]).items()}
    return LicenceQuestion(
        day(options["on"]), options["activity"], interests, amount, options["currency"], options["holder"], options["debit"], confirmed
    )


def _line(licence: Licence) -> str:
    return json.dumps(licence.to_dict(), ensure_ascii=False)


def _told(licence: Licence) -> list[str]:
    until = f" until {licence.valid_to}" if licence.valid_to else ""
    lines = [
        f"{licence.name}: {licence.title}",
        f"Under {', '.join(licence.programmes)}, for {', '.join(licence.activities)}, from {licence.valid_from}{until}"
        f"{f' ({licence.ends_at})' if licence.ends_at else ''}.",
        licence.scope.strip(),
        "Blocked accounts may be debited." if licence.debits else "No blocked account may be debited.",
    ]
    if licence.holder:
        lines.append(f"Issued to {licence.holder}{f', up to {licence.cap} {licence.currency}' if licence.cap is not None else ''}.")
    if licence.replaced_on:
        lines.append(f"Replaced by {licence.replaced_by or 'another licence'} on {licence.replaced_on}.")
    if licence.revoked_on:
        lines.append(f"Revoked on {licence.revoked_on}.")
    lines += [f"Condition {condition.key}: {condition.text}" for condition in licence.conditions]
    if licence.reporting:
        lines.append(f"Report: {licence.reporting}")
    lines.append(f"Source: {licence.source}")
    return lines if licence.verified else [*lines, f"Not verified: {licence.note}"]
