"""The answer to "is it blocked through its owners?": a status, the interval, and the proof step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ostrakon.obligations.ownership.designation import Designation
from ostrakon.obligations.ownership.edge import OwnershipEdge, Share, plain
from ostrakon.obligations.ownership.policy import OwnershipPolicy


class BlockStatus(StrEnum):
    """Whether a party is blocked: itself, through its owners, perhaps, or not."""

    LISTED = "listed"
    OWNED = "blocked through ownership"
    CANNOT_EXCLUDE = "cannot be excluded"
    NOT = "not blocked"

    @property
    def blocked(self) -> bool:
        """Whether it is blocked for certain."""
        return self in (BlockStatus.LISTED, BlockStatus.OWNED)


@dataclass(frozen=True, slots=True)
class ProvedStake:
    """What one owner holds of the party of a step on the day, with the owner's own status and the statements that say so."""

    owner: str
    owner_name: str
    owner_status: BlockStatus
    kind: str
    share: Share
    statements: tuple[OwnershipEdge, ...]

    @property
    def counts(self) -> bool:
        """Whether the owner is blocked, or may be."""
        return self.owner_status is not BlockStatus.NOT

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary; shares are decimal numbers as text, in per cent."""
        return {
            "owner": self.owner,
            "owner_name": self.owner_name,
            "owner_status": self.owner_status.value,
            "kind": self.kind,
            "share": _share(self.share),
            "counts": self.counts,
            "statements": [
                {
                    "share": _share(edge.share),
                    "from": edge.valid_from.isoformat() if edge.valid_from else None,
                    "to": edge.valid_to.isoformat() if edge.valid_to else None,
                    "arrangement": edge.arrangement or None,
                    "source": edge.source,
                    "record": edge.record,
                    "known_from": edge.known_from,
                    "known_to": edge.known_to,
                }
                for edge in self.statements
            ],
        }


@dataclass(frozen=True, slots=True)
class Step:
    """One party of the proof: what blocked owners hold of it together (`held`, and `control` by votes where it counts).

    `unaccounted` is the share, in per cent, of which no statement names a holder. A listed party has its designations instead.
    """

    party: str
    name: str
    status: BlockStatus
    held: Share
    control: Share | None
    unaccounted: Decimal
    stakes: tuple[ProvedStake, ...]
    designations: tuple[Designation, ...]

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "party": self.party,
            "name": self.name,
            "status": self.status.value,
            "held": _share(self.held),
            "control": _share(self.control) if self.control else None,
            "unaccounted": plain(self.unaccounted),
            "stakes": [stake.to_dict() for stake in self.stakes],
            "designations": [item.ground for item in self.designations],
        }


@dataclass(frozen=True, slots=True)
class Period:
    """An earlier time in which the party was blocked or could not be excluded to be; `first` None: as far back as is known."""

    first: date | None
    last: date
    status: BlockStatus


@dataclass(frozen=True, slots=True)
class OwnershipAnswer:
    """Whether a party is blocked on a day under a policy, as known at a time, and why.

    `steps` go from the listed owners to the party itself, each resting on those before it. `earlier` are the periods before the
    day, None where there are too many changes to go through. `lists` are the list versions that were looked at,
    `stale_lists` the lists that were not checked within their limit.
    """

    party: str
    as_of: date
    known_at: str | None
    policy: OwnershipPolicy
    steps: tuple[Step, ...]
    earlier: tuple[Period, ...] | None
    lists: tuple[str, ...]
    stale_lists: tuple[str, ...] = ()

    @property
    def step(self) -> Step:
        """The last step: the party itself."""
        return self.steps[-1]

    @property
    def status(self) -> BlockStatus:
        """The party's status."""
        return self.step.status

    def to_dict(self) -> dict[str, Any]:
        """The answer as data."""
        return {
            "party": self.party,
            "name": self.step.name,
            "status": self.status.value,
            "held": _share(self.step.held),
            "as_of": self.as_of.isoformat(),
            "known_at": self.known_at,
            "policy": {"key": self.policy.key, "rule": self.policy.sentence, "source": self.policy.source, "note": self.policy.note},
            "steps": [step.to_dict() for step in self.steps],
            "earlier": None
            if self.earlier is None
            else [
                {"from": period.first.isoformat() if period.first else None, "to": period.last.isoformat(), "status": period.status.value}
                for period in self.earlier
            ],
            "lists": list(self.lists),
            "stale_lists": list(self.stale_lists),
        }


def _share(share: Share) -> dict[str, str]:
    return {"low": plain(share.low), "high": plain(share.high)}
