"""`ostrakon case person` and `policy`: who may do what, and what takes two people."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.actor import acting_name, actor_option
from ostrakon.cli.case_view import desk, desk_of, say
from ostrakon.cli.context import Context
from ostrakon.cli.options import json_option

ROLES = ("analyst", "approver", "auditor", "administrator")
"""Those of `casework.roles.Role`, written out so that `--help` need not load them."""


@click.group()
def person() -> None:
    """Who may act in casework."""


@person.command()
@click.argument("name")
@click.option("--role", "roles", multiple=True, type=click.Choice(ROLES), help="What the person is for (repeatable); none dismisses them.")
@click.option("--business-line", is_flag=True, help="The person earns by customers: may raise and escalate alerts, not clear them.")
@actor_option
@json_option
@click.pass_obj
def appoint(context: Context, name: str, roles: tuple[str, ...], business_line: bool, acting: str | None, as_json: bool) -> None:
    """Give NAME these roles and no others. The first person appoints themself, as an administrator."""
    appointed = desk(context).appoint(acting_name(acting), name, roles, business_line)
    say(as_json, appointed.to_dict(), f"{name}: {', '.join(sorted(appointed.roles)) or 'no role'}, appointed by {appointed.appointed_by}.")


@person.command(name="list")
@json_option
@click.pass_obj
def list_people(context: Context, as_json: bool) -> None:
    """Show everybody on record with their roles."""
    people = desk(context).people()
    if as_json:
        for one in people:
            click.echo(json.dumps(one.to_dict(), ensure_ascii=False))
        return
    rows = [
        (one.name, ", ".join(sorted(one.roles)), "yes" if one.business_line else "", one.appointed_by, view.minute(one.appointed_at))
        for one in people
    ]
    view.table("", ("Name", "Roles", "Business line", "Appointed by", "At (UTC)"), rows)


@click.command()
@click.option("--set", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Put this YAML file in force.")
@actor_option
@json_option
@click.pass_obj
def policy(context: Context, file: Path | None, acting: str | None, as_json: bool) -> None:
    """Print the policy in force: due times, which decisions take two people, how long exceptions hold."""
    if file is None:
        text = desk(context).policy().text
        say(as_json, {"policy": text}, "") if as_json else click.echo(text, nl=False)
        return
    casework, actor = desk_of(context, acting)
    casework.set_policy(actor, file.read_text(encoding="utf-8"), file.name)
    say(as_json, {"set": file.name}, f"{file.name} is in force; the audit log keeps the policy before.")


COMMANDS = (person, policy)
