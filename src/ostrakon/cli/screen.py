"""`ostrakon screen`: one party by name, or a whole file of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ostrakon.cli.context import Context
from ostrakon.cli.options import as_of_option, fail_on_alert_option, json_option, list_option, threshold_option
from ostrakon.party import MATCHABLE_SCHEMATA, Party

NEAR_MISS = 0.5
"""Hits from here to the alert line are shown as near misses, three at most."""


@click.command(name="screen")
@click.argument("name", required=False)
@click.option("--dob", "birth_date", metavar="DATE", help="Birth date: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--country", "countries", multiple=True, metavar="COUNTRY", help="Nationality, residence or registration (repeatable).")
@click.option("--schema", type=click.Choice(sorted(MATCHABLE_SCHEMATA)), default="Thing", show_default=True, help="What the party is.")
@click.option("--id", "identifiers", multiple=True, metavar="NUMBER", help="Passport, tax, IMO … number or wallet address (repeatable).")
@click.option("--gender", type=click.Choice(["male", "female"]), help="As recorded.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name of the same party (repeatable).")
@click.option("--limit", type=click.IntRange(1, 500), default=10, show_default=True, help="Most hits for one party.")
@click.option(
    "--file", "source", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Screen every row of this file instead."
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Where the hits of --file go: .parquet, .csv, .jsonl or .html."
)
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="Say which column of --file holds a field (repeatable).")
@click.option("--date-order", type=click.Choice(["dmy", "mdy"]), help="How dates like 01/02/1960 in --file are meant.")
@click.option("--encoding", metavar="NAME", help="Character encoding of --file, if it is guessed wrongly.")
@click.option("--delimiter", metavar="CHAR", help="What parts the cells of a CSV --file, if it is guessed wrongly.")
@click.option("--sheet", metavar="NAME", help="The sheet of an XLSX --file (default: the first).")
@click.option(
    "--rejects", type=click.Path(path_type=Path, dir_okay=False), help="Where unusable rows of --file go (default: beside --out)."
)
@click.option("--resume", is_flag=True, help="Go on with a --file run that was interrupted.")
@click.option("--overwrite", is_flag=True, help="Replace what an earlier --file run left.")
@list_option
@as_of_option
@threshold_option
@json_option
@fail_on_alert_option
@click.pass_obj
def command(
    context: Context,
    /,
    name: str | None,
    source: Path | None,
    lists: tuple[str, ...],
    as_of: str | None,
    fail_on_alert: bool,
    **options: object,
) -> None:
    """Screen NAME, or every row of --file, against the lists in force.

    Prints the hits with the evidence for and against each, near misses below the alert line, and the certificate: which
    list versions were searched, by which engine and settings. Says so when nothing was found.
    """
    if (name is None) == (source is None) and not options["identifiers"]:
        raise click.UsageError("Give either a NAME (or --id) or a --file.")
    from ostrakon.screening.screener import Screener

    screener = Screener.open(context.store(), lists or None, as_of)
    alerts = _screen_file(screener, source, options) if source is not None else _screen_name(screener, name, options)
    if alerts and fail_on_alert:
        sys.exit(3)


def _screen_name(screener, name: str | None, options) -> int:  # type: ignore[no-untyped-def]
    """Screen one party and print the answer; return how many alerts there are."""
    party = Party(
        names=(name, *options["aliases"]) if name is not None else options["aliases"],
        schema=options["schema"],
        birth_date=options["birth_date"],
        countries=options["countries"],
        identifiers=options["identifiers"],
        gender=options["gender"],
    )
    threshold = options["threshold"]
    hits = screener.screen(party, min(threshold, NEAR_MISS), options["limit"])
    alerts = [hit for hit in hits if hit.score >= threshold]
    if options["as_json"]:
        for hit in alerts:
            click.echo(json.dumps(hit.to_dict(entity=True), ensure_ascii=False))
        click.echo(
            json.dumps({"alerts": len(alerts), "threshold": threshold, "certificate": hits.certificate.to_dict()}, ensure_ascii=False)
        )
    else:
        from ostrakon.cli.hit_view import print_answer

        print_answer(party, alerts, [hit for hit in hits if hit.score < threshold][:3], threshold, hits.certificate)
    return len(alerts)


def _screen_file(screener, source: Path, options) -> int:  # type: ignore[no-untyped-def]
    from ostrakon.cli.screen_file import run

    return run(screener, source, options)
