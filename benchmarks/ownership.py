"""How fast ownership is followed: a million stakes loaded, read and closed, and one change computed again.

`python benchmarks/ownership.py [STAKES]` makes a random graph of shares (cycles, ranges and unknown shares among them), with one party in a
hundred blocked, and prints seconds and megabytes as JSON.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from speed_measure import machine, memory, spread

from ostrakon.obligations.ownership.closure import Closure
from ostrakon.obligations.ownership.edge import HUNDRED, Share
from ostrakon.obligations.ownership.policy import OwnershipPolicies
from ostrakon.obligations.ownership.statements import OPEN_END, OPEN_START, UNITS, Statements, per_cent, stakes_on
from ostrakon.obligations.ownership.store import OwnershipStore

SEED = 398
CHANGES = 20


def main(stakes: int) -> dict[str, Any]:
    """The figures of one run."""
    statements = graph(stakes)
    generator = np.random.default_rng(SEED)
    parties = len(statements.parties)
    blocked = generator.choice(parties, parties // 100, replace=False)
    policy = OwnershipPolicies.bundled().find("ofac")
    Closure(stakes_on(statements, date(2020, 8, 1), control=False), parties, policy).solve(blocked[:1])  # compiles
    started = time.perf_counter()
    closure = Closure(stakes_on(statements, date(2020, 8, 1), control=False), parties, policy)
    sure, possible = closure.solve(blocked)
    seconds = time.perf_counter() - started
    changes = []
    for share in np.linspace(0, 100, CHANGES):
        owner, owned = (int(party) for party in generator.integers(0, parties, 2))
        started = time.perf_counter()
        closure.change(owner, owned, Share.exact(HUNDRED * int(share) / 100))
        closure.solve(blocked)
        changes.append(1000 * (time.perf_counter() - started))
    in_memory = {name: round(value) for name, value in memory().items()}
    return {
        "stakes": stakes,
        "parties": parties,
        "listed": len(blocked),
        "blocked": int((sure.rank >= 0).sum()),
        "cannot be excluded": int(((possible.rank >= 0) & (sure.rank < 0)).sum()),
        "closure_s": round(seconds, 3),
        "change_ms": {name: round(value, 1) for name, value in spread(changes).items()},
        "memory_mb": in_memory,
        **stored(statements),
        "machine": machine(),
    }


def graph(stakes: int) -> Statements:
    """Stakes between half as many parties: each company has some owners whose shares come to 100 %; a twentieth is unknown."""
    generator = np.random.default_rng(SEED)
    parties = max(2, stakes // 2)
    owned = np.sort(generator.integers(0, parties, stakes))
    weight = generator.exponential(size=stakes)
    total = np.bincount(owned, weight, parties)
    low = (UNITS * weight / total[owned]).astype(np.int64)
    unknown = generator.random(stakes) < 0.05
    columns = np.zeros((9, stakes), np.int64)
    columns[:2] = generator.integers(0, parties, stakes), owned
    columns[5:] = np.where(unknown, 0, low), np.where(unknown, UNITS, low), np.full(stakes, OPEN_START), np.full(stakes, OPEN_END)
    return Statements.from_columns([f"P{number}" for number in range(parties)], columns, np.arange(stakes))


def stored(statements: Statements) -> dict[str, Any]:
    """Seconds to load the same stakes from a CSV file into a store, and to read them from it; megabytes at the most."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "stakes.csv"
        with file.open("w", newline="", encoding="utf-8") as target:
            rows = csv.writer(target)
            rows.writerow(("owner", "owned", "share"))
            for owner, owned, low, high in zip(statements.owner, statements.owned, statements.low, statements.high, strict=True):
                rows.writerow((f"P{owner}", f"P{owned}", per_cent(low) if low == high else "unknown"))
        store = OwnershipStore.open(Path(folder))
        started = time.perf_counter()
        store.load(file)
        loaded = time.perf_counter()
        store.statements()
        read = time.perf_counter()
    return {"load_s": round(loaded - started, 1), "read_s": round(read - loaded, 2), "memory_with_load_mb": round(memory()["peak"])}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000), indent=2))
