"""Settings made for a purpose. A profile moves the alert line and the effects of evidence, never the weights of names, so
that all profiles share one index."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from ostrakon.engine.settings import EvidenceEffects, Settings
from ostrakon.errors import InputError


@dataclass(frozen=True, slots=True)
class Profile:
    """`purpose` says for whom it is and why it is so."""

    purpose: str
    settings: Settings


PROFILES = {
    "onboarding": Profile(
        "For new customers and the customer base: birth date, country and gender are usually known, and tell namesakes apart.",
        Settings(),
    ),
    "payments": Profile(
        "For names in payments: free text without a birth date, many a day, each holding up money; what alerts must be a close name.",
        Settings(
            threshold=0.80,
            effects=EvidenceEffects(
                # Nothing but a country can be known besides, so the name earns nearly everything: an exact one scores .97.
                reserve=0.03,
                # The country is that of the bank or the address, seldom that of the passport: "Zhu Hailun" may bank in Singapore.
                country_agrees=0.01,
                country_other=-0.03,
            ),
        ),
    ),
    "strict": Profile(
        "For high risk and for look-backs: more to review, but an exact name is never cleared by one contradiction alone.",
        Settings(
            threshold=0.60,
            effects=EvidenceEffects(
                # False papers carry false birth dates: "Zhu Hailun" of 1990 against Jan 1958 stays an alert at .70.
                birth_years_apart=(-0.08, -0.14, -0.24),
                # Residence is no nationality, and people move.
                country_other=-0.04,
                # Registers err about names that say nothing of gender to whoever keeps them.
                gender_other=-0.12,
                # A person's firm may bear the person's name.
                schema_other=-0.20,
            ),
        ),
    ),
}
DEFAULT_PROFILE = "onboarding"


def profile(name: str) -> Profile:
    """The profile of that name; raises InputError, suggesting the nearest one, when there is none."""
    if name not in PROFILES:
        near = get_close_matches(name, PROFILES, 1)
        meant = f" Did you mean {near[0]}?" if near else ""
        raise InputError(f"There is no profile {name!r}: the profiles are {', '.join(PROFILES)}.{meant}")
    return PROFILES[name]
