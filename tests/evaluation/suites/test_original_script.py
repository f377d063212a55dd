"""Names in their own script against Latin ones, by script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ostrakon.evaluation.material import Material
from ostrakon.evaluation.suites import original_script


def test_scripts_are_told_apart() -> None:
    assert [original_script.script_of(text) for text in ("علي A", "Иван", "朱海仑", "123")] == ["arabic", "cyrillic", "cjk", "none"]


def test_each_name_is_searched_among_latin_ones(tmp_path: Path, scripted: Callable[..., Any]) -> None:
    (tmp_path / original_script.FILE).write_text(
        "un_dataid,schema,name_original_script,name_latin\n1,Person,Иван Вымышленный,IVAN VYMYSHLENNY\n2,Person,علي,ALI INVENTED\n",
        encoding="utf-8",
    )
    engine = scripted({"Иван Вымышленный": [(0.8, "1")], "علي": [(0.9, "1")]})
    result = original_script.SUITE.run(engine, Material(tmp_path))
    assert {(figure.measure, figure.group): figure.value for figure in result.figures} == {
        ("recall", "all"): 0.5, ("wrong pairs", "all"): 0.5,
        ("recall", "arabic"): 0.0, ("wrong pairs", "arabic"): 1.0, ("recall", "cyrillic"): 1.0, ("wrong pairs", "cyrillic"): 0.0,
    }  # fmt: skip
    assert [alias["name"] for entity in engine.indexed[0] for alias in entity["aliases"]] == ["IVAN VYMYSHLENNY", "ALI INVENTED"]
