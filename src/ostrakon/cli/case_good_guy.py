"""`ostrakon case good-guy`: exceptions, each for one customer and one entry as both are, and what they kept back."""

from __future__ import annotations

import json
from datetime import date

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.actor import actor_option
from ostrakon.cli.case_view import desk, desk_of, say
from ostrakon.cli.context import Context
from ostrakon.cli.options import json_option
from ostrakon.errors import InputError


@click.group(name="good-guy")
def good_guy() -> None:
    """Approved exceptions: hits that need no alert as long as nothing changes."""


@good_guy.command()
@click.argument("alert_id", metavar="ALERT")
@click.argument("entity_id", metavar="ENTRY")
@click.option("--expires", required=True, metavar="DATE", help="The last day on which it holds (YYYY-MM-DD).")
@click.option("--sentence", required=True, metavar="TEXT", help="Why the customer is known not to be the listed party.")
@actor_option
@json_option
@click.pass_obj
def add(context: Context, alert_id: str, entity_id: str, expires: str, sentence: str, acting: str | None, as_json: bool) -> None:
    """Propose an exception for the hit on ENTRY of a decided ALERT; a second person has to approve it."""
    try:
        day = date.fromisoformat(expires)
    except ValueError:
        raise InputError(f"{expires!r} is not a day: write YYYY-MM-DD, for instance 2027-03-31.") from None
    casework, actor = desk_of(context, acting)
    rule = casework.propose_good_guy(actor, alert_id, entity_id, sentence, day)
    say(as_json, rule.to_dict(), f"{rule.id} is proposed for {rule.reference} ({rule.name}) and {entity_id}, until {rule.expires_on}.")


@good_guy.command()
@click.argument("rule_id", metavar="RULE")
@click.option("--remark", default="", metavar="TEXT", help="What is to be said of it.")
@actor_option
@json_option
@click.pass_obj
def approve(context: Context, rule_id: str, remark: str, acting: str | None, as_json: bool) -> None:
    """Put a proposed RULE in force; never one's own."""
    casework, actor = desk_of(context, acting)
    rule = casework.decide_good_guy(actor, rule_id, True, remark)
    say(as_json, rule.to_dict(), f"{rule_id} is in force until {rule.expires_on}, or until anything changes.")


@good_guy.command(name="return")
@click.argument("rule_id", metavar="RULE")
@click.argument("why")
@actor_option
@json_option
@click.pass_obj
def return_(context: Context, rule_id: str, why: str, acting: str | None, as_json: bool) -> None:
    """Return a proposed RULE, and say WHY."""
    casework, actor = desk_of(context, acting)
    say(as_json, casework.decide_good_guy(actor, rule_id, False, why).to_dict(), f"{rule_id} is returned.")


@good_guy.command()
@click.argument("rule_id", metavar="RULE")
@click.argument("why")
@actor_option
@json_option
@click.pass_obj
def revoke(context: Context, rule_id: str, why: str, acting: str | None, as_json: bool) -> None:
    """End a RULE, and say WHY."""
    casework, actor = desk_of(context, acting)
    say(as_json, casework.revoke_good_guy(actor, rule_id, why).to_dict(), f"{rule_id} is revoked.")


@good_guy.command(name="list")
@click.option("--suppressed", is_flag=True, help="List every hit that was kept back instead.")
@json_option
@click.pass_obj
def list_rules(context: Context, suppressed: bool, as_json: bool) -> None:
    """Show all exceptions, and how many hits each kept back."""
    casework = desk(context)
    if suppressed:
        found = casework.suppressions()
        if as_json:
            for row in found:
                click.echo(json.dumps(row, ensure_ascii=False))
            return
        rows = [
            (
                row["rule_id"],
                row["reference"],
                row["entity_id"],
                f"{row['score']:.2f}",
                view.minute(row["screened_at"]),
                ", ".join(row["list_versions"]),
            )
            for row in found
        ]
        view.table("", ("Rule", "Customer", "Entry", ">Score", "Screened (UTC)", "Lists"), rows)
        return
    rules = casework.good_guys()
    if as_json:
        for rule, count in rules:
            click.echo(json.dumps({**rule.to_dict(), "suppressed": count}, ensure_ascii=False))
        return
    kept_back = [
        (
            rule.id,
            rule.state,
            f"{rule.reference}: {rule.name}",
            rule.entity_id,
            rule.expires_on,
            f"{rule.proposed_by}, {rule.decided_by or '…'}",
            f"{count:,}",
        )
        for rule, count in rules
    ]
    view.table("", ("Rule", "State", "Customer", "Entry", "Until", "Proposed, decided by", ">Kept back"), kept_back)


COMMANDS = (good_guy,)
