"""The middle of a file run: rows in, answers out, a chunk at a time, each chunk made safe before the next begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ostrakon.errors import CannotScreenError, InputError
from ostrakon.hit import Hits
from ostrakon.party import Party
from ostrakon.screening.files.journal import Journal, Part
from ostrakon.screening.files.parties import PartyBuilder
from ostrakon.screening.files.plan import Plan
from ostrakon.screening.files.records import alert
from ostrakon.screening.files.rejects import Reject, RowFault
from ostrakon.screening.files.table import Row

if TYPE_CHECKING:
    from ostrakon.screening.screener import Screener

CHUNK_ROWS = 4096
"""Rows between two saves: what an interruption costs at most, about a second of work. Two batches of the screener."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: rows done (of them `resumed` by a former run), and the rows expected, where that can be guessed."""

    rows: int
    resumed: int
    expected: int | None
    alerted: int
    rejected: int


def screen_chunks(screener: Screener, plan: Plan, journal: Journal, progress: Callable[[Progress], None] | None) -> int:
    """Screen the rows that the journal does not hold yet, and return the number of blank rows in the whole file.

    Raises CannotScreenError when the screener leaves a customer without an answer, InputError when the input changes
    under our hands.
    """
    before = plan.source.stat()
    resumed = journal.last_row
    alerted, rejected = sum(part.alerted for part in journal.parts), sum(part.rejected for part in journal.parts)
    builder = plan.builder()
    with plan.open() as table:
        rows = iter(table)
        done = sum(1 for _ in islice(rows, resumed))
        while part := _screen_chunk(screener, builder, plan, journal, islice(rows, CHUNK_ROWS)):
            done, alerted, rejected = part.last_row, alerted + part.alerted, rejected + part.rejected
            if progress is not None:
                progress(Progress(done, resumed, table.expected_rows, alerted, rejected))
        blank_rows = table.blank_rows
    after = plan.source.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or done != journal.last_row:
        raise InputError(f"{plan.source.name} changed while it was being read: screen it again with --overwrite.")
    return blank_rows


def _screen_chunk(screener: Screener, builder: PartyBuilder, plan: Plan, journal: Journal, chunk: Iterator[Row]) -> Part | None:
    """Screen one chunk, check that every row is accounted for, and save the outcome; None when there are no more rows."""
    builder.notes = Counter()
    rows: list[Row] = []
    parties: list[Party] = []
    rejects: list[Reject] = []
    last_row = journal.last_row
    for row in chunk:
        last_row, _, cells, fault = row
        if fault is not None:
            rejects.append(Reject.of(row, "", fault))
            continue
        try:
            parties.append(builder.build(cells))
            rows.append(row)
        except RowFault as refusal:
            rejects.append(Reject.of(row, refusal.field, refusal.reason))
    if last_row == journal.last_row:
        return None
    alerts, screened, hit_count = [], 0, 0
    for row, (party, hits) in zip(rows, _answers(screener, plan, parties), strict=False):
        if isinstance(hits, InputError):
            rejects.append(Reject.of(row, "", str(hits)))
            continue
        screened += 1
        if hits:
            hit_count += len(hits)
            alerts.append(alert(row[0], row[1], party, hits))
    first_row = journal.last_row + 1
    if screened + len(rejects) != last_row - journal.last_row:
        told = f"Of rows {first_row:,} to {last_row:,}, {screened:,} were screened and {len(rejects):,} rejected"
        raise CannotScreenError(f"{told}, which leaves some without an answer. Nothing of them was saved.")
    rejects.sort(key=lambda reject: reject.row)
    part = Part(first_row, last_row, screened, len(rejects), len(alerts), hit_count, dict(sorted(builder.notes.items())))
    journal.add(part, alerts, rejects)
    return part


def _answers(screener: Screener, plan: Plan, parties: list[Party]) -> Iterator[tuple[Party, Hits | InputError]]:
    """The answer to every party, in order; one that the engine refuses costs its own row only."""
    answered = 0
    try:
        for asked, (party, hits) in zip(parties, screener.screen_many(parties, plan.threshold, plan.limit), strict=False):
            if party is not asked:
                raise CannotScreenError("The screener answered about another party than it was asked about. Nothing was saved.")
            answered += 1
            yield party, hits
    except InputError:
        for party in parties[answered:]:
            try:
                yield party, screener.screen(party, plan.threshold, plan.limit)
            except InputError as error:
                yield party, error
