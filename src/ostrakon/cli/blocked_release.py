"""`ostrakon blocked release|undo|end|correct`, and what decides on them: `approve`, `refuse`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ostrakon.cli import blocked_view as view
from ostrakon.cli.actor import actor_option
from ostrakon.cli.context import Context
from ostrakon.cli.ledger import confirm_option, confirmations, day, day_option, documents, ledger, number, person
from ostrakon.cli.options import json_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from ostrakon.obligations.ledger.terms import ReleaseKind

Function = TypeVar("Function", bound="Callable[..., Any]")


def _proposal_options(kinds: tuple[str, ...], default: str | None = None) -> Callable[[Function], Function]:
    """What every proposal has: an authority with its reference, day and documents, a reason, a day."""
    file = click.Path(path_type=Path, exists=True, dir_okay=False)
    options = (
        click.option(
            "--authority",
            "kind",
            type=click.Choice(kinds),
            default=default,
            show_default=default is not None,
            required=default is None,
            help="The kind of authority on which it rests.",
        ),
        click.option("--reference", required=True, metavar="TEXT", help="What it is called: a licence's id, a docket, a citation."),
        click.option("--dated", metavar="DATE", help="The day of the authority (default: that of --day)."),
        click.option(
            "--document", "files", multiple=True, type=file, help="A file that shows it; name and sha256 are recorded (repeatable)."
        ),
        click.option("--reason", required=True, metavar="TEXT", help="Why."),
        day_option,
        actor_option,
        json_option,
    )

    def with_options(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return with_options


@click.command()
@click.argument("asset_id", metavar="ID")
@click.option("--amount", metavar="AMOUNT", help="How much (default: all).")
@click.option("--to", "payee", required=True, metavar="PAYEE", help="To whom.")
@click.option("--activity", default="", metavar="NAME", help="With a licence: what it is used for, in its words, for instance wind-down.")
@click.option("--holder", default="", metavar="NAME", help="With a specific licence: whose it is.")
@confirm_option
@_proposal_options(("licence", "compliance-release", "court-order"))
@click.pass_obj
def release(
    context: Context,
    /,
    asset_id: str,
    amount: str | None,
    payee: str,
    activity: str,
    holder: str,
    confirmed: tuple[str, ...],
    **options: Any,
) -> None:
    """Propose to release ID, or a part of it, on a licence, OFAC's release or a court's order."""
    part = number(amount) if amount is not None else None
    said = {"amount": part, "payee": payee, "activity": activity, "holder": holder, "confirmed": confirmations(confirmed)}
    _propose(context, asset_id, "release", options, said)


@click.command()
@click.argument("asset_id", metavar="ID")
@_proposal_options(("faq-1196", "compliance-release"), "faq-1196")
@click.pass_obj
def undo(context: Context, /, asset_id: str, **options: Any) -> None:
    """Propose to undo the block of ID, which was a mistake; a report of unblocking is due."""
    _propose(context, asset_id, "undo", options, {})


@click.command()
@click.argument("asset_id", metavar="ID")
@click.option("--ended", multiple=True, required=True, metavar="NAME", help="Who was delisted (id), or which programme ended (repeatable).")
@click.option("--not-kept-blocked", is_flag=True, help="You read that the publication does not keep blocked what was blocked before.")
@_proposal_options(("delisting", "programme-end"))
@click.pass_obj
def end(context: Context, /, asset_id: str, ended: tuple[str, ...], not_kept_blocked: bool, **options: Any) -> None:
    """Propose to release ID because all whose interest blocked it were delisted, or their programmes ended."""
    _propose(context, asset_id, "end", options, {"ended": ended, "kept": False if not_kept_blocked else None})


@click.command()
@click.argument("entry", type=int)
@click.option("--amount", metavar="AMOUNT", help="What it should have been (default: it is taken back only).")
@_proposal_options(("correction",), "correction")
@click.pass_obj
def correct(context: Context, /, entry: int, amount: str | None, **options: Any) -> None:
    """Propose to take ENTRY, which was wrong, back by another, and to book it right."""
    wrong = ledger(context).event(entry)
    _propose(context, wrong.asset_id, "correction", options, {"reverses": entry, "amount": number(amount) if amount is not None else None})


@click.command()
@click.argument("proposal", type=int)
@actor_option
@json_option
@click.pass_obj
def approve(context: Context, proposal: int, acting: str | None, as_json: bool) -> None:
    """Approve PROPOSAL of somebody else, and book it."""
    books = ledger(context)
    events = books.approve(person(context, acting), proposal)
    if as_json:
        view.records([event.to_dict() for event in events])
        return
    for event in events:
        click.echo(view.booked(event, books.balance(event.asset_id)))


@click.command()
@click.argument("proposal", type=int)
@click.option("--reason", required=True, metavar="TEXT", help="Why not.")
@actor_option
@click.pass_obj
def refuse(context: Context, proposal: int, reason: str, acting: str | None) -> None:
    """Refuse PROPOSAL of somebody else."""
    ledger(context).refuse(person(context, acting), proposal, reason)
    click.echo(f"Proposal {proposal} is refused; nothing is booked.")


def _propose(context: Context, asset_id: str, what: ReleaseKind, options: dict[str, Any], said: dict[str, Any]) -> None:
    from ostrakon.obligations.ledger.authority import Authority
    from ostrakon.obligations.ledger.terms import ReleaseTerms

    on = day(options["on"])
    dated = day(options["dated"]) if options["dated"] is not None else on
    authority = Authority(options["kind"], options["reference"], dated, documents(options["files"]))
    terms = ReleaseTerms(what, on, authority, options["reason"], **said)
    made = ledger(context).propose(person(context, options["acting"]), asset_id, terms)
    click.echo(json.dumps(made.to_dict(), ensure_ascii=False) if options["as_json"] else view.proposed(made))
