"""`ostrakon payment`: whether payment messages may be released, and who in them is listed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostrakon.cli.context import Context
from ostrakon.cli.options import (
    PROFILE_NAMES,
    allow_stale_option,
    as_of_option,
    chosen_settings,
    fail_on_alert_option,
    json_option,
    known_at_option,
    list_option,
    owned_option,
)
from ostrakon.errors import CannotScreenError, InputError, OstrakonError

if TYPE_CHECKING:
    from ostrakon.certificate import Certificate
    from ostrakon.engine.settings import Settings
    from ostrakon.screening.payments import Payment, PaymentDecision, PaymentScreener

_PROFILE = "payments"


@click.command(name="payment")
@click.argument("messages", metavar="MESSAGE...", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--hold-country", "hold_countries", multiple=True, metavar="COUNTRY", help="Hold payments that name this country (repeatable)."
)
@click.option("--no-record", is_flag=True, help="Neither look at earlier decisions nor keep these.")
@list_option
@as_of_option
@known_at_option
@allow_stale_option
@owned_option
@click.option(
    "--threshold",
    type=click.FloatRange(0.0, 1.0),
    help="Scores from here on hold a payment (default: the settings' line, 0.80 for payments).",
)
@click.option("--profile", type=click.Choice(PROFILE_NAMES), help=f"Settings made for a purpose (default: {_PROFILE}).")
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your own settings, a YAML file (docs/settings.md).",
)
@json_option
@fail_on_alert_option
@click.pass_obj
def command(
    context: Context,
    messages: Sequence[Path],
    hold_countries: tuple[str, ...],
    no_record: bool,
    lists: tuple[str, ...],
    as_of: str | None,
    known_at: str | None,
    allow_stale: bool,
    owned: str | None,
    threshold: float | None,
    profile: str | None,
    settings_file: Path | None,
    as_json: bool,
    fail_on_alert: bool,
) -> None:
    """Decide on every payment in each MESSAGE: release, or hold with the hits and the field that each stood in.

    A MESSAGE is a file, or - for standard input: pacs.008, pacs.009, pacs.004, pain.001 (XML), MT101, MT103, MT202 and their COV
    (FIN, one or many in a file). What cannot be read is held, and the command then ends with status 2. Where nothing can be searched (no
    list, a stale or damaged one), everything is held with that reason, and the command ends with status 4.
    """
    settings = chosen_settings(profile if profile or settings_file else _PROFILE, settings_file)
    line = settings.threshold if threshold is None else threshold
    payments = (payment for message in messages for payment in payments_in(message))
    try:
        deciding = payment_screener(context, lists, as_of, known_at, allow_stale, settings, line, hold_countries, no_record, owned)
        decisions = deciding.decide_many(payments)
    except CannotScreenError as error:
        decisions = _held(payments, error, line)
    counts = {"payments": 0, "held": 0, "alerts": 0, "unreadable": 0}
    certificate: Certificate | None = None
    failure: OstrakonError | None = None
    for decision in decisions:
        counts["payments"] += 1
        counts["held"] += decision.outcome == "hold"
        counts["alerts"] += decision.alert
        counts["unreadable"] += decision.payment.is_unreadable
        certificate, failure = decision.certificate, failure or decision.failure
        click.echo(json.dumps(decision.to_dict(), ensure_ascii=False)) if as_json else _print(decision)
    if as_json:
        end = counts | {"threshold": line, "certificate": certificate.to_dict() if certificate is not None else None}
        click.echo(json.dumps(end, ensure_ascii=False))
    else:
        _print_end(counts, certificate)
    if failure is not None:
        click.echo(f"ostrakon: {failure}", err=True)
        sys.exit(failure.exit_status)
    if counts["unreadable"]:
        sys.exit(2)
    if counts["held"] and fail_on_alert:
        sys.exit(3)


def payment_screener(
    context: Context, lists: tuple[str, ...], as_of: str | None, known_at: str | None, allow_stale: bool, settings: Settings,
    threshold: float, hold_countries: tuple[str, ...], no_record: bool, owned: str | None,
) -> PaymentScreener:  # fmt: skip
    """What decides on payments with these options, the record of earlier decisions at hand where it is to be used."""
    from ostrakon.database import database_url
    from ostrakon.screening.payments import PaymentRecord, PaymentScreener
    from ostrakon.screening.screener import Screener

    store = context.store()
    ownership = context.ownership(store, owned)
    screener = Screener.open(store, lists or None, as_of, settings, known_at=known_at, allow_stale=allow_stale, ownership=ownership)
    # an answer for another day is no decision, so it is not kept as one
    record = None if no_record or as_of is not None or known_at is not None else PaymentRecord(store.home, database_url())
    if record is not None:
        click.get_current_context().call_on_close(record.close)
    return PaymentScreener(screener, record, threshold=threshold, hold_countries=hold_countries)


def _held(payments: Iterable[Payment], error: OstrakonError, threshold: float) -> Iterator[PaymentDecision]:
    """Every payment held: where nothing can be searched, nothing is released."""
    from ostrakon.screening.payments import PaymentDecision

    return (PaymentDecision.failed(payment, error, threshold) for payment in payments)


def payments_in(message: Path) -> list[Payment]:
    """The payments of a file, or of standard input for "-"; one that cannot be read for a file that is not there."""
    from ostrakon.screening.payments import Payment, read_message_file, read_messages
    from ostrakon.screening.payments.read import MAX_BYTES

    if str(message) == "-":
        return read_messages(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    try:
        return read_message_file(message)
    except InputError as error:  # what is in it nobody knows, and the other files are to be decided
        return [Payment.unreadable(message.name, 1, str(error), str(message).encode())]


def _print(decision: PaymentDecision) -> None:
    """One payment as a person likes to read it."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from ostrakon.cli.hit_view import listed_party

    console = Console(highlight=False)
    payment = decision.payment
    said = "[bold red]HOLD[/]" if decision.outcome == "hold" else "[bold green]RELEASE[/]"
    named = payment.references.get("uetr") or payment.references.get("end_to_end_id") or payment.references.get("message_id")
    facts = [payment.format or "not read", payment.amount, f"reference {named}" if named else None]
    about = escape(", ".join(fact for fact in facts if fact))
    known = " [dim](decided before)[/]" if decision.repeated else ""
    console.print(f"{said} [bold]{escape(payment.source)}[/] payment {payment.number}: {about}{known}")
    for sentence in (*decision.reasons, *(item.sentence for item in decision.stripping)):
        console.print(f"[red]{escape(sentence)}[/]")
    if decision.hits:
        table = Table(show_edge=False, pad_edge=False, box=None, padding=(0, 2, 1, 0), header_style="bold")
        table.add_column("Score", justify="right", style="bold red", no_wrap=True)
        table.add_column("Field", max_width=30)
        table.add_column("Listed party", max_width=36)
        table.add_column("Why", ratio=1)
        for item in decision.hits:
            field = f"[bold]{escape(item.text)}[/]\n{escape(item.role)}\n[dim]{escape(item.path)}[/]"
            why = escape("\n".join(reason.sentence for reason in item.hit.evidence))
            table.add_row(f"{item.hit.score:.2f}", field, listed_party(item.hit), why)
        console.print()
        console.print(table)
    console.print()


def _print_end(counts: dict[str, int], certificate: Certificate | None) -> None:
    from rich.console import Console

    from ostrakon.cli.hit_view import print_certificate

    console = Console(highlight=False)
    payments = "1 payment" if counts["payments"] == 1 else f"{counts['payments']:,} payments"
    alerts = "1 new alert" if counts["alerts"] == 1 else f"{counts['alerts']:,} new alerts"
    unread = f", {counts['unreadable']:,} could not be read" if counts["unreadable"] else ""
    console.print(f"[bold]{payments}: {counts['payments'] - counts['held']:,} to release, {counts['held']:,} held[/] ({alerts}{unread})\n")
    if certificate is not None:
        print_certificate(console, certificate)
