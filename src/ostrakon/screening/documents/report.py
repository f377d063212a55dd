"""The report of a reading: the text with its mentions marked, the parties with their evidence beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ostrakon.screening.documents.reading import DocumentReading, Mention
from ostrakon.screening.report import render


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention as the page shows it: `party` and `number` count from 1 and make its anchor."""

    party: int
    number: int
    mention: Mention

    @property
    def anchor(self) -> str:
        return f"m{self.party}-{self.number}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text under the same marks, mostly none; anchors stand where their mention begins."""

    text: str
    marks: tuple[Mark, ...]
    anchors: tuple[str, ...]


def document_report(reading: DocumentReading) -> str:
    """A self-contained HTML page; everything from the document and the lists is escaped."""
    return render(
        "document.html", certificate=reading.certificate, reading=reading, segments=list(segments(reading)), marks=_marks_by_party(reading)
    )


def segments(reading: DocumentReading) -> Iterator[Segment]:
    """The text cut where a mention begins or ends; put together again it is the text."""
    marks = [mark for own in _marks_by_party(reading) for mark in own]
    cuts = sorted({0, len(reading.text), *(place for mark in marks for place in (mark.mention.start, mark.mention.end))})
    marks.sort(key=lambda mark: mark.mention.start)
    upcoming = 0
    current: list[Mark] = []
    for start, end in pairwise(cuts):
        current = [mark for mark in current if mark.mention.end > start]
        begun: list[Mark] = []
        while upcoming < len(marks) and marks[upcoming].mention.start == start:
            begun.append(marks[upcoming])
            upcoming += 1
        current += begun
        yield Segment(reading.text[start:end], tuple(current), tuple(mark.anchor for mark in begun))


def _marks_by_party(reading: DocumentReading) -> list[list[Mark]]:
    return [
        [Mark(place, number, mention) for number, mention in enumerate(party.mentions, start=1)]
        for place, party in enumerate(reading.parties, start=1)
    ]
