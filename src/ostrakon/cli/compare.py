"""`ostrakon compare`: two names beside each other."""

from __future__ import annotations

import json

import click

from ostrakon.cli.options import json_option
from ostrakon.party import MATCHABLE_SCHEMATA, Party


@click.command(name="compare")
@click.argument("name")
@click.argument("listed_name", metavar="LISTED_NAME")
@click.option("--schema", type=click.Choice(sorted(MATCHABLE_SCHEMATA)), default="Thing", show_default=True, help="What both parties are.")
@click.option("--dob", "birth_date", metavar="DATE", help="Birth date of the first party.")
@click.option("--listed-dob", metavar="DATE", help="Birth date of the second party.")
@click.option("--country", "countries", multiple=True, metavar="COUNTRY", help="Country of the first party (repeatable).")
@click.option("--listed-country", "listed_countries", multiple=True, metavar="COUNTRY", help="Country of the second party (repeatable).")
@json_option
def command(
    name: str,
    listed_name: str,
    schema: str,
    birth_date: str | None,
    listed_dob: str | None,
    countries: tuple[str, ...],
    listed_countries: tuple[str, ...],
    as_json: bool,
) -> None:
    """Compare NAME with LISTED_NAME as if the second were on a list, and show the evidence. No list is needed."""
    from ostrakon.screening.comparison import compare

    comparison = compare(
        Party(names=(name,), schema=schema, birth_date=birth_date, countries=countries),
        Party(names=(listed_name,), schema=schema, birth_date=listed_dob, countries=listed_countries),
    )
    if as_json:
        click.echo(json.dumps(comparison.to_dict(), ensure_ascii=False))
        return
    click.echo(f"{comparison.score:.2f}  {'an alert' if comparison.alert else 'no alert'}")
    for item in comparison.evidence:
        click.echo(f"      {item.sentence}")
