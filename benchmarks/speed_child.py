"""The parts of the speed benchmark that need a process of their own: `python speed_child.py TASK JSON` prints its result as JSON.

Memory can only be told of a process that does one thing, and an index should be opened by one that has not built it.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from speed_customers import read_customers, write_customers
from speed_lists import enlarged
from speed_measure import folder_megabytes, memory, percentile
from speed_queries import Query, mixed_queries

from ostrakon.certificate import Certificate
from ostrakon.engine.build import build_index, write_index
from ostrakon.engine.index import open_index
from ostrakon.engine.settings import Settings
from ostrakon.hit import Entity
from ostrakon.lists.store import ListStore
from ostrakon.party import MATCHABLE_SCHEMATA, Party
from ostrakon.screening.files import screen_file
from ostrakon.screening.screener import Screener

Result = dict[str, Any]

WARMING = 100
"""Queries that are asked before any is measured, and never again."""


def listed_parties(home: str, list_id: str) -> list[Entity]:
    """The parties of a stored list that have names."""
    store = ListStore.open(home)
    return [entity for entity in store.entities(store.current(list_id)) if entity["schema"] in MATCHABLE_SCHEMATA and "aliases" in entity]


def make_queries(home: str, list_id: str, customers: str | None, count: int, path: str) -> Result:
    """Write the mixed queries of a run, so that the processes that are measured need not hold the list to make them."""
    made = mixed_queries(listed_parties(home, list_id), read_customers(Path(customers) if customers else None), count)
    Path(path).write_text(json.dumps([[each.kind, each.party.names[0], each.party.schema] for each in made]), encoding="utf-8")
    return {"queries": len(made)}


def read_queries(path: str) -> list[Query]:
    """All queries of a run."""
    return [Query(kind, Party(names=(name,), schema=schema)) for kind, name, schema in json.loads(Path(path).read_text())]


def load(home: str, lists: list[str]) -> Result:
    """Read the publishers' files into a store; the seconds it took and the parties of each list."""
    from ostrakon.evaluation.material import load_list

    store = ListStore.open(home)
    loaded: Result = {}
    for path in map(Path, lists):
        publication = load_list(path)
        files = [path.parent / name if path.is_file() else path / name for name in publication.files]
        start = time.perf_counter()
        version = store.load(publication.list_id, files)
        loaded[version.list_id] = {"seconds": time.perf_counter() - start, "version": version.id, "parties": len(publication.parties)}
    return loaded


def build(home: str, list_id: str, times: int, folder: str) -> Result:
    """Compile and write the index of a list `times` as large: seconds without those it took to come by the parties."""
    store = ListStore.open(home)
    if times == 1:
        start = time.perf_counter()
        parties: Iterable[Entity] = list(store.entities(store.current(list_id)))
        source = time.perf_counter() - start
    else:
        parties, source = enlarged(listed_parties(home, list_id), times), 0.0
    metered = _Metered(parties)
    start = time.perf_counter()
    index = build_index([(list_id, metered)], Settings().weights)
    compiled = time.perf_counter() - start - metered.seconds
    start = time.perf_counter()
    write_index(index, Path(folder))
    written = time.perf_counter() - start
    return {
        "times": times,
        "names": len(index.name_party),
        "parties": index.parties,
        "tokens": len(index.vocabulary.offsets) - 1,
        "read_seconds": source,
        "compile_seconds": compiled,
        "write_seconds": written,
        "seconds": compiled + written,
        "index_mb": folder_megabytes(Path(folder)),
        "peak_mb": memory()["peak"],
    }


