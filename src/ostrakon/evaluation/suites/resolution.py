"""Whether entries of the United Nations' and of OFAC's list are taken for one party where they are, and kept apart where they are not.

The labels beside this module are ids and our judgement; docs/evaluation.md says by which rule each was made.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from ostrakon.engine.build import build_index
from ostrakon.engine.identifiers import IDENTIFIER_PROPERTIES
from ostrakon.engine.weights import DEFAULT_WEIGHTS
from ostrakon.evaluation.engines import Engine
from ostrakon.evaluation.material import Material
from ostrakon.evaluation.result import ALL, Failure, SuiteResult
from ostrakon.evaluation.suite import Suite
from ostrakon.hit import Entity
from ostrakon.screening.resolution.clusters import Resolution, arrange
from ostrakon.screening.resolution.pairs import find_pairs

LABELS = "un_ofac_pairs.csv"
UN, OFAC = "un-sc", "us-ofac-sdn"
GOALS = {"precision": 0.99, "recall": 0.9}


@dataclass(frozen=True, slots=True)
class Label:
    """Two entries, whether they are the same party, and on what ground we say so."""

    un: str
    ofac: str
    same: bool
    ground: str


def labels() -> list[Label]:
    """The labelled pairs, with the ids that the project gives to entries."""
    text = files("ostrakon.evaluation.suites").joinpath(LABELS).read_text(encoding="utf-8")
    return [
        Label(f"{UN}-{row['un_dataid']}", f"{OFAC}-{row['ofac_ent_num']}", row["label"] == "same", row["ground"])
        for row in csv.DictReader(text.splitlines())
    ]


def measure(engine: Engine, material: Material) -> SuiteResult:
    """Precision and recall with everything known, and with all papers and numbers withheld."""
    result = SuiteResult("resolution", engine.name, engine.threshold)
    un, ofac = material.find(UN), material.find(OFAC)
    listed = {entity["id"] for evaluated in (un, ofac) for entity in evaluated.parties}
    every = labels()
    known = [label for label in every if label.un in listed and label.ofac in listed]
    if len(known) < len(every):
        result.notes.append(
            f"{len(every) - len(known)} of {len(every)} labelled pairs are not on these versions of the lists and were left out."
        )
    captions = {entity["id"]: entity["caption"] for evaluated in (un, ofac) for entity in evaluated.parties}
    for told, withheld in (("", False), (", no papers or numbers", True)):
        lists = [(each.list_id, _without_numbers(each.entities) if withheld else each.entities) for each in (un, ofac)]
        resolution = arrange(find_pairs(build_index(lists, DEFAULT_WEIGHTS), DEFAULT_WEIGHTS))
        _score(result, known, _merged(resolution, known), told, captions)
    return result


def _without_numbers(entities: Iterable[Entity]) -> list[Entity]:
    kept = [entity for entity in entities if entity["schema"] != "CryptoWallet"]
    return [
        entity | {"properties": {name: held for name, held in entity["properties"].items() if name not in IDENTIFIER_PROPERTIES}}
        for entity in kept
    ]


def _merged(resolution: Resolution, known: list[Label]) -> set[tuple[str, str]]:
    """The merges that can be judged: of labelled pairs, and any of an entry whose counterparts are all labelled."""
    complete = {label.un for label in known if label.same}
    judged = {(label.un, label.ofac) for label in known}
    pairs = set()
    for cluster in resolution.clusters:
        ids = {member.list_id: member.entity_id for member in cluster.members}
        if UN in ids and OFAC in ids:
            pairs.add((ids[UN], ids[OFAC]))
    return {pair for pair in pairs if pair[0] in complete or pair in judged}


def _score(result: SuiteResult, known: list[Label], merged: set[tuple[str, str]], told: str, captions: dict[str, str]) -> None:
    """Who is labelled has all its counterparts in the labels, so any other merge of it is wrong."""
    true = {(label.un, label.ofac) for label in known if label.same}
    right = sorted(merged)
    result.share(f"precision{told}", ALL, [pair in true for pair in right], goal=None if told else GOALS["precision"])
    result.share(f"recall{told}", ALL, [pair in merged for pair in sorted(true)], goal=None if told else GOALS["recall"])
    others = [label for label in known if not label.same]
    result.share(f"kept apart{told}", ALL, [(label.un, label.ofac) not in merged for label in others])
    for ground in sorted({label.ground for label in known}):
        same = [label for label in known if label.ground == ground and label.same]
        if same:
            result.share(f"recall{told}", ground, [(label.un, label.ofac) in merged for label in same])
    for label in known:
        pair = (label.un, label.ofac)
        if label.same and pair not in merged:
            result.fail(Failure("missed", f"{label.ground}{told}", *_named(pair, captions), "", None, ()))
    for pair in right:
        if pair not in true:
            result.fail(Failure("false alarm", f"merged{told}", _named(pair, captions)[0], "", _named(pair, captions)[1], None, ()))


def _named(pair: tuple[str, str], captions: dict[str, str]) -> tuple[str, str]:
    return f"{captions[pair[0]]} ({pair[0]})", f"{captions[pair[1]]} ({pair[1]})"


SUITE = Suite(
    "resolution",
    "Whether entries of the United Nations' and of OFAC's list are taken for one party where they are, and for no other.",
    measure,
    lists=(UN, OFAC),
)
