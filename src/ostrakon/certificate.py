"""What an answer rests on: which lists in which bytes, which engine, which settings, when."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ListCertificate:
    """One list version that was searched; `sha256` is that of the version's files taken together.

    `entities_sha256` is that of the entities that were read from them: a better reader makes others of the same bytes.
    """

    list_id: str
    version_id: str
    sha256: str
    published_at: str | None
    loaded_at: str
    parties: int
    entities_sha256: str


@dataclass(frozen=True, slots=True)
class OwnershipCertificate:
    """What is known of ownership and was used: the key of the policy, and how many parties it added to the search.

    `sha256` is that of everything that decides who they are: the loads, the policy and those it found, with what is said of each.
    """

    policy: str
    sha256: str
    parties: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """The ground an answer stands on; times are ISO 8601 in UTC, `as_of` is the date asked for, if any.

    With `known_at` it is the answer that could have been given at that time, from what was loaded by then.
    `stale_lists` were searched although too long ago compared with their publisher, because the caller allowed it.
    `resolution_hash` is that of what makes entries of several lists one party, the decisions of people among it; None
    where every entry stands for itself. `ownership` is None where companies that are blocked through their owners were not looked for.
    """

    lists: tuple[ListCertificate, ...]
    engine_version: str
    settings_hash: str
    screened_at: str
    as_of: str | None = None
    stale_lists: tuple[str, ...] = ()
    known_at: str | None = None
    resolution_hash: str | None = None
    ownership: OwnershipCertificate | None = None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Certificate:
        """The certificate that `to_dict` wrote, after a way through JSON; one of an older Ostrakon does not name the entities."""
        lists = tuple(ListCertificate(**{"entities_sha256": "", **version}) for version in record["lists"])
        owned = record.get("ownership")
        ownership = OwnershipCertificate(**owned) if owned else None
        return cls(**{**record, "lists": lists, "stale_lists": tuple(record["stale_lists"]), "ownership": ownership})
