"""What people decided about two entries, whatever the computation says: appended to a file, never changed, the last word counts."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from ostrakon.errors import CannotScreenError, DamagedError, InputError

FILE_NAME = "resolution-decisions.jsonl"
Verdict = Literal["together", "apart", "computed"]
"""`computed` takes back what was decided before."""

_LONGEST = 2000
"""Characters of a reason, and of a line's other texts."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody's decision that two entries are one party, or are not, with when (ISO 8601 in UTC), who and why."""

    verdict: Verdict
    first: str
    second: str
    actor: str
    reason: str
    made_at: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids, sorted: a decision has no direction."""
        return (self.first, self.second) if self.first < self.second else (self.second, self.first)

    @property
    def sentence(self) -> str:
        """The decision for people."""
        said = {"together": "are one party", "apart": "are two parties", "computed": "are left to the computation"}[self.verdict]
        return f"{self.actor} decided on {self.made_at[:10]} that {self.first} and {self.second} {said}: {self.reason}"

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary, with the sentence."""
        return asdict(self) | {"sentence": self.sentence}


class Decisions:
    """The file of decisions in the folder of a store; several processes may add to it at once."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE_NAME

    def add(self, verdict: Verdict, first: str, second: str, *, actor: str, reason: str) -> Decision:
        """Append a decision. Raises InputError for one that says nothing, CannotScreenError when the file cannot be written."""
        if first == second:
            raise InputError(f"{first} is one entry already: name two.")
        for what, text in (("reason", reason), ("name of who decides", actor)):
            if not text.strip() or len(text) > _LONGEST:
                raise InputError(f"A decision needs a {what}, of {_LONGEST:,} characters at most.")
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        decision = Decision(verdict, first, second, " ".join(actor.split()), " ".join(reason.split()), made_at)
        line = json.dumps(asdict(decision), ensure_ascii=False, sort_keys=True).encode() + b"\n"
        try:
            with self._path.open("ab") as file, _locked(file.fileno()):
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise CannotScreenError(f"The decision was not kept: {self._path} cannot be written ({error.strerror or error}).") from error
        return decision

    def all(self) -> list[Decision]:
        """Every decision, oldest first. Raises DamagedError when the file is not what was written."""
        try:
            lines = self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise CannotScreenError(f"The decisions in {self._path} cannot be read ({error.strerror or error}).") from error
        return [self._read(number, line) for number, line in enumerate(lines, start=1)]

    def _read(self, number: int, line: bytes) -> Decision:
        try:
            decision = Decision(**json.loads(line))
            if decision.verdict not in get_args(Verdict) or not all(isinstance(text, str) for text in asdict(decision).values()):
                raise ValueError("not a decision")
        except (ValueError, TypeError) as error:
            raise DamagedError(
                f"{self._path}, line {number}, is no decision ({error}); restore the file from a backup: without it nobody knows which "
                "entries were put together or kept apart."
            ) from error
        return decision


def in_force(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The last decision on each pair, those taken back left out."""
    last = {decision.pair: decision for decision in decisions}
    return {pair: decision for pair, decision in sorted(last.items()) if decision.verdict != "computed"}


def decisions_hash(decisions: Iterable[Decision]) -> str:
    """SHA-256 over the decisions in force: what a resolution rests on beside the lists."""
    said = [(*pair, decision.verdict) for pair, decision in in_force(decisions).items()]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@contextmanager
def _locked(descriptor: int) -> Iterator[None]:
    """The only writer of an open file; where there are no such locks, appending a short line at once must do."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
