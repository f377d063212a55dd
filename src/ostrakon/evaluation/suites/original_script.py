"""Parties of the UN whose name is known in its own script, searched in a list that holds the Latin name only, one a party.

Wrong pairs: of all pairs of a native name and the Latin name of another party, the share that reaches the threshold.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

from ostrakon.evaluation.engines import Engine
from ostrakon.evaluation.listed import listed
from ostrakon.evaluation.material import Material
from ostrakon.evaluation.pairing import Goals, Pair, measure_pairs
from ostrakon.evaluation.result import SuiteResult
from ostrakon.evaluation.suite import Suite

FILE = "original-script-dev.csv"


def measure(engine: Engine, material: Material) -> SuiteResult:
    """Recall and wrong pairs, overall and by script."""
    result = SuiteResult("original-script", engine.name, engine.threshold)
    # Queries are of schema Thing: whether a name is a person's is not said by the script.
    entities = [listed(row["un_dataid"], "Thing", [row["name_latin"]]) for row in material.rows(FILE)]
    pairs = [
        Pair(row["name_original_script"], entity, script_of(row["name_original_script"]))
        for row, entity in zip(material.rows(FILE), entities, strict=True)
    ]
    measure_pairs(engine, result, pairs, entities, "", Goals(recall=0.95, wrong_pairs=0.001))
    return result


def script_of(text: str) -> str:
    """The script that most letters of a text belong to, as Unicode names it ("arabic"; Chinese characters are "cjk")."""
    scripts = Counter(unicodedata.name(letter, "unknown").split(" ")[0].lower() for letter in text if letter.isalpha())
    return min(scripts, key=lambda script: (-scripts[script], script)) if scripts else "none"


SUITE = Suite(
    "original-script",
    "How many names in their own script are found in a list that holds the Latin name only.",
    measure,
    files=(FILE,),
)
