"""A result that is kept: figures only, never a name or a list, with which later runs are compared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ostrakon.errors import InputError
from ostrakon.evaluation.result import Figure, SuiteResult, number_text
from ostrakon.evaluation.run import Evaluation

VERSION = 1
POINT = 0.01
"""A share that is wanted high may fall by this much."""
LEAST_SLACK = {"share": 0.0005, "per 1,000": 0.2}
"""What an unwelcome rate may rise by even when it was lower than that; otherwise it may double, but rise by a point at most."""


def freeze(evaluation: Evaluation) -> dict[str, Any]:
    """The figures of an evaluation by suite, with what they rest on, as JSON values."""
    ground = evaluation.ground
    return {
        "version": VERSION,
        "engine_version": ground["engine_version"],
        "settings_hash": ground["settings_hash"],
        "threshold": ground["threshold"],
        "lists": {entry["list_id"]: entry["sha256"] for entry in ground["lists"]},
        "suites": {result.suite: [_record(figure) for figure in result.figures] for result in evaluation.results},
    }


def write(evaluation: Evaluation, path: Path) -> None:
    """Write the frozen result. Raises InputError when the file cannot be written."""
    try:
        path.write_text(json.dumps(freeze(evaluation), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from error


def read(path: Path) -> dict[str, Any]:
    """Read a frozen result. Raises InputError when the file is none."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise InputError(f"{path} is no frozen result: it is not JSON ({error}).") from error
    if not isinstance(record, dict) or record.get("version") != VERSION:
        raise InputError(f"{path} is no frozen result of version {VERSION}: write a new one with --freeze.")
    return record


def compare(record: dict[str, Any], evaluation: Evaluation) -> list[str]:
    """A sentence for every figure that fell by more than a point, or is gone; suites that did not run are not compared.

    Raises InputError when the lists are other ones: figures on other lists say nothing about a fall.
    """
    lists = {entry["list_id"]: entry["sha256"] for entry in evaluation.ground["lists"]}
    for list_id, digest in record["lists"].items():
        if list_id in lists and lists[list_id] != digest:
            raise InputError(f"The result was frozen on another version of {list_id}, so it cannot be compared: use the same files.")
    fallen = []
    for result in evaluation.results:
        now = {(figure.measure, figure.group): figure for figure in result.figures}
        for before in record["suites"].get(result.suite, ()):
            fallen += _fall(result, before, now.get((before["measure"], before["group"])))
    return fallen


def _fall(result: SuiteResult, before: dict[str, Any], figure: Figure | None) -> list[str]:
    where = f"{result.suite}, {before['measure']}, {before['group']}"
    if figure is None:
        return [f"{where}: the figure is gone."]
    if figure.higher_is_better is None:
        return []
    was = float(before["value"])
    loss = was - figure.value if figure.higher_is_better else figure.value - was
    if loss <= slack(was, figure) + 1e-9:
        return []
    return [f"{where}: {number_text(was, figure.unit)} before, {figure.text} now ({figure.cases:,} cases)."]


def slack(was: float, figure: Figure) -> float:
    """How much a figure may worsen before it counts as a fall, in its own unit."""
    if figure.higher_is_better:
        return POINT
    most = POINT if figure.unit == "share" else 1000 * POINT
    return min(most, max(LEAST_SLACK[figure.unit], was))


def _record(figure: Figure) -> dict[str, Any]:
    return {"measure": figure.measure, "group": figure.group, "value": round(figure.value, 6), "cases": figure.cases}
