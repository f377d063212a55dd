"""Other engines on the same list and the same queries, in turn with ours, in one process.

All give hits at the threshold that their users run and read names only. None of them explains its hits in sentences; ours does.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from ostrakon.evaluation.peers import LogicV2, missing_peer
from ostrakon.hit import Entity
from ostrakon.party import Party
from ostrakon.screening.screener import Screener

Answer = Callable[[Sequence[Party]], object]

WRATIO_LINE = 85
LOGIC_LINE = 0.70
LIMIT = 10

_NUMBERS = count()


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine: how it is called, whether it answers one query at a time or many, and how to make it of a list."""

    name: str
    mode: str
    make: Callable[[Sequence[Entity]], Answer]


def rapidfuzz_extract(parties: Sequence[Entity]) -> Answer:
    """`process.extract` with WRatio over every listed name, which is what many write first."""
    names = [default_process(alias["name"]) for party in parties for alias in party["aliases"]]

    def answer(asked: Sequence[Party]) -> object:
        return [
            process.extract(default_process(party.names[0]), names, scorer=fuzz.WRatio, limit=LIMIT, score_cutoff=WRATIO_LINE)
            for party in asked
        ]

    return answer


def rapidfuzz_cdist(parties: Sequence[Entity]) -> Answer:
    """`process.cdist` with WRatio, all names against all queries, on every core."""
    names = [default_process(alias["name"]) for party in parties for alias in party["aliases"]]

    def answer(asked: Sequence[Party]) -> object:
        queries = [default_process(party.names[0]) for party in asked]
        scores = process.cdist(queries, names, scorer=fuzz.WRatio, score_cutoff=WRATIO_LINE, dtype=np.uint8, workers=os.cpu_count() or 1)
        return [np.flatnonzero(row) for row in scores]

    return answer


def logic_v2_prefiltered(parties: Sequence[Entity]) -> Answer:
    """nomenklatura's logic-v2 on the bearers of the 30 names that rapidfuzz finds nearest."""
    searcher = LogicV2(LOGIC_LINE).index(parties)
    return lambda asked: searcher.search(asked, LOGIC_LINE, LIMIT)


def nomenklatura_blocker(parties: Sequence[Entity]) -> Answer:
    """nomenklatura as it comes: its own index for candidates, logic-v2 for their scores."""
    from followthemoney import Dataset, StatementEntity
    from nomenklatura.blocker.index import Index
    from nomenklatura.matching import LogicV2 as Matcher
    from nomenklatura.resolver import Linker
    from nomenklatura.store.memory import MemoryStore

    dataset = Dataset.make({"name": "measured", "title": "measured"})

    def entity(number: str, schema: str, names: Sequence[str]) -> Any:
        return StatementEntity.from_data(dataset, {"id": number, "schema": schema, "properties": {"name": list(names)}})

    listed = {party["id"]: entity(party["id"], party["schema"], [alias["name"] for alias in party["aliases"]]) for party in parties}
    store: Any = MemoryStore(dataset, Linker({}))
    with store.writer() as writer:
        for each in listed.values():
            writer.add_entity(each)
    index = Index(store.default_view(), Path(tempfile.mkdtemp(prefix="blocker-")))
    index.build()
    config = Matcher.default_config()

    def answer(asked: Sequence[Party]) -> object:
        # under ids never used before: logic-v2 remembers the names of an entity by its id alone
        queries = {each.id: each for each in (entity(f"asked-{next(_NUMBERS)}", party.schema, party.names) for party in asked)}
        found = []
        for asked_id, candidates in index.match_entities(queries.values()):
            scores = [(Matcher.compare(queries[asked_id.id], listed[other.id], config).score, other.id) for other, _ in candidates]
            found.append(sorted((score, other) for score, other in scores if score >= LOGIC_LINE)[-LIMIT:])
        return found

    return answer


PEERS = (
    Peer("rapidfuzz process.extract, WRatio", "single", rapidfuzz_extract),
    Peer("rapidfuzz process.cdist, WRatio, all cores", "stream", rapidfuzz_cdist),
    Peer("logic-v2 behind rapidfuzz (30 nearest names)", "single", logic_v2_prefiltered),
    Peer("nomenklatura: its blocker and logic-v2", "single", nomenklatura_blocker),
    Peer("nomenklatura: its blocker and logic-v2", "stream", nomenklatura_blocker),
)


def compare(parties: Sequence[Entity], screener: Screener, queries: Sequence[Party], plan: dict[str, list[int]]) -> dict[str, Any]:
    """Ratios of time, round by round on the same queries; `plan` gives (queries a round, rounds) of each mode."""
    answers: dict[Callable[[Sequence[Entity]], Answer], Answer] = {}
    rows: list[dict[str, Any]] = []
    unasked = islice(cycle(queries), 200, None)  # no query twice, as far as they go: the engines remember
    for peer in PEERS:
        if "rapidfuzz process" not in peer.name and missing_peer():
            continue
        if peer.make not in answers:
            answers[peer.make] = peer.make(parties)
        theirs = answers[peer.make]
        size, rounds = plan[peer.mode]
        ours = (lambda asked: [screener.screen(party) for party in asked]) if peer.mode == "single" else _stream(screener)
        ours(queries[:200])
        theirs(queries[: min(size, 20)])
        times: list[tuple[float, float]] = []
        for number in range(rounds):
            chunk = list(islice(unasked, size))
            pair = {}
            for side, answer in (("ours", ours), ("theirs", theirs)) if number % 2 == 0 else (("theirs", theirs), ("ours", ours)):
                start = time.perf_counter()
                answer(chunk)
                pair[side] = time.perf_counter() - start
            times.append((pair["ours"], pair["theirs"]))
        ratios = [theirs_took / ours_took for ours_took, theirs_took in times]
        rows.append(
            {
                "peer": peer.name,
                "mode": peer.mode,
                "queries": size,
                "rounds": rounds,
                "peer_per_second": size / statistics.median(theirs_took for _, theirs_took in times),
                "ostrakon_per_second": size / statistics.median(ours_took for ours_took, _ in times),
                "ratio": statistics.median(ratios),
                "ratio_least": min(ratios),
                "ratio_greatest": max(ratios),
            }
        )
    return {"rows": rows, "missing": missing_peer()}


def _stream(screener: Screener) -> Answer:
    return lambda asked: list(screener.screen_many(asked))
