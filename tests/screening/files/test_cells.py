"""Cells as text, and text that no spreadsheet will run."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from ostrakon.screening.files.cells import neutralise, text_of
from ostrakon.screening.files.table import MANY


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("Berg", "Berg"),
        (1958, "1958"),
        (1958.0, "1958"),
        (0.5, "0.5"),
        (float("nan"), ""),
        (True, "true"),
        (datetime(1958, 1, 17, 12), "1958-01-17"),
        (date(1958, 1, 17), "1958-01-17"),
        (Decimal("12"), "12"),
        (["a", None, "b"], f"a{MANY}b"),
        ({"street": "High St 1", "city": "Ulm"}, "High St 1, Ulm"),
    ],
)
def test_values_become_text(value: Any, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_formulas_are_neutralised(start: str) -> None:
    assert neutralise(f"{start}cmd") == f"'{start}cmd"
    assert neutralise(f"a{start}cmd") == f"a{start}cmd"
