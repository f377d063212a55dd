"""`ostrakon case open` and `screen`: alerts from hits, of one party, of a job's file, or of customers screened at once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.actor import actor_option
from ostrakon.cli.case_view import desk_of
from ostrakon.cli.context import Context
from ostrakon.cli.options import (
    alert_line_option,
    allow_stale_option,
    as_of_option,
    chosen_settings,
    json_option,
    list_option,
    owned_option,
    party_of,
    settings_options,
)
from ostrakon.party import MATCHABLE_SCHEMATA
from ostrakon.printable import printable

if TYPE_CHECKING:
    from ostrakon.casework.opening import Opened
    from ostrakon.screening.screener import Screener

kind_option = click.option(
    "--kind", default="customer", show_default=True, metavar="KIND", help="What was screened: it says when the alert is due."
)


@click.command(name="open")
@click.argument("name", required=False)
@click.option(
    "--hits", "hits_file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The hits of `screen --file`, .jsonl."
)
@click.option("--reference", metavar="KEY", help="Your own key of the party.")
@click.option("--dob", "birth_date", metavar="DATE", help="Birth date: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--country", "countries", multiple=True, metavar="COUNTRY", help="Nationality, residence or registration (repeatable).")
@click.option("--schema", type=click.Choice(sorted(MATCHABLE_SCHEMATA)), default="Thing", show_default=True, help="What the party is.")
@click.option("--id", "identifiers", multiple=True, metavar="NUMBER", help="Passport, tax, IMO … number or wallet address (repeatable).")
@click.option("--gender", type=click.Choice(["male", "female"]), help="As recorded.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name of the same party (repeatable).")
@click.option("--limit", type=click.IntRange(1, 500), default=10, show_default=True, help="Most hits for one party.")
@kind_option
@list_option
@as_of_option
@allow_stale_option
@owned_option
@alert_line_option
@settings_options
@actor_option
@json_option
@click.pass_obj
def open_(
    context: Context,
    /,
    name: str | None,
    hits_file: Path | None,
    reference: str | None,
    kind: str,
    acting: str | None,
    as_json: bool,
    limit: int,
    threshold: float | None,
    **options: Any,
) -> None:
    """Screen NAME and open an alert if it is found, or open alerts of the --hits that a file run wrote.

    The same party with the same hits is the same alert; new hits bring it up again.
    """
    from dataclasses import replace

    from ostrakon.casework.sources import findings_of_file, findings_of_parties

    if (hits_file is None) == (name is None and not options["identifiers"]):
        raise click.UsageError("Give either a NAME (or --id), or the --hits of a file run.")
    casework, actor = desk_of(context, acting)
    if hits_file is not None:
        report(casework.open_all(actor, kind, findings_of_file(hits_file)), as_json)
        return
    party = replace(party_of(name, options), reference=reference)
    findings = findings_of_parties(_screener(context, options), [party], threshold, limit)
    report(casework.open_all(actor, kind, findings), as_json)


@click.command(name="screen")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Where the hits go: a .jsonl file.")
@click.option("--schema", type=click.Choice(sorted(MATCHABLE_SCHEMATA)), default="Thing", show_default=True, help="What the parties are.")
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="Say which column holds a field (repeatable).")
@click.option("--date-order", type=click.Choice(["dmy", "mdy"]), help="How dates like 01/02/1960 are meant.")
@click.option("--rejects", type=click.Path(path_type=Path, dir_okay=False), help="Where unusable rows go (default: beside --out).")
@click.option("--limit", type=click.IntRange(1, 500), default=10, show_default=True, help="Most hits for one customer.")
@click.option("--resume", is_flag=True, help="Go on with a run that was interrupted.")
@click.option("--overwrite", is_flag=True, help="Replace what an earlier run left.")
@kind_option
@list_option
@as_of_option
@allow_stale_option
@owned_option
@alert_line_option
@settings_options
@actor_option
@json_option
@click.pass_obj
def screen(context: Context, /, source: Path, out: Path, kind: str, acting: str | None, as_json: bool, **options: Any) -> None:
    """Screen the customers of FILE, as `ostrakon screen --file` does, and open alerts of the hits.

    Every row is accounted for. Stopped at any moment, give the command again with --resume: alerts are opened once.
    """
    from ostrakon.casework.sources import findings_of_file
    from ostrakon.cli.screen_file import run

    if out.suffix.lower() != ".jsonl":
        raise click.UsageError("Alerts are opened from JSON lines: let --out end in .jsonl.")
    casework, actor = desk_of(context, acting)  # first: who may not act need not screen
    run(_screener(context, options), source, {**options, "out": out, "as_json": as_json})
    report(casework.open_all(actor, kind, findings_of_file(out)), as_json)


def _screener(context: Context, options: dict[str, Any]) -> Screener:
    from ostrakon.screening.screener import Screener

    store = context.store()
    return Screener.open(
        store,
        options["lists"] or None,
        options["as_of"],
        chosen_settings(options["profile"], options["settings_file"]),
        allow_stale=options["allow_stale"],
        ownership=context.ownership(store, options["owned"]),
    )


def report(answers: Iterable[Opened], as_json: bool) -> None:
    """Say of each finding what came of it, and of all how many came to what."""
    counts: Counter[str] = Counter()
    kept_back = 0
    for answer in answers:
        counts[answer.outcome] += 1
        kept_back += len(answer.suppressed)
        if as_json:
            alert = answer.alert.to_dict() if answer.alert else None
            record = {"outcome": answer.outcome, "alert": alert, "suppressed": answer.suppressed, "void": answer.void}
            click.echo(json.dumps(record, ensure_ascii=False))
        elif answer.alert is not None and answer.outcome != "unchanged":
            where = f" ({answer.alert.reference})" if answer.alert.reference else ""
            click.echo(printable(f"{answer.alert.id} {answer.outcome}: {answer.alert.name}{where}, {answer.alert.score:.2f}"))
        for rule, why in () if as_json else answer.void:
            click.echo(printable(f"  The good-guy rule {rule} does not hold: {why}."))
    if not as_json:
        total = ", ".join(f"{count:,} {outcome}" for outcome, count in counts.items())
        more = f" {view.counted(kept_back, 'hit was', 'hits were')} kept back by good-guy rules." if kept_back else ""
        click.echo(f"{total[0].upper()}{total[1:]}.{more}" if total else "Nobody was found, so there is no alert.")


COMMANDS = (open_, screen)
