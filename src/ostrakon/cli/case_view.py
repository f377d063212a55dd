"""Alerts, proposals and what belongs to them as a person likes to read them in a terminal; and the options that the commands share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.actor import acting_name
from ostrakon.printable import printable

if TYPE_CHECKING:
    from ostrakon.casework.alert import Alert
    from ostrakon.casework.casework import AlertFile, Casework
    from ostrakon.casework.proposals import Proposal
    from ostrakon.casework.roles import Actor
    from ostrakon.cli.context import Context

revision_option = click.option(
    "--revision", type=click.IntRange(min=1), help="The revision of the alert that you saw; refused if it changed."
)


def desk(context: Context) -> Casework:
    """Casework in the chosen folder or database."""
    from ostrakon.casework.casework import Casework
    from ostrakon.obligations.database import with_obligations
    from ostrakon.obligations.licences.store import require_use

    return Casework(with_obligations(context.casework()), require_use)


def desk_of(context: Context, acting: str | None) -> tuple[Casework, Actor]:
    """Casework, and who acts in it. Raises NotAllowedError for whoever is not appointed."""
    casework = desk(context)
    return casework, casework.actor(acting_name(acting))


def say(as_json: bool, record: Mapping[str, Any], sentence: str) -> None:
    """Print a record as JSON, or the sentence."""
    click.echo(json.dumps(record, ensure_ascii=False) if as_json else printable(sentence))


def print_queue(alerts: Sequence[Alert], now: datetime, title: str) -> None:
    """The queue as a table."""
    rows = [
        (
            alert.id,
            alert.kind,
            alert.disposition if alert.disposition and alert.state == "closed" else alert.state,
            f"{alert.score:.2f}",
            f"{alert.name} ({alert.reference})" if alert.reference else alert.name,
            view.minute(alert.due_at) + (" OVERDUE" if alert.overdue(now) else ""),
            _hours(alert, now),
            alert.assignee or "",
        )
        for alert in alerts
    ]
    view.table(title, ("Alert", "Kind", "State", ">Score", "Party", "Due (UTC)", ">Age", "With"), rows)


def print_alert(file: AlertFile) -> None:
    """All that is on record about an alert."""
    from ostrakon.casework.comparison import side_by_side
    from ostrakon.casework.workflow import steps

    alert, now = file.alert, datetime.now(UTC)
    print_queue([alert], now, f"{alert.id}, revision {alert.revision}, raised by {alert.raised_by}")
    _lines(file.finding.reasons)
    for hit in file.finding.hits:
        rows = [(item.field, item.query, item.listed, _word(item.agrees)) for item in side_by_side(file.finding, hit["entity_id"])]
        view.table(f"{hit['score']:.2f} {hit['caption']} ({hit['entity_id']})", ("Field", "Ours", "Listed", "As screened"), rows)
        _lines(listing["sentence"] for listing in hit["listings"])
        _lines(item["sentence"] for item in hit["evidence"])
    for proposal in file.proposals:
        click.echo()
        _lines(proposal_lines(proposal))
    _lines(
        f"{item.id}, {item.state}: asked for {', '.join(item.missing)}, due {view.minute(item.due_at)}. {item.answer or ''}"
        for item in file.info_requests
    )
    _lines(f"{item.id}, {item.actor}, {view.minute(item.at)}: {item.text}" for item in file.notes)
    _lines(
        f"{item.id}, {item.actor}, {view.minute(item.at)}: {item.name}, {item.size:,} bytes, sha256 {item.sha256}"
        for item in file.attachments
    )
    _lines(f"See also {item.id}: {item.disposition or item.state}, the same reference" for item in file.earlier)
    if file.finding.suppressed:
        _lines(f"Kept back by {rule}: {entity_id}" for entity_id, rule in file.finding.suppressed)
    if alert.state == "open":
        click.echo()
        _lines(f"Step {step.number}: {step.question} {step.then}" for step in steps())


def proposal_lines(proposal: Proposal) -> list[str]:
    """A proposal, and what became of it, in lines."""
    decided = proposal.disposition
    about = ", ".join(f"{item.field} {_word(item.agrees)}" for item in decided.compared)
    lines = [
        f"{proposal.id}: {decided.kind} in step {decided.step} ({decided.reason}), {proposal.state}; proposed by {proposal.proposed_by}, "
        f"{view.minute(proposal.proposed_at)}: {decided.sentence}",
        f"  on {', '.join(decided.entries) or 'no hit'}: {about or 'nothing compared'}",
    ]
    if proposal.decided_by or proposal.remark:
        by = f" by {proposal.decided_by}, {view.minute(proposal.decided_at or '')}" if proposal.decided_by else ""
        lines.append(f"  {proposal.state}{by}{f': {proposal.remark}' if proposal.remark else ''}")
    return lines


def state_sentence(alert: Alert) -> str:
    """Where an alert stands after a change."""
    ends = {"closed": f"closed as {alert.disposition}", "proposed": "before a second person", "waiting": "waiting for an answer"}
    return f"{alert.id} is {ends.get(alert.state, alert.state)} (revision {alert.revision})."


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(printable(line))


def _word(agrees: bool | None) -> str:
    return {True: "agrees", False: "differs", None: "not known"}[agrees]


def _hours(alert: Alert, now: datetime) -> str:
    hours = alert.age(now).total_seconds() / 3600
    return f"{hours:,.1f} h" if hours < 48 else f"{hours / 24:,.1f} d"
