"""Searches the free text of payments: remittance lines, instructions, addresses, with a stricter line than a name field has.

Names are found as in documents (`documents.line`): nothing of a mention may stay unexplained. Payments write in capitals, so of ships and
aircraft, which documents find by their capitals, the words behind "MV" or "vessel" are asked about; BICs, IMO numbers
and numbers of letters and digits are looked up as identifiers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ostrakon.hit import Hit
from ostrakon.party import Party
from ostrakon.screening.documents.context import Context
from ostrakon.screening.documents.find import CANDIDATES, find_claims
from ostrakon.screening.documents.sentences import read_sentences
from ostrakon.screening.documents.spans import find_spans
from ostrakon.screening.documents.words import read_words
from ostrakon.screening.payments.answers import Answers
from ostrakon.screening.payments.bank_codes import bics_in, numbers_in
from ostrakon.screening.payments.decision import FieldHit
from ostrakon.screening.payments.listed_bics import ListedBics
from ostrakon.screening.payments.payment import PaymentText
from ostrakon.screening.screener import Screener

STRICTER = 0.05
"""How much higher than for a name field the line is for a name in free text."""
VESSEL_LINE = 0.90
"""The line for the words behind a word such as "MV", since nearly every short word is some ship's name, and for numbers."""
_VESSEL_WORDS = frozenset("mv m/v mt m/t ss s/s vessel ship tanker vsl".split())
_VESSEL_NAME = 4
"""Words of a ship's name, at most."""


@dataclass(frozen=True)
class FreeText:
    """A text made ready: what in it may be a name, a ship, a number or a BIC."""

    text: PaymentText
    contexts: tuple[Context, ...]
    ships: tuple[Party, ...]
    numbers: tuple[Party, ...]
    bics: tuple[str, ...]

    @classmethod
    def of(cls, text: PaymentText) -> FreeText:
        contexts = tuple(Context(reading, read_words(reading), read_sentences(reading)) for reading in text.readings)
        numbers = {number: None for reading in text.readings for number in numbers_in(reading)}
        return cls(
            text,
            contexts,
            tuple(dict.fromkeys(Party(names=(name,), schema="Vessel") for reading in text.readings for name in _ships(reading))),
            tuple(Party(identifiers=(number,)) for number in numbers),
            tuple(dict.fromkeys(bic for reading in text.readings for bic in bics_in(reading))),
        )

    def spans(self) -> Iterator[Party]:
        """Every stretch that `find_claims` will ask about."""
        for context in self.contexts:
            for span in find_spans(context.text, context.words, context.sentences):
                yield Party(names=(span.text,))


class FreeTextSearch:
    """Finds listed parties in texts; many texts are asked about at once with `prepare`, each is then searched by itself."""

    def __init__(self, screener: Screener, bics: ListedBics, threshold: float) -> None:
        self.threshold = min(threshold + STRICTER, 1.0)
        self._names = Answers(screener, self.threshold, CANDIDATES, separate=True)
        self._exact = Answers(screener, max(VESSEL_LINE, self.threshold), CANDIDATES, separate=True)
        self._bics = bics
        self._screener = screener

    def prepare(self, texts: Sequence[FreeText]) -> None:
        """Look up all that the texts may name in one go."""
        self._names.look_up(span for text in texts for span in text.spans())
        self._exact.look_up(party for text in texts for party in (*text.ships, *text.numbers))

    def hits(self, text: FreeText) -> list[FieldHit]:
        """The listed parties that a text names, each once, best first."""
        found: dict[str, FieldHit] = {}
        for words, hit in sorted(self._all(text), key=lambda item: (-item[1].score, item[1].entity_id)):
            found.setdefault(hit.entity_id, FieldHit(text.text.role, text.text.path, words, hit))
        merged = self._screener.as_parties([item.hit for item in found.values()])
        return [replace(found[hit.entity_id], hit=hit) for hit in merged]

    def _all(self, text: FreeText) -> Iterator[tuple[str, Hit]]:
        for context in text.contexts:
            for claim in find_claims(self._names, context, self.threshold):
                yield " ".join(claim.span.text.split()), claim.hit
        for party, hits in self._exact.look_up((*text.ships, *text.numbers)).items():
            for hit in hits:
                if party.identifiers or hit.schema in ("Vessel", "Airplane"):
                    yield (party.identifiers or party.names)[0], hit
        for bic in text.bics:
            for hit in self._bics.hits(bic):
                yield bic, hit


def _ships(text: str) -> Iterator[str]:
    """What stands behind a word such as "MV": one word, two, up to four."""
    words = text.replace(",", " ").replace(";", " ").split()
    for place, word in enumerate(words):
        if word.lower().strip(".:'\"") in _VESSEL_WORDS:
            name = [part.strip(".:'\"") for part in words[place + 1 : place + 1 + _VESSEL_NAME]]
            yield from (said for size in range(1, len(name) + 1) if len(said := " ".join(name[:size])) > 2)
