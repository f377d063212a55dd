"""`ostrakon screen`: one party by name, or a whole file of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostrakon.cli.context import Context
from ostrakon.cli.options import (
    alert_line_option,
    allow_stale_option,
    as_of_option,
    chosen_settings,
    fail_on_alert_option,
    json_option,
    known_at_option,
    list_option,
    ofac_score_option,
    owned_option,
    party_of,
    separate_option,
    settings_options,
)
from ostrakon.hit import published_names
from ostrakon.party import MATCHABLE_SCHEMATA, Party

if TYPE_CHECKING:
    from ostrakon.hit import Hits

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
@click.option("--threads", type=click.IntRange(1, 256), help="Processors that --file may use (default: all).")
@click.option(
    "--rejects", type=click.Path(path_type=Path, dir_okay=False), help="Where unusable rows of --file go (default: beside --out)."
)
@click.option("--resume", is_flag=True, help="Go on with a --file run that was interrupted.")
@click.option("--overwrite", is_flag=True, help="Replace what an earlier --file run left.")
@list_option
@as_of_option
@known_at_option
@allow_stale_option
@separate_option
@owned_option
@alert_line_option
@settings_options
@ofac_score_option
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
    known_at: str | None,
    allow_stale: bool,
    separate: bool,
    owned: str | None,
    profile: str | None,
    settings_file: Path | None,
    fail_on_alert: bool,
    threads: int | None,
    **options: object,
) -> None:
    """Screen NAME, or every row of --file, against the lists in force.

    Prints the hits with the evidence for and against each, near misses below the alert line, and the certificate: which
    list versions were searched, by which engine and settings. Says so when nothing was found.
    """
    if (name is None) == (source is None) and not options["identifiers"]:
        raise click.UsageError("Give either a NAME (or --id) or a --file.")
    if source is not None and options["ofac_score"]:
        raise click.UsageError("--ofac-score is for one NAME: OFAC's own search takes one at a time.")
    settings = chosen_settings(profile, settings_file)
    from ostrakon.screening.screener import Screener

    store = context.store()
    screener = Screener.open(
        store,
        lists or None,
        as_of,
        settings,
        threads,
        known_at=known_at,
        allow_stale=allow_stale,
        resolve=not separate,
        ownership=context.ownership(store, owned),
    )
    alerts = _screen_file(screener, source, options) if source is not None else _screen_name(screener, name, options)
    if alerts and fail_on_alert:
        sys.exit(3)


def _screen_name(screener, name: str | None, options) -> int:  # type: ignore[no-untyped-def]
    """Screen one party and print the answer; return how many alerts there are."""
    party = party_of(name, options)
    threshold = screener.settings.threshold if options["threshold"] is None else options["threshold"]
    hits = screener.screen(party, min(threshold, NEAR_MISS), options["limit"])
    alerts = [hit for hit in hits if hit.score >= threshold]
    ofac_scores = _ofac_scores(party, hits) if options["ofac_score"] else {}
    if options["as_json"]:
        from ostrakon.cli.consequences import record_of

        for hit in alerts:
            beside = {"ofac_score": ofac_scores[hit.entity_id]} if ofac_scores else {}
            click.echo(json.dumps(hit.to_dict(entity=True) | {"consequence": record_of(hit)} | beside, ensure_ascii=False))
        click.echo(
            json.dumps({"alerts": len(alerts), "threshold": threshold, "certificate": hits.certificate.to_dict()}, ensure_ascii=False)
        )
    else:
        from ostrakon.cli.hit_view import print_answer

        near = [hit for hit in hits if hit.score < threshold][:3]
        print_answer(party, alerts, near, threshold, hits.certificate, ofac_scores)
    return len(alerts)


def _ofac_scores(party: Party, hits: Hits) -> dict[str, float]:
    """By entity id, the score of OFAC's own search: the best over all names of the party and all of the listed one."""
    from ostrakon.engine.parity import ofac_score

    scores: dict[str, float] = {}
    for hit in hits:
        listed = [name for name, _ in published_names(hit.entity)]
        scores[hit.entity_id] = round(max((ofac_score(name, listed) for name in party.names), default=0.0), 4)
    return scores


def _screen_file(screener, source: Path, options) -> int:  # type: ignore[no-untyped-def]
    from ostrakon.cli.screen_file import run

    return run(screener, source, options)
