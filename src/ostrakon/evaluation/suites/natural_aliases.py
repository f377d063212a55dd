"""Every strong alias that OFAC publishes, searched in a list that holds nothing but each entry's primary name.

An upper bound cannot be reached: many aliases are other names altogether. The index holds every party of the list; a query has the
schema of its entry; wrong pairs are counted among the parties of that schema. Aliases that are the primary name again, but for
case, are left out.
"""

from __future__ import annotations

from ostrakon.evaluation.engines import Engine
from ostrakon.evaluation.listed import listed
from ostrakon.evaluation.material import Material
from ostrakon.evaluation.pairing import Goals, Pair, measure_pairs
from ostrakon.evaluation.result import SuiteResult
from ostrakon.evaluation.suite import Suite

KINDS = (
    ("persons", "Person", Goals(recall=0.65, wrong_pairs=0.001)),
    ("organisations", "Organization", Goals(recall=0.50, wrong_pairs=0.001)),
    ("vessels", "Vessel", Goals(wrong_pairs=0.001)),
)


def measure(engine: Engine, material: Material) -> SuiteResult:
    """Recall and wrong pairs, for each kind of party."""
    result = SuiteResult("natural-aliases", engine.name, engine.threshold)
    pairs: dict[str, list[Pair]] = {}
    entities = []
    for party in material.find("us-ofac-sdn").parties:
        primary = party["aliases"][0]["name"]
        entity = listed(party["id"], party["schema"], [primary])
        entities.append(entity)
        seen = {primary.casefold()}
        for alias in party["aliases"][1:]:
            if alias["quality"] == "strong" and alias["name"].casefold() not in seen:
                seen.add(alias["name"].casefold())
                pairs.setdefault(party["schema"], []).append(Pair(alias["name"], entity, alias["kind"]))
    for label, schema, goals in KINDS:
        if schema in pairs:
            measure_pairs(engine, result, pairs[schema], entities, label, goals)
    return result


SUITE = Suite(
    "natural-aliases",
    "How many of the aliases that OFAC publishes are found by an entry's primary name alone.",
    measure,
    lists=("us-ofac-sdn",),
)
