"""What the words of a query bring up."""

from __future__ import annotations

import pytest

from ostrakon.engine.build import build_index
from ostrakon.engine.gathering import FEW
from ostrakon.engine.index import Index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.settings import Settings
from ostrakon.party import Party
from tests.engine.conftest import listed

GIVEN = "Adnan Basim Dawud Farid Ghassan Habib Iyad Jamal Karim Luqman Munir Nabil Rashid Samir Tariq Walid Yahya Zaki".split()
FAMILY = "Tamimi Dulaymi Jaburi Samarrai Rawi".split()


@pytest.fixture(scope="module")
def crowd() -> Index:
    """Ninety men called Mohammed, more than one word may bring up by itself."""
    names = [f"{family.upper()}, Mohammed {given}" for family in FAMILY for given in GIVEN]
    assert len(names) > FEW
    people = [listed(number, "Person", [name]) for number, name in enumerate(names)]
    return build_index([("test", [*people, listed(900, "Person", ["KOWALSKI, Zbigniew"])])], Settings().weights)


def found(index: Index, name: str, threshold: float) -> dict[str, float]:
    (hits,) = match_batch(index, [Party(names=(name,), schema="Person")], Settings(), threshold, 200)
    return {hit.matched_name: hit.score for hit in hits}


@pytest.mark.parametrize(
    "name", ["Mohammed Basim Tamimi", "Muhamad Basem al-Tamimi", "Basim Tamimi", "Zbigniev Kowalsky", "Mohammed Kowalski"]
)
def test_two_words_bring_up_what_a_low_line_shows_above_the_high_one(crowd: Index, name: str) -> None:
    low = found(crowd, name, 0.3)
    assert found(crowd, name, 0.7) == {matched: score for matched, score in low.items() if score >= 0.7}


def test_two_common_words_find_the_one_who_bears_both(crowd: Index) -> None:
    assert "TAMIMI, Mohammed Basim" in found(crowd, "Basim Mohammed Tamimi", 0.7)
    assert "KOWALSKI, Zbigniew" in found(crowd, "Zbigniev Kowalsky", 0.7)


def test_sums_are_zero_between_queries(crowd: Index) -> None:
    """The same batch again, and its names one by one, answer the same."""
    parties = [Party(names=(f"{given} {family}",), schema="Person") for given in GIVEN[:6] for family in FAMILY]
    together = match_batch(crowd, parties, Settings(), 0.6, 20)
    assert together == [match_batch(crowd, [party], Settings(), 0.6, 20)[0] for party in parties]
