"""Mangled names of persons on the UN's list, by name alone and with birth date and nationality.

The file does not say whom each variant was made from, so that is derived without the engine that is measured: every name of every
person is compared with the variant by rapidfuzz, the greater of token_sort_ratio and the ratio of the sorted words written together
(small letters, no marks); a birth date that is the same to the day adds 15 points, one of the same year 10, the same country 5. The
person with most points is the truth when its name alone has `LEAST` or more and it leads by `LEAD`; variants without such a person
(of persons delisted since, or of two who are too much alike) are counted and left out.

Take a list of April 2025 or later: the UN's files of 2024 give one birth date a person, later ones give all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from ostrakon.evaluation.customers import party_of
from ostrakon.evaluation.engines import Engine
from ostrakon.evaluation.material import Material
from ostrakon.evaluation.result import ALL, FLOOR, Curve, ScoredPairs, SuiteResult, missed
from ostrakon.evaluation.suite import Suite
from ostrakon.hit import Entity

FILE = "un-variants-dev.csv"
LEAST = 72.0
LEAD = 3.0
DAY, YEAR, COUNTRY = 15.0, 10.0, 5.0


def measure(engine: Engine, material: Material) -> SuiteResult:
    """Found (the true person reaches the threshold) and at rank 1, both ways."""
    result = SuiteResult("un-variants", engine.name, engine.threshold)
    evaluated = material.find("un-sc")
    rows = material.rows(FILE)
    truths = derive(rows, [entity for entity in evaluated.parties if entity["schema"] == "Person"])
    certain = [(row, truth) for row, truth in zip(rows, truths, strict=True) if truth is not None]
    result.notes.append(
        f"{len(rows)} variants; for {len(certain)} the person could be derived (names by rapidfuzz, birth date, country), "
        f"{len(rows) - len(certain)} are left out because two persons, or none, would do."
    )
    searcher = engine.index(evaluated.entities)
    for known, full in (("name only", False), ("all properties", True)):
        read = [party_of(row, full=full) for row, _ in certain]
        answers = searcher.search([party for party, _ in read], min(FLOOR, engine.threshold), 50)
        found_outcomes, first_outcomes, true_scores = [], [], []
        scored: list[tuple[float, bool]] = []
        for (row, truth), found in zip(certain, answers, strict=True):
            own = next((hit.score for hit in found if hit.entity_id == truth["id"]), 0.0)
            first = bool(found) and found[0].entity_id == truth["id"] and own >= engine.threshold
            found_outcomes.append(own >= engine.threshold)
            first_outcomes.append(first)
            scored += [(hit.score, hit.entity_id == truth["id"]) for hit in found[:1]]
            if own:
                true_scores.append(own)
            if not first:
                asked = ", ".join(
                    part
                    for part in (row["full_name"], row["date_of_birth"], row["nationality"])
                    if part and (full or part == row["full_name"])
                )
                result.fail(missed(known, asked, truth["caption"], found, engine.threshold, truth["id"]))
        result.share(f"found, {known}", ALL, found_outcomes, goal=0.995)
        result.share(f"at rank 1, {known}", ALL, first_outcomes, goal=0.99)
        result.curves.append(Curve("recall", f"un-variants, {known}", tuple(sorted(true_scores)), len(certain)))
        result.pairs.append(ScoredPairs(f"un-variants, {known}", tuple(scored)))
        unread = sum(dropped for _, dropped in read)
        if unread:
            result.notes.append(f"{unread} birth dates are in no calendar and were left out.")
    return result


def derive(rows: Sequence[Mapping[str, str]], persons: Sequence[Entity]) -> list[Entity | None]:
    """The person each variant was made from, or None where that is not certain."""
    names = [(_plain(alias["name"]), number) for number, person in enumerate(persons) for alias in person["aliases"]]
    owners = np.array([number for _, number in names])
    asked = [_plain(row["full_name"]) for row in rows]
    sorted_words = process.cdist(asked, [name for name, _ in names], scorer=fuzz.token_sort_ratio, dtype=np.float32)
    together = process.cdist(
        [_together(name) for name in asked], [_together(name) for name, _ in names], scorer=fuzz.ratio, dtype=np.float32
    )
    by_name = np.maximum(sorted_words, together)
    points = np.zeros((len(rows), len(persons)), dtype=np.float32)
    np.maximum.at(points.T, owners, by_name.T)
    truths: list[Entity | None] = []
    for number, row in enumerate(rows):
        total = points[number] + _agreement(row, persons)
        order = np.argsort(-total, kind="stable")
        best = int(order[0])
        lead = float(total[best] - total[int(order[1])]) if len(order) > 1 else 100.0
        truths.append(persons[best] if points[number][best] >= LEAST and lead >= LEAD else None)
    return truths


def _agreement(row: Mapping[str, str], persons: Sequence[Entity]) -> npt.NDArray[np.float32]:
    party, _ = party_of(row, full=True)
    return np.array([_points(party.birth_date, row["nationality"], person) for person in persons], dtype=np.float32)


def _points(birth_date: str | None, country: str, person: Entity) -> float:
    points = 0.0
    properties = person["properties"]
    if birth_date is not None and birth_date in properties.get("birthDate", ()):
        points += DAY if len(birth_date) > 4 else YEAR
    elif birth_date is not None and any(date[:4] == birth_date[:4] for date in properties.get("birthDate", ())):
        points += YEAR
    if country and country in (*properties.get("nationality", ()), *properties.get("country", ())):
        points += COUNTRY
    return points


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return default_process("".join(letter for letter in decomposed if not unicodedata.combining(letter)))


def _together(text: str) -> str:
    return "".join(sorted(text.split()))


SUITE = Suite(
    "un-variants",
    "How many mangled names of persons on the UN's list are found, and how many of them first.",
    measure,
    files=(FILE,),
    lists=("un-sc",),
)
