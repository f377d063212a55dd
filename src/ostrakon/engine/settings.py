"""What a user may set of the engine: the alert line and every weight, validated once and never changed in a call."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
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
    """What a name alone does not earn: "Zhu Hailun" against "ZHU, Hailun" scores .94."""
    birth_day_agrees: float = 0.06
    """1958-01-05 for 1958-01-05."""
    birth_month_agrees: float = 0.04
    """1958-01-05 for "Jan 1958": the same month, as far as recorded."""
    birth_year_agrees: float = 0.02
    """1958 for "Jan 1958", or near enough to "circa 1957"."""
    birth_date_swapped: float = -0.03
    """Day and month swapped: 1958-01-05 for 1958-05-01."""
    birth_date_slip: float = -0.04
    """The same year, one digit of month or day other: 1958-01-05 for 1958-01-06."""
    birth_date_other_day: float = -0.10
    """The same year, another day altogether: 1958-01-05 for 1958-11-23."""
    birth_year_slip: float = -0.06
    """One year off, or two digits of the year swapped: 1958 for 1985."""
    birth_years_apart: tuple[float, float, float] = (-0.12, -0.20, -0.34)
    """Two years apart, three or four, five and more: lists record what is claimed, and claims differ by a little."""
    country_agrees: float = 0.02
    """A Chinese customer, a listed party born in China."""
    country_other: float = -0.08
    """A Brazilian customer, a listed party connected with China alone."""
    gender_agrees: float = 0.005
    """Both are male, as half of all are."""
    gender_other: float = -0.20
    """A woman asked about, a man listed."""
    schema_other: float = -0.30
    """A person asked about, an organisation listed, or the other way round."""
    schema_alien: float = -0.50
    """A person or organisation asked about, a ship or aircraft listed (OFAC FAQ 5, step 2: not a valid match)."""
    identifier_agrees: float = 0.95
    """An exact strong identifier alone reaches this score, whatever the name says: the same passport number."""
    acronym_cap: float = 0.74
    """Most that initials which its list does not give may earn: "IRGC" for "ISLAMIC REVOLUTIONARY GUARD CORPS". Below the line by
    themselves, above it where a country agrees."""
    weak_alias_cap: float = 0.80
    """Most that a name marked weak by its publisher may earn: "The Engineer" (OFAC FAQ 122-125)."""


_SHARES = frozenset(
    (
        "initial_agrees pet_form truncated joined least_similar least_joined nothing_certain syllables_shuffled one_name_only "
        "boundaries_moved"
    ).split()
)
"""The weights that are similarities, factors or caps: more than 1 would make a score of more than 1."""


def allowed_range(name: str) -> tuple[float, float]:
    """The least and the most that a threshold, weight or effect may be."""
    if name in Weights._fields:
        return 0.0, 1.0 if name in _SHARES else 10.0
    if name == "reserve":
        return 0.0, 0.5
    return (0.0, 1.0) if name in ("threshold", "weak_alias_cap", "acronym_cap") or name.endswith("_agrees") else (-1.0, 0.0)


def check_range(name: str, value: float, where: str = "") -> float:
    """Return the number if it is allowed for that name; raise InputError, beginning with `where`, otherwise."""
    least, most = allowed_range(name)
    if not least <= value <= most:
        raise InputError(f"{where}{name} is {value:g}; it must lie between {least:g} and {most:g}.")
    return value


@dataclass(frozen=True, slots=True)
class Settings:
    """The alert line, the weights of names and the effects of evidence; the hash stands in every certificate.

    A profile comes from `Settings.for_profile`, a user's own file from `Settings.load`. Raises InputError when a number is
    out of its range.
    """

    threshold: float = DEFAULT_THRESHOLD
    weights: Weights = DEFAULT_WEIGHTS
    effects: EvidenceEffects = field(default_factory=EvidenceEffects)

    def __post_init__(self) -> None:
        # 1 and 1.0 are one setting: one hash, one compiled kernel.
        object.__setattr__(self, "threshold", float(check_threshold(self.threshold)))
        object.__setattr__(self, "weights", Weights(*(float(check_range(*item)) for item in self.weights._asdict().items())))
        for item in fields(self.effects):
            value = getattr(self.effects, item.name)
            for number in value if isinstance(value, tuple) else (value,):
                check_range(item.name, number)

    @classmethod
    def load(cls, path: str | Path) -> Settings:
        """The settings of a YAML file, laid over the profile that it names, or over `onboarding` (see docs/settings.md).

        Raises InputError, with file, line and key, for anything in it that is not understood.
        """
        from ostrakon.engine.settings_file import read_settings

        return read_settings(Path(path))

    @classmethod
    def for_profile(cls, name: str) -> Settings:
        """The settings of a profile: payments, onboarding or strict; raises InputError for any other name."""
        from ostrakon.engine.profiles import profile

        return profile(name).settings

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
