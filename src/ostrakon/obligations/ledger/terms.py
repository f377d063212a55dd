"""What is proposed to be done with blocked property, and what became of the proposal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ostrakon.obligations.ledger.authority import Authority

ReleaseKind = Literal["release", "undo", "end", "correction"]


@dataclass(frozen=True, slots=True)
class ReleaseTerms:
    """What is to be done with an item, on which authority and why (`reason`).

    release: `amount` (None: all) goes to `payee`; under a licence, whose id is the authority's reference (several with commas), for an
    `activity` of `holder`, with the conditions that were `confirmed` by licence. undo: a mistaken block; everything goes back. end: the
    parties were delisted or the programmes ended, which `ended` names; `kept` says whether the publication keeps earlier blocked property
    blocked. correction: the entry `reverses` is taken back, and booked again with `amount` where one is given.
    """

    kind: ReleaseKind
    day: date
    authority: Authority
    reason: str
    amount: Decimal | None = None
    payee: str = ""
    activity: str = ""
    holder: str = ""
    confirmed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ended: tuple[str, ...] = ()
    kept: bool | None = None
    reverses: int | None = None

    @property
    def licences(self) -> tuple[str, ...]:
        """The ids of the licences on which it rests."""
        if self.authority.kind != "licence":
            return ()
        return tuple(part.strip() for part in self.authority.reference.split(",") if part.strip())

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {name: getattr(self, name) for name in self.__slots__} | {
            "day": self.day.isoformat(),
            "authority": self.authority.to_dict(),
            "amount": str(self.amount) if self.amount is not None else None,
            "confirmed": {licence: list(keys) for licence, keys in self.confirmed.items()},
            "ended": list(self.ended),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ReleaseTerms:
        """What `to_dict` wrote."""
        return cls(
            **{
                **data,
                "day": date.fromisoformat(data["day"]),
                "authority": Authority.from_dict(data["authority"]),
                "amount": Decimal(data["amount"]) if data["amount"] is not None else None,
                "confirmed": {licence: tuple(keys) for licence, keys in data["confirmed"].items()},
                "ended": tuple(data["ended"]),
            }
        )


@dataclass(frozen=True, slots=True)
class ReleaseProposal:
    """A proposal and, once it is decided, the decision; `event` is the entry that came of it."""

    number: int
    asset_id: str
    proposed_by: str
    proposed_at: str
    terms: ReleaseTerms
    approved: bool | None = None
    decided_by: str = ""
    decided_at: str = ""
    reason: str = ""
    event: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {name: getattr(self, name) for name in self.__slots__} | {"terms": self.terms.to_dict()}
