"""`ostrakon blocked explain`, and the line about what follows that other commands print below a hit."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli.context import Context
from ostrakon.cli.options import json_option
from ostrakon.errors import InputError

if TYPE_CHECKING:
    from ostrakon.hit import Hit

ACTIVITIES = ("account opening", "payment", "securities dealing", "correspondent account", "new debt or equity", "trade", "entry")
"""Those of `obligations.consequences.action`, written out so that `--help` need not load them."""


@click.command()
@click.argument("entities", metavar="ENTITY_ID...", nargs=-1, required=True)
@click.option("--as-of", metavar="DATE", help="The day of which is asked (YYYY-MM-DD; default: today).")
@click.option("--known-at", metavar="TIME", help="Answer from what was loaded by then: YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SS in UTC.")
@click.option("--activity", type=click.Choice(ACTIVITIES), help="What somebody wants to do with the party (default: in general).")
@click.option("--policy", metavar="KEY", default="ofac", show_default=True, help="The rule on ownership: ofac, eu or uk.")
@click.option("--law", "laws", metavar="CODE", multiple=True, help="Only what follows under this law: us, gb, eu, ch … (repeatable).")
@click.option("--allow-stale", is_flag=True, help="Answer although a list was not checked for too long; the answer says so.")
@json_option
@click.pass_obj
def explain(
    context: Context,
    entities: tuple[str, ...],
    as_of: str | None,
    known_at: str | None,
    activity: str | None,
    policy: str,
    laws: tuple[str, ...],
    allow_stale: bool,
    as_json: bool,
) -> None:
    """Say what follows from being ENTITY_ID, and by which act: block, reject, restrict, visa only, hold and read, or nothing.

    Several ids are entries of one party on several lists. A company that is on no list is asked by its id in the ownership store.
    """
    from dataclasses import replace

    from ostrakon.obligations.consequences.action import Activity
    from ostrakon.obligations.consequences.question import explain as ask
    from ostrakon.obligations.consequences.words import told
    from ostrakon.obligations.ownership.policy import OwnershipPolicies
    from ostrakon.obligations.ownership.store import OwnershipStore

    store = context.store()
    explanation = ask(
        store,
        entities,
        ownership=OwnershipStore.open_if_loaded(store.home),
        policy=OwnershipPolicies.bundled().find(policy),
        activity=Activity(activity) if activity else None,
        as_of=_day(as_of) if as_of is not None else None,
        known_at=known_at,
        allow_stale=allow_stale,
    )
    if laws:
        explanation = replace(explanation, found=explanation.found.under(*laws))
    click.echo(json.dumps(explanation.to_dict(), ensure_ascii=False) if as_json else told(explanation))


def line_of(hit: Hit) -> str:
    """What follows from a hit, in one line to print below it."""
    from ostrakon.obligations.consequences.derive import consequences
    from ostrakon.obligations.consequences.words import in_brief

    return in_brief(consequences(hit))


def record_of(hit: Hit) -> dict[str, Any]:
    """What follows from a hit, for the `consequence` of its JSON record."""
    from ostrakon.obligations.consequences.derive import consequences

    return consequences(hit).to_dict()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text!r} is not a day: write YYYY-MM-DD, for instance 2020-08-01.") from None
