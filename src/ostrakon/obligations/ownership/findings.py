"""All who are blocked through their owners on a day, computed once and kept on the disk beside the indexes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import zstandard

from ostrakon.lists.store import ListStore
from ostrakon.lists.version import ListVersion
from ostrakon.obligations.ownership.answer import BlockStatus
from ostrakon.obligations.ownership.designation import Designation, ListedOwner, designations_of, listed_owners
from ostrakon.obligations.ownership.policy import OwnershipPolicy
from ostrakon.obligations.ownership.result import Result
from ostrakon.obligations.ownership.statements import Statements
from ostrakon.screening.files.atomic import writing

FOLDER = "owned"
KEPT = 32
"""Findings that are kept: those of today, and of the days that were asked about last."""


@dataclass(frozen=True, slots=True)
class OwnedParty:
    """A party that is on none of the lists and is blocked, or may be: through its owners, or because somebody named it."""

    party: str
    name: str
    status: BlockStatus


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rule gives for all parties on one day.

    `entries` are listed parties whom their owners block, or may block, besides: the party by the id of its entry. `owners` are the listed
    owners from whom all of it comes.
    """

    parties: tuple[OwnedParty, ...]
    entries: dict[str, str]
    owners: tuple[ListedOwner, ...]

    @property
    def hash(self) -> str:
        """SHA-256 over who was found, and with what answer."""
        return hashlib.sha256(orjson.dumps([[asdict(party) for party in self.parties], sorted(self.entries.items())])).hexdigest()

    @classmethod
    def compute(
        cls,
        statements: Statements,
        names: dict[str, str],
        lists: ListStore,
        versions: Sequence[ListVersion],
        blocked: Sequence[Designation],
        policy: OwnershipPolicy,
        day: date,
    ) -> Findings:
        """Apply the rule to everybody; `names` are those of all parties that have one."""
        listed = listed_owners(lists, versions, statements.parties)
        designations = [*designations_of(listed, policy), *blocked]
        result = Result.of(statements, designations, policy, day)
        on_lists: dict[str, list[ListedOwner]] = {}
        for owner in listed:
            on_lists.setdefault(owner.party, []).append(owner)
        itself = {item.party for item in designations}
        parties, entries = [], {}
        for number in np.flatnonzero(result.possible.rank >= 0).tolist():
            party, status = statements.parties[number], result.status(number)
            if party not in on_lists:
                parties.append(OwnedParty(party, names.get(party, ""), status))
            elif status is BlockStatus.OWNED or (status is BlockStatus.CANNOT_EXCLUDE and party not in itself):
                entries.update({owner.entity["id"]: party for owner in on_lists[party]})
        return cls(tuple(parties), entries, tuple(owner for owner in listed if owner.party in itself))

    def to_bytes(self) -> bytes:
        """Compressed JSON."""
        record = {"parties": self.parties, "entries": self.entries, "owners": self.owners}
        return zstandard.ZstdCompressor(write_checksum=True).compress(orjson.dumps(record))

    @classmethod
    def from_bytes(cls, data: bytes) -> Findings:
        """What `to_bytes` wrote. Raises ValueError, KeyError, TypeError or ZstdError for anything else."""
        record = orjson.loads(zstandard.ZstdDecompressor().decompress(data))
        parties = tuple(OwnedParty(item["party"], item["name"], BlockStatus(item["status"])) for item in record["parties"])
        return cls(parties, record["entries"], tuple(ListedOwner(**item) for item in record["owners"]))


def key_of(
    state: str, versions: Iterable[ListVersion], blocked: Iterable[Designation], policy: OwnershipPolicy, day: date, known_at: str | None
) -> str:
    """The name under which findings are kept: a hash of all that they are computed from, our own source text included."""
    said: dict[str, Any] = {
        "state": state,
        "lists": [(version.id, version.entities_sha256) for version in versions],
        "blocked": [asdict(item) for item in blocked],
        "policy": asdict(policy),
        "day": day,
        "known_at": known_at,
        "code": _code_hash(),
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def kept(home: Path, key: str) -> Findings | None:
    """The findings of that key, if they are there and whole; else they have to be computed."""
    path = _path(home, key)
    try:
        found = Findings.from_bytes(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, zstandard.ZstdError):
        return None
    with suppress(OSError):
        path.touch()
    return found


def keep(home: Path, key: str, findings: Findings) -> None:
    """Keep findings, and remove those that were not used for longest; where nothing can be written, they are computed again next time."""
    path = _path(home, key)
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        with writing(path) as temporary:
            temporary.write_bytes(findings.to_bytes())
        others = sorted(path.parent.glob("*.json.zst"), key=lambda other: -other.stat().st_mtime_ns)
        for other in others[KEPT:]:
            other.unlink(missing_ok=True)


def _path(home: Path, key: str) -> Path:
    return home / FOLDER / f"{key[:32]}.json.zst"


def _code_hash() -> str:
    """SHA-256 over the source texts that decide what is found: the rule, and what listings mean."""
    own = sorted(Path(__file__).parent.glob("*.py"))
    lists = [files("ostrakon.lists").joinpath(name) for name in ("listings.py", "measures.py", "programmes.py", "programmes.yml")]
    return hashlib.sha256("".join(part.read_text(encoding="utf-8") for part in (*own, *lists)).encode()).hexdigest()
