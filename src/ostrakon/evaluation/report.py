"""The model-validation report: one HTML file with tables by class, failures and their evidence, plots, and what it rests on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from ostrakon.errors import InputError
from ostrakon.evaluation.calibration import curves, reliability, threshold_table
from ostrakon.evaluation.plots import Axis, Line, plot
from ostrakon.evaluation.result import Figure, SuiteResult
from ostrakon.evaluation.run import Evaluation
from ostrakon.evaluation.suites import SUITES

MEASURES = {suite.name: suite.measures for suite in SUITES}
LARGEST_MARK = 9.0
FEWEST = 5
"""Pairs that a bin needs to be drawn: of fewer, a share says nothing."""

KINDS = ("benchmark", "natural-aliases")
"""Suites whose pairs are drawn for reliability: they hold every kind of party; the pairs of all suites are in the table."""

_SCORES = [(step / 10, f"{step / 10:.1f}") for step in range(5, 11)]
_PERCENT = [(step / 4, f"{25 * step} %") for step in range(5)]
_THRESHOLD = Axis("threshold", 0.5, 1.0, _SCORES)
_STEPS = [0.5 + 0.01 * step for step in range(51)]


def write(evaluation: Evaluation, path: Path) -> None:
    """Write the report. Raises InputError when the file cannot be written."""
    try:
        path.write_text(render(evaluation), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from error


def render(evaluation: Evaluation) -> str:
    """The report as HTML; everything that comes from cases and lists is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("ostrakon.evaluation"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    results = evaluation.results
    line = evaluation.settings.threshold
    return environment.get_template("report.html").render(
        evaluation=evaluation,
        ground=evaluation.ground,
        settings=evaluation.settings.to_dict(),
        results=results,
        measures=MEASURES,
        overall=[(result, figure) for result in results for figure in result.overall],
        matrices={result.suite: matrix(result) for result in results},
        peers=peer_table([*[result for result in results if result.suite == "benchmark"], *evaluation.peers]) if evaluation.peers else None,
        recall_curves=curves(results, "recall"),
        alarm_curves=curves(results, "alarms"),
        thresholds=threshold_table(results, line) if results else [],
        line=line,
        recall_plot=Markup(recall_plot(results, line)),
        alarm_plot=Markup(alarm_plot(results, line)),
        reliability_plot=Markup(reliability_plot(results, line)),
        bins=[(scored, reliability(scored)) for result in results for scored in result.pairs],
    )


def matrix(result: SuiteResult) -> tuple[list[str], list[tuple[str, list[Figure | None]]]]:
    """Classes by measure: the measures, and for each class its figure of each measure, where there is one."""
    groups = result.by_group()
    measures = list(dict.fromkeys(figure.measure for figures in groups.values() for figure in figures))
    return measures, [
        (group, [next((figure for figure in figures if figure.measure == measure), None) for measure in measures])
        for group, figures in groups.items()
    ]


def peer_table(results: Sequence[SuiteResult]) -> tuple[list[str], list[tuple[str, str, list[Figure | None]]], list[float | None]]:
    """Engines, the rows (measure, class, the figure of each engine), and the queries that each answers a second."""
    rows = list(dict.fromkeys((figure.measure, figure.group) for result in results for figure in result.figures))
    found = [{(figure.measure, figure.group): figure for figure in result.figures} for result in results]
    return (
        [f"{result.engine} @{result.threshold:.2f}" if "@" not in result.engine else result.engine for result in results],
        [(measure, group, [figures.get((measure, group)) for figures in found]) for measure, group in rows],
        [result.queries_per_second for result in results],
    )


def recall_plot(results: Sequence[SuiteResult], line: float) -> str:
    """Recall over the threshold, a line for each set of cases."""
    lines = [Line(curve.label, [(step, curve.share(step)) for step in _STEPS]) for curve in curves(results, "recall")]
    return plot("Recall over the threshold", lines, _THRESHOLD, Axis("recall", 0.0, 1.0, _PERCENT), mark_x=line) if lines else ""


def alarm_plot(results: Sequence[SuiteResult], line: float) -> str:
    """Customers alerted of 1,000 over the threshold, on a logarithmic scale from 0.01."""
    lines = [
        Line(curve.label, [(step, math.log10(max(0.01, 1000 * curve.share(step)))) for step in _STEPS])
        for curve in curves(results, "alarms")
    ]
    up = Axis("customers alerted of 1,000", -2.0, 3.0, [(-2, "≤ 0.01"), (-1, "0.1"), (0, "1"), (1, "10"), (2, "100"), (3, "1,000")])
    return plot("Customers alerted of 1,000 over the threshold", lines, _THRESHOLD, up, mark_x=line) if lines else ""


def reliability_plot(results: Sequence[SuiteResult], line: float) -> str:
    """The share of pairs that are the same party over the score; the area of a mark grows with the number of pairs."""
    lines = []
    for scored in (scored for result in results if result.suite in KINDS for scored in result.pairs):
        bins = [item for item in reliability(scored) if item.pairs >= FEWEST]
        most = max((item.pairs for item in bins), default=1)
        sizes = [max(2.0, LARGEST_MARK * math.sqrt(item.pairs / most)) for item in bins]
        if bins:
            lines.append(Line(scored.label, [((item.low + item.high) / 2, item.share) for item in bins], sizes))
    up = Axis("share that is the same party", 0.0, 1.0, _PERCENT)
    return plot("Reliability", lines, Axis("score", 0.5, 1.0, _SCORES), up, mark_x=line, diagonal=True) if lines else ""
