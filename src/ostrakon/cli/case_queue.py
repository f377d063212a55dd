"""`ostrakon case list` and `show`: what is to be decided, the most urgent first, and all about one alert or case."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.actor import acting_name, actor_option
from ostrakon.cli.case_view import desk, print_alert, print_queue
from ostrakon.cli.context import Context
from ostrakon.cli.options import json_option
from ostrakon.printable import printable

STATES = ("open", "proposed", "waiting", "closed")
"""Those of `casework.alert.AlertState`, written out so that `--help` need not load them."""


@click.command(name="list")
@click.option(
    "--state", "states", multiple=True, type=click.Choice(STATES), help="Alerts in this state (repeatable; default: all undecided)."
)
@click.option("--all", "everything", is_flag=True, help="Decided alerts too.")
@click.option("--overdue", is_flag=True, help="Those alone that should have been decided by now.")
@click.option("--mine", is_flag=True, help="Those alone that are in your hands.")
@click.option("--kind", metavar="KIND", help="Those alone of this kind.")
@click.option("--case", "case_id", metavar="CASE", help="Those alone of this case.")
@click.option("--limit", type=click.IntRange(min=1), help="So many at most.")
@actor_option
@json_option
@click.pass_obj
def list_alerts(
    context: Context,
    states: tuple[str, ...],
    everything: bool,
    overdue: bool,
    mine: bool,
    kind: str | None,
    case_id: str | None,
    limit: int | None,
    acting: str | None,
    as_json: bool,
) -> None:
    """Show the queue, what is due first coming first."""
    from ostrakon.casework.alert import AlertState
    from ostrakon.casework.queue import UNDECIDED

    now = datetime.now(UTC)
    wanted = tuple(AlertState) if everything else tuple(map(AlertState, states)) or UNDECIDED
    assignee = acting_name(acting) if mine else None
    alerts = desk(context).alerts(wanted, kind=kind, case_id=case_id, assignee=assignee, overdue_at=now if overdue else None, limit=limit)
    if as_json:
        for alert in alerts:
            click.echo(json.dumps(alert.to_dict(now), ensure_ascii=False))
        return
    late = sum(alert.overdue(now) for alert in alerts)
    if alerts:
        print_queue(alerts, now, "")
    click.echo(f"{view.counted(len(alerts), 'alert', 'alerts')}, {late:,} overdue.")


@click.command()
@click.argument("identity", metavar="ALERT_OR_CASE")
@click.option("--log", is_flag=True, help="Show the audit records of it instead.")
@json_option
@click.pass_obj
def show(context: Context, identity: str, log: bool, as_json: bool) -> None:
    """Show all that is on record about an alert (A-…) or a case (C-…)."""
    casework, now = desk(context), datetime.now(UTC)
    case = identity.startswith("C-")
    if log:
        for record in casework.records(("case" if case else "alert", identity)):
            who = f"{record.number}: {view.minute(record.at)} {record.actor} {record.action} {record.hash[:16]}"
            click.echo(json.dumps(record.to_dict(), ensure_ascii=False) if as_json else printable(who))
        return
    if not case:
        file = casework.alert(identity)
        click.echo(json.dumps(file.to_dict(now), ensure_ascii=False)) if as_json else print_alert(file)
        return
    found, alerts, notes, attachments = casework.case(identity)
    if as_json:
        of_case = {"notes": [asdict(item) for item in notes], "attachments": [asdict(item) for item in attachments]}
        told = {"case": found.to_dict(), "alerts": [alert.to_dict(now) for alert in alerts], **of_case}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    print_queue(alerts, now, f"{found.id}: {found.title}, opened by {found.opened_by}, {view.minute(found.opened_at)}")
    for item in notes:
        click.echo(printable(f"{item.id}, {item.actor}, {view.minute(item.at)}: {item.text}"))
    for file_ in attachments:
        click.echo(printable(f"{file_.id}, {file_.actor}: {file_.name}, {file_.size:,} bytes, sha256 {file_.sha256}"))


COMMANDS = (list_alerts, show)
