"""How fast and how large: `python benchmarks/speed.py --lists FOLDER --customers FILE`, beside the peers, in one run on one machine.

Prints a table and writes `speed.json` and `speed.html` (one file, no network). Without --lists and --customers it works on the
project's own demonstration list and invented customers, which shows that it runs and nothing else. docs/benchmarks.md says what
is measured and how.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speed_child import WARMING
from speed_measure import machine, spread
from speed_report import as_html, as_text

from ostrakon.engine.compiled import source_hash
from ostrakon.version import engine_version

HERE = Path(__file__).resolve().parent
DEMO = HERE.parent / "src" / "ostrakon" / "demo"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured; peers: (queries a round, rounds)."""

    queries: int = 2000
    query_rounds: int = 3
    list_times: tuple[int, ...] = (1, 10, 40)
    builds: int = 3
    customers: tuple[int, ...] = (10_000, 100_000, 1_000_000)
    runs: tuple[int, ...] = (5, 3, 1)
    cold_starts: int = 7
    single: tuple[int, int] = (20, 5)
    stream: tuple[int, int] = (500, 3)
    kernels: bool = True


FULL = Plan()
QUICK = Plan(
    queries=400,
    query_rounds=1,
    list_times=(1, 4),
    builds=1,
    customers=(10_000,),
    runs=(1,),
    cold_starts=3,
    single=(5, 2),
    stream=(60, 1),
    kernels=False,
)
SMALLEST = Plan(
    queries=8,
    query_rounds=1,
    list_times=(1, 2),
    builds=1,
    customers=(30,),
    runs=(1,),
    cold_starts=1,
    single=(1, 1),
    stream=(2, 1),
    kernels=False,
)
"""What the tests run."""


