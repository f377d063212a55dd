"""Customers who are on no list: how many raise an alarm, by name alone and with everything that is known of them."""

from __future__ import annotations

from ostrakon.evaluation.customers import party_of
from ostrakon.evaluation.engines import Engine
from ostrakon.evaluation.material import Material
from ostrakon.evaluation.result import ALL, FLOOR, Curve, Figure, SuiteResult, false_alarm
from ostrakon.evaluation.suite import Suite

FILE = "customers-25k-dev.csv"
GOALS = {("un-sc", "name only"): 0.5, ("un-sc", "all properties"): 0.1, ("us-ofac-sdn", "all properties"): 2.4}
"""Customers alerted of 1,000, at most (issue: 60 of 25,000 on OFAC's list)."""


def measure(engine: Engine, material: Material) -> SuiteResult:
    """Customers alerted of 1,000, for every list handed over."""
    result = SuiteResult("customers", engine.name, engine.threshold)
    rows = material.rows(FILE)
    for evaluated in material.lists:
        searcher = engine.index(evaluated.entities)
        for known, full in (("name only", False), ("all properties", True)):
            read = [party_of(row, full=full) for row in rows]
            parties = [party for party, _ in read]
            label = f"{evaluated.list_id}, {known}"
            answers = searcher.search(parties, min(FLOOR, engine.threshold), 1)
            best = [found[0].score if found else 0.0 for found in answers]
            alerted = sum(score >= engine.threshold for score in best)
            goal = GOALS.get((evaluated.list_id, known))
            result.figures.append(
                Figure(f"customers alerted, {label}", ALL, 1000 * alerted / max(1, len(rows)), len(rows), "per 1,000", False, goal)
            )
            result.curves.append(Curve("alarms", label, tuple(sorted(score for score in best if score)), len(rows)))
            for party, found in zip(parties, answers, strict=True):
                if found and found[0].score >= engine.threshold:
                    result.fail(false_alarm(label, _described(party.names[0], party.birth_date, party.countries), found[0]))
            unread = sum(dropped for _, dropped in read)
            if unread:
                result.notes.append(f"{unread} birth dates are in no calendar and were left out ({label}).")
    return result


def _described(name: str, birth_date: str | None, countries: tuple[str, ...]) -> str:
    return ", ".join(part for part in (name, birth_date, *countries) if part)


SUITE = Suite(
    "customers",
    "How many customers who are on no list raise an alarm, by name alone and with birth date, nationality and gender.",
    measure,
    files=(FILE,),
    any_list=True,
)
