"""Keeps Python's collector of cycles from going through memory again and again while a file is screened."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_THRESHOLDS = (200_000, 20, 100)
"""Objects between two collections: a chunk of customers makes that many, none of them in a cycle."""
_lock = Lock()
_runs = 0
_before = gc.get_threshold()


@contextmanager
def few_collections() -> Iterator[None]:
    """Collect seldom until the end of the block; of several blocks at once, in other threads, the last restores what was.

    Customers, tokens and hits come and go by the million and hold no cycles; looking for some took a quarter of the time.
    """
    global _runs, _before
    with _lock:
        if _runs == 0:
            _before = gc.get_threshold()
            gc.set_threshold(*_THRESHOLDS)
        _runs += 1
    try:
        yield
    finally:
        with _lock:
            _runs -= 1
            if _runs == 0:
                gc.set_threshold(*_before)
