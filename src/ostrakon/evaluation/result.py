"""What a suite reports: figures, failures with their evidence, and the scores from which curves are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from ostrakon.evaluation.engines import Found

Unit = Literal["share", "per 1,000"]

ALL = "all"
"""The group of an overall figure."""

FLOOR = 0.5
"""Scores from here on are kept for curves and bins (or from the threshold on, where that is lower)."""

SHOWN = 200
"""Failures kept word for word by a suite; all are counted."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: `measure` says of what, `group` for which class of cases, `cases` how many there were.

    `higher_is_better` is None for a number that only describes; `goal` is the value to reach, where the project has set one.
    """

    measure: str
    group: str
    value: float
    cases: int
    unit: Unit = "share"
    higher_is_better: bool | None = True
    goal: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        if self.goal is None or self.higher_is_better is None:
            return None
        return self.value >= self.goal if self.higher_is_better else self.value <= self.goal

    @property
    def text(self) -> str:
        """The value for people: a share as per cent, with more digits where it is small, a rate as "of 1,000"."""
        return number_text(self.value, self.unit)

    @property
    def goal_text(self) -> str:
        """The goal for people: "≥ 95.0 %"; empty without one."""
        if self.goal is None:
            return ""
        return f"{'≥' if self.higher_is_better else '≤'} {number_text(self.goal, self.unit)}"


def number_text(value: float, unit: Unit) -> str:
    """A value in its unit, for people."""
    if unit == "share":
        return f"{100 * value:.{1 if value >= 0.01 or value == 0 else 3}f} %"
    return f"{value:,.2f} of 1,000"


@dataclass(frozen=True, slots=True)
class Failure:
    """One case that went wrong: what was asked, what should have come (empty: nothing), what came, and why."""

    kind: Literal["missed", "wrong party first", "false alarm", "broken rule"]
    group: str
    asked: str
    expected: str
    found: str
    score: float | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """Best scores of `cases` queries, those below the floor left out: how many stay above a threshold.

    `kind` "recall": scores of the true party; "alarms": the highest score of a customer who is not listed.
    """

    kind: Literal["recall", "alarms"]
    label: str
    scores: tuple[float, ...]
    cases: int

    def share(self, threshold: float) -> float:
        """The share of the queries that reach a threshold."""
        return sum(score >= threshold for score in self.scores) / self.cases if self.cases else 0.0


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """Pairs of query and listed party with the score and whether they are the same party; `label` is the kind of party."""

    label: str
    pairs: tuple[tuple[float, bool], ...]


@dataclass(slots=True)
class SuiteResult:
    """Everything that one suite found out about one engine."""

    suite: str
    engine: str
    threshold: float
    figures: list[Figure] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    failed: int = 0
    curves: list[Curve] = field(default_factory=list)
    pairs: list[ScoredPairs] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0
    queries_per_second: float | None = None

    def fail(self, failure: Failure) -> None:
        """Count a failure, and keep it as long as there is room."""
        self.failed += 1
        if len(self.failures) < SHOWN:
            self.failures.append(failure)

    def share(
        self, measure: str, group: str, outcomes: Sequence[bool], *, higher_is_better: bool = True, goal: float | None = None
    ) -> Figure:
        """Add the share of true outcomes as a figure and return it; no outcomes, no share: it is 0 of 0."""
        value = sum(outcomes) / len(outcomes) if outcomes else 0.0
        figure = Figure(measure, group, value, len(outcomes), "share", higher_is_better, goal)
        self.figures.append(figure)
        return figure

    def rate(self, measure: str, group: str, events: int, cases: int, *, goal: float | None = None) -> Figure:
        """Add a share of unwelcome events, given as a count: fewer are better."""
        figure = Figure(measure, group, events / cases if cases else 0.0, cases, "share", False, goal)
        self.figures.append(figure)
        return figure

    @property
    def overall(self) -> list[Figure]:
        """The figures over all cases."""
        return [figure for figure in self.figures if figure.group == ALL]

    def by_group(self) -> dict[str, list[Figure]]:
        """The figures of single classes of cases, in the order in which they were added."""
        groups: dict[str, list[Figure]] = {}
        for figure in self.figures:
            if figure.group != ALL:
                groups.setdefault(figure.group, []).append(figure)
        return groups

    def to_dict(self) -> dict[str, Any]:
        """JSON values: figures, failures and notes (the scores behind curves stay out)."""
        return {
            "suite": self.suite,
            "engine": self.engine,
            "threshold": self.threshold,
            "figures": [asdict(figure) | {"reached": figure.reached} for figure in self.figures],
            "failed": self.failed,
            "failures": [asdict(failure) for failure in self.failures],
            "notes": self.notes,
            "seconds": round(self.seconds, 2),
            "queries_per_second": None if self.queries_per_second is None else round(self.queries_per_second, 1),
        }


def missed(group: str, asked: str, expected: str, found: Sequence[Found], threshold: float, expected_id: str) -> Failure:
    """Why a listed party was not found: nothing was, another stood first, or its own score stayed below the line."""
    own = next((hit for hit in found if hit.entity_id == expected_id), None)
    if found and found[0].entity_id != expected_id and found[0].score >= threshold:
        return Failure("wrong party first", group, asked, expected, found[0].matched_name, found[0].score, found[0].evidence)
    if own is not None:
        return Failure("missed", group, asked, expected, own.matched_name, own.score, own.evidence)
    return Failure("missed", group, asked, expected, "", None, ())


def false_alarm(group: str, asked: str, hit: Found) -> Failure:
    """An alarm where there is nobody to be found."""
    return Failure("false alarm", group, asked, "", hit.matched_name, hit.score, hit.evidence)
