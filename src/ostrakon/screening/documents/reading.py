"""What reading a document gives: the listed parties mentioned, where, and on what ground."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from ostrakon.certificate import Certificate
from ostrakon.hit import Hit


@dataclass(frozen=True, slots=True)
class Mention:
    """One place of a document that names a party: characters [start, end) of the document's text.

    `kind` is "full" where the name itself is written and "short" where the text falls back on a party that it has
    introduced; `ambiguous`: the short form may as well stand for another person or party of the text. `page` is None
    where the format has no pages.
    """

    text: str
    start: int
    end: int
    sentence: str
    page: int | None
    kind: Literal["full", "short"]
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class MentionedParty:
    """A listed party that a document mentions: the hit of its best full mention, and all mentions in their order."""

    hit: Hit
    mentions: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        """The mention that introduces the party."""
        return self.mentions[0]

    @property
    def later_mentions(self) -> tuple[Mention, ...]:
        """Everything behind the first mention; none of them is a new hit."""
        return self.mentions[1:]

    def to_dict(self, *, entity: bool = False) -> dict[str, Any]:
        """A JSON-ready dictionary: the hit, `mention` and `later_mentions`; the whole listed entity only when asked for."""
        return {
            **self.hit.to_dict(entity=entity),
            "mention": asdict(self.first),
            "later_mentions": [asdict(mention) for mention in self.later_mentions],
        }


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """The answer for a document: `parties` in the order of their first mentions.

    `sha256` is that of the document's bytes, `text` what was extracted from them and what all offsets refer to, `format`
    text, html, pdf or docx; `notes` name what could not be read. The counts say how much was looked at.
    """

    document: str
    sha256: str
    format: str
    text: str
    pages: int | None
    words: int
    sentences: int
    threshold: float
    parties: tuple[MentionedParty, ...]
    notes: tuple[str, ...]
    certificate: Certificate

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary of everything but the text."""
        return {**self.account(), "parties": [party.to_dict() for party in self.parties]}

    def account(self) -> dict[str, Any]:
        """What was read, how much of it, how many parties were found, and what the answer rests on."""
        return {
            "document": self.document,
            "sha256": self.sha256,
            "format": self.format,
            "pages": self.pages,
            "words": self.words,
            "sentences": self.sentences,
            "alerts": len(self.parties),
            "threshold": self.threshold,
            "notes": list(self.notes),
            "certificate": self.certificate.to_dict(),
        }
