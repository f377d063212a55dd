"""The record of payments that were decided: fingerprints, what was found, and what ties a payment to an amended one.

A small SQLite file in the folder of the lists, `payments.sqlite`. Rows are only ever added, which the database itself enforces; a whole
batch is looked up and added by the only writer at that time, so that of two processes with the same payment one raises the alert.
Names are kept for held payments alone: those that were hit, without which a changed name could not be told.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from ostrakon.errors import CannotScreenError, DamagedError

FILE_NAME = "payments.sqlite"
_VERSION = 1
_BUSY_SECONDS = 30
_SCHEMA = """
create table decided (
    number integer primary key, fingerprint text not null, outcome text not null check (outcome in ('release', 'hold')),
    decided_at text not null, names text not null
);
create index decided_fingerprint on decided (fingerprint);
create table tie (kind text not null, value text not null, number integer not null references decided (number));
create index tie_value on tie (kind, value);
create trigger decided_stays before update on decided begin select raise(abort, 'rows are never changed'); end;
create trigger decided_kept before delete on decided begin select raise(abort, 'rows are never deleted'); end;
create trigger tie_stays before update on tie begin select raise(abort, 'rows are never changed'); end;
create trigger tie_kept before delete on tie begin select raise(abort, 'rows are never deleted'); end;
"""


@dataclass(frozen=True, slots=True)
class StoppedName:
    """A name for which a payment was held: in which role, as it was written, and who was found."""

    role: str
    name: str
    entity_id: str


@dataclass(frozen=True, slots=True)
class Decided:
    """An earlier decision; `decided_at` is ISO 8601 in UTC. `names` is empty for a release."""

    fingerprint: str
    outcome: str
    decided_at: str
    names: tuple[StoppedName, ...]


class PaymentRecord:
    """The file of decisions in a folder. Several threads may use one, several processes each their own; close it at the end."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE_NAME
        self._connection: sqlite3.Connection | None = None
        self._lock = Lock()

    def __enter__(self) -> PaymentRecord:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def sole_writer(self) -> Iterator[Entries]:
        """Read and add entries while nobody else does; on an error nothing is added. What was added is on the disk at the end.

        Raises CannotScreenError when the file cannot be opened or written, DamagedError when it is no record of payments.
        """
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
                    # one flush a batch: the log of writes is flushed, the tables follow later
                    self._connection.execute("pragma journal_mode = wal")
                    self._connection.execute("pragma synchronous = full")
                self._connection.execute("begin immediate")
                self._bring_up(self._connection)
                yield Entries(self._connection)
                self._connection.execute("commit")
            except BaseException as error:
                self.close()  # what was not committed is undone
                if isinstance(error, sqlite3.Error):
                    raise self._error(error) from error
                raise

    def _bring_up(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("pragma user_version").fetchone()
        if version > _VERSION:
            raise CannotScreenError(f"{self._path} was written by a newer Ostrakon: use that one, or another folder.")
        if version == 0:
            for statement in _SCHEMA.strip().split(";\n"):
                connection.execute(statement)
            connection.execute(f"pragma user_version = {_VERSION}")

    def _error(self, error: sqlite3.Error) -> Exception:
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            return DamagedError(
                f"{self._path} is not a sound record of payments ({error}); restore it from a backup: without it nobody knows "
                "which payments were stopped before."
            )
        return CannotScreenError(f"The decisions on payments cannot be kept in {self._path} ({error}), so nothing is released.")


class Entries:
    """The record while it is held by one writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def same(self, fingerprint: str) -> list[Decided]:
        """Every decision on that very payment, oldest first."""
        rows = self._connection.execute(
            "select fingerprint, outcome, decided_at, names from decided where fingerprint = ? order by number", (fingerprint,)
        )
        return [_decided(*row) for row in rows]

    def tied(self, kind: str, value: str, fingerprint: str) -> list[Decided]:
        """Held payments other than that one that share a tie, oldest first; each once."""
        rows = self._connection.execute(
            "select d.fingerprint, d.outcome, min(d.decided_at), d.names from tie t join decided d on d.number = t.number "
            "where t.kind = ? and t.value = ? and d.fingerprint <> ? group by d.fingerprint, d.names order by min(d.number)",
            (kind, value, fingerprint),
        )
        return [_decided(*row) for row in rows]

    def add(self, decided: Decided, ties: Sequence[tuple[str, str]]) -> None:
        """Append a decision; only a held payment keeps its ties."""
        names = json.dumps([[item.role, item.name, item.entity_id] for item in decided.names], ensure_ascii=False)
        cursor = self._connection.execute(
            "insert into decided (fingerprint, outcome, decided_at, names) values (?, ?, ?, ?)",
            (decided.fingerprint, decided.outcome, decided.decided_at, names),
        )
        if decided.names:
            self._connection.executemany(
                "insert into tie (kind, value, number) values (?, ?, ?)", [(kind, value, cursor.lastrowid) for kind, value in ties]
            )


def _decided(fingerprint: str, outcome: str, decided_at: str, names: str) -> Decided:
    return Decided(fingerprint, outcome, decided_at, tuple(StoppedName(*item) for item in json.loads(names)))
