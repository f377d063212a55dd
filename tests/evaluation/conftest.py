"""An engine whose answers are written down, so that a suite's arithmetic is tested and not the engine of the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from ostrakon.evaluation.engines import Found
from ostrakon.hit import Entity
from ostrakon.party import Party

Answers = Mapping[str, Sequence[tuple[float, str]]]


@dataclass
class Scripted:
    """Answers each name with the (score, entity id) written for it; remembers what was indexed and asked."""

    answers: Answers
    threshold: float = 0.7
    name: str = "scripted"
    indexed: list[list[Entity]] = field(default_factory=list)
    asked: list[Party] = field(default_factory=list)

    def index(self, entities: Sequence[Entity]) -> Scripted:
        self.indexed.append(list(entities))
        return self

    def search(self, parties: Sequence[Party], threshold: float, limit: int) -> list[list[Found]]:
        self.asked += parties
        return [
            [Found(score, entity_id, f"name of {entity_id}", ("because",)) for score, entity_id in self.answers.get(party.names[0], ())
             if score >= threshold][:limit]
            for party in parties
        ]  # fmt: skip


@pytest.fixture
def scripted() -> Callable[..., Scripted]:
    """Makes a scripted engine."""
    return Scripted
