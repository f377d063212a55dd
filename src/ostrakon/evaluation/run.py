"""Runs suites on an engine, and its peers on the public benchmark, and keeps what the figures rest on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from ostrakon.engine.compiled import source_hash
from ostrakon.engine.settings import Settings
from ostrakon.errors import InputError
from ostrakon.evaluation.engines import Engine, Ostrakon
from ostrakon.evaluation.material import EvaluatedList, Material
from ostrakon.evaluation.result import SuiteResult
from ostrakon.evaluation.suite import Suite
from ostrakon.evaluation.suites import SUITES, benchmark
from ostrakon.version import engine_version


@dataclass(slots=True)
class Evaluation:
    """What came out, and what it rests on: lists, settings, the version and the source text of the engine, the time."""

    settings: Settings
    lists: Sequence[EvaluatedList]
    made_at: str
    results: list[SuiteResult] = field(default_factory=list)
    peers: list[SuiteResult] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)

    @property
    def ground(self) -> dict[str, Any]:
        """What every figure rests on, as JSON values."""
        return {
            "engine_version": engine_version(),
            "engine_source": source_hash(),
            "settings_hash": self.settings.hash,
            "threshold": self.settings.threshold,
            "made_at": self.made_at,
            "lists": [
                {"list_id": entry.list_id, "published_at": entry.published_at, "sha256": entry.sha256, "parties": len(entry.parties)}
                for entry in self.lists
            ],
        }


def choose(names: Sequence[str]) -> list[Suite]:
    """The suites of these names, in the report's order; all when none is named. Raises InputError for an unknown one."""
    known = [suite.name for suite in SUITES]
    for name in names:
        if name not in known:
            raise InputError(f"There is no suite {name!r}; there are: {', '.join(known)}.")
    return [suite for suite in SUITES if not names or suite.name in names]


def evaluate(
    names: Sequence[str],
    material: Material,
    settings: Settings,
    *,
    peers: Sequence[Engine] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> Evaluation:
    """Run the suites named (none: all that can run; the rest is named with what it lacks) and the peers on the public benchmark.

    `progress` is told what begins. Raises InputError when a suite that was named cannot run, or none can.
    """
    evaluation = Evaluation(settings, tuple(material.lists), datetime.now(UTC).isoformat(timespec="seconds"))
    engine = Ostrakon(settings)
    for suite in choose(names):
        missing = suite.lacks(material)
        if missing is not None and not names:
            evaluation.skipped.append((suite.name, missing))
            continue
        progress(suite.name)
        evaluation.results.append(suite.run(engine, material))
    for peer in peers:
        progress(f"{benchmark.SUITE.name}, {peer.name}")
        evaluation.peers.append(benchmark.SUITE.run(peer, material))
    return evaluation
