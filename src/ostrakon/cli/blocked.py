"""`ostrakon blocked`: the ledger of blocked property. The commands of other subjects are listed in `ELSEWHERE`."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostrakon.cli import blocked_view as view
from ostrakon.cli.actor import actor_option
from ostrakon.cli.context import Context
from ostrakon.cli.ledger import as_of_day_option, day, known_at_option, ledger, opened, person, text_of
from ostrakon.cli.options import json_option
from ostrakon.printable import printable

if TYPE_CHECKING:
    from ostrakon.obligations.ledger.books import TotalKey

ELSEWHERE = {
    "deposit": "blocked_entries",
    "interest": "blocked_entries",
    "fee": "blocked_entries",
    "transfer": "blocked_entries",
    "release": "blocked_release",
    "undo": "blocked_release",
    "end": "blocked_release",
    "correct": "blocked_release",
    "approve": "blocked_release",
    "refuse": "blocked_release",
    "explain": "consequences",
    "due": "reports",
    "report": "reports",
    "filed": "reports",
    "reject": "reports",
    "occasion": "reports",
}
"""Commands that live in other modules of `cli`, under the name of the function, imported when called for."""

TOTALS: tuple[TotalKey, ...] = ("currency", "programme", "target")


class _BlockedGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *ELSEWHERE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in ELSEWHERE:
            command: click.Command = getattr(import_module(f"ostrakon.cli.{ELSEWHERE[cmd_name]}"), cmd_name)
            return command
        return super().get_command(ctx, cmd_name)


@click.group(cls=_BlockedGroup)
def command() -> None:
    """Blocked property: what is held, what is booked on it, and on whose authority."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--from", "origin", metavar="ACCOUNT", default="", help="The account it comes from (default: that of the customer).")
@actor_option
@json_option
@click.pass_obj
def add(context: Context, file: Path, origin: str, acting: str | None, as_json: bool) -> None:
    """Put the property that FILE (YAML or JSON) describes on record, and book it as blocked."""
    from ostrakon.obligations.ledger.description import read_asset

    asset = read_asset(text_of(file), file.name)
    added = ledger(context).add(person(context, acting), asset, origin)
    click.echo(json.dumps(added.to_dict(), ensure_ascii=False) if as_json else view.added(added))


@command.command()
@click.argument("asset_id", metavar="ID")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@actor_option
@json_option
@click.pass_obj
def amend(context: Context, asset_id: str, file: Path, acting: str | None, as_json: bool) -> None:
    """Replace the fields of a description that FILE (YAML or JSON) names; amounts and days of blocking are corrected, not amended."""
    from ostrakon.obligations.ledger.description import read_fields

    changes = read_fields(text_of(file), file.name)
    amended = ledger(context).amend(person(context, acting), asset_id, changes)
    sentence = f"{asset_id} is described anew (revision {amended.revision})."
    click.echo(json.dumps(amended.to_dict(), ensure_ascii=False) if as_json else sentence)


@command.command(name="list")
@click.option("--all", "with_released", is_flag=True, help="Show what was released, too.")
@click.option("--proposals", is_flag=True, help="Show the proposals that nobody decided yet.")
@as_of_day_option
@known_at_option
@json_option
@click.pass_obj
def show_list(context: Context, with_released: bool, proposals: bool, as_of: str | None, known_at: str | None, as_json: bool) -> None:
    """Show what is blocked, with its balance."""
    books = ledger(context)
    if proposals:
        found = [proposal for proposal in books.proposals() if proposal.approved is None]
        view.records([proposal.to_dict() for proposal in found]) if as_json else view.proposals(found)
        return
    asked = day(as_of) if as_of is not None else None
    held = books.balances(asked, known_at)
    items = [asset for asset in books.assets(asked, known_at) if with_released or asset.status == "blocked"]
    if as_json:
        view.records([asset.to_dict() | {"balance": str(held[asset.id]) if asset.id in held else None} for asset in items])
    else:
        view.assets(items, held)


@command.command()
@click.argument("asset_id", metavar="ID")
@known_at_option
@json_option
@click.pass_obj
def show(context: Context, asset_id: str, known_at: str | None, as_json: bool) -> None:
    """Show one item: its description, every entry with its authority, and its proposals."""
    books = ledger(context)
    asset, events = books.asset(asset_id, known_at=known_at), books.events(asset_id, known_at=known_at)
    proposals, balance = books.proposals(asset_id), books.balance(asset_id, known_at=known_at)
    if as_json:
        record = asset.to_dict() | {"balance": str(balance), "events": [event.to_dict() for event in events]}
        click.echo(json.dumps(record | {"proposals": [proposal.to_dict() for proposal in proposals]}, ensure_ascii=False))
    else:
        view.asset(asset, balance, events, proposals)


@command.command()
@click.argument("asset_id", metavar="[ID]", required=False)
@click.option("--by", type=click.Choice(TOTALS), default="currency", show_default=True, help="What is added up.")
@as_of_day_option
@known_at_option
@json_option
@click.pass_obj
def balance(context: Context, asset_id: str | None, by: TotalKey, as_of: str | None, known_at: str | None, as_json: bool) -> None:
    """Say what is blocked of ID at the end of a day; without ID, all of it, added up."""
    books, asked = ledger(context), day(as_of) if as_of is not None else None
    if asset_id is None:
        totals = books.totals(by, asked, known_at)
        view.records([total.to_dict() for total in totals]) if as_json else view.totals(totals, by)
        return
    asset, amount = books.asset(asset_id, known_at=known_at), books.balance(asset_id, asked, known_at)
    record = {"id": asset_id, "currency": asset.currency, "amount": str(amount), "as_of": as_of, "known_at": known_at}
    click.echo(json.dumps(record) if as_json else view.amount(amount, asset.currency))


@command.command()
@click.argument("subject")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@click.option("--lift", is_flag=True, help="Lift the hold.")
@actor_option
@click.pass_obj
def hold(context: Context, subject: str, reason: str, lift: bool, acting: str | None) -> None:
    """Put SUBJECT, an ID or `everything`, under a legal hold: nothing of it is purged, however old."""
    from ostrakon.obligations import retention

    with opened(context).write() as connection:
        (retention.lift if lift else retention.hold)(connection, person(context, acting), subject, reason)
    click.echo(f"{printable(subject)} is {'under no' if lift else 'under a'} legal hold{' any more' if lift else ''}.")


@command.command()
@click.option("--before", required=True, metavar="DATE", help="Take out what was unblocked before this day (YYYY-MM-DD).")
@actor_option
@json_option
@click.pass_obj
def purge(context: Context, before: str, acting: str | None, as_json: bool) -> None:
    """Take out what was unblocked so long ago that it need not be kept; a tombstone and the audit log stay."""
    from ostrakon.obligations.ledger.purge import purge as take_out

    answer = take_out(opened(context), person(context, acting), day(before))
    click.echo(json.dumps(answer.to_dict())) if as_json else view.purged(answer)
