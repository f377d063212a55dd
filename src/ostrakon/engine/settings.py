"""What a user may set of the engine: the alert line and every weight, validated once and never changed in a call."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from ostrakon.engine.weights import DEFAULT_WEIGHTS, Weights
from ostrakon.errors import InputError

DEFAULT_THRESHOLD = 0.70
"""Scores from here on are alerts (inclusive)."""


@dataclass(frozen=True, slots=True)
class EvidenceEffects:
    """What agreement and disagreement beyond the name do to a score; a penalty is below zero.

    A name that agrees letter for letter earns all but `reserve`; the rest must be earned by what else is known, so that
    hits with more behind them stand first.
    """

    reserve: float = 0.06
    birth_day_agrees: float = 0.06
    birth_month_agrees: float = 0.04
    birth_year_agrees: float = 0.02
    birth_date_swapped: float = -0.03
    """1958-01-05 for 1958-05-01."""
    birth_date_slip: float = -0.04
    """The same year, one digit of month or day other."""
    birth_date_other_day: float = -0.10
    """The same year, another day altogether."""
    birth_year_slip: float = -0.06
    """One year off, or two digits of the year swapped: 1958 for 1985."""
    birth_years_apart: tuple[float, float, float] = (-0.12, -0.20, -0.34)
    """Two years apart, three or four, five and more: lists record what is claimed, and claims differ by a little."""
    country_agrees: float = 0.02
    country_other: float = -0.08
    gender_agrees: float = 0.005
    gender_other: float = -0.20
    schema_other: float = -0.30
    """A person asked about, an organisation listed, or the other way round."""
    schema_alien: float = -0.50
    """A person or organisation asked about, a ship or aircraft listed (OFAC FAQ 5, step 2: not a valid match)."""
    identifier_agrees: float = 0.95
    """An exact strong identifier alone reaches this score, whatever the name says."""
    weak_alias_cap: float = 0.80
    """Most that a name marked weak by its publisher may earn (OFAC FAQ 122-125)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The alert line, the weights of names and the effects of evidence; the hash stands in every certificate.

    Raises InputError when a number is out of its range.
    """

    threshold: float = DEFAULT_THRESHOLD
    weights: Weights = DEFAULT_WEIGHTS
    effects: EvidenceEffects = field(default_factory=EvidenceEffects)

    def __post_init__(self) -> None:
        check_threshold(self.threshold)
        for name, value in self.weights._asdict().items():
            if not 0.0 <= value <= 10.0:
                raise InputError(f"The weight {name} is {value}; it must lie between 0 and 10.")
        for item in fields(self.effects):
            value = getattr(self.effects, item.name)
            if not all(-1.0 <= number <= 1.0 for number in (value if isinstance(value, tuple) else (value,))):
                raise InputError(f"The effect {item.name} is {value}; it must lie between -1 and 1.")

    def to_dict(self) -> dict[str, Any]:
        return {"threshold": self.threshold, "weights": self.weights._asdict(), "effects": asdict(self.effects)}

    @property
    def hash(self) -> str:
        """SHA-256 of the settings as canonical JSON."""
        return hashlib.sha256(json.dumps(self.to_dict(), sort_keys=True).encode()).hexdigest()


def check_threshold(threshold: float) -> float:
    """Return the threshold if it is one; raise InputError otherwise."""
    if not 0.0 <= threshold <= 1.0:
        raise InputError(f"A threshold lies between 0 and 1; {threshold} does not.")
    return threshold
