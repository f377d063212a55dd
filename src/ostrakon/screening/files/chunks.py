"""The middle of a file run: rows in, answers out, a chunk at a time, each chunk made safe before the next begins."""

from __future__ import annotations

from collections import Counter, deque
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
"""Rows between two saves; two batches of the screener. An interruption costs those and what is read ahead, under a second of work."""


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
    with plan.open() as table:
        rows = iter(table)
        done = sum(1 for _ in islice(rows, resumed))
        for chunk, answers in _answered(screener, plan, _chunks(plan.builder(), rows)):
            part = _save(journal, chunk, answers)
            done, alerted, rejected = part.last_row, alerted + part.alerted, rejected + part.rejected
            if progress is not None:
                progress(Progress(done, resumed, table.expected_rows, alerted, rejected))
        blank_rows = table.blank_rows
    after = plan.source.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or done != journal.last_row:
        raise InputError(f"{plan.source.name} changed while it was being read: screen it again with --overwrite.")
    return blank_rows


@dataclass(slots=True)
class _Chunk:
    """Some rows of the file in a run: those that make a party, with it, those that do not, and what was passed over."""

    rows: list[Row]
    parties: list[Party]
    rejects: list[Reject]
    notes: Counter[str]
    last_row: int


def _chunks(builder: PartyBuilder, rows: Iterator[Row]) -> Iterator[_Chunk]:
    """The file in chunks of CHUNK_ROWS rows."""
    while taken := list(islice(rows, CHUNK_ROWS)):
        builder.notes = Counter()
        chunk = _Chunk([], [], [], builder.notes, taken[-1][0])
        for row in taken:
            _, _, cells, fault = row
            if fault is not None:
                chunk.rejects.append(Reject.of(row, "", fault))
                continue
            try:
                chunk.parties.append(builder.build(cells))
                chunk.rows.append(row)
            except RowFault as refusal:
                chunk.rejects.append(Reject.of(row, refusal.field, refusal.reason))
        yield chunk


def _answered(screener: Screener, plan: Plan, chunks: Iterator[_Chunk]) -> Iterator[tuple[_Chunk, list[Hits | InputError]]]:
    """Each chunk with the answers to its parties, in order; a party that the engine refuses costs its own row only.

    All chunks are one stream for the screener, so that it reads the next while it screens the last.
    """
    waiting: deque[_Chunk] = deque()
    answers: list[Hits | InputError] = []
    unreadable: list[InputError] = []

    def parties() -> Iterator[Party]:
        try:
            for chunk in chunks:
                waiting.append(chunk)
                yield from chunk.parties
        except InputError as error:  # of the file, not of a party: nothing after it can be read
            unreadable.append(error)
            raise

    refused = True
    while refused:
        refused = False
        try:
            for party, hits in screener.screen_many(parties(), plan.threshold, plan.limit):
                while not waiting[0].parties:
                    yield waiting.popleft(), []
                if party is not waiting[0].parties[len(answers)]:
                    raise CannotScreenError("The screener answered about another party than it was asked about. Nothing was saved.")
                answers.append(hits)
                if len(answers) == len(waiting[0].parties):
                    yield waiting.popleft(), answers
                    answers = []
        except InputError:
            if unreadable:
                raise
            refused = True
            for chunk in waiting:
                answers += [_alone(screener, plan, party) for party in chunk.parties[len(answers) :]]
                yield chunk, answers
                answers = []
            waiting.clear()
    for chunk in waiting:  # without any party; with one, an answer is missing, which `_save` refuses
        yield chunk, answers
        answers = []


def _alone(screener: Screener, plan: Plan, party: Party) -> Hits | InputError:
    try:
        return screener.screen(party, plan.threshold, plan.limit)
    except InputError as refusal:
        return refusal


def _save(journal: Journal, chunk: _Chunk, answers: list[Hits | InputError]) -> Part:
    """Check that every row of a chunk is accounted for, and save the outcome."""
    alerts, rejects, screened, hit_count = [], chunk.rejects, 0, 0
    for row, party, hits in zip(chunk.rows, chunk.parties, answers, strict=False):
        if isinstance(hits, InputError):
            rejects.append(Reject.of(row, "", str(hits)))
            continue
        screened += 1
        if hits:
            hit_count += len(hits)
            alerts.append(alert(row[0], row[1], party, hits))
    first_row = journal.last_row + 1
    if screened + len(rejects) != chunk.last_row - journal.last_row:
        told = f"Of rows {first_row:,} to {chunk.last_row:,}, {screened:,} were screened and {len(rejects):,} rejected"
        raise CannotScreenError(f"{told}, which leaves some without an answer. Nothing of them was saved.")
    rejects.sort(key=lambda reject: reject.row)
    part = Part(first_row, chunk.last_row, screened, len(rejects), len(alerts), hit_count, dict(sorted(chunk.notes.items())))
    journal.add(part, alerts, rejects)
    return part
