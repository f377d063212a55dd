"""`ostrakon case propose`, `approve` and `return`: decisions, with a second pair of eyes where policy wants it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ostrakon.cli.actor import actor_option
from ostrakon.cli.case_view import desk_of, proposal_lines, revision_option, say, state_sentence
from ostrakon.cli.context import Context
from ostrakon.cli.options import json_option

if TYPE_CHECKING:
    from ostrakon.casework.alert import Alert
    from ostrakon.casework.proposals import Proposal
    from ostrakon.casework.workflow import DispositionKind

KINDS = ("TRUE_MATCH", "FALSE_POSITIVE", "INSUFFICIENT_INFO", "NOT_APPLICABLE", "LICENSED", "DUPLICATE")
"""Those of `casework.workflow.DispositionKind`, written out so that `--help` need not load them."""
_AGREES = {"agrees": True, "differs": False, "unknown": None}


@click.command()
@click.argument("alert_id", metavar="ALERT")
@click.argument("kind", metavar="DISPOSITION", type=click.Choice(KINDS, case_sensitive=False))
@click.option("--step", required=True, type=click.IntRange(1, 5), help="The step of the workflow that decided.")
@click.option("--reason", required=True, metavar="CODE", help="Why, by its code (docs/casework.md).")
@click.option("--sentence", required=True, metavar="TEXT", help="Why, in words.")
@click.option(
    "--compare",
    "compare",
    multiple=True,
    metavar="FIELD=agrees|differs|unknown",
    help="A field that was compared (repeatable; default: what the screening could tell).",
)
@click.option(
    "--fact", "facts", multiple=True, metavar="FIELD=VALUE", help="What we hold of a field beside what was screened (repeatable)."
)
@click.option("--entry", "entries", multiple=True, metavar="ID", help="A hit that it is about (repeatable; default: every one).")
@click.option("--missing", multiple=True, metavar="FIELD", help="What is to be asked for, with INSUFFICIENT_INFO (repeatable).")
@click.option("--licence", default="", metavar="NUMBER", help="The licence, with LICENSED.")
@click.option("--duplicate-of", default="", metavar="ALERT", help="The other alert, with DUPLICATE.")
@revision_option
@actor_option
@json_option
@click.pass_obj
def propose(
    context: Context,
    alert_id: str,
    kind: DispositionKind,
    step: int,
    reason: str,
    sentence: str,
    compare: tuple[str, ...],
    facts: tuple[str, ...],
    entries: tuple[str, ...],
    missing: tuple[str, ...],
    licence: str,
    duplicate_of: str,
    revision: int | None,
    acting: str | None,
    as_json: bool,
) -> None:
    """Decide on an ALERT: at once where policy is content with one person, else as a proposal for a second one."""
    from ostrakon.casework.comparison import compared_with
    from ostrakon.casework.disposition import Disposition

    casework, actor = desk_of(context, acting)
    seen = casework.alert(alert_id)
    about = entries or tuple(seen.finding.entries)
    said = dict(_agreements(compare))
    compared = () if kind == "DUPLICATE" else compared_with(seen.finding, about, said, dict(_pairs("--fact", facts)))
    disposition = Disposition(
        kind,
        step,
        reason,
        sentence,
        tuple(compared),
        entries,
        missing,
        licence,
        duplicate_of,
    )
    _say(*casework.propose(actor, alert_id, disposition, revision or seen.alert.revision), as_json)


@click.command()
@click.argument("alert_id", metavar="ALERT")
@click.option("--remark", default="", metavar="TEXT", help="What is to be said of it.")
@revision_option
@actor_option
@json_option
@click.pass_obj
def approve(context: Context, alert_id: str, remark: str, revision: int | None, acting: str | None, as_json: bool) -> None:
    """Approve the proposal on an ALERT; never one's own."""
    casework, actor = desk_of(context, acting)
    _say(*casework.approve(actor, alert_id, revision, remark), as_json)


@click.command(name="return")
@click.argument("alert_id", metavar="ALERT")
@click.argument("why")
@revision_option
@actor_option
@json_option
@click.pass_obj
def return_(context: Context, alert_id: str, why: str, revision: int | None, acting: str | None, as_json: bool) -> None:
    """Return the proposal on an ALERT to be thought over, and say WHY."""
    casework, actor = desk_of(context, acting)
    _say(*casework.send_back(actor, alert_id, why, revision), as_json)


def _say(alert: Alert, proposal: Proposal, as_json: bool) -> None:
    say(as_json, {"alert": alert.to_dict(), "proposal": proposal.to_dict()}, state_sentence(alert))
    for line in () if as_json else proposal_lines(proposal):
        say(False, {}, line)


def _agreements(texts: tuple[str, ...]) -> Iterator[tuple[str, bool | None]]:
    for name, word in _pairs("--compare", texts):
        if word not in _AGREES:
            raise click.UsageError(f"--compare {name}={word}: write agrees, differs or unknown.")
        yield name, _AGREES[word]


def _pairs(option: str, texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for text in texts:
        name, separator, value = text.partition("=")
        if not separator or not value:
            raise click.UsageError(f"{option} {text}: write FIELD=…, for instance birth_date=….")
        yield name, value


COMMANDS = (propose, approve, return_)
