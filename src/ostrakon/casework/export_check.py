"""Checks an export by itself, without the database it came from: its files, the chain of its log, and what the log says of each subject."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from ostrakon.casework.audit_check import AuditReport, Chain, Fault, check_end, parse_anchor, state_hash
from ostrakon.casework.audit_log import canonical
from ostrakon.casework.export import FORMAT
from ostrakon.errors import InputError

_JSON_OF_RECORD = ("before", "after", "ground")
_LARGEST_MANIFEST = 100_000_000


def verify_export(folder: Path, anchors: tuple[str, ...] = ()) -> AuditReport:
    """Check a folder that `export` wrote. Raises InputError for a folder that holds no export.

    Who writes a whole export anew is found by an anchor that was taken of the log before.
    """
    manifest = _manifest(folder)
    faults = list(_check_files(folder, manifest))
    chain = Chain(dict(map(parse_anchor, anchors)))
    states: list[Any] = []
    contents = 0
    try:
        states = list(_lines(folder / "subjects.jsonl"))
        chain.kinds = {item["kind"] for item in states}
        faults += chain.check(_rows(folder / "log.jsonl"))
        faults += check_end(chain, [parse_anchor(manifest["anchor"])] if manifest["anchor"] else [])
        for item in states:
            faults += _check_state(chain, item["kind"], item["state"])
        for kind, identity in sorted(chain.last):
            faults.append(
                Fault(chain.last[kind, identity][0], f"{kind} {identity}", f"The {kind} {identity} is missing in subjects.jsonl.")
            )
        found = {item["sha256"]: state_hash(item["finding"]) for item in _lines(folder / "findings.jsonl")}
        contents = len(found)
        faults += _check_contents(folder, states, found)
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        faults.append(Fault(None, None, f"The export cannot be read to its end ({type(error).__name__}: {error})."))
    return AuditReport(chain.count, chain.anchor, len(states), contents, tuple(faults))


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            raise InputError(f"{path} is too large for a manifest.")
        manifest = json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise InputError(f"{folder} holds no export: its manifest.json is missing or cannot be read.") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT or not isinstance(manifest.get("files"), list):
        raise InputError(f"{path} is no manifest of an export that this Ostrakon knows.")
    return manifest


def _check_files(folder: Path, manifest: dict[str, Any]) -> Iterator[Fault]:
    """Each file is what the manifest says, and there is no other; names out of the folder are not followed."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}
    there.pop("manifest.json", None)
    for entry in manifest["files"]:
        path = there.pop(str(entry.get("name")), None)
        if path is None:
            yield Fault(None, None, f"The file {entry.get('name')} is missing.")
        elif sha256(path.read_bytes()).hexdigest() != entry.get("sha256"):
            yield Fault(None, None, f"The file {entry['name']} is not what the manifest says.")
    for name in sorted(there):
        yield Fault(None, None, f"The file {name} is not in the manifest.")


def _check_state(chain: Chain, kind: str, state: dict[str, Any]) -> Iterator[Fault]:
    subject = f"{kind} {state['id']}"
    number, said = chain.last.pop((kind, state["id"]), (None, ""))
    if number is None:
        yield Fault(None, subject, f"The {subject} is in no record of the log.")
    elif said != state_hash(state):
        yield Fault(number, subject, f"The {subject} is not as record {number} says.")


def _check_contents(folder: Path, states: list[Any], found: dict[str, str]) -> Iterator[Fault]:
    """Findings and evidence are those that the subjects name by their hash."""
    for item in states:
        if item["kind"] == "alert" and found.get(item["state"]["finding"]) != item["state"]["finding"]:
            yield Fault(None, f"alert {item['state']['id']}", f"What was found for {item['state']['id']} is missing or altered.")
        if item["kind"] == "attachment":
            path = folder / "evidence" / Path(item["state"]["sha256"]).name
            if not path.is_file() or sha256(path.read_bytes()).hexdigest() != item["state"]["sha256"]:
                yield Fault(None, f"attachment {item['state']['id']}", f"The evidence {item['state']['id']} is missing or altered.")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of the log as the database has them."""
    for record in _lines(path):
        if "action" in record:
            record |= {name: canonical(record[name]) if record[name] is not None else None for name in _JSON_OF_RECORD}
        yield record


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)
