"""One stated stake: who holds how much of whom, from when to when, who says so and since when it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

Kind = Literal["ownership", "control"]

HUNDRED = Decimal(100)
PLACES = Decimal("0.000000001")
"""The finest share that is told apart, in per cent; what is written finer than that is the noise of binary fractions."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share in per cent, as the closed interval in which it lies: exact where both ends are the same, unknown from 0 to 100.

    ValueError is raised for what is no share: below 0, above 100, upside down.
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= HUNDRED:
            raise ValueError(f"a share of {plain(self.low)} to {plain(self.high)} % is none")

    @classmethod
    def exact(cls, value: Decimal) -> Share:
        """A share that is known."""
        rounded = value.quantize(PLACES, ROUND_HALF_EVEN)
        return cls(rounded, rounded)

    @classmethod
    def between(cls, low: Decimal, high: Decimal, *, above: bool = False, below: bool = False) -> Share:
        """A range; `above` and `below` say that its lower and upper end are not part of it."""
        first, last = low.quantize(PLACES, ROUND_HALF_EVEN), high.quantize(PLACES, ROUND_HALF_EVEN)
        return cls(first + PLACES if above else first, last - PLACES if below else last)

    @classmethod
    def unknown(cls) -> Share:
        """A share of which nothing is known."""
        return cls(Decimal(0), HUNDRED)

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{plain(self.low)} %"
        return "an unknown share" if self == Share.unknown() else f"{plain(self.low)} to {plain(self.high)} %"


@dataclass(frozen=True, slots=True)
class OwnershipEdge:
    """One stake as one source states it.

    `kind` is ownership, or control by other means (votes, a stated dominant influence), whose `share` is that of the votes. Both
    days are part of the time in which it held; None means without a known beginning or end. `arrangement` names the joint
    arrangement by which several owners act as one; `record` is the source's own number for the statement. `source`, `known_from`
    and `known_to` (ISO 8601 to the second, UTC) are written by the store: who says so, from when we knew, until when it stood.
    """

    owner: str
    owned: str
    share: Share
    kind: Kind = "ownership"
    valid_from: date | None = None
    valid_to: date | None = None
    arrangement: str = ""
    record: str = ""
    source: str = ""
    known_from: str = ""
    known_to: str | None = None

    def fault(self) -> str:
        """Why this can be no stake, or nothing."""
        if not self.owner or not self.owned:
            return "without owner or owned"
        if "\0" in self.owner + self.owned + self.arrangement:
            return "with a letter that no database can keep"
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            return "ends before it begins"
        return ""


def plain(value: Decimal) -> str:
    """A number without trailing zeros or exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
