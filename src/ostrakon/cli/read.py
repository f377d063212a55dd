"""`ostrakon read`: the listed parties that a document mentions."""

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
    owned_option,
    separate_option,
    settings_options,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ostrakon.screening.documents import DocumentReading, MentionedParty

_SHOWN = 6  # later mentions of a party on the screen; `--json` and `--html` have all


@click.command(name="read")
@click.argument("document", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@list_option
@as_of_option
@known_at_option
@allow_stale_option
@separate_option
@owned_option
@alert_line_option
@settings_options
@json_option
@click.option("--html", "report", type=click.Path(path_type=Path, dir_okay=False), help="Write the text with the mentions marked here.")
@fail_on_alert_option
@click.pass_obj
def command(
    context: Context,
    document: Path,
    lists: tuple[str, ...],
    as_of: str | None,
    known_at: str | None,
    allow_stale: bool,
    separate: bool,
    owned: str | None,
    threshold: float | None,
    profile: str | None,
    settings_file: Path | None,
    as_json: bool,
    report: Path | None,
    fail_on_alert: bool,
) -> None:
    """Show the listed parties that DOCUMENT mentions: plain text, HTML, PDF or DOCX, or - for text from standard input.

    For each party: the sentence, the spelling found, the evidence, and where it is mentioned again. Running text is held to
    a stricter line than a name field: a mention must leave nothing of the name unexplained.
    """
    settings = chosen_settings(profile, settings_file)
    from ostrakon.screening.documents import document_report, read_document
    from ostrakon.screening.screener import Screener

    store = context.store()
    ownership = context.ownership(store, owned)
    screener = Screener.open(
        store, lists or None, as_of, settings, known_at=known_at, allow_stale=allow_stale, resolve=not separate, ownership=ownership
    )
    reading = read_document(screener, sys.stdin.buffer if str(document) == "-" else document, threshold=threshold)
    if as_json:
        for party in reading.parties:
            click.echo(json.dumps(party.to_dict(entity=True), ensure_ascii=False))
        click.echo(json.dumps(reading.account(), ensure_ascii=False))
    else:
        _print(reading)
    if report is not None:
        report.write_text(document_report(reading), encoding="utf-8")
        click.echo(f"Report: {report}", err=as_json)
    if reading.parties and fail_on_alert:
        sys.exit(3)


def _print(reading: DocumentReading) -> None:
    """The reading as a table for a person, and what it rests on."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from ostrakon.cli.hit_view import listed_party, print_certificate

    console = Console(highlight=False)
    count = len(reading.parties)
    said = f"[bold red]{count} listed part{'y' if count == 1 else 'ies'}[/]" if count else "[bold green]No listed party[/]"
    pages = f", {reading.pages} pages" if reading.pages else ""
    console.print(f"{said} in [bold]{escape(reading.document)}[/] ({reading.format}, {reading.words:,} words{pages})\n")
    for note in reading.notes:
        console.print(f"[bold yellow]{escape(note)}[/]\n")
    if reading.parties:
        table = Table(show_edge=False, pad_edge=False, box=None, padding=(0, 2, 1, 0), header_style="bold")
        table.add_column("Score", justify="right", style="bold red", no_wrap=True)
        table.add_column("Listed party", max_width=36)
        table.add_column("Where and why", ratio=1)
        for party in reading.parties:
            table.add_row(f"{party.hit.score:.2f}", listed_party(party.hit), _where(party))
        console.print(table)
        console.print()
    print_certificate(console, reading.certificate)


def _where(party: MentionedParty) -> RenderableType:
    """The sentence with the spelling found in it, the evidence, and the later mentions."""
    from rich.markup import escape

    first = party.first
    written = " ".join(first.text.split())
    before, _, after = first.sentence.partition(written)
    place = f"page {first.page}" if first.page else f"character {first.start:,}"
    lines = [f"{escape(before)}[bold reverse]{escape(written)}[/]{escape(after)} [dim]({place})[/]"]
    lines += [f"[dim]{escape(item.sentence)}[/]" for item in party.hit.evidence]
    if party.later_mentions:
        later = [" ".join(item.text.split()) + (" (or another)" if item.ambiguous else "") for item in party.later_mentions]
        rest = f" and {len(later) - _SHOWN} more" if len(later) > _SHOWN else ""
        lines.append(f"[dim]Again: {escape(', '.join(later[:_SHOWN]))}{rest}[/]")
    return "\n".join(lines)
