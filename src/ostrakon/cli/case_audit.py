"""`ostrakon case verify-log`, `export` and `verify-export`: the proof that nothing was altered, and the folder for an examiner."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.case_view import desk, say
from ostrakon.cli.context import Context
from ostrakon.cli.options import json_option
from ostrakon.printable import printable

if TYPE_CHECKING:
    from ostrakon.casework.audit_check import AuditReport

ALTERED = 1
"""The exit status where something is not as it was written."""

anchor_option = click.option(
    "--anchor", "anchors", multiple=True, metavar="NUMBER:HASH", help="What an earlier check or export said, kept elsewhere (repeatable)."
)


@click.command(name="verify-log")
@anchor_option
@json_option
@click.pass_obj
def verify_log(context: Context, anchors: tuple[str, ...], as_json: bool) -> None:
    """Check that no audit record, alert, decision or entry of the ledger was altered, removed, moved or added behind Ostrakon's back.

    Says which; exit status 1 then. Keep the anchor it prints elsewhere: with it, a log that was written anew is found too.
    """
    from ostrakon.obligations.audit_check import verify_all

    _report(verify_all(context.casework(), anchors), as_json)


@click.command()
@click.argument("case_id", metavar="CASE", required=False)
@click.option("--all", "everything", is_flag=True, help="Export everything.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to be written; it must not exist.")
@json_option
@click.pass_obj
def export(context: Context, case_id: str | None, everything: bool, out: Path, as_json: bool) -> None:
    """Write a folder for an examiner, with one CASE or with everything: to be read, and to be verified by itself."""
    if (case_id is None) != everything:
        raise click.UsageError("Give either a CASE or --all.")
    manifest = desk(context).export(out, case_id)
    digest = sha256((out / "manifest.json").read_bytes()).hexdigest()
    counts = ", ".join(f"{count:,} {kind}" for kind, count in manifest["counts"].items() if count)
    say(as_json, {**manifest, "manifest_sha256": digest}, f"Written: {out} ({counts}).")
    if not as_json:
        click.echo(f"Anchor of the log: {manifest['anchor']}\nsha256 of manifest.json: {digest}")


@click.command(name="verify-export")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@anchor_option
@json_option
def verify_export(folder: Path, anchors: tuple[str, ...], as_json: bool) -> None:
    """Check a FOLDER that `export` wrote, without the database: its files, the chain of its log, and what it says of each subject."""
    from ostrakon.casework.export_check import verify_export as check

    _report(check(folder, anchors), as_json)


def _report(report: AuditReport, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(report.to_dict(), ensure_ascii=False))
    else:
        for fault in report.faults:
            click.echo(printable(fault.sentence))
        checked = (
            f"{view.counted(report.records, 'record', 'records')} and {view.counted(report.subjects, 'subject', 'subjects')} were checked"
        )
        click.echo(f"{checked}: {'nothing was altered' if report.sound else view.counted(len(report.faults), 'fault', 'faults')}.")
        if report.anchor:
            click.echo(f"Anchor: {report.anchor}")
    if not report.sound:
        sys.exit(ALTERED)


COMMANDS = (verify_log, export, verify_export)
