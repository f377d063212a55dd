"""Screens parties against the lists in force, now or on a date."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING

from ostrakon.certificate import Certificate, ListCertificate
from ostrakon.engine.cache import open_or_build
from ostrakon.engine.index import Index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.memory import SharedTokens, TokenMemory
from ostrakon.engine.settings import Settings, check_threshold
from ostrakon.errors import CannotScreenError, NoListError
from ostrakon.hit import Entity, Hit, Hits
from ostrakon.party import Party
from ostrakon.screening.ownership import LIST_ID, Owned, Ownership, with_owners
from ostrakon.version import engine_version

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion
    from ostrakon.screening.resolution.resolver import Resolver

BATCH = 2048
"""Parties that are screened at a time by `screen_many`."""
AHEAD = 3
"""Batches that are read ahead of those in hand, one a processor, so that no processor waits for the reader."""


class Screener:
    """Answers whether a party is listed, with the evidence and a certificate of what was searched.

    Open one with `Screener.open` and keep it: it holds the index, which all processes share, and what it has looked up
    so far. It may be used from several threads at a time.
    """

    def __init__(
        self,
        index: Index,
        settings: Settings,
        certificate: Certificate,
        threads: int | None = None,
        resolver: Resolver | None = None,
        owned: Owned | None = None,
    ) -> None:
        self.index = index
        self.resolver = resolver
        self._owned = owned
        self._ground = certificate
        self.settings = settings
        self._threads = threads or os.cpu_count() or 1
        # One memory for each batch under way, which share what they know: whoever needs one takes it from here and puts it back.
        self._known = SharedTokens()
        self._memories: deque[TokenMemory] = deque()

    @classmethod
    def open(
        cls,
        store: ListStore,
        lists: Sequence[str] | None = None,
        as_of: str | None = None,
        settings: Settings | None = None,
        threads: int | None = None,
        *,
        known_at: str | None = None,
        allow_stale: bool = False,
        resolve: bool = True,
        ownership: Ownership | None = None,
    ) -> Screener:
        """Open the lists in force on `as_of` (YYYY-MM-DD; None: now), all loaded ones unless `lists` names some.

        The index is built when these versions have none yet. `threads`: how many processors `screen_many` may keep at work
        (None: all); the answers and their order do not depend on it.

        `known_at`, a day or a time in UTC, asks what could have been known then: only what was loaded by then counts, as it stood then.

        With `resolve`, a party that several of the lists name is one hit with several listings; without, each entry is a hit of its own.

        With `ownership` (`obligations.ownership.loaded.LoadedOwnership`), companies that those lists block through their owners are
        searched together with the lists, and found as hits of the kind `owned`; the certificate says what was known of ownership.

        A list that is kept up to date online and was not checked within its limit is refused, unless `allow_stale`; then
        the certificate says so. Raises CannotScreenError for a stale list, NoListError when a list is not loaded or nothing
        was in force by that date, DamagedError when stored data is not what was written.
        """
        settings = settings or Settings()
        if known_at is not None:
            from ostrakon.lists.moment import moment

            known_at = moment(known_at)  # once for all lists: a day that is today means now
        wanted = list(lists) if lists is not None else store.lists(known_at)
        if not wanted and known_at is not None:
            raise NoListError(f"No list was loaded by {known_at}, so nothing could be known then.")
        if not wanted:
            raise NoListError(
                "No list is loaded, so nothing can be screened: "
                "load one with `ostrakon lists load`, or fetch one with `ostrakon lists update`."
            )
        versions = [store.current(list_id, as_of, known_at) for list_id in wanted]
        stale = [found for list_id in wanted if (found := store.freshness(list_id)).stale] if as_of is known_at is None else []
        if stale and not allow_stale:
            raise CannotScreenError(" ".join(found.sentence() for found in stale) + " To screen all the same: --allow-stale.")
        certificates = tuple(
            ListCertificate(
                version.list_id,
                version.id,
                version.sha256,
                version.published_at,
                version.loaded_at,
                version.parties,
                version.entities_sha256,
            )
            for version in versions
        )
        owned = ownership.on(store, versions, as_of, known_at) if ownership is not None else None
        index = _open_index(store, versions, settings, owned.entities if owned is not None else ())
        resolver = None
        if resolve and len(versions) > 1:
            from ostrakon.screening.resolution.resolver import Resolver

            # which entries are one party is a matter of the lists alone; they have the same numbers in both indexes
            of_lists = _open_index(store, versions, settings) if owned is not None and owned.entities else index
            resolver = Resolver(store.home, [version.entities_sha256 for version in versions], of_lists, settings.weights)
        return cls(
            index,
            settings,
            Certificate(
                certificates,
                engine_version(),
                settings.hash,
                "",
                as_of,
                tuple(found.list_id for found in stale),
                known_at,
                resolver.hash if resolver else None,
                owned.certificate if owned is not None else None,
            ),
            threads,
            resolver,
            owned,
        )

    @property
    def certificate(self) -> Certificate:
        """What an answer given now rests on."""
        return replace(self._ground, screened_at=datetime.now(UTC).isoformat(timespec="seconds"))

    def screen(self, party: Party, threshold: float | None = None, limit: int = 10) -> Hits:
        """The listed parties that score `threshold` (default: the settings' alert line) or more, best first."""
        ((_, hits),) = self.screen_many([party], threshold, limit)
        return hits

    def screen_many(
        self, parties: Iterable[Party], threshold: float | None = None, limit: int = 10, *, separate: bool = False
    ) -> Iterator[tuple[Party, Hits]]:
        """Screen a stream of parties, a few batches at a time; each comes back in its place with its hits.

        `separate` keeps entries of several lists as hits of their own, also where they are the same party.
        """
        line = self.settings.threshold if threshold is None else check_threshold(threshold)
        batches = _batches(parties)
        first = next(batches, [])
        second = next(batches, None) if len(first) == BATCH else None
        if second is None or self._threads == 1:
            for batch in chain((first,), () if second is None else (second,), batches):
                yield from self._screen_batch(batch, line, limit, separate)
            return
        with ThreadPoolExecutor(self._threads + 1) as pool:  # one more than processors: one waits for Python's lock
            under_way: deque[Future[list[tuple[Party, Hits]]]] = deque()
            for batch in chain((first, second), batches):
                under_way.append(pool.submit(self._screen_batch, batch, line, limit, separate))
                if len(under_way) > self._threads + AHEAD:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()

    def _screen_batch(self, batch: list[Party], line: float, limit: int, separate: bool) -> list[tuple[Party, Hits]]:
        certificate = self.certificate
        try:
            memory = self._memories.pop()
        except IndexError:
            memory = TokenMemory(self.index, self.settings.weights, self._known)
        # of a party that every list names there are as many hits as lists, which become one
        most = limit * len(self.index.lists) if self.resolver and not separate else limit
        found = match_batch(self.index, batch, self.settings, line, most, memory)
        self._memories.append(memory)
        answers = ([self._with_listings(hit) for hit in hits] for hits in found)
        if not separate:
            answers = (self.as_parties(hits)[:limit] for hits in answers)
        return [(party, Hits(hits, certificate)) for party, hits in zip(batch, answers, strict=True)]

    def as_parties(self, hits: list[Hit]) -> list[Hit]:
        """The hits, best first, those of one party as one; unchanged where only one list is searched or resolving is off."""
        if not hits or self.resolver is None:
            return hits
        from ostrakon.screening.resolution.merging import merge

        merged = merge(hits, self.index, self.resolver.resolution)
        return merged if self._owned is None else [with_owners(hit, self._owned) for hit in merged]

    def _with_listings(self, hit: Hit) -> Hit:
        """The hit with what its list says about it, and its owners' lists: regime, measures, dates; the engine knows nothing of these."""
        from ostrakon.lists.listings import listings_of

        if hit.lists != (LIST_ID,):
            hit = replace(hit, listings=listings_of(hit.lists[0], hit.entity))
        return hit if self._owned is None else with_owners(hit, self._owned)


def _open_index(store: ListStore, versions: Sequence[ListVersion], settings: Settings, owned: Sequence[Entity] = ()) -> Index:
    """The index of list versions, and behind them of parties that are on no list, if there are any."""
    hashes = [version.entities_sha256 for version in versions]
    if owned:
        from orjson import dumps

        hashes.append(hashlib.sha256(dumps(owned)).hexdigest())

    def lists() -> Iterator[tuple[str, Iterable[Entity]]]:
        yield from ((version.list_id, store.entities(version)) for version in versions)
        if owned:
            yield LIST_ID, owned

    return open_or_build(store.home / "indexes", hashes, lists, settings.weights)


def _batches(parties: Iterable[Party]) -> Iterator[list[Party]]:
    stream = iter(parties)
    while batch := list(islice(stream, BATCH)):
        yield batch
