"""Screens a whole file of customers: read, map, screen, write, and account for every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from ostrakon.errors import CannotScreenError, InputError
from ostrakon.screening.files.atomic import writing
from ostrakon.screening.files.chunks import Progress, screen_chunks
from ostrakon.screening.files.collector import few_collections
from ostrakon.screening.files.journal import Journal, Part
from ostrakon.screening.files.plan import Plan, make_plan
from ostrakon.screening.files.rejects import write_rejects
from ostrakon.screening.files.summary import FileSummary
from ostrakon.screening.files.table import Reading

if TYPE_CHECKING:
    from ostrakon.screening.screener import Screener

_MOST_NOTES = 50
"""Different notes that are kept apart; a column of rubbish must not fill the summary."""


def screen_file(
    screener: Screener,
    source: Path,
    out: Path,
    *,
    mapping: Mapping[str, Sequence[str]] | None = None,
    reading: Reading | None = None,
    threshold: float | None = None,
    limit: int = 10,
    resume: bool = False,
    overwrite: bool = False,
    rejects: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> FileSummary:
    """Screen every row of `source` and write the hits to `out` (.parquet, .csv, .jsonl or .html by its suffix).

    Rows that cannot be screened go to `rejects` (default `<out>.rejects.csv`), the account to `<out>.summary.json`.
    An interrupted run leaves `<out>.parts`; with `resume` it goes on from there, and what it writes is byte for byte what
    an unbroken run would have written. `resume` also begins where nothing was begun, and returns the account of the very
    same run when that is finished.

    Raises InputError when a file, column or option cannot be used, when `out` exists (unless `overwrite`), when the run
    to resume was another job, or when no row could be screened; CannotScreenError when an answer is missing.
    """
    plan = make_plan(
        source,
        out,
        rejects=rejects,
        mapping=mapping,
        reading=reading or Reading(),
        threshold=screener.settings.threshold if threshold is None else threshold,
        limit=limit,
        certificate=screener.certificate,
    )
    journal = Journal(out)
    journal.sweep(out, plan.rejects, plan.summary)
    if overwrite and not resume and journal.exists():
        journal.remove()
    if journal.exists():
        if not resume:
            raise InputError(f"An unfinished run is in {journal.folder}: continue it with --resume, or begin anew with --overwrite.")
        screened_at = journal.continue_with(plan.manifest())["screened_at"]
        plan = replace(plan, certificate=replace(plan.certificate, screened_at=screened_at))
    elif resume and out.exists() and (finished := _finished(plan)) is not None:
        return finished
    elif not overwrite and (taken := next((path for path in (out, plan.summary, plan.rejects) if path.exists()), None)):
        belongs = " and is of another run (input, columns, lists, engine or settings differ)" if resume else ""
        raise InputError(f"{taken} exists{belongs}: write elsewhere, or replace it with --overwrite.")
    else:
        journal.begin(plan.manifest())
    resumed_rows = journal.last_row
    with few_collections():
        blank_rows = screen_chunks(screener, plan, journal, progress)
    return _write(plan, journal, blank_rows, resumed_rows)


def _finished(plan: Plan) -> FileSummary | None:
    """The account of the run that wrote `out`, if that was this very job."""
    if not plan.summary.is_file():
        return None
    summary = FileSummary.from_dict(orjson.loads(plan.summary.read_bytes()))
    certificate = replace(plan.certificate, screened_at=summary.certificate.screened_at)
    job = (plan.survey.sha256, plan.columns.to_dict(), plan.decisions, plan.threshold, plan.limit, certificate)
    done = (summary.sha256, summary.columns, summary.decisions, summary.threshold, summary.limit, summary.certificate)
    return replace(summary, resumed_rows=summary.rows_read) if job == done else None


def _write(plan: Plan, journal: Journal, blank_rows: int, resumed_rows: int) -> FileSummary:
    """Put the parts together: rejects and summary first, the results last, then the working folder goes."""
    summary = _summarise(plan, journal.parts, blank_rows, resumed_rows)
    if summary.rejects is None:
        plan.rejects.unlink(missing_ok=True)
    else:
        write_rejects(plan.rejects, plan.columns.columns, journal.rejects())
    if not summary.rows_screened:
        first = next(journal.rejects(), None)
        journal.remove()
        if first is None:
            raise InputError(f"{plan.source.name} has headings but no rows, so nothing was screened.")
        raise InputError(
            f"None of the {summary.rows_read:,} rows of {plan.source.name} could be screened; the first, row {first['row']}: "
            f"{first['reason']}. All are in {plan.rejects}."
        )
    with writing(plan.summary) as temporary:
        temporary.write_bytes(orjson.dumps(summary.to_dict(), option=orjson.OPT_INDENT_2) + b"\n")
    plan.writer(plan.out, journal.alerts(), summary)
    journal.remove()
    return summary


def _summarise(plan: Plan, parts: Sequence[Part], blank_rows: int, resumed_rows: int) -> FileSummary:
    notes: Counter[str] = Counter()
    for part in parts:
        for note, times in part.notes.items():
            notes[note if note in notes or len(notes) < _MOST_NOTES else "other values that were not used"] += times
    read, screened, rejected = (parts[-1].last_row if parts else 0), sum(p.screened for p in parts), sum(p.rejected for p in parts)
    if read != screened + rejected:
        raise CannotScreenError(f"{read:,} rows were read, but {screened:,} screened and {rejected:,} rejected; no result was written.")
    return FileSummary(
        source=plan.source.name,
        sha256=plan.survey.sha256,
        size=plan.survey.size,
        out=plan.out.name,
        rejects=plan.rejects.name if rejected else None,
        rows_read=read,
        rows_screened=screened,
        rows_rejected=rejected,
        blank_rows=blank_rows,
        alerted=sum(part.alerted for part in parts),
        hits=sum(part.hits for part in parts),
        threshold=plan.threshold,
        limit=plan.limit,
        columns=plan.columns.to_dict(),
        decisions=plan.decisions,
        notes=dict(sorted(notes.items())),
        certificate=plan.certificate,
        resumed_rows=resumed_rows,
    )
