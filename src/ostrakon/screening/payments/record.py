"""The record of payments that were decided: fingerprints, what was found, and what ties a payment to an amended one.

A SQLite file in the folder of the lists, or tables in PostgreSQL. Rows are only ever added, which the database itself enforces; a whole
batch is looked up and added by the only writer at that time, so that of two processes with the same payment one raises the alert.
Names are kept for held payments alone: those that were hit, without which a changed name could not be told.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import orjson
from sqlalchemy import Connection, insert, select

from ostrakon import database
from ostrakon.database import Migrations
from ostrakon.screening.payments.schema import HEAD, payment_decision, payment_tie

FILE_NAME = "payments.sqlite"
_MIGRATIONS = Migrations("ostrakon.screening.payments:migrations", HEAD, "payments_revision")
_RESCUE = "Restore it from a backup: without it nobody knows which payments were stopped before, so nothing is released."
_AT_ONCE = 5_000
"""Values in one question to the database; SQLite takes some 32,000."""


@dataclass(frozen=True, slots=True)
class StoppedName:
    """A name for which a payment was held: in which role, as it was written, who was found, and whether it stood in free text."""

    role: str
    name: str
    entity_id: str
    in_text: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """An earlier decision; `decided_at` is ISO 8601 in UTC. `names` is empty for a release."""

    fingerprint: str
    outcome: str
    decided_at: str
    names: tuple[StoppedName, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """What two payments share so that one may be the other amended: `kind` says what, for people; `value` is what they share."""

    kind: str
    value: str

    @property
    def digest(self) -> str:
        """SHA-256 of both: accounts and amounts are not kept themselves."""
        return hashlib.sha256(f"{self.kind}|{self.value}".encode()).hexdigest()


class PaymentRecord:
    """The decisions in a folder or a database. Several threads may use one, several processes each their own; close it at the end."""

    def __init__(self, home: Path, url: str | None = None) -> None:
        """In a file of the folder `home`, or in the PostgreSQL database at `url`. Raises InputError for a URL of another kind."""
        self._engine = database.sqlite_engine(home / FILE_NAME) if url is None else database.open_engine(home / FILE_NAME, url)
        self._name = f"record of payments {database.place(self._engine)}"
        self._connection: Connection | None = None
        self._lock = Lock()

    def __enter__(self) -> PaymentRecord:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; it is opened again when it is needed."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def sole_writer(self, fingerprints: Iterable[str], ties: Iterable[Tie]) -> Iterator[Entries]:
        """What is known of these payments, and room to add to it, while nobody else does; on an error nothing is added.

        What was added is on the disk at the end. Raises CannotScreenError when the record cannot be read or written, DamagedError
        when it is no sound record.
        """
        with self._lock, database.in_words(self._name, _RESCUE):
            try:
                connection = self._connection or self._open()
                with connection.begin():
                    entries = Entries(*_known(connection, set(fingerprints), {tie.digest for tie in ties}))
                    yield entries
                    entries.store(connection)
            except BaseException:
                self.close()  # whatever became of the connection, the next one is fresh
                raise

    def _open(self) -> Connection:
        database.bring_up_to_date(self._engine, _MIGRATIONS, self._name)
        self._connection = database.writer(self._engine)
        return self._connection


class Entries:
    """What the record says of a batch of payments, while it is held by one writer."""

    def __init__(self, decided: Iterable[Decided], ties: Iterable[tuple[str, str]]) -> None:
        self._decided: dict[str, list[Decided]] = defaultdict(list)
        for item in decided:
            self._decided[item.fingerprint].append(item)
        self._tied: dict[str, list[str]] = defaultdict(list)
        for digest, fingerprint in ties:
            self._tied[digest].append(fingerprint)
        self._new: list[Decided] = []
        self._new_ties: list[tuple[str, str]] = []

    def same(self, fingerprint: str) -> list[Decided]:
        """Every decision on that very payment, oldest first."""
        return self._decided.get(fingerprint, [])

    def tied(self, tie: Tie, fingerprint: str) -> list[Decided]:
        """Decisions to hold another payment than that one which share a tie."""
        others = (other for other in self._tied.get(tie.digest, ()) if other != fingerprint)
        return [item for other in others for item in self.same(other) if item.names]

    def add(self, decided: Decided, ties: Sequence[Tie]) -> None:
        """Append a decision; only a payment that was held for a name keeps its ties."""
        self._new.append(decided)
        self._decided[decided.fingerprint].append(decided)
        for digest in {tie.digest for tie in ties} if decided.names else ():
            if decided.fingerprint not in self._tied[digest]:
                self._tied[digest].append(decided.fingerprint)
                self._new_ties.append((digest, decided.fingerprint))

    def store(self, connection: Connection) -> None:
        """Write what was added."""
        if self._new:
            rows = [
                {
                    "fingerprint": item.fingerprint,
                    "outcome": item.outcome,
                    "decided_at": item.decided_at,
                    "names": orjson.dumps([[name.role, name.name, name.entity_id, name.in_text] for name in item.names]).decode(),
                }
                for item in self._new
            ]
            connection.execute(insert(payment_decision), rows)
        if self._new_ties:
            connection.execute(insert(payment_tie), [{"tie": digest, "fingerprint": own} for digest, own in self._new_ties])


def _known(connection: Connection, fingerprints: set[str], digests: set[str]) -> tuple[list[Decided], list[tuple[str, str]]]:
    ties: list[tuple[str, str]] = []
    for part in _parts(digests):
        ties += [(tie, own) for tie, own in connection.execute(select(payment_tie).where(payment_tie.c.tie.in_(part)))]
    decided: dict[int, Decided] = {}
    for part in _parts(fingerprints | {own for _, own in ties}):
        for row in connection.execute(select(payment_decision).where(payment_decision.c.fingerprint.in_(part))):
            names = tuple(StoppedName(*item) for item in orjson.loads(row.names))
            decided[row.number] = Decided(row.fingerprint, row.outcome, row.decided_at, names)
    return [decided[number] for number in sorted(decided)], ties


def _parts(values: set[str]) -> Iterator[list[str]]:
    ordered = sorted(values)
    return (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))
