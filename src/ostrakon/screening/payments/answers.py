"""Answers that were given already: whom many payments name is looked up once, while the lists and the settings stay the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from threading import Lock
from typing import Generic, TypeVar

Asked = TypeVar("Asked", bound=Hashable)
Answer = TypeVar("Answer")

KEPT = 50_000
"""Answers that are kept; then the oldest half goes."""


class Answers(Generic[Asked, Answer]):
    """Remembers what somebody else answers: `ask` gets what is new, each once, and answers in the same order.

    For one open index and its settings an answer never changes, so what is remembered is what would be said again. Several threads
    may look up at a time.
    """

    def __init__(self, ask: Callable[[Sequence[Asked]], Iterable[Answer]]) -> None:
        self._ask = ask
        self._kept: dict[Asked, Answer] = {}
        self._lock = Lock()

    def look_up(self, asked: Iterable[Asked]) -> dict[Asked, Answer]:
        """The answer to each, asking once for all that are new."""
        answers: dict[Asked, Answer] = {}
        new: dict[Asked, None] = {}
        with self._lock:
            for item in asked:
                try:
                    answers[item] = self._kept[item]
                except KeyError:
                    new[item] = None
        if new:
            said = dict(zip(new, self._ask(list(new)), strict=True))
            answers |= said
            with self._lock:
                self._kept |= said
                if len(self._kept) > KEPT:
                    self._kept = dict(islice(self._kept.items(), len(self._kept) // 2, None))
        return answers
