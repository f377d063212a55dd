"""Screens parties against the lists in force, now or on a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from ostrakon.certificate import Certificate, ListCertificate
from ostrakon.engine.cache import open_or_build
from ostrakon.engine.index import Index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.settings import Settings, check_threshold
from ostrakon.errors import NoListError
from ostrakon.hit import Hits
from ostrakon.party import Party
from ostrakon.version import engine_version

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore

BATCH = 2048
"""Parties that are screened at a time by `screen_many`."""


class Screener:
    """Answers whether a party is listed, with the evidence and a certificate of what was searched.

    Open one with `Screener.open` and keep it: it holds the index, which all processes share, and nothing else.
    """

    def __init__(self, index: Index, settings: Settings, certificate: Certificate) -> None:
        self.index = index
        self._ground = certificate
        self.settings = settings

    @classmethod
    def open(
        cls, store: ListStore, lists: Sequence[str] | None = None, as_of: str | None = None, settings: Settings | None = None
    ) -> Screener:
        """Open the lists in force on `as_of` (YYYY-MM-DD; None: now), all loaded ones unless `lists` names some.

        The index is built when these versions have none yet. Raises NoListError when a list is not loaded, or nothing
        was in force by that date; DamagedError when stored data is not what was written.
        """
        settings = settings or Settings()
        wanted = list(lists) if lists is not None else store.lists()
        if not wanted:
            raise NoListError("No list is loaded, so nothing can be screened: load one with `ostrakon lists load`.")
        versions = [store.current(list_id, as_of) for list_id in wanted]
        certificates = tuple(
            ListCertificate(version.list_id, version.id, version.sha256, version.published_at, version.loaded_at, version.parties)
            for version in versions
        )
        index = open_or_build(
            store.home / "indexes",
            [version.entities_sha256 for version in versions],
            lambda: ((version.list_id, store.entities(version)) for version in versions),
            settings.weights,
        )
        return cls(index, settings, Certificate(certificates, engine_version(), settings.hash, "", as_of))

    @property
    def certificate(self) -> Certificate:
        """What an answer given now rests on."""
        return replace(self._ground, screened_at=datetime.now(UTC).isoformat(timespec="seconds"))

    def screen(self, party: Party, threshold: float | None = None, limit: int = 10) -> Hits:
        """The listed parties that score `threshold` (default: the settings' alert line) or more, best first."""
        ((_, hits),) = self.screen_many([party], threshold, limit)
        return hits

    def screen_many(self, parties: Iterable[Party], threshold: float | None = None, limit: int = 10) -> Iterator[tuple[Party, Hits]]:
        """Screen a stream of parties, a batch at a time; each comes back in its place with its hits."""
        line = self.settings.threshold if threshold is None else check_threshold(threshold)
        stream = iter(parties)
        while batch := list(islice(stream, BATCH)):
            certificate = self.certificate
            for party, hits in zip(batch, match_batch(self.index, batch, self.settings, line, limit), strict=True):
                yield party, Hits(hits, certificate)