class Run:
    """One run in a working folder: asks child processes for one measurement after the other and tells what it is at."""

    def __init__(self, folder: Path, lists: Sequence[Path], customers: Path | None, plan: Plan) -> None:
        self.folder = folder
        self.lists = [str(path.resolve()) for path in lists] or [str(demo_list(folder / "demo"))]
        self.customers = str(customers.resolve()) if customers else None
        self.plan = plan
        self.home = str(folder / "home")
        self.asked = str(folder / "queries.json")
        self.environment = {**os.environ, "TMPDIR": str(folder), "PYTHONWARNINGS": "ignore"}
        self._start = time.perf_counter()

    def child(self, task: str, **arguments: Any) -> Any:
        """The result of a task of speed_child in a process of its own; SystemExit with its last words when it fails."""
        return json.loads(self._run([sys.executable, str(HERE / "speed_child.py"), task, json.dumps(arguments)]).splitlines()[-1])

    def measure(self) -> dict[str, Any]:
        """Everything, in order."""
        plan = self.plan
        self._say("compiling the kernels")
        kernels = self._kernels() if plan.kernels else None
        self._run([sys.executable, "-m", "ostrakon.engine.warm"])
        self._say("loading the lists")
        loaded = self.child("load", home=self.home, lists=self.lists)
        list_id = next(iter(loaded))
        where = {"home": self.home, "list_id": list_id}
        count = WARMING + 2 * plan.query_rounds * plan.queries
        self.child("make_queries", **where, customers=self.customers, count=count, path=self.asked)
        builds = [self._builds(where, times) for times in plan.list_times]
        return {
            "machine": machine(),
            "engine": f"{engine_version()}, engine source {source_hash()[:12]}",
            "lists": loaded,
            "measured_on": list_id,
            "customers": self.customers and Path(self.customers).name,
            "plan": {"queries": plan.queries, "query_rounds": plan.query_rounds},
            "kernels_seconds": kernels,
            "jobs": [self._job(where, rows, runs) for rows, runs in zip(plan.customers, plan.runs, strict=True)],
            "sizes": self._sizes(builds),
            "memory_all_lists": self._resident_all(),
            "cold": self._cold(list_id),
            "peers": self._peers(where),
            "load_after": round(os.getloadavg()[0], 2),
            "minutes": round((time.perf_counter() - self._start) / 60, 1),
        }

    def _kernels(self) -> float:
        """Into an empty cache: what an installation costs once."""
        with tempfile.TemporaryDirectory(dir=self.folder) as empty:
            start = time.perf_counter()
            self._run([sys.executable, "-m", "ostrakon.engine.warm"], NUMBA_CACHE_DIR=empty)
            return time.perf_counter() - start

    def _builds(self, where: dict[str, str], times: int) -> dict[str, Any]:
        results = []
        for number in range(self.plan.builds if times == 1 else 1):
            self._say(f"building the index, names ×{times}")
            target = self._index(times) if number == 0 else self.folder / f"again-{number}"
            results.append(self.child("build", **where, times=times, folder=str(target)))
        timings = {key: spread([each[key] for each in results]) for key in ("read_seconds", "compile_seconds", "write_seconds", "seconds")}
        return {**results[0], **timings}

    def _sizes(self, builds: list[dict[str, Any]]) -> list[dict[str, Any]]:
        self._say("asking one query at a time, all sizes in turn")
        folders = [str(self._index(times)) for times in self.plan.list_times]
        answers = self.child("query", asked=self.asked, folders=folders, count=self.plan.queries, rounds=self.plan.query_rounds)
        memories = [self._resident(folder) for folder in folders]
        return [{**built, **answered, "memory": each["warm"]} for built, answered, each in zip(builds, answers, memories, strict=True)]

    def _index(self, times: int) -> Path:
        return self.folder / f"index-{times}"

    def _resident(self, folder: str | None = None) -> Any:
        return self.child("resident", asked=self.asked, home=self.home, count=2 * self.plan.queries, folder=folder)

    def _resident_all(self) -> Any:
        self._say("weighing a warm process with all lists")
        self._resident()  # builds the index of all lists, which the next one opens
        return self._resident()

    def _job(self, where: dict[str, str], rows: int, runs: int) -> dict[str, Any]:
        self._say(f"screening a file of {rows:,} customers, {runs} times")
        path, warm = self.folder / f"customers-{rows}.csv", self.folder / "customers-warm.csv"
        self.child("make_customers", **where, customers=self.customers, count=rows, path=str(path))
        self.child("make_customers", **where, customers=None, count=2000, path=str(warm))
        results = [self.child("job", **where, source=str(path), warm_with=str(warm)) for _ in range(runs)]
        path.unlink()
        seconds = spread([each["seconds"] for each in results])
        return {
            **results[0],
            "seconds": seconds,
            "per_second": rows / seconds["median"],
            "peak_mb": max(each["peak_mb"] for each in results),
        }

    def _cold(self, list_id: str) -> dict[str, float]:
        """From the start of a process to the end of its answer, by the command line; the files are in the system's cache."""
        start_here = "from ostrakon.cli.main import main; main()"
        command = [sys.executable, "-c", start_here, "--home", self.home, "screen", "Ivan Petrov", "--list", list_id, "--json"]
        seconds = []
        for number in range(self.plan.cold_starts + 1):
            self._say("starting a process for one answer")
            start = time.perf_counter()
            self._run(command)
            if number:  # the first may have built an index
                seconds.append(time.perf_counter() - start)
        return spread(seconds)

    def _peers(self, where: dict[str, str]) -> dict[str, Any]:
        self._say("asking the peers and ours in turn")
        plan = {"single": list(self.plan.single), "stream": list(self.plan.stream)}
        result: dict[str, Any] = self.child("peers", asked=self.asked, **where, plan=plan)
        memory = [] if result["missing"] else [self.child("peer_memory", asked=self.asked, **where)]
        return {**result, "memory": memory}

    def _run(self, command: list[str], **environment: str) -> str:
        done = subprocess.run(command, env={**self.environment, **environment}, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(command[:4])} failed:\n{done.stderr[-3000:]}")
        return done.stdout

    def _say(self, what: str) -> None:
        print(f"[{time.perf_counter() - self._start:6.0f} s] {what}", file=sys.stderr, flush=True)


def demo_list(folder: Path) -> Path:
    """The files of the demonstration's list in a folder without its customers."""
    folder.mkdir()
    for name in ("sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"):
        (folder / name).write_bytes((DEMO / name).read_bytes())
    return folder


def main(arguments: Sequence[str] | None = None, plan: Plan | None = None) -> dict[str, Any]:
    """Measure, print and write; returns what was written as JSON."""
    parser = argparse.ArgumentParser(description="Measure speed and size of Ostrakon, beside its peers.")
    parser.add_argument(
        "--lists", action="append", type=Path, default=[], metavar="PATH", help="a list's file or folder; memory: all given"
    )
    parser.add_argument("--customers", type=Path, metavar="FILE", help="CSV with a column full_name or name")
    parser.add_argument("--quick", action="store_true", help="a minute instead of a quarter of an hour; coarse figures")
    parser.add_argument("--out", type=Path, default=Path("build/speed"), metavar="FOLDER", help="where the figures go (build/speed)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="ostrakon-speed-") as folder:
        figures = Run(Path(folder), options.lists, options.customers, plan or (QUICK if options.quick else FULL)).measure()
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "speed.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (options.out / "speed.html").write_text(as_html(figures), encoding="utf-8")
    print(as_text(figures))
    print(f"\nWritten: {options.out / 'speed.json'} and {options.out / 'speed.html'}")
    return figures


if __name__ == "__main__":
    main()
