"""Keeps what sources say of ownership, and since when we know it: a load replaces what its source said before, and forgets nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, update

from ostrakon.errors import InputError
from ostrakon.lists.moment import moment
from ostrakon.lists.sources.source import MAX_FILE_BYTES, SourceFile
from ostrakon.lists.tally import Tally
from ostrakon.obligations.ownership.database import OwnershipDatabase, is_there
from ostrakon.obligations.ownership.edge import OwnershipEdge, Share
from ostrakon.obligations.ownership.readers.formats import read
from ostrakon.obligations.ownership.schema import load, party, stake, word
from ostrakon.obligations.ownership.statements import OPEN_END, OPEN_START, Statements, per_cent, units

_SAID = ("owner", "owned", "control", "arrangement", "low", "high", "first", "last")
"""What makes two stakes of one source the same; the place in the file does not."""
_MANY = 500  # numbers in one query
_BATCH = 20_000  # rows written at once


@dataclass(frozen=True, slots=True)
class OwnershipLoad:
    """What came of a file: stakes that are new, that stayed, and that its source no longer states."""

    source: str
    file: str
    format: str
    sha256: str
    loaded_at: str
    new: int
    same: int
    ended: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class OwnershipState:
    """What is known of ownership, by the loads that made it: a SHA-256 over them in their order, and the time of the last."""

    hash: str
    loaded_at: str


class OwnershipStore:
    """The stakes in the folder of the lists, in `ownership.sqlite`, or in a PostgreSQL database.

    Any number of processes may read and load at once; a load becomes visible as a whole or not at all. `known_at`, wherever a method
    takes it, is a day or a time in UTC (see `moment`) and asks what was known then.
    """

    def __init__(self, database: OwnershipDatabase) -> None:
        self._database = database

    @classmethod
    def open(cls, home: Path, url: str | None = None) -> OwnershipStore:
        """Open the store in a folder, or at a PostgreSQL URL (default: that of OSTRAKON_DATABASE, if any).

        Raises CannotScreenError where it cannot be used, DamagedError where it is damaged.
        """
        return cls(OwnershipDatabase.open(home, url))

    @classmethod
    def open_if_loaded(cls, home: Path, url: str | None = None) -> OwnershipStore | None:
        """The store, if something was ever loaded into it; None else, and nothing is made."""
        if not is_there(home, url):
            return None
        store = cls.open(home, url)
        return store if store.loads() else None

    def load(self, path: Path, *, source: str | None = None, add: bool = False) -> OwnershipLoad:
        """Load a file of any format as what `source` says now (default: the file's name without its ending).

        What the source said before and does not say in this file is no longer known from now on; with `add` it stays. The same file
        again changes nothing. Raises InputError for a file that cannot be read, ListFormatError for one of no known format.
        """
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                raise InputError(f"{path} has more than {MAX_FILE_BYTES:,} bytes: divide it, and load the parts with --add.")
            data = path.read_bytes()
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror or error}.") from None
        form, found = read(SourceFile(path.name, data))
        source = source or path.stem
        digest = hashlib.sha256(data).hexdigest()
        with self._database.write() as connection:
            now = _now(connection)
            parties = _parties(connection, found.edges, found.names)
            words = _words(connection, {source, *(edge.arrangement for edge in found.edges if edge.arrangement)})
            rows = (_row(edge, parties, words, words[source]) for edge in found.edges)
            new, ended = _replace(connection, rows, words[source], now, add=add)
            account = json.dumps(found.tally.to_dict(), ensure_ascii=False)
            values = {
                "source": source,
                "added": add,
                "file": path.name,
                "format": form,
                "sha256": digest,
                "loaded_at": now,
                "tally": account,
            }
            connection.execute(insert(load).values(values))
        same = len(found.edges) - new
        return OwnershipLoad(source, path.name, form, digest, now, new, same, ended, found.tally)

    def loads(self) -> int:
        """How many files were loaded."""
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(load)).scalar_one()

    def state(self, known_at: str | None = None) -> OwnershipState:
        """What is known now, or was at a time, by the loads that made it."""
        columns = (load.c.number, load.c.source, load.c.added, load.c.sha256, load.c.loaded_at)
        query = select(*columns).order_by(load.c.number)
        if known_at is not None:
            query = query.where(load.c.loaded_at <= moment(known_at))
        with self._database.read() as connection:
            rows = [tuple(row) for row in connection.execute(query)]
        return OwnershipState(hashlib.sha256(json.dumps(rows).encode()).hexdigest(), max((row[-1] for row in rows), default=""))

    def statements(self, known_at: str | None = None) -> Statements:
        """All stakes as they are known, or were at a time."""
        if known_at is None:
            return self._statements(stake.c.known_to.is_(None))
        return self._statements(_known_by(moment(known_at)))

    def statements_at(self, state: OwnershipState) -> Statements:
        """All stakes as they were known in a state, whatever was loaded since."""
        return self._statements(_known_by(state.loaded_at))

    def _statements(self, *known: ColumnElement[bool]) -> Statements:
        columns = ("owner", "owned", "control", "source", "arrangement", "low", "high", "first", "last", "number")
        query = select(*(stake.c[name] for name in columns)).where(*known).order_by(stake.c.number)
        with self._database.read() as connection:
            parties = list(connection.scalars(select(party.c.id).order_by(party.c.number)))
            parts = [np.array([tuple(row) for row in rows], np.int64) for rows in connection.execute(query).partitions(100_000)]
        table = np.concatenate(parts) if parts else np.zeros((0, len(columns)), np.int64)
        table[:, :2] -= 1
        return Statements.from_columns(parties, table[:, :9].T, table[:, 9])

    def edges(self, numbers: Iterable[int]) -> dict[int, OwnershipEdge]:
        """Stakes as they were stated, by their number."""
        wanted = [int(number) for number in numbers]
        return self._edges(stake.c.number.in_(wanted[start : start + _MANY]) for start in range(0, len(wanted), _MANY))

    def edges_into(self, parties: Sequence[str], state: OwnershipState) -> dict[int, OwnershipEdge]:
        """The stakes in some parties as they were known in a state, by their number."""
        numbers = (select(party.c.number).where(party.c.id.in_(parties[start : start + _MANY])) for start in range(0, len(parties), _MANY))
        return self._edges(and_(stake.c.owned.in_(some), _known_by(state.loaded_at)) for some in numbers)

    def _edges(self, conditions: Iterable[ColumnElement[bool]]) -> dict[int, OwnershipEdge]:
        owner, owned = party.alias(), party.alias()
        columns = (*stake.c, owner.c.id.label("owner_id"), owned.c.id.label("owned_id"), word.c.text.label("source_name"))
        query = (
            select(*columns)
            .join_from(stake, owner, owner.c.number == stake.c.owner)
            .join(owned, owned.c.number == stake.c.owned)
            .join(word, word.c.number == stake.c.source)
            .order_by(stake.c.number)
        )
        found = {}
        with self._database.read() as connection:
            words: dict[int, str] = {number: text for number, text in connection.execute(select(word.c.number, word.c.text))}
            for condition in conditions:
                for row in connection.execute(query.where(condition)):
                    found[row.number] = OwnershipEdge(
                        row.owner_id, row.owned_id, Share(per_cent(row.low), per_cent(row.high)), "control" if row.control else "ownership",
                        _day(row.first), _day(row.last), words.get(row.arrangement, ""), row.record, row.source_name, row.known_from,
                        row.known_to,
                    )  # fmt: skip
        return found

    def find(self, text: str) -> str:
        """The id of the party of that id, or of that name where only one bears it. Raises InputError otherwise."""
        with self._database.read() as connection:
            if connection.scalar(select(party.c.id).where(party.c.id == text)) is not None:
                return text
            wanted = " ".join(text.casefold().split())
            rows = connection.execute(select(party.c.id, party.c.name).where(party.c.name != ""))
            found: list[str] = [party_id for party_id, name in rows if " ".join(name.casefold().split()) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(f"{len(found)} parties are called {text!r}: ask by id ({', '.join(sorted(found)[:5])}).")
        raise InputError(f"Nothing is loaded about the ownership of {text!r}, so whether it is blocked through its owners cannot be said.")

    def all_names(self) -> dict[str, str]:
        """The names of all parties that have one, by id."""
        with self._database.read() as connection:
            return {party_id: name for party_id, name in connection.execute(select(party.c.id, party.c.name).where(party.c.name != ""))}

    def names(self, ids: Sequence[str]) -> dict[str, str]:
        """What parties are called, by id; the id itself where no name is known."""
        names = {party_id: party_id for party_id in ids}
        with self._database.read() as connection:
            for start in range(0, len(ids), _MANY):
                of_these = party.c.id.in_(ids[start : start + _MANY])
                rows = connection.execute(select(party.c.id, party.c.name).where(of_these, party.c.name != ""))
                names.update({party_id: name for party_id, name in rows})
        return names


def _known_by(at: str) -> ColumnElement[bool]:
    return and_(stake.c.known_from <= at, stake.c.known_to.is_(None) | (stake.c.known_to > at))


def _now(connection: Connection) -> str:
    """The time of a load, asked when its turn to write has come; never before that of the load before it."""
    last = connection.execute(select(func.max(load.c.loaded_at))).scalar_one()
    return max(datetime.now(UTC).isoformat(timespec="seconds"), last or "")


def _parties(connection: Connection, edges: Sequence[OwnershipEdge], names: dict[str, str]) -> dict[str, int]:
    """The numbers of all parties of the edges, which are added where they are new; a name that was lacking is filled in."""
    known = {party_id: (number, name) for party_id, number, name in connection.execute(select(party.c.id, party.c.number, party.c.name))}
    number = connection.scalar(select(func.coalesce(func.max(party.c.number), 0))) or 0
    fresh: dict[str, int] = {}
    for edge in edges:
        for party_id in (edge.owner, edge.owned):
            if party_id not in known and party_id not in fresh:
                number += 1
                fresh[party_id] = number
    if fresh:
        connection.execute(insert(party), [{"number": n, "id": key, "name": _clean(names.get(key, ""))} for key, n in fresh.items()])
    for key, (number, name) in known.items():
        if not name and names.get(key):
            connection.execute(update(party).where(party.c.number == number).values(name=_clean(names[key])))
    return {key: number for key, (number, _) in known.items()} | fresh


def _clean(text: str) -> str:
    """The text without the one letter that PostgreSQL cannot keep."""
    return text.replace("\0", "\ufffd")


def _words(connection: Connection, texts: set[str]) -> dict[str, int]:
    known: dict[str, int] = {text: number for text, number in connection.execute(select(word.c.text, word.c.number))}
    for text in sorted(texts - set(known)):
        known[text] = connection.execute(insert(word).values(text=text).returning(word.c.number)).scalar_one()
    return known


def _row(edge: OwnershipEdge, parties: dict[str, int], words: dict[str, int], source: int) -> dict[str, Any]:
    return {
        "owner": parties[edge.owner],
        "owned": parties[edge.owned],
        "control": int(edge.kind == "control"),
        "source": source,
        "arrangement": words[edge.arrangement] if edge.arrangement else 0,
        "low": units(edge.share.low),
        "high": units(edge.share.high),
        "first": edge.valid_from.toordinal() if edge.valid_from else OPEN_START,
        "last": edge.valid_to.toordinal() if edge.valid_to else OPEN_END,
        "record": _clean(edge.record),
    }


def _replace(connection: Connection, rows: Iterable[dict[str, Any]], source: int, now: str, *, add: bool) -> tuple[int, int]:
    """Write what a source says now; returns how many stakes are new, and how many are no longer stated."""
    query = select(stake.c.number, *(stake.c[name] for name in _SAID)).where(stake.c.source == source, stake.c.known_to.is_(None))
    standing: dict[tuple[Any, ...], list[int]] = {}
    for number, *said in connection.execute(query):
        standing.setdefault(tuple(said), []).append(number)
    new = 0
    batch: list[dict[str, Any]] = []
    for row in rows:
        if numbers := standing.get(tuple(row[name] for name in _SAID)):
            numbers.pop()
            continue
        batch.append(row | {"known_from": now})
        new += 1
        if len(batch) == _BATCH:
            connection.execute(insert(stake), batch)
            batch.clear()
    if batch:
        connection.execute(insert(stake), batch)
    ended = [] if add else [number for numbers in standing.values() for number in numbers]
    for start in range(0, len(ended), _MANY):
        connection.execute(update(stake).where(stake.c.number.in_(ended[start : start + _MANY])).values(known_to=now))
    return new, len(ended)


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if OPEN_START < ordinal < OPEN_END else None
