"""Says what would make a score another one: what a reviewer should find out next, and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence

from ostrakon.engine.matcher import combine_evidence
from ostrakon.engine.settings import Settings
from ostrakon.hit import Evidence

_OF_THE_NAME = frozenset({"name", "alias_quality"})
_MAY_BE_PERSONS = frozenset({"Person", "Thing", "LegalEntity"})


def what_would_change_it(schema: str, evidence: Sequence[Evidence], settings: Settings) -> tuple[str, ...]:
    """Two sentences at most: on the telling fact beyond the name, then on the name.

    The fact is the birth date where the party of that `schema` may be a person, else the country; an identifier where that
    could raise nothing. Each figure is worked out by the rules that made the score.
    """
    what_if = _WhatIf(evidence, settings)
    identifier = () if what_if.knows("identifier") else (what_if.on_identifier(),)
    if what_if.name_score == 0.0:
        return identifier
    kind = "birth_date" if schema in _MAY_BE_PERSONS else "country"
    if what_if.agrees(kind) and not what_if.alert:
        fact = identifier
    else:
        fact = (what_if.on_birth_date() if kind == "birth_date" else what_if.on_country(),)
    return fact if what_if.name_score == 1.0 else (*fact, what_if.on_name())


class _WhatIf:
    """The evidence of one answer, ready to be imagined otherwise."""

    def __init__(self, evidence: Sequence[Evidence], settings: Settings) -> None:
        self._settings = settings
        self._beyond = [item for item in evidence if item.kind not in _OF_THE_NAME]
        self.name_score = next((item.effect for item in evidence if item.kind == "name"), 0.0)
        self.alert = self._score(self._beyond, self.name_score) >= settings.threshold

    def knows(self, kind: str) -> bool:
        return any(item.kind == kind for item in self._beyond)

    def agrees(self, kind: str) -> bool:
        return any(item.kind == kind and item.effect > 0.0 for item in self._beyond)

    def on_birth_date(self) -> str:
        effects = self._settings.effects
        same, apart = self._with("birth_date", effects.birth_day_agrees), self._with("birth_date", effects.birth_years_apart[-1])
        if not self.knows("birth_date"):
            return f"With the same birth date it would be {same}; with one ten years apart {apart}."
        if self.agrees("birth_date"):
            return f"With a birth date ten years apart it would be {apart}."
        return f"With the same birth date it would be {same}; without one {self._with('birth_date', 0.0)}."

    def on_country(self) -> str:
        effects = self._settings.effects
        same, other = self._with("country", effects.country_agrees), self._with("country", effects.country_other)
        if not self.knows("country"):
            return f"With the same country it would be {same}; with another {other}."
        if self.agrees("country"):
            return f"With another country it would be {other}."
        return f"With the same country it would be {same}; without one {self._with('country', 0.0)}."

    def on_identifier(self) -> str:
        return f"An identifier that agrees would make it {self._with('identifier', self._settings.effects.identifier_agrees)}."

    def on_name(self) -> str:
        return f"Were the two names the same, it would be {self._said(self._score(self._beyond, 1.0))}."

    def _with(self, kind: str, effect: float) -> str:
        """The score if the evidence of a kind had that effect."""
        others = [item for item in self._beyond if item.kind != kind]
        return self._said(self._score([*others, Evidence(kind, "", "", effect, "")], self.name_score))

    def _score(self, beyond: Sequence[Evidence], name_score: float) -> float:
        return round(combine_evidence(name_score, beyond, self._settings), 4)

    def _said(self, score: float) -> str:
        """The figure, and whether it would be an alert where that is news."""
        alert = score >= self._settings.threshold
        return f"{score:.2f}" + ("" if alert == self.alert else ", an alert" if alert else ", no alert")
