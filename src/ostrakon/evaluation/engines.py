"""What is measured: an engine that indexes listed parties and answers queries, ours and others through one interface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ostrakon.engine.build import build_index
from ostrakon.engine.index import Index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.settings import Settings
from ostrakon.hit import Entity
from ostrakon.party import Party

BATCH = 2048
"""Parties handed to the engine at a time, as the screener does."""


@dataclass(frozen=True, slots=True)
class Found:
    """One listed party that an engine found: its score 0..1, id, the name that matched, and the reasons as sentences."""

    score: float
    entity_id: str
    matched_name: str
    evidence: tuple[str, ...] = ()


class Searcher(Protocol):
    """Listed parties, ready to be searched."""

    def search(self, parties: Sequence[Party], threshold: float, limit: int) -> list[list[Found]]:
        """What is found for each party at `threshold` or above, best first, at most `limit`."""
        ...


class Engine(Protocol):
    """One way to screen, with the score from which it alerts."""

    @property
    def name(self) -> str:
        """How tables call it."""
        ...

    @property
    def threshold(self) -> float:
        """The score from which on it alerts, inclusive."""
        ...

    def index(self, entities: Sequence[Entity]) -> Searcher:
        """Make a list of parties searchable."""
        ...


@dataclass(frozen=True, slots=True)
class Ostrakon:
    """The engine of this project under one set of settings."""

    settings: Settings

    @property
    def name(self) -> str:
        return "ostrakon"

    @property
    def threshold(self) -> float:
        return self.settings.threshold

    def index(self, entities: Sequence[Entity]) -> OstrakonSearcher:
        return OstrakonSearcher(build_index([("evaluated", entities)], self.settings.weights), self.settings)


@dataclass(frozen=True, slots=True)
class OstrakonSearcher:
    """An index in memory; nothing of an evaluation is written to the user's folder of indexes."""

    compiled: Index
    settings: Settings

    def search(self, parties: Sequence[Party], threshold: float, limit: int) -> list[list[Found]]:
        found: list[list[Found]] = []
        for start in range(0, len(parties), BATCH):
            for hits in match_batch(self.compiled, parties[start : start + BATCH], self.settings, threshold, limit):
                found.append(
                    [Found(hit.score, hit.entity_id, hit.matched_name, tuple(item.sentence for item in hit.evidence)) for hit in hits]
                )
        return found
