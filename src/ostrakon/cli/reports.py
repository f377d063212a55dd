"""`ostrakon blocked due`, `report`, `filed`, `reject`, `occasion`: reports to the authorities, and what is due when."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli import blocked_view as view
from ostrakon.cli.actor import actor_option
from ostrakon.cli.context import Context
from ostrakon.cli.ledger import day, opened, person, text_of
from ostrakon.cli.options import json_option
from ostrakon.errors import InputError
from ostrakon.printable import printable

if TYPE_CHECKING:
    from ostrakon.obligations.reports.details import FilingDetails
    from ostrakon.obligations.reports.report import RegulatoryReport

DETAILS = "filing.yml"
"""The file in the home folder that says who files, unless another is named."""


def _report_options(command: Any) -> Any:
    """What report is meant: `KIND [ID]...`, `--year`, `--details`."""
    for option in (
        click.option("--details", type=click.Path(path_type=Path, exists=True, dir_okay=False), help=f"Who files (default: {DETAILS})."),
        click.option("--year", type=click.IntRange(1997, 9999), help="The year of a yearly report (ARBP, FAR)."),
        click.argument("subjects", metavar="[ID]...", nargs=-1),
        click.argument("kind"),
    ):
        command = option(command)
    return command


def _first_day_option(command: Any) -> Any:
    """`--event-is-day-1`: the more cautious way to count."""
    return click.option("--event-is-day-1", is_flag=True, help="Count the day of the event as day 1 (default: as day 0).")(command)


@click.command()
@click.option("--as-of", metavar="DATE", help="As it stood on this day (YYYY-MM-DD; default: today).")
@click.option("--all", "everything", is_flag=True, help="Show what was filed and what is not due, too.")
@_first_day_option
@json_option
@click.pass_obj
def due(context: Context, as_of: str | None, everything: bool, event_is_day_1: bool, as_json: bool) -> None:
    """Show which reports are due when, and which are late."""
    from ostrakon.obligations.reports.due import due_list

    with opened(context).read() as connection:
        found = due_list(connection, day(as_of), int(event_is_day_1))
    items = found.items if everything else found.open
    if as_json:
        view.records([item.to_dict() for item in items])
        return
    for item in items:
        click.echo(printable(f"{item.due_on}  {item.kind.key:<10}  {item.subject:<12}  {item.sentence}"))
        note = f"; {item.reason}" if item.reason and item.status != "not due" else ""
        click.echo(printable(f"            {item.about}; {item.event_on}{note}"))
    counted = ", ".join(f"{number} {status}" for status, number in sorted(found.counts.items()))
    click.echo(f"As of {found.as_of}: {counted or 'nothing is due'}. Counted with {found.counting.sentence}.")
    for list_id, number in found.unknown.items():
        click.echo(printable(f"{number} of the items are blocked by {list_id}, for which no report is known here: ask its authority."))


@click.command()
@_report_options
@click.option("--out", "outs", multiple=True, type=click.Path(path_type=Path, dir_okay=False), help="Write it: .xlsx, .html or .json.")
@_first_day_option
@json_option
@click.pass_obj
def report(
    context: Context,
    kind: str,
    subjects: tuple[str, ...],
    year: int | None,
    details: Path | None,
    outs: tuple[Path, ...],
    event_is_day_1: bool,
    as_json: bool,
) -> None:
    """Make the report KIND (IBR, RTR, URR, ARBP, OFSI, FAR) of items, or of a year; what is missing is named, all of it.

    ID is an item of blocked property, a rejected transaction, or an entry of the ledger as BA-1/7.
    """
    from ostrakon.obligations.reports.report import require_complete

    made = require_complete(_made(context, kind, subjects, year, details, int(event_is_day_1)))
    for out in outs:
        _write(out, made)
    if as_json:
        click.echo(json.dumps(made.to_dict(), ensure_ascii=False))
        return
    items = f"{len(made.rows)} {'item' if len(made.rows) == 1 else 'items'}"
    click.echo(f"{made.kind.title} ({made.kind.regulation}): complete, {items}, as of {made.as_of}, due on {made.due_on}.")
    for left_out in made.left_out:
        click.echo(printable(f"  Not reported: {left_out.subject}, {left_out.reason}."))
    written = ", ".join(str(out) for out in outs)
    click.echo(printable(f"Written: {written}." if outs else "Write it with --out report.xlsx, report.html or report.json."))
    if not made.kind.form_verified:
        click.echo(printable(f"To be compared before it is filed: {made.kind.note}"))


@click.command()
@_report_options
@click.option("--file", required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The very file that was filed.")
@click.option("--on", required=True, metavar="DATE", help="The day on which it was filed (YYYY-MM-DD).")
@click.option("--channel", required=True, metavar="TEXT", help="How it was filed: ORS, e-mail ...")
@click.option("--confirmation", default="", metavar="TEXT", help="The authority's number for it.")
@click.option("--amends", type=int, metavar="NUMBER", help="The filing that this one puts right.")
@actor_option
@json_option
@click.pass_obj
def filed(
    context: Context,
    kind: str,
    subjects: tuple[str, ...],
    year: int | None,
    details: Path | None,
    file: Path,
    on: str,
    channel: str,
    confirmation: str,
    amends: int | None,
    acting: str | None,
    as_json: bool,
) -> None:
    """Put on record that the report KIND was filed: when, how, under which number, and the hash of the file."""
    from ostrakon.obligations.reports.filing import Submission, file_report

    made = _made(context, kind, subjects, year, details, 0)
    submission = Submission(day(on), channel, file.read_bytes(), confirmation, amends)
    filing = file_report(opened(context), person(context, acting), made, submission)
    sentence = f"{made.kind.title}: filed on {filing.filed_on}, number {filing.number}, sha256 {filing.sha256}."
    click.echo(json.dumps(filing.to_dict(), ensure_ascii=False) if as_json else sentence)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@actor_option
@json_option
@click.pass_obj
def reject(context: Context, file: Path, acting: str | None, as_json: bool) -> None:
    """Put on record the transaction that FILE (YAML or JSON) describes and that was rejected."""
    from ostrakon.obligations.ledger.description import read_fields
    from ostrakon.obligations.reports.kinds import report_kind
    from ostrakon.obligations.reports.rejected import RejectedTransaction, record

    rejected = RejectedTransaction.from_dict(read_fields(text_of(file), file.name))
    record(opened(context), person(context, acting), rejected)
    due_on = report_kind("RTR").due_after(rejected.rejected_on)
    sentence = printable(f"{rejected.id} is on record as rejected on {rejected.rejected_on}; its report is due on {due_on}.")
    click.echo(json.dumps(rejected.to_dict(), ensure_ascii=False) if as_json else sentence)


@click.command()
@click.argument("kind", type=click.Choice(("DEMAND", "LITIGATION", "OFSI"), case_sensitive=False))
@click.option("--about", required=True, metavar="TEXT", help="What the report is to be about; for OFSI, what makes you know or suspect.")
@click.option("--on", required=True, metavar="DATE", help="The day on which it came (YYYY-MM-DD).")
@click.option("--due", "due_on", metavar="DATE", help="The day that a demand sets (YYYY-MM-DD).")
@click.option("--asset", "asset_ids", multiple=True, metavar="ID", help="Blocked property that it concerns (repeatable).")
@actor_option
@json_option
@click.pass_obj
def occasion(
    context: Context, kind: str, about: str, on: str, due_on: str | None, asset_ids: tuple[str, ...], acting: str | None, as_json: bool
) -> None:
    """Put on record what makes a report due that no ledger shows: a demand of OFAC, proceedings, a suspicion."""
    from ostrakon.obligations.reports.occasion import ReportOccasion, record

    given = ReportOccasion(kind.upper(), day(on), about, day(due_on) if due_on else None, asset_ids)  # type: ignore[arg-type]
    made = record(opened(context), person(context, acting), given)
    sentence = f"{made.id} is on record; its report is due on {made.deadline}."
    click.echo(json.dumps(made.to_dict() | {"id": made.id}, ensure_ascii=False) if as_json else sentence)


def _made(
    context: Context, kind: str, subjects: tuple[str, ...], year: int | None, details: Path | None, first_day: int
) -> RegulatoryReport:
    from ostrakon.obligations.reports.build import make_report

    answers = _details(context, details)
    with opened(context).read() as connection:
        return make_report(connection, kind, answers, subjects, year, first_day)


def _details(context: Context, file: Path | None) -> FilingDetails:
    """The details of the filing from the file named, else from the one in the home folder, else none: then the filer is missing."""
    from ostrakon.obligations.reports.details import Filer, FilingDetails

    file = file or context.store().home / DETAILS
    return FilingDetails.read(text_of(file), file.name) if file.is_file() else FilingDetails(Filer())


def _write(out: Path, made: RegulatoryReport) -> None:
    """Write the report in the format that the file's ending asks for, wholly or not at all, readable by its owner alone."""
    from ostrakon.obligations.reports.page import page
    from ostrakon.obligations.reports.workbook import workbook
    from ostrakon.screening.files.atomic import writing

    ending = out.suffix.lower()
    if ending not in (".xlsx", ".html", ".json"):
        raise InputError(f"The report cannot be written to {out.name}: end it in .xlsx, .html or .json.")
    if ending == ".xlsx":
        content = workbook(made)
    else:
        text = page(made) if ending == ".html" else json.dumps(made.to_dict(), ensure_ascii=False, indent=2)
        content = text.encode()
    try:
        with writing(out) as temporary:
            temporary.touch(mode=0o600)
            temporary.write_bytes(content)
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror or error}.") from None
