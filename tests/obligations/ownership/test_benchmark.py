"""The benchmark of ownership on an input that is as small as can be: that it runs and adds up."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"


def test_a_small_run_measures_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    before = set(sys.modules)
    try:
        figures = importlib.import_module("ownership").main(400)
    finally:
        for name in {"ownership", "speed_measure"} - before:
            sys.modules.pop(name, None)
    assert (figures["stakes"], figures["parties"], figures["listed"]) == (400, 200, 2)
    assert figures["blocked"] >= figures["listed"]
    assert figures["change_ms"]["runs"] == 20
    json.dumps(figures)
