"""Other engines on the same cases in the same process: rapidfuzz's WRatio and nomenklatura's logic-v2.

Both read names only, as the public benchmark gives them. nomenklatura is an optional extra (`ostrakon[peers]`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from ostrakon.evaluation.engines import Engine, Found
from ostrakon.hit import Entity
from ostrakon.names.tokenise import read_name
from ostrakon.party import Party

if TYPE_CHECKING:
    from followthemoney import ValueEntity

ROWS = 512
"""Queries that are compared with all names at a time, which bounds the memory."""

PREFILTER = 30
"""Names nearest by token_set_ratio whose bearers logic-v2 scores: it is too slow to score every party. So that the prefilter loses
nothing for it, names are folded by our own normaliser first (other scripts, look-alike letters, marks)."""


_NUMBERS = count()


@dataclass(frozen=True, slots=True)
class ListedNames:
    """Every name of every party, prepared for comparison, and whose it is."""

    texts: tuple[str, ...]
    published: tuple[str, ...]
    owners: tuple[int, ...]
    ids: tuple[str, ...]

    @classmethod
    def of(cls, entities: Sequence[Entity], prepare: Callable[[str], str] = default_process) -> ListedNames:
        rows = [(alias["name"], number) for number, entity in enumerate(entities) for alias in entity["aliases"]]
        return cls(
            tuple(prepare(name) for name, _ in rows),
            tuple(name for name, _ in rows),
            tuple(owner for _, owner in rows),
            tuple(entity["id"] for entity in entities),
        )


@dataclass(frozen=True, slots=True)
class Rapidfuzz:
    """WRatio over all names: the string distance that many write first."""

    threshold: float

    @property
    def name(self) -> str:
        return f"WRatio @{self.threshold:.2f}"

    def index(self, entities: Sequence[Entity]) -> RapidfuzzSearcher:
        return RapidfuzzSearcher(ListedNames.of(entities))


@dataclass(frozen=True, slots=True)
class RapidfuzzSearcher:
    """Scores are WRatio / 100; a party scores as its best name, the first in the list's order of those that score alike."""

    names: ListedNames

    def search(self, parties: Sequence[Party], threshold: float, limit: int) -> list[list[Found]]:
        found: list[list[Found]] = []
        queries = [default_process(party.names[0]) for party in parties]
        for start in range(0, len(queries), ROWS):
            scores = process.cdist(queries[start : start + ROWS], self.names.texts, scorer=fuzz.WRatio, dtype=np.float32, workers=1)
            for row in scores:
                best: dict[int, Found] = {}
                for k in np.flatnonzero(row >= 100 * threshold).tolist():
                    owner, score = self.names.owners[k], float(row[k]) / 100
                    if owner not in best or score > best[owner].score:
                        best[owner] = Found(round(score, 4), self.names.ids[owner], self.names.published[k])
                ranked = sorted(best.items(), key=lambda item: (-item[1].score, item[0]))
                found.append([hit for _, hit in ranked[:limit]])
        return found


@dataclass(frozen=True, slots=True)
class LogicV2:
    """The default matcher of OpenSanctions behind a prefilter, which favours it: of names that are not near it sees none."""

    threshold: float

    @property
    def name(self) -> str:
        return f"logic-v2 @{self.threshold:.2f}"

    def index(self, entities: Sequence[Entity]) -> LogicV2Searcher:
        return LogicV2Searcher(
            ListedNames.of(entities, _folded),
            tuple(_ftm(entity["schema"], [alias["name"] for alias in entity["aliases"]]) for entity in entities),
        )


@dataclass(frozen=True, slots=True)
class LogicV2Searcher:
    """Scores are logic-v2's own; a party is scored with all its names."""

    names: ListedNames
    listed: tuple[ValueEntity, ...]

    def search(self, parties: Sequence[Party], threshold: float, limit: int) -> list[list[Found]]:
        from nomenklatura.matching import LogicV2 as Matcher

        config = Matcher.default_config()
        found: list[list[Found]] = []
        queries = [_folded(party.names[0]) for party in parties]
        for start in range(0, len(queries), ROWS):
            scores = process.cdist(
                queries[start : start + ROWS], self.names.texts, scorer=fuzz.token_set_ratio, dtype=np.float32, workers=1
            )
            for offset, row in enumerate(scores):
                number = start + offset
                nearest = np.argsort(-row, kind="stable")[:PREFILTER].tolist()
                query = _ftm(parties[number].schema, parties[number].names)
                hits = []
                for owner in sorted({self.names.owners[k] for k in nearest}):
                    score = float(Matcher.compare(query, self.listed[owner], config).score)
                    if score >= threshold:
                        hits.append(Found(round(score, 4), self.names.ids[owner], str(self.listed[owner].caption)))
                hits.sort(key=lambda hit: -hit.score)
                found.append(hits[:limit])
        return found


def _folded(name: str) -> str:
    readings = read_name(name, person=True)
    return " ".join(readings[0].tokens) if readings else ""


def _ftm(schema: str, names: Iterable[str]) -> ValueEntity:
    """An entity under an id never used before: logic-v2 remembers the names of an entity by its id alone."""
    from followthemoney import ValueEntity

    return ValueEntity.from_dict({"id": f"evaluated-{next(_NUMBERS)}", "schema": schema, "properties": {"name": list(names)}})


def peers() -> list[Engine]:
    """The engines that ours is measured beside, at the thresholds that their users run; logic-v2 where it is installed."""
    string_distance: list[Engine] = [Rapidfuzz(0.85), Rapidfuzz(0.90)]
    return string_distance if missing_peer() else [*string_distance, LogicV2(0.70), LogicV2(0.85)]


def missing_peer() -> str | None:
    """What is not installed, as a sentence; None when every peer is there."""
    if find_spec("nomenklatura") is None:
        return "It needs the package nomenklatura, which comes with an extra: pip install 'ostrakon[peers]'."
    return None
