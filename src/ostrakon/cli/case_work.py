"""`ostrakon case assign`, `note`, `attach`, `join`, `answer`, `reopen`: what people do on the way to a decision."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from ostrakon.cli.actor import actor_option
from ostrakon.cli.case_view import desk_of, revision_option, say, state_sentence
from ostrakon.cli.context import Context
from ostrakon.cli.options import json_option
from ostrakon.errors import InputError


@click.command()
@click.argument("alert_id", metavar="ALERT")
@click.option("--to", "assignee", metavar="NAME", help="Whose it is from now on (default: yours).")
@click.option("--nobody", is_flag=True, help="It is in nobody's hands.")
@revision_option
@actor_option
@json_option
@click.pass_obj
def assign(
    context: Context, alert_id: str, assignee: str | None, nobody: bool, revision: int | None, acting: str | None, as_json: bool
) -> None:
    """Take an ALERT, or give it to somebody. To take one over from another person, say its --revision."""
    casework, actor = desk_of(context, acting)
    alert = casework.assign(actor, alert_id, None if nobody else assignee or actor.name, revision)
    say(as_json, alert.to_dict(), f"{alert_id} is with {alert.assignee or 'nobody'} (revision {alert.revision}).")


@click.command()
@click.argument("about", metavar="ALERT_OR_CASE")
@click.argument("text")
@actor_option
@json_option
@click.pass_obj
def note(context: Context, about: str, text: str, acting: str | None, as_json: bool) -> None:
    """Say TEXT about an alert or a case; notes are never changed."""
    casework, actor = desk_of(context, acting)
    made = casework.note(actor, about, text)
    say(as_json, asdict(made), f"{made.id} is kept with {about}.")


@click.command()
@click.argument("about", metavar="ALERT_OR_CASE")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@actor_option
@json_option
@click.pass_obj
def attach(context: Context, about: str, file: Path, acting: str | None, as_json: bool) -> None:
    """Keep FILE as evidence with an alert or a case. A proposal that waits on the alert is void."""
    casework, actor = desk_of(context, acting)
    most = casework.policy().evidence_bytes
    if file.stat().st_size > most:
        raise InputError(f"{file} has {file.stat().st_size:,} bytes; evidence has {most:,} at most.")
    kept = casework.attach(actor, about, file.name, file.read_bytes())
    say(as_json, asdict(kept), f"{kept.id} is kept with {about}: {kept.name}, {kept.size:,} bytes, sha256 {kept.sha256}.")


@click.command()
@click.argument("alert_ids", metavar="ALERT...", nargs=-1, required=True)
@click.option("--case", "case_id", metavar="CASE", help="The case to which they come.")
@click.option("--title", default="", metavar="TEXT", help="Open a new case of this title.")
@actor_option
@json_option
@click.pass_obj
def join(context: Context, alert_ids: tuple[str, ...], case_id: str | None, title: str, acting: str | None, as_json: bool) -> None:
    """Join alerts to a case."""
    casework, actor = desk_of(context, acting)
    case = casework.join(actor, alert_ids, case_id, title)
    say(as_json, case.to_dict(), f"{case.id} ({case.title}) has {', '.join(alert_ids)}.")


@click.command()
@click.argument("request_id", metavar="REQUEST")
@click.argument("text")
@actor_option
@json_option
@click.pass_obj
def answer(context: Context, request_id: str, text: str, acting: str | None, as_json: bool) -> None:
    """Record the answer to a request for information (R-…); its alert is to be decided again."""
    casework, actor = desk_of(context, acting)
    request = casework.answer(actor, request_id, text)
    say(as_json, request.to_dict(), f"{request_id} is answered; {request.alert_id} is to be decided.")


@click.command()
@click.argument("alert_id", metavar="ALERT")
@click.argument("why")
@revision_option
@actor_option
@json_option
@click.pass_obj
def reopen(context: Context, alert_id: str, why: str, revision: int | None, acting: str | None, as_json: bool) -> None:
    """Open a closed ALERT again, and say WHY."""
    casework, actor = desk_of(context, acting)
    alert = casework.reopen(actor, alert_id, why, revision)
    say(as_json, alert.to_dict(), state_sentence(alert))


COMMANDS = (assign, note, attach, join, answer, reopen)
