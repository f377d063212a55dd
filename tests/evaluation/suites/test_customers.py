"""Customers alerted of a thousand, for every list, both ways."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ostrakon.evaluation.listed import listed
from ostrakon.evaluation.material import EvaluatedList, Material
from ostrakon.evaluation.suites import customers


def test_customers_alerted(tmp_path: Path, scripted: Callable[..., Any]) -> None:
    (tmp_path / customers.FILE).write_text(
        "full_name,gender,date_of_birth,nationality\nIda Example,female,1958,France\nBo Nobody,,1974-01-32,\n", encoding="utf-8"
    )
    lists = [EvaluatedList(list_id, "", None, (listed("a", "Person", ["A"]),), ()) for list_id in ("us-ofac-sdn", "xx-other")]
    engine = scripted({"Ida Example": [(0.7, "a")], "Bo Nobody": [(0.69, "a")]})
    result = customers.SUITE.run(engine, Material(tmp_path, lists))
    assert {figure.measure: (figure.value, figure.goal) for figure in result.figures} == {
        "customers alerted, us-ofac-sdn, name only": (500.0, None),
        "customers alerted, us-ofac-sdn, all properties": (500.0, 2.4),
        "customers alerted, xx-other, name only": (500.0, None),
        "customers alerted, xx-other, all properties": (500.0, None),
    }
    assert {(failure.kind, failure.asked) for failure in result.failures} == {
        ("false alarm", "Ida Example"), ("false alarm", "Ida Example, 1958, France"),
    }  # fmt: skip
    assert result.curves[0].scores == (0.69, 0.7)
    assert "1 birth dates are in no calendar and were left out (us-ofac-sdn, all properties)." in result.notes
