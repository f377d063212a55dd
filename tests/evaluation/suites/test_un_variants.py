"""The truth is derived without the engine, and left open where two would do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ostrakon.evaluation.listed import listed
from ostrakon.evaluation.material import EvaluatedList, Material
from ostrakon.evaluation.suites import un_variants

OLDER = listed("older", "Person", ["AMARA FICTITIOUS"], birthDate=["1958-05-01"], nationality=["za"])
YOUNGER = listed("younger", "Person", ["AMARA FICTITIOUS"], birthDate=["1990"])
BORIS = listed("boris", "Person", ["BORIS INVENTED NAME"])


def row(name: str, born: str = "", country: str = "") -> dict[str, str]:
    return {"full_name": name, "date_of_birth": born, "nationality": country, "gender": ""}


def test_names_decide_then_dates_then_nobody() -> None:
    rows = [
        row("INVENTED NMAE, BORIS"),
        row("AMARAFICTI TIOUS", "1958-5-01"),
        row("AMARA FICTITIOUS", "1990"),
        row("AMARA FICTITIOUS"),
        row("SOMEBODY ELSE ALTOGETHER"),
    ]
    truths = un_variants.derive(rows, [OLDER, YOUNGER, BORIS])
    assert [truth["id"] if truth else None for truth in truths] == ["boris", "older", "younger", None, None]


def test_found_and_first(tmp_path: Path, scripted: Callable[..., Any]) -> None:
    (tmp_path / un_variants.FILE).write_text(
        "full_name,date_of_birth,nationality,gender\n"
        "BORIS INVENTD NAME,1974-01-32,,\nAMARA FICTITIOUS,1958-05-01,za,\nAMARA FICTITIOUS,,,\n"
    )
    engine = scripted({"BORIS INVENTD NAME": [(0.9, "boris")], "AMARA FICTITIOUS": [(0.9, "younger"), (0.8, "older")]})
    material = Material(tmp_path, [EvaluatedList("un-sc", "", None, (OLDER, YOUNGER, BORIS), ())])
    result = un_variants.SUITE.run(engine, material)
    assert {figure.measure: (figure.value, figure.cases) for figure in result.figures} == {
        "found, name only": (1.0, 2), "at rank 1, name only": (0.5, 2),
        "found, all properties": (1.0, 2), "at rank 1, all properties": (0.5, 2),
    }  # fmt: skip
    assert result.notes[0].startswith("3 variants; for 2 the person could be derived")
    assert result.notes[1] == "1 birth dates are in no calendar and were left out."
    assert {failure.kind for failure in result.failures} == {"wrong party first"}
