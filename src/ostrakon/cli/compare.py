"""`ostrakon compare`: two names beside each other."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ostrakon.cli.options import chosen_settings, json_option, ofac_score_option, settings_options
from ostrakon.party import MATCHABLE_SCHEMATA, Party


@click.command(name="compare")
@click.argument("name")
@click.argument("listed_name", metavar="LISTED_NAME")
@click.option("--schema", type=click.Choice(sorted(MATCHABLE_SCHEMATA)), default="Thing", show_default=True, help="What both parties are.")
@click.option("--dob", "birth_date", metavar="DATE", help="Birth date of the first party.")
@click.option("--listed-dob", metavar="DATE", help="Birth date of the second party.")
@click.option("--country", "countries", multiple=True, metavar="COUNTRY", help="Country of the first party (repeatable).")
@click.option("--listed-country", "listed_countries", multiple=True, metavar="COUNTRY", help="Country of the second party (repeatable).")
@settings_options
@ofac_score_option
@json_option
def command(
    name: str,
    listed_name: str,
    schema: str,
    birth_date: str | None,
    listed_dob: str | None,
    countries: tuple[str, ...],
    listed_countries: tuple[str, ...],
    profile: str | None,
    settings_file: Path | None,
    ofac_score: bool,
    as_json: bool,
) -> None:
    """Compare NAME with LISTED_NAME as if the second were on a list. No list is needed.

    Shows both names token by token, what else is known, and what would change the score.
    """
    settings = chosen_settings(profile, settings_file)
    from ostrakon.engine import parity
    from ostrakon.screening.comparison import compare

    comparison = compare(
        Party(names=(name,), schema=schema, birth_date=birth_date, countries=countries),
        Party(names=(listed_name,), schema=schema, birth_date=listed_dob, countries=listed_countries),
        settings,
    )
    of_ofac = round(parity.ofac_score(name, [listed_name]), 4) if ofac_score else None
    if as_json:
        beside = {} if of_ofac is None else {"ofac_score": of_ofac}
        click.echo(json.dumps(comparison.to_dict() | beside, ensure_ascii=False))
        return
    from ostrakon.cli.comparison_view import print_comparison

    print_comparison(name, listed_name, comparison, settings.threshold, of_ofac)
