"""Answers that were given already: whom many payments name is looked up once, while the screener stays the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from threading import Lock

from ostrakon.errors import InputError
from ostrakon.hit import Hit, Hits
from ostrakon.party import Party
from ostrakon.screening.screener import Screener

KEPT = 50_000
"""Answers that are kept; then the oldest half goes."""


class Answers(Screener):
    """A screener that asks another one at one line and remembers: for one open index and its settings, an answer never changes.

    It stands in for the screener where a text is searched, so that the names in the texts of many payments can be asked about together.
    """

    def __init__(self, screener: Screener, threshold: float, limit: int, *, separate: bool) -> None:
        self.index = screener.index
        self.settings = screener.settings
        self._screener = screener
        self._asked = (threshold, limit, separate)
        self._opened = screener.certificate
        self._kept: dict[Party, tuple[Hit, ...]] = {}
        self._lock = Lock()

    def screen_many(
        self, parties: Iterable[Party], threshold: float | None = None, limit: int = 10, *, separate: bool = False
    ) -> Iterator[tuple[Party, Hits]]:
        """As of the screener, for the one way of asking that this memory is for; raises InputError for any other."""
        line = self.settings.threshold if threshold is None else threshold
        if (line, limit, separate) != self._asked:
            raise InputError(f"These answers are for {self._asked} (line, most hits, separate), not for {(line, limit, separate)}.")
        asked = list(parties)
        found = self.look_up(asked)
        return iter([(party, Hits(found[party], self._opened)) for party in asked])

    def look_up(self, asked: Iterable[Party]) -> dict[Party, tuple[Hit, ...]]:
        """The hits of each party, best first."""
        line, limit, separate = self._asked
        unique = dict.fromkeys(asked)
        with self._lock:
            found = {party: kept for party in unique if (kept := self._kept.get(party)) is not None}
        if len(found) < len(unique):
            missing = [party for party in unique if party not in found]
            new = {party: tuple(hits) for party, hits in self._screener.screen_many(missing, line, limit, separate=separate)}
            found |= new
            with self._lock:
                self._kept |= new
                if len(self._kept) > KEPT:
                    self._kept = dict(islice(self._kept.items(), len(self._kept) // 2, None))
        return found
