"""`ostrakon screen --file`: runs the file job with a progress bar and says what came of it."""

from __future__ import annotations

import gc
import json
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ostrakon.screening.files import FileSummary, Progress
    from ostrakon.screening.screener import Screener

INTERRUPTED = 130
"""The exit status shells give a command that Ctrl-C ended."""


def run(screener: Screener, source: Path, options: Mapping[str, Any]) -> int:
    """Screen a file as the options of `ostrakon screen` ask, print the account, and return the number of customers alerted."""
    from ostrakon.screening.files import Reading, parse_mapping, screen_file

    out: Path | None = options["out"]
    if out is None:
        raise click.UsageError("Say where the hits go: --out FILE, ending in .parquet, .csv, .jsonl or .html.")
    reading = Reading(
        encoding=options.get("encoding"),
        delimiter=options.get("delimiter"),
        sheet=options.get("sheet"),
        date_order=options["date_order"],
        schema=None if options["schema"] == "Thing" else options["schema"],
    )
    ctrl_c = _CtrlC()
    # What is loaded by now stays for good: the collector need not walk it again and again while rows come and go.
    gc.collect()
    gc.freeze()
    try:
        with _progress_bar() as bar, ctrl_c:
            summary = screen_file(
                screener,
                source,
                out,
                mapping=parse_mapping(options["mapping"]),
                reading=reading,
                threshold=options["threshold"],
                limit=options["limit"],
                resume=options["resume"],
                overwrite=options["overwrite"],
                rejects=options["rejects"],
                progress=lambda progress: ctrl_c.check(bar, progress),
            )
    except (KeyboardInterrupt, SystemError):
        if not ctrl_c.asked:
            raise
        click.echo(f"Interrupted. What was done is kept in {out}.parts: give the same command with --resume to go on.", err=True)
        sys.exit(INTERRUPTED)
    if options["as_json"]:
        click.echo(json.dumps(summary.to_dict(), ensure_ascii=False))
    else:
        _print_account(summary, out)
    return summary.alerted


class _CtrlC:
    """Ctrl-C ends the run after the chunk in hand, whose rows are then safe; a second Ctrl-C ends it at once.

    An interrupt raised while compiled code runs comes out of numba as a SystemError, so the first one is not raised there.
    """

    asked = False

    def __enter__(self) -> None:
        self._former = signal.signal(signal.SIGINT, self._note)

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._former)

    def _note(self, *_: object) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True

    def check(self, bar: Callable[[Progress], None], progress: Progress) -> None:
        """Show the progress, and stop here if that was asked."""
        bar(progress)
        if self.asked:
            raise KeyboardInterrupt


@contextmanager
def _progress_bar() -> Iterator[Callable[[Progress], None]]:
    """A bar with rate and remaining time on standard error; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    with Bar(
        TextColumn("Screening"),
        BarColumn(),
        TaskProgressColumn(show_speed=False),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[found]}"),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None, rate="", found="")

        def show(progress: Progress) -> None:
            elapsed = bar.tasks[task].elapsed or 0.0
            rate = f"{(progress.rows - progress.resumed) / elapsed:,.0f} rows/s" if elapsed else ""
            found = f"{progress.alerted:,} alerts" + (f", {progress.rejected:,} rejects" if progress.rejected else "")
            bar.update(task, completed=progress.rows, total=progress.expected, rate=rate, found=found)

        yield show


def _print_account(summary: FileSummary, out: Path) -> None:
    if summary.resumed_rows:
        click.echo(f"{summary.resumed_rows:,} rows had been done before; the run went on from there.")
    for sentence in (*summary.decisions, *summary.sentences()):
        click.echo(sentence)
    for note, times in summary.notes.items():
        click.echo(f"{note[0].upper()}{note[1:]} ({times:,} rows).")
    lists = ", ".join(f"{version.version_id}" for version in summary.certificate.lists)
    click.echo(f"Searched: {lists}; engine {summary.certificate.engine_version}, settings {summary.certificate.settings_hash[:12]}.")
    click.echo(f"Written: {out} and {out}.summary.json")
