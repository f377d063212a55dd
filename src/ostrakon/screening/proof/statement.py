"""A statement as a JSON document, and the hash over it that shows any change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from ostrakon.engine.compiled import source_hash
from ostrakon.errors import InputError
from ostrakon.version import engine_version

Statement = dict[str, Any]
"""A statement, JSON-ready.

`kind` and `format` say what the document is. `question` is what was asked: `about` ("party" or "listed"), `as_of`, `lists` (asked for;
null: all that were loaded), and the `party` with `threshold` and `near_from`, or the `entity_id`. `searched` has the `lists` (see
`searched_list`), how many `parties` and `names` they hold, and `verified_at`, when their bytes were compared with their hashes. `engine`
is what searched: `version`, `source_sha256` of its text, `settings_hash` and `settings` (null where nothing was scored). `answer` is what
was found. `signed` is who signed it off, and when. `sha256` is `digest` of all the rest.
"""

KIND = "ostrakon lists prove"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Signer:
    """Who answers for a statement: a name, and in what role."""

    name: str
    role: str | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InputError("A statement is signed off by somebody: the name is blank.")


def sealed(
    question: dict[str, Any], searched: dict[str, Any], settings: dict[str, Any] | None, answer: dict[str, Any], signer: Signer | None
) -> Statement:
    """The statement of these parts, signed now, with its hash."""
    statement: Statement = {
        "kind": KIND,
        "format": FORMAT,
        "question": question,
        "searched": searched,
        "engine": {"version": engine_version(), "source_sha256": source_hash(), **(settings or {"settings_hash": None, "settings": None})},
        "answer": answer,
        "signed": {**(asdict(signer) if signer else {"name": None, "role": None}), "at": now()},
    }
    # Through JSON and back, so that what is hashed now is what is read later: lists for tuples.
    statement = json.loads(canonical(statement))
    return statement | {"sha256": digest(statement)}


def canonical(statement: Statement) -> bytes:
    """The statement without its hash as canonical JSON: UTF-8, keys sorted, no white space."""
    told = {key: value for key, value in statement.items() if key != "sha256"}
    return json.dumps(told, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()


def digest(statement: Statement) -> str:
    """The SHA-256 of the canonical JSON."""
    return hashlib.sha256(canonical(statement)).hexdigest()


def now() -> str:
    """This moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
