"""`ostrakon case payment`: decides on payments and opens an alert of each that is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostrakon.cli.actor import actor_option
from ostrakon.cli.case_open import report
from ostrakon.cli.case_view import desk_of
from ostrakon.cli.context import Context
from ostrakon.cli.options import allow_stale_option, as_of_option, chosen_settings, json_option, list_option, owned_option, settings_options
from ostrakon.cli.payment import payment_screener, payments_in

if TYPE_CHECKING:
    from ostrakon.casework.finding import Finding
    from ostrakon.screening.payments import PaymentDecision


@click.command(name="payment")
@click.argument("messages", metavar="MESSAGE...", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--hold-country", "hold_countries", multiple=True, metavar="COUNTRY", help="Hold payments that name this country (repeatable)."
)
@list_option
@as_of_option
@allow_stale_option
@owned_option
@settings_options
@actor_option
@json_option
@click.pass_obj
def payment(
    context: Context,
    messages: Sequence[Path],
    hold_countries: tuple[str, ...],
    lists: tuple[str, ...],
    as_of: str | None,
    allow_stale: bool,
    owned: str | None,
    profile: str | None,
    settings_file: Path | None,
    acting: str | None,
    as_json: bool,
) -> None:
    """Decide on every payment in each MESSAGE, as `ostrakon payment` does, and open an alert of each that is held.

    Decided again, a payment has the alert that it had. Where nothing can be searched, no alert is opened (status 4).
    """
    casework, actor = desk_of(context, acting)
    settings = chosen_settings(profile if profile or settings_file else "payments", settings_file)
    deciding = payment_screener(
        context, lists, as_of, None, allow_stale, settings, settings.threshold, hold_countries, no_record=False, owned=owned
    )
    payments = (payment for message in messages for payment in payments_in(message))
    report(casework.open_all(actor, "payment", _held(deciding.decide_many(payments))), as_json)


def _held(decisions: Iterable[PaymentDecision]) -> Iterator[Finding]:
    """What is to be decided of the payments that are held; what keeps payments from being screened at all is raised."""
    from ostrakon.casework.sources import finding_of_payment

    for decision in decisions:
        if decision.failure is not None:
            raise decision.failure
        if decision.outcome == "hold":
            yield finding_of_payment(decision)


COMMANDS = (payment,)
