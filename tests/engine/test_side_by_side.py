"""Two names beside each other as data: every token once, with its reason and its weight."""

from __future__ import annotations

import pytest

from ostrakon.engine.build import build_index
from ostrakon.engine.memory import TokenMemory
from ostrakon.engine.query import make_batch
from ostrakon.engine.side_by_side import Reason, SideBySide, lay_side_by_side
from ostrakon.engine.weights import DEFAULT_WEIGHTS


def lay(name: str, listed: str, *, person: bool = True) -> SideBySide:
    entity = {"id": "x", "schema": "Person" if person else "Organization", "properties": {"name": [listed]}}
    index = build_index([("test", [entity])], DEFAULT_WEIGHTS)
    batch = make_batch([name], ["Person" if person else "Thing"], TokenMemory(index, DEFAULT_WEIGHTS))
    return lay_side_by_side(index, batch, 0, 0, DEFAULT_WEIGHTS)


def reasons(laid: SideBySide) -> list[tuple[str, str, str]]:
    return [(" ".join(pairing.query), " ".join(pairing.listed), pairing.reason.value) for pairing in laid.pairings]


@pytest.mark.parametrize(
    ("name", "listed", "expected"),
    [
        ("Zhu Hailu", "ZHU, Hailun", [("zhu", "zhu", "same"), ("hailu", "hailun", "spelling")]),
        ("Hai Lun Zhu", "ZHU, Hailun", [("hai lun", "hailun", "joined"), ("zhu", "zhu", "same")]),
        ("H. Zhu", "ZHU, Hailun", [("h", "hailun", "initial"), ("zhu", "zhu", "same")]),
        (
            "Zhu Maria Hailun",
            "ZHU, Hailun Invented",
            [("zhu", "zhu", "same"), ("maria", "", "extra"), ("hailun", "hailun", "same"), ("", "invented", "missing")],
        ),
        (
            "Fictitious Harbour Wor",
            "FICTITIOUS HARBOUR WORKS",
            [("fictitious", "fictitious", "same"), ("harbour", "harbour", "same"), ("wor", "works", "cut_short")],
        ),
        ("Quux", "ZHU, Hailun", [("quux", "", "extra"), ("", "zhu", "missing"), ("", "hailun", "missing")]),
    ],
)  # fmt: skip
def test_reasons(name: str, listed: str, expected: list[tuple[str, str, str]]) -> None:
    assert reasons(lay(name, listed)) == expected


@pytest.mark.parametrize("name", ["Zhu Maria Hailu", "J. al Zhu 7", "Zhu Zhu Hailun", "Abd al Rahman Zhu"])
def test_every_token_of_both_names_stands_once(name: str) -> None:
    listed = "ZHU, Hailun Abdulrahman Zhu 9"
    laid = lay(name, listed)
    assert sorted(token for pairing in laid.pairings for token in pairing.query) == sorted(name.lower().replace(".", "").split())
    assert sorted(token for pairing in laid.pairings for token in pairing.listed) == sorted(listed.lower().replace(",", "").split())


def test_names_that_are_one_run_of_letters_are_one_pairing() -> None:
    (whole,) = lay("Fictitioush Arbourwo Rks", "FICTITIOUS HARBOUR WORKS").pairings
    assert whole.reason is Reason.LETTERS
    assert whole.query == ("fictitioush", "arbourwo", "rks")
    assert whole.listed == ("fictitious", "harbour", "works")
    assert whole.similarity == pytest.approx(1.0)


def test_weights_are_those_of_the_table() -> None:
    pairings = lay("H. Zhu Dr. de", "MARTEN ZHU, Hailun 7").pairings
    weight = {" ".join(pairing.query or pairing.listed): pairing.weight for pairing in pairings}
    assert weight["h"] == pytest.approx(DEFAULT_WEIGHTS.initial)
    assert weight["dr"] == pytest.approx(DEFAULT_WEIGHTS.honorific)
    assert weight["de"] == pytest.approx(DEFAULT_WEIGHTS.particle)
    assert weight["7"] == pytest.approx(DEFAULT_WEIGHTS.number)
    assert weight["zhu"] == pytest.approx(DEFAULT_WEIGHTS.rarest)
    assert weight["marten"] == pytest.approx(DEFAULT_WEIGHTS.rarest * DEFAULT_WEIGHTS.head_missing)


def test_a_missing_syllable_weighs_more() -> None:
    missing = lay("韩瑜", "HAN YU-RO").pairings[-1]
    assert (missing.listed, missing.reason) == (("ro",), Reason.MISSING)
    assert missing.weight == pytest.approx(DEFAULT_WEIGHTS.rarest * DEFAULT_WEIGHTS.syllable_missing)


def test_one_of_several_names_is_said_to_be_capped() -> None:
    assert lay("Zhu", "ZHU, Hailun").one_name_only
    assert not lay("Zhu Hailun", "ZHU, Hailun").one_name_only
