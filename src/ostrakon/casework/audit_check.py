"""Finds whether the audit log, or what it tells of, was altered behind its back: changed, taken out, moved, added or cut off.

Four things are compared. Each record with its own seal and with the seal of the record before; the end of the log with the head, which
is written apart; the log with an anchor, a number and hash that somebody kept elsewhere; and every subject, as it is in its table, with
what the log last said of it. Who rewrites the whole log, the head and all tables alike is found by an anchor alone: keep them elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from ostrakon.casework.audit_log import START, State, canonical, seal
from ostrakon.casework.content import unpacked
from ostrakon.casework.rows import state_of
from ostrakon.casework.schema import SUBJECTS, audit_head, audit_record, content
from ostrakon.errors import DamagedError, InputError

_ANCHOR = re.compile(r"(\d{1,12}):([0-9a-f]{64})\Z")
_AT_ONCE = 1_000
_CONTENTS_AT_ONCE = 10  # of which each can be as large as evidence may be


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written: the number of the record, or the subject, or both, and a sentence."""

    number: int | None
    subject: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What came of a check. `anchor` (number:hash) is the end of the log, to be kept elsewhere; empty while there is no record."""

    records: int
    anchor: str
    subjects: int
    contents: int
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        return not self.faults

    def to_dict(self) -> dict[str, Any]:
        figures = {name: getattr(self, name) for name in ("sound", "records", "anchor", "subjects", "contents")}
        faults = [{name: getattr(fault, name) for name in fault.__slots__} for fault in self.faults]
        return figures | {"faults": faults}


def verify(connection: Connection, anchors: Iterable[str] = (), tables: Mapping[str, Table] = SUBJECTS) -> AuditReport:
    """Check the whole log, in one state of the database. `anchors` are what earlier checks and exports said.

    `tables` are those of present states by kind of subject; subjects of other kinds are not compared. Raises InputError for what is no
    anchor.
    """
    chain = Chain(dict(map(parse_anchor, anchors)), set(tables))
    head = connection.execute(select(audit_head)).mappings().all()
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(select(audit_record).order_by(audit_record.c.number)).mappings()
    faults = list(chain.check(rows))
    faults += check_end(chain, [(row["number"], row["hash"]) for row in head])
    subjects = 0
    for kind, table in tables.items():
        for row in connection.execution_options(yield_per=_AT_ONCE).execute(select(table)).mappings():
            subjects += 1
            faults += _check_state(chain, kind, table, row)
    for kind, identity in sorted(chain.last):
        number, _ = chain.last.pop((kind, identity))
        faults.append(Fault(number, f"{kind} {identity}", f"The {kind} {identity} is gone; record {number} has it."))
    contents = 0
    for row in connection.execution_options(yield_per=_CONTENTS_AT_ONCE).execute(select(content)).mappings():
        contents += 1
        try:
            unpacked(row["sha256"], row["size"], row["packed"])
        except DamagedError:
            faults.append(Fault(None, f"content {row['sha256']}", f"The content {row['sha256']} is not what was kept under its hash."))
    return AuditReport(chain.count, chain.anchor, subjects, contents, tuple(faults))


@dataclass(slots=True)
class Chain:
    """Reads a log in order and finds where it is broken; afterwards `last` has, by subject, the number and hash of its last state."""

    anchors: Mapping[int, str] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    count: int = 0
    number: int = 0
    hash: str = START
    last: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """The end of what was read."""
        return f"{self.number}:{self.hash}" if self.number else ""

    def check(self, rows: Iterable[Mapping[str, Any] | RowMapping]) -> Iterator[Fault]:
        """The faults of the records, in order."""
        kept = dict(self.anchors)
        for row in rows:
            number, told = row["number"], "action" in row  # an export leaves out what is not its subject, all but the hashes
            if told and not _sealed(row):
                yield Fault(number, _subject(row), f"Record {number} ({_subject(row)}) was altered: it does not agree with its own seal.")
            yield from self._link(row, kept)
            if told:
                yield from self._follow(row)
        for number in sorted(kept):
            yield Fault(number, None, f"Record {number}, of which an anchor was taken, is gone.")

    def _link(self, row: Mapping[str, Any] | RowMapping, kept: dict[int, str]) -> Iterator[Fault]:
        """Put the record behind the one before it."""
        number = row["number"]
        if number > self.number + 1:
            yield _missing(self.number + 1, number - 1)
        elif number < self.number + 1:
            yield Fault(number, None, f"Record {number} stands where record {self.number + 1} should: the order was changed.")
        elif row["previous"] != self.hash:
            yield Fault(number, None, f"Record {number} does not follow on record {number - 1}: one of them was replaced or moved.")
        if number in kept and kept.pop(number) != row["hash"]:
            yield Fault(number, None, f"Record {number} is another one than when the anchor was taken.")
        self.count, self.number, self.hash = self.count + 1, number, row["hash"]

    def _follow(self, row: Mapping[str, Any] | RowMapping) -> Iterator[Fault]:
        """Keep what the record says of its subject; a change begins where the one before it ended."""
        key = (row["subject_kind"], row["subject_id"])
        if key[0] not in self.kinds:
            return
        before, after = (sha256(str(row[name]).encode()).hexdigest() if row[name] is not None else None for name in ("before", "after"))
        known = self.last.pop(key, None)
        if before != (known[1] if known else None):
            yield Fault(row["number"], _subject(row), f"Record {row['number']} does not begin where {_subject(row)} was left.")
        if after is not None:
            self.last[key] = (row["number"], after)


def state_hash(state: State) -> str:
    """The hash by which states are compared."""
    return sha256(canonical(state).encode()).hexdigest()


def _sealed(row: Mapping[str, Any] | RowMapping) -> bool:
    try:
        return bool(seal(row) == row["hash"])
    except TypeError:  # something that is no text where text was
        return False


def parse_anchor(text: str) -> tuple[int, str]:
    """The number and the hash of an anchor. Raises InputError for a text that is none."""
    match = _ANCHOR.match(text.strip())
    if match is None:
        raise InputError(f"{text!r} is no anchor: it is the number of a record, a colon, and the 64 digits of its hash.")
    return int(match[1]), match[2]


def check_end(chain: Chain, heads: list[tuple[int, str]]) -> Iterator[Fault]:
    """The end of the log is what the head says."""
    if len(heads) != (1 if chain.count else 0):
        if not heads or len(heads) > 1:
            yield Fault(None, None, f"The log has {len(heads)} heads where it has one.")
        else:
            yield _missing(1, heads[0][0])
        return
    for number, hash_ in heads:
        if number > chain.number:
            yield _missing(chain.number + 1, number)
        elif number < chain.number:
            words = "Record" if number + 1 == chain.number else f"Records {number + 1} to"
            yield Fault(chain.number, None, f"{words} {chain.number} stood not in the log when it was last written: added by hand.")
        elif hash_ != chain.hash:
            yield Fault(number, None, f"Record {number}, the last one, was replaced: the head of the log has another hash.")


def _check_state(chain: Chain, kind: str, table: Table, row: RowMapping) -> Iterator[Fault]:
    identity = row["id"]
    known = chain.last.pop((kind, identity), None)
    if known is None:
        yield Fault(None, f"{kind} {identity}", f"The {kind} {identity} is in no record of the log: it was added by hand.")
        return
    try:
        said = state_hash(state_of(table, row))
    except (TypeError, ValueError):  # not even JSON any more
        said = ""
    if said != known[1]:
        yield Fault(known[0], f"{kind} {identity}", f"The {kind} {identity} is not as record {known[0]} left it: it was changed by hand.")


def _missing(first: int, last: int) -> Fault:
    words = f"Record {first} is" if first == last else f"Records {first} to {last} are"
    return Fault(first, None, f"{words} gone from the log.")


def _subject(row: Mapping[str, Any] | RowMapping) -> str:
    return f"{row['subject_kind']} {row['subject_id']}"
