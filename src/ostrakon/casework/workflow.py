"""The steps in which a hit is decided (OFAC FAQ 5), and the reasons that a decision may give: read from `workflow.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

DispositionKind = Literal["TRUE_MATCH", "FALSE_POSITIVE", "INSUFFICIENT_INFO", "NOT_APPLICABLE", "LICENSED", "DUPLICATE"]
"""What comes of an alert. Not applicable: of another kind, or on a list that does not bind; licensed: true, with a licence."""

CLEARING: frozenset[DispositionKind] = frozenset({"FALSE_POSITIVE", "NOT_APPLICABLE", "LICENSED", "DUPLICATE"})
"""After these, business goes on."""

FIELDS = (
    "list",
    "type",
    "name",
    "birth_date",
    "birth_place",
    "country",
    "gender",
    "identifier",
    "address",
    "position",
    "ownership",
    "other",
)
"""What can be compared; `other` is anything else that is known, said in its values."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its question, and what follows from the answer."""

    number: int
    key: str
    question: str
    then: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason code: with which dispositions and steps it goes, what the comparison must show, whether evidence must be attached, and
    whether it can clear a hit of which an identifier is exactly ours."""

    code: str
    dispositions: tuple[DispositionKind, ...]
    steps: tuple[int, ...]
    needs: tuple[str, ...]
    evidence: bool
    clears_identifier: bool
    says: str


@cache
def steps() -> tuple[Step, ...]:
    """The five steps, in order."""
    return tuple(Step(**item) for item in _data()["steps"])


@cache
def reasons() -> dict[str, Reason]:
    """The reasons by their code."""
    return {
        code: Reason(
            code=code,
            dispositions=tuple(item["dispositions"]),
            steps=tuple(item["steps"]),
            needs=tuple(item["needs"]),
            evidence=item.get("evidence", False),
            clears_identifier=item.get("clears_identifier", False),
            says=item["says"],
        )
        for code, item in _data()["reasons"].items()
    }


@cache
def _data():  # type: ignore[no-untyped-def]
    return yaml.safe_load(files("ostrakon.casework").joinpath("workflow.yml").read_text(encoding="utf-8"))
