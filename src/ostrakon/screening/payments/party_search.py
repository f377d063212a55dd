"""Asks about parties, but about mere numbers only where some list has them: nearly every account of a payment is new and nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ostrakon.engine.identifiers import normal_identifier
from ostrakon.hit import Hit
from ostrakon.party import Party
from ostrakon.screening.screener import Screener


class PartySearch:
    """The hits of many parties at once, as the screener has them."""

    def __init__(self, screener: Screener) -> None:
        self._screener = screener
        self._listed: frozenset[bytes] = frozenset(screener.index.identifiers.tolist())

    def hits(self, parties: Sequence[Party], threshold: float, limit: int, *, separate: bool = False) -> Iterator[tuple[Hit, ...]]:
        """The hits of each party, in order; the parties differ."""
        asked = [party for party in parties if party.names or self._is_listed(party)]
        found = {party: tuple(hits) for party, hits in self._screener.screen_many(asked, threshold, limit, separate=separate)}
        return (found.get(party, ()) for party in parties)

    def _is_listed(self, party: Party) -> bool:
        return any(normal_identifier(number).encode() in self._listed for number in party.identifiers)