class _Metered:
    """Entities with the time that was spent on getting them."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = iter(entities)
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Entity]:
        while True:
            start = time.perf_counter()
            entity = next(self._entities, None)
            self.seconds += time.perf_counter() - start
            if entity is None:
                return
            yield entity


def screener_of(folder: str) -> Screener:
    """A screener on an index in a folder of its own, without a list store."""
    settings = Settings()
    return Screener(open_index(Path(folder)), settings, Certificate((), "measured", settings.hash, ""))


def query(asked: str, folders: list[str], count: int, rounds: int) -> list[Result]:
    """One query at a time, and `count` in one stream, against indexes of several sizes, in turn in every round.

    Every round asks queries that were not asked before: the engine remembers words that it has looked up.
    """
    queries = read_queries(asked)
    warming, queries = queries[:WARMING], queries[WARMING:]
    screeners = [screener_of(folder) for folder in folders]
    latencies: list[list[tuple[str, float]]] = [[] for _ in screeners]
    medians: list[list[float]] = [[] for _ in screeners]
    rates: list[list[float]] = [[] for _ in screeners]
    found = [0] * len(screeners)
    for screener in screeners:
        for each in warming:
            screener.screen(each.party)
    for turn in range(rounds):
        single, stream = queries[2 * turn * count :][:count], queries[(2 * turn + 1) * count :][:count]
        for number, screener in enumerate(screeners):
            here: list[tuple[str, float]] = []
            for each in single:
                start = time.perf_counter()
                screener.screen(each.party)
                here.append((each.kind, 1000 * (time.perf_counter() - start)))
            latencies[number] += here
            medians[number].append(statistics.median(milliseconds for _, milliseconds in here))
            start = time.perf_counter()
            found[number] += sum(1 for _, hits in screener.screen_many(each.party for each in stream) if hits)
            rates[number].append(count / (time.perf_counter() - start))
    return [
        {
            "p50_ms": percentile([milliseconds for _, milliseconds in latencies[number]], 0.50),
            "p99_ms": percentile([milliseconds for _, milliseconds in latencies[number]], 0.99),
            "kinds": {
                kind: {f"p{share}_ms": percentile([ms for own, ms in latencies[number] if own == kind], share / 100) for share in (50, 99)}
                for kind in sorted({each.kind for each in queries})
            },
            "slower": statistics.median(own / first for own, first in zip(medians[number], medians[0], strict=True)),
            "stream_per_second": statistics.median(rates[number]),
            "stream_slower": statistics.median(first / own for own, first in zip(rates[number], rates[0], strict=True)),
            "with_hits": found[number] / (rounds * count),
        }
        for number in range(len(screeners))
    ]


def resident(asked: str, home: str, count: int, folder: str | None = None) -> Result:
    """The memory of a process that answers queries: all lists of the store together, or the index in a folder."""
    queries = read_queries(asked)[:count]
    empty = memory()
    screener = screener_of(folder) if folder else Screener.open(ListStore.open(home))
    for each in queries:
        screener.screen(each.party)
    list(screener.screen_many(each.party for each in queries))
    return {"before": empty, "warm": memory(), "parties": screener.index.parties, "names": len(screener.index.name_party)}


def make_customers(home: str, list_id: str, customers: str | None, count: int, path: str) -> Result:
    """Write a customer file."""
    write_customers(Path(path), read_customers(Path(customers) if customers else None), listed_parties(home, list_id), count)
    return {"rows": count, "mb": Path(path).stat().st_size / 2**20}


def job(home: str, list_id: str, source: str, warm_with: str) -> Result:
    """The whole job, a CSV file in and a Parquet file of explained hits out, once in a process that has done another such job.

    The screener is a new one, so it remembers nothing of that other job.
    """
    out = Path(source).with_suffix(".hits.parquet")
    screen_file(Screener.open(ListStore.open(home), [list_id]), Path(warm_with), out, overwrite=True)
    screener = Screener.open(ListStore.open(home), [list_id])
    start = time.perf_counter()
    summary = screen_file(screener, Path(source), out, overwrite=True)
    seconds = time.perf_counter() - start
    return {
        "rows": summary.rows_read,
        "rejected": summary.rows_rejected,
        "alerted": summary.alerted,
        "hits": summary.hits,
        "seconds": seconds,
        "peak_mb": memory()["peak"],
    }


def peers(asked: str, home: str, list_id: str, plan: dict[str, list[int]]) -> Result:
    """Other engines in turn with ours on the same queries; see speed_peers."""
    from speed_peers import compare

    queries = [each.party for each in read_queries(asked)]
    return compare(listed_parties(home, list_id), Screener.open(ListStore.open(home), [list_id]), queries, plan)


def peer_memory(asked: str, home: str, list_id: str) -> Result:
    """The memory of a process in which nomenklatura answers queries from its own index."""
    from speed_peers import nomenklatura_blocker

    queries = read_queries(asked)[:200]
    answer = nomenklatura_blocker(listed_parties(home, list_id))
    answer([each.party for each in queries])
    return memory()


TASKS = (load, make_queries, make_customers, build, query, resident, job, peers, peer_memory)

if __name__ == "__main__":
    task = next(task for task in TASKS if task.__name__ == sys.argv[1])
    print(json.dumps(task(**json.loads(sys.argv[2]))))
