"""Beneficial Ownership Data Standard 0.2 to 0.4, a JSON array or one statement a line.

0.4 keeps one record id through all statements about a party or a stake; before it, a statement named those that it replaces. Here the
party's id is its LEI where it has one, else the record id, else the id of the first statement of its chain. Source: the standard's
published examples and schema (standard.openownership.org).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.json_lines import read_json_lines
from ostrakon.lists.sources.source import SourceFile, check_bytes
from ostrakon.obligations.ownership.edge import OwnershipEdge
from ostrakon.obligations.ownership.readers.bods_interests import edges_of
from ostrakon.obligations.ownership.readers.bods_records import Statement, joined
from ostrakon.obligations.ownership.readers.reading import Reading, first_day

_RELATIONS = frozenset({"relationship", "ownershipOrControlStatement"})
_PARTIES = frozenset({"entity", "person", "entityStatement", "personStatement"})


def read(file: SourceFile) -> Reading:
    """Read all statements; those of parties give names and LEIs, those of relations give stakes.

    Relations to parties that are not named, and interests that neither own nor control, are counted blank; a share or date that is
    none, a reject. Raises ListFormatError for a file that is no BODS.
    """
    reading = Reading()
    tally = reading.tally
    statements = list(_statements(file))
    roots = _roots(statement for _, statement in statements)
    parties, nameless = _parties(statements, roots, reading)
    records: dict[str, list[tuple[str, list[OwnershipEdge]]]] = {}
    for line, statement in statements:
        tally.read["statements"] += 1
        kind = _kind(statement)
        if kind in _PARTIES:
            (tally.blank if _record(statement, roots) in nameless else tally.used)["statements"] += 1
            continue
        try:
            if kind not in _RELATIONS:
                raise ValueError(f"of the type {kind!r}, which is not known")
            edges = _edges(statement, parties, roots)
            fault = next((fault for edge in edges if (fault := edge.fault())), "")
        except (ValueError, TypeError, AttributeError) as error:
            fault = str(error)
        if fault:
            tally.reject("statements", fault, file=file.name, line=line, sample=_id(statement))
            continue
        (tally.used if edges else tally.blank)["statements"] += 1
        records.setdefault(_record(statement, roots), []).append((_dated(statement), edges))
    if not tally.used["statements"]:
        raise ListFormatError(f"{file.name} holds no BODS statement that can be read: it is another file or another format.")
    for statements_of_record in records.values():
        reading.edges += joined(statements_of_record)
    tally.check_balance()
    return reading


def _parties(statements: list[tuple[int, Statement]], roots: Mapping[str, str], reading: Reading) -> tuple[dict[str, str], set[str]]:
    """The id of each party by its record, whose names go into `reading`, and the records that say nothing that can be read."""
    parties: dict[str, str] = {}
    nameless: set[str] = set()
    for _, statement in statements:
        if _kind(statement) in _PARTIES:
            record = _record(statement, roots)
            try:
                details = statement.get("recordDetails") or statement
                parties.setdefault(record, _lei(details) or record)
                reading.name(parties[record], _name(details))
            except (TypeError, AttributeError):
                nameless.add(record)
    return parties, nameless


def _statements(file: SourceFile) -> Iterator[tuple[int, Statement]]:
    """Every statement with its number (in an array) or its line."""
    check_bytes(file)
    if not file.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from read_json_lines(file)
        return
    try:
        array = orjson.loads(file.data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise ListFormatError(
            f"{file.name}, line {error.lineno}, is not JSON ({error.msg}): the file was cut; download it again."
        ) from None
    for number, statement in enumerate(array, 1):
        if not isinstance(statement, dict):
            raise ListFormatError(f"{file.name}, statement {number}, is no object: the file is damaged; download it again.")
        yield number, statement


def _edges(statement: Statement, parties: Mapping[str, str], roots: Mapping[str, str]) -> list[OwnershipEdge]:
    details = statement.get("recordDetails") or statement
    owner, owned = (_party(details.get(role), parties, roots) for role in ("interestedParty", "subject"))
    if not owned:
        raise ValueError("without a subject")
    dated = _dated(statement)
    first_day(dated)
    closed_on = dated if statement.get("recordStatus") == "closed" else ""
    return edges_of(details, owner, owned, _record(statement, roots), closed_on) if owner else []


def _party(value: Any, parties: Mapping[str, str], roots: Mapping[str, str]) -> str:
    """The id of a party of a relation; empty where the statement only says why it is not named."""
    if isinstance(value, dict):
        value = value.get("describedByEntityStatement") or value.get("describedByPersonStatement") or ""
    record = roots.get(value, value) if isinstance(value, str) else ""
    return parties.get(record, record)


def _roots(statements: Iterable[Statement]) -> dict[str, str]:
    """From the id of each statement to the first one of its chain of replacements."""
    before = {
        _id(statement): str(replaced[0])
        for statement in statements
        if isinstance(replaced := statement.get("replacesStatements"), list) and replaced
    }
    roots = {}
    for statement in before:
        root, passed = statement, {statement}
        while (root_before := before.get(root)) is not None and root_before not in passed:
            root = root_before
            passed.add(root)
        roots[statement] = root
    return roots


def _record(statement: Statement, roots: Mapping[str, str]) -> str:
    return str(statement.get("recordId") or roots.get(_id(statement), _id(statement)))


def _kind(statement: Statement) -> str:
    return str(statement.get("recordType") or statement.get("statementType"))


def _id(statement: Statement) -> str:
    return str(statement.get("statementId") or statement.get("statementID") or "")


def _dated(statement: Statement) -> str:
    return str(statement.get("statementDate") or (statement.get("publicationDetails") or {}).get("publicationDate") or "")


def _lei(details: Statement) -> str:
    schemes = {"XI-LEI", "LEI"}
    found = (str(item.get("id", "")) for item in details.get("identifiers") or () if item.get("scheme") in schemes)
    return next(found, "").upper()


def _name(details: Statement) -> str:
    if name := details.get("name"):
        return str(name)
    return next((str(name["fullName"]) for name in details.get("names") or () if name.get("fullName")), "")
