"""Searches the free text of payments: remittance lines, instructions, addresses, with a stricter line than a name field has.

Names are found as in documents (`documents.line`): nothing of a mention may stay unexplained. Payments write in capitals, so of ships and
aircraft, which documents find by their capitals, the words behind "MV" or "vessel" are asked about; BICs, IMO numbers
and numbers of letters and digits are looked up as identifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ostrakon.hit import Hit
from ostrakon.party import Party
from ostrakon.screening.documents.context import Context
from ostrakon.screening.documents.find import CANDIDATES, spans_in, standing_claims
from ostrakon.screening.documents.sentences import read_sentences
from ostrakon.screening.documents.spans import Span
from ostrakon.screening.documents.words import read_words
from ostrakon.screening.payments.answers import Answers
from ostrakon.screening.payments.bank_codes import bics_in, numbers_in
from ostrakon.screening.payments.listed_bics import ListedBics
from ostrakon.screening.payments.listed_numbers import ListedNumbers
from ostrakon.screening.payments.party_search import PartySearch
from ostrakon.screening.screener import Screener

STRICTER = 0.05
"""How much higher than for a name field the line is for a name in free text."""
VESSEL_LINE = 0.90
"""The line for the words behind a word such as "MV", since nearly every short word is some ship's name, and for numbers."""
_VESSEL_WORDS = frozenset("mv m/v mt m/t ss s/s vessel ship tanker vsl".split())
_MAY_SAY_VESSEL = re.compile("m/?[vt]|s/?s|vessel|ship|tanker|vsl", re.IGNORECASE)
_VESSEL_NAME = 4
"""Words of a ship's name, at most."""

Readings = tuple[str, ...]
"""The ways in which one text may be read (`PaymentText.readings`)."""
Named = tuple[tuple[str, Hit], ...]
"""Whom a text names: the words that are meant and the hit, each listed party once, best first."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What in a text may be a name, a ship, a number or a BIC."""

    spans: tuple[tuple[Context, dict[str, list[Span]]], ...]
    exact: tuple[Party, ...]
    bics: tuple[str, ...]


class FreeTextSearch:
    """Finds listed parties in texts; many texts are asked about at once, and a text that comes again is known."""

    def __init__(self, screener: Screener, parties: PartySearch, bics: ListedBics, threshold: float) -> None:
        self.threshold = min(threshold + STRICTER, 1.0)
        self._screener = screener
        self._parties = parties
        self._bics = bics
        self._numbers = ListedNumbers(screener.index)
        self._names = Answers(self._ask_names)
        self._exact = Answers(self._ask_exact)
        self._texts = Answers(self._search)

    def look_up(self, texts: Iterable[Readings]) -> dict[Readings, Named]:
        """Whom each text names."""
        return self._texts.look_up(texts)

    def _search(self, texts: Sequence[Readings]) -> list[Named]:
        prepared = [self._prepare(text) for text in texts]
        names = self._names.look_up(written for text in prepared for _, spans in text.spans for written in spans)
        exact = self._exact.look_up(party for text in prepared for party in text.exact)
        return [self._settle(text, names, exact) for text in prepared]

    def _prepare(self, readings: Readings) -> _Prepared:
        contexts = [Context(reading, read_words(reading), read_sentences(reading)) for reading in readings]
        spans = tuple((context, spans_in(context, self._numbers.strange(word.text for word in context.words))) for context in contexts)
        ships = dict.fromkeys(Party(names=(name,), schema="Vessel") for reading in readings for name in _ships(reading))
        numbers = dict.fromkeys(number for reading in readings for number in numbers_in(reading))
        bics = dict.fromkeys(bic for reading in readings for bic in bics_in(reading))
        return _Prepared(spans, (*ships, *(Party(identifiers=(number,)) for number in numbers)), tuple(bics))

    def _settle(self, text: _Prepared, names: dict[str, tuple[Hit, ...]], exact: dict[Party, tuple[Hit, ...]]) -> Named:
        found: dict[str, tuple[str, Hit]] = {}
        for words, hit in sorted(self._all(text, names, exact), key=lambda item: (-item[1].score, item[1].entity_id)):
            found.setdefault(hit.entity_id, (words, hit))
        if not found:
            return ()
        merged = self._screener.as_parties([hit for _, hit in found.values()])
        return tuple((found[hit.entity_id][0], hit) for hit in merged)

    def _all(self, text: _Prepared, names: dict[str, tuple[Hit, ...]], exact: dict[Party, tuple[Hit, ...]]) -> Iterator[tuple[str, Hit]]:
        for context, spans in text.spans:
            hits = [(places, names[written]) for written, places in spans.items() if names[written]]
            for claim in standing_claims(hits, context, self._screener.index) if hits else ():
                yield " ".join(claim.span.text.split()), claim.hit
        for party in text.exact:
            for hit in exact[party]:
                if party.identifiers or hit.schema in ("Vessel", "Airplane"):
                    yield (party.identifiers or party.names)[0], hit
        for bic in text.bics:
            for hit in self._bics.hits(bic):
                yield bic, hit

    def _ask_names(self, written: Sequence[str]) -> Iterator[tuple[Hit, ...]]:
        return self._parties.hits([Party(names=(text,)) for text in written], self.threshold, CANDIDATES, separate=True)

    def _ask_exact(self, parties: Sequence[Party]) -> Iterator[tuple[Hit, ...]]:
        return self._parties.hits(parties, max(VESSEL_LINE, self.threshold), CANDIDATES, separate=True)


def _ships(text: str) -> Iterator[str]:
    """What stands behind a word such as "MV": one word, two, up to four."""
    if not _MAY_SAY_VESSEL.search(text):
        return
    words = text.replace(",", " ").replace(";", " ").split()
    for place, word in enumerate(words):
        if word.lower().strip(".:'\"") in _VESSEL_WORDS:
            name = [part.strip(".:'\"") for part in words[place + 1 : place + 1 + _VESSEL_NAME]]
            yield from (said for size in range(1, len(name) + 1) if len(said := " ".join(name[:size])) > 2)
