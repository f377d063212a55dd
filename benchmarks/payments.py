"""How many payment messages are decided in a second, and how long one takes, in a warm process with the record on the disk.

    python benchmarks/payments.py --lists FOLDER_OF_OFAC_FILES [--home FOLDER] [--messages 4000] [--runs 3]

The messages are those of `payment_traffic`: five kinds mixed, more than half of the customers never seen before, reading and recording
included. First one process decides all of them in batches, then each of 1,000 by itself; then as many processes as there are
processors share them, with one record, as a service with several workers does. Every run has messages of its own.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import tempfile
import time
from collections.abc import Sequence
from multiprocessing.synchronize import Barrier
from pathlib import Path

from payment_traffic import messages
from speed_measure import machine, percentile, spread

from ostrakon import ListStore, Screener, Settings
from ostrakon.screening.payments import PaymentRecord, PaymentScreener, read_messages

_WARM_UP = 1_000


def _warm(home: Path, record: PaymentRecord, seed: int) -> PaymentScreener:
    """A screener that has its kernels, the banks and some of the customers at hand."""
    payments = PaymentScreener(Screener.open(ListStore.open(home), settings=Settings.for_profile("payments")), record)
    _decide(payments, messages(_WARM_UP, seed=seed))
    gc.collect()
    gc.freeze()  # as a service does once it is warm: what stays need not be gone through at each collection
    return payments


def _decide(payments: PaymentScreener, made: Sequence[bytes]) -> int:
    """How many of the payments in the messages are held."""
    decided = payments.decide_many(payment for data in made for payment in read_messages(data, "batch"))
    return sum(decision.outcome == "hold" for decision in decided)


def _share(
    home: Path, folder: Path, seed: int, count: int, runs: int, barrier: Barrier, spans: multiprocessing.Queue[tuple[float, float]]
) -> None:
    """What one of several processes does: its own messages, the common record."""
    with PaymentRecord(folder) as record:
        payments = _warm(home, record, seed)
        for run in range(runs):
            made = messages(count, seed=seed + 10 * (run + 1))
            barrier.wait()
            began = time.time()
            _decide(payments, made)
            spans.put((began, time.time()))
            barrier.wait()


def _in_processes(home: Path, folder: Path, processes: int, count: int, runs: int) -> list[float]:
    """Messages a second of each run, from the first to begin to the last to end."""
    context = multiprocessing.get_context("spawn")
    barrier, spans = context.Barrier(processes + 1), context.Queue()
    workers = [
        context.Process(target=_share, args=(home, folder, 100_000 * (number + 1), count // processes, runs, barrier, spans))
        for number in range(processes)
    ]
    for worker in workers:
        worker.start()
    rates = []
    for _ in range(runs):
        barrier.wait()
        found = [spans.get() for _ in workers]
        barrier.wait()
        rates.append(count / (max(end for _, end in found) - min(began for began, _ in found)))
    for worker in workers:
        worker.join()
    return rates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lists", type=Path, required=True, help="Folder with OFAC's SDN files.")
    parser.add_argument("--home", type=Path, help="Folder for the lists (default: a temporary one).")
    parser.add_argument("--messages", type=int, default=4000, help="Messages of each run.")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = options.home or Path(temporary)
        store = ListStore.open(home)
        if not store.lists():
            store.load("us-ofac-sdn", sorted(options.lists.glob("*.csv")), published_at="2024-05-15")
        with PaymentRecord(Path(temporary)) as record:
            payments = _warm(home, record, seed=1)
            rates, held = [], 0
            for run in range(options.runs):
                made = messages(options.messages, seed=10 + run)
                began = time.perf_counter()
                held += _decide(payments, made)
                rates.append(options.messages / (time.perf_counter() - began))
            print(f"messages a second, one process: {_said(rates)}; {held} payments held")
            times = []
            for data in messages(1000, seed=3):
                began = time.perf_counter()
                for payment in read_messages(data, "single"):
                    payments.decide(payment)
                times.append((time.perf_counter() - began) * 1000)
            print(f"one at a time: median {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms, most {max(times):.1f} ms")
        processes = os.cpu_count() or 1
        rates = _in_processes(home, Path(temporary), processes, options.messages, options.runs)
        print(f"messages a second, {processes} processes with one record: {_said(rates)}")
        print(machine())


def _said(rates: Sequence[float]) -> str:
    found = spread(rates)
    return f"{found['median']:,.0f} ({found['least']:,.0f} to {found['greatest']:,.0f} in {found['runs']} runs)"


if __name__ == "__main__":
    main()
