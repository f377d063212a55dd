"""Hands casework over to an examiner: a folder that shows what was decided, and proves by itself that nothing in it was altered.

manifest.json    what is in the folder, with the SHA-256 of each file, the head of the log, and the list versions it rests on
log.jsonl        the audit log; of records that are not of the exported case, their number and hashes alone
subjects.jsonl   alerts, cases, proposals, notes and the rest as they are, each with its kind
findings.jsonl   what was found: parties, hits with their evidence, certificates, by hash
evidence/        what was attached, each file named by its SHA-256
report.html      the same to be read by people
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from ostrakon.casework import content
from ostrakon.casework.audit_log import canonical, records
from ostrakon.casework.rows import Row, get, in_order, state_of, time_of
from ostrakon.casework.schema import SUBJECTS, audit_head, case_file
from ostrakon.errors import InputError
from ostrakon.screening.files.atomic import sync_folder
from ostrakon.version import engine_version

FORMAT = "ostrakon-casework-export-1"
Subjects = Mapping[str, list[Row]]
"""The states of what is exported, by kind of subject."""


def export(connection: Connection, folder: Path, case_id: str | None = None, at: datetime | None = None) -> dict[str, Any]:
    """Write a folder, which must not exist yet, with one case or with everything; return its manifest.

    It appears whole or not at all. Raises InputError where the folder exists or cannot be written.
    """
    from ostrakon.casework.examiner_page import MOST_ALERTS, examiner_page

    subjects = _of_case(connection, case_id) if case_id is not None else _everything(connection)
    if folder.exists():
        raise InputError(f"{folder} exists: an export is written into a folder of its own.")
    partial = folder.with_name(f"{folder.name}.{os.getpid()}.tmp")
    try:
        (partial / "evidence").mkdir(parents=True)
        states = ({"kind": kind, "state": row} for kind, rows in subjects.items() for row in rows)
        _write_lines(partial / "subjects.jsonl", states)
        lists = _write_findings(connection, partial / "findings.jsonl", [row["finding"] for row in subjects["alert"]])
        named = None if case_id is None else {(kind, row["id"]) for kind, rows in subjects.items() for row in rows}
        _write_lines(partial / "log.jsonl", _log(connection, named))
        for name in {row["sha256"] for row in subjects["attachment"]}:
            (partial / "evidence" / name).write_bytes(content.take(connection, name))
        manifest = {
            "format": FORMAT, "case": case_id, "made_at": time_of(at), "engine_version": engine_version(), "anchor": _anchor(connection),
            "counts": {kind: len(rows) for kind, rows in subjects.items()}, "lists": lists,
        }  # fmt: skip
        shown = {row["finding"]: content.take(connection, row["finding"]) for row in subjects["alert"][:MOST_ALERTS]}
        (partial / "report.html").write_text(examiner_page(subjects, shown, manifest), encoding="utf-8")
        manifest["files"] = list(_files(partial))
        (partial / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        sync_folder(partial)
        partial.rename(folder)
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror or error}.") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return manifest


def _everything(connection: Connection) -> Subjects:
    return {kind: _rows(connection, kind) for kind in SUBJECTS}


def _of_case(connection: Connection, case_id: str) -> Subjects:
    """The case with its alerts and all that belongs to them, the policy in force, and whoever acted."""
    case = get(connection, case_file, case_id)
    subjects = _everything(connection)
    alerts = [row for row in subjects["alert"] if row["case_id"] == case_id]
    ids = {case_id, *(row["id"] for row in alerts)}
    kept = {kind: [row for row in rows if row.get("about", row.get("alert_id")) in ids] for kind, rows in subjects.items()}
    rules = {row["id"] for row in kept["good-guy"]}
    kept |= {"case": [case], "alert": alerts, "policy": subjects["policy"]}
    kept["suppression"] = [row for row in subjects["suppression"] if row["rule_id"] in rules]
    actors = {value for rows in kept.values() for row in rows for name, value in row.items() if name.endswith("_by") or name == "actor"}
    actors |= {row["assignee"] for row in alerts}
    kept["person"] = [row for row in subjects["person"] if row["id"] in actors]
    return kept


def _rows(connection: Connection, kind: str) -> list[Row]:
    table = SUBJECTS[kind]
    return [state_of(table, row) for row in connection.execute(select(table).order_by(*in_order(table))).mappings()]


def _log(connection: Connection, named: set[tuple[str, str]] | None) -> Iterator[dict[str, Any]]:
    for record in records(connection):
        if named is None or (record.subject_kind, record.subject_id) in named:
            yield record.to_dict()
        else:
            yield {"number": record.number, "previous": record.previous, "hash": record.hash}


def _anchor(connection: Connection) -> str:
    head = connection.execute(select(audit_head)).mappings().one_or_none()
    return f"{head['number']}:{head['hash']}" if head else ""


def _write_findings(connection: Connection, path: Path, names: Iterable[str]) -> list[dict[str, Any]]:
    """Write what was found, one after the other; return the list versions that it rests on, each once."""
    versions: dict[str, dict[str, Any]] = {}

    def found() -> Iterator[dict[str, Any]]:
        for name in dict.fromkeys(names):
            finding = json.loads(content.take(connection, name))
            versions.update({version["version_id"]: version for version in (finding["certificate"] or {"lists": ()})["lists"]})
            yield {"sha256": name, "finding": finding}

    _write_lines(path, found())
    return [versions[name] for name in sorted(versions)]


def _write_lines(path: Path, items: Iterable[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for item in items:
            stream.write(canonical(item) + "\n")


def _files(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        yield {"name": path.relative_to(folder).as_posix(), "size": len(data), "sha256": sha256(data).hexdigest()}
