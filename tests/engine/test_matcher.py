"""Parties against a compiled list: who is found, who is not, in which order and why."""

from __future__ import annotations

import pytest

from ostrakon.engine.build import build_index
from ostrakon.engine.index import Index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.settings import Settings
from ostrakon.evaluation.listed import listed
from ostrakon.hit import Hit
from ostrakon.party import Party

SETTINGS = Settings()


def find(index: Index, name: str = "", threshold: float = 0.7, **facts: object) -> list[Hit]:
    party = Party(names=(name,) if name else (), **facts)  # type: ignore[arg-type]
    return match_batch(index, [party], SETTINGS, threshold, 10)[0]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Zhu Hailun", 1), ("Hailun Zhu", 1), ("Zhu Hailu", 1), ("ZHU HAI LUN", 1), ("朱海仑", 1), ("Zhu\u200b Hailun", 1),
        ("Z. Hailun", 1),
        ("Dr. Zhu Hailun Jr.", 1), ("Abdulrahman al Rahmani", 4), ("Abd-al-Rahman Al-Rahmani", 4), ("Fictitious Trading Co. Ltd", 5),
        ("FICTITIOUS BUREAU OF PUBLIC WOR", 6), ("M/V Fictitious Star", 7), ("Jon Smith", 8), ("Z H U  H A I L U N", 1),
    ],
)  # fmt: skip
def test_found_first(index: Index, name: str, number: int) -> None:
    assert find(index, name)[0].entity_id == f"test-{number}"


@pytest.mark.parametrize("name", ["Chen Guoquan", "Chen", "Smith", "John", "Wang Wei", "Fictitious", "Public Works", "Chen Hailun", "!!!"])
def test_not_found(index: Index, name: str) -> None:
    assert find(index, name) == []


def test_alike_but_another(index: Index) -> None:
    assert [hit.entity_id for hit in find(index, "Chen Mingguo")] == ["test-3"]


def test_an_exact_name_earns_all_but_the_reserve(index: Index) -> None:
    (hit,) = find(index, "Zhu Hailun")
    assert hit.score == pytest.approx(1.0 - SETTINGS.effects.reserve)


def test_the_rest_is_earned_by_what_else_agrees(index: Index) -> None:
    (hit,) = find(index, "Zhu Hailun", birth_date="1958-01-09", countries=["China"], gender="male")
    assert hit.score == 1.0
    assert {item.kind for item in hit.evidence} == {"name", "birth_date", "country", "gender"}


def test_another_birth_date_takes_an_exact_name_below_the_line(index: Index) -> None:
    assert find(index, "Zhu Hailun", birth_date="1990-05-05") == []
    (hit,) = find(index, "Zhu Hailun", threshold=0.5, birth_date="1990-05-05")
    assert any("Birth date" in item.sentence and item.effect < 0 for item in hit.evidence)


@pytest.mark.parametrize("birth_date", ["1959", "1958-09-01", "1985-01-09", "1958-01-08"])
def test_a_slip_in_the_birth_date_is_a_soft_penalty(index: Index, birth_date: str) -> None:
    (hit,) = find(index, "Zhu Hailun", birth_date=birth_date)
    assert 0.7 <= hit.score < 1.0 - SETTINGS.effects.reserve


def test_a_weak_alias_is_found_but_capped(index: Index) -> None:
    (hit,) = find(index, "The Tall Fictitious")
    assert hit.score <= SETTINGS.effects.weak_alias_cap
    assert "alias_quality" in {item.kind for item in hit.evidence}


@pytest.mark.parametrize("identifier", ["A1234567", "a-123 4567", "1FictitiousWalletAddress77"])
def test_an_exact_identifier_alerts_whatever_the_name(index: Index, identifier: str) -> None:
    hit = find(index, "Somebody Else", identifiers=[identifier], countries=["br"])[0]
    assert hit.entity_id == "test-4"
    assert any("does not agree" in item.sentence for item in hit.evidence)


def test_a_ship_is_found_by_its_number(index: Index) -> None:
    assert find(index, identifiers=["IMO 9187629"], schema="Vessel")[0].entity_id == "test-7"


def test_a_person_is_no_ship(index: Index) -> None:
    assert find(index, "Fictitious Star", schema="Person") == []


def test_numbers_must_agree(index: Index) -> None:
    (same,) = find(index, "Fictitious Bureau of Public Works 400")
    (other,) = find(index, "Fictitious Bureau of Public Works 500", threshold=0.3)
    assert other.score < 0.7 < same.score


def test_a_batch_gives_what_each_party_alone_gives(index: Index) -> None:
    parties = [Party(names=(name,)) for name in ("Zhu Hailu", "Nobody At All", "Jon Smith", "!!!", "朱海仑")]
    together = match_batch(index, parties, SETTINGS, 0.5, 5)
    assert together == [match_batch(index, [party], SETTINGS, 0.5, 5)[0] for party in parties]


def test_sentences_account_for_every_token(index: Index) -> None:
    (hit,) = find(index, "Zhu Maria Hailu", threshold=0.5)
    sentence = hit.evidence[0].sentence
    for word in ("zhu", "maria", "hailu", "hailun"):
        assert f'"{word}"' in sentence


def test_a_pet_form_is_an_alert_below_the_name_itself(index: Index) -> None:
    (hit,) = find(index, "Jack Smith")
    (exact,) = find(index, "John Smith")
    assert SETTINGS.threshold <= hit.score < exact.score
    assert "one of them a pet form of the other" in hit.evidence[0].sentence


def test_initials_that_the_list_does_not_give_need_a_country() -> None:
    bureau = listed("test-1", "Organization", ["FICTITIOUS BUREAU OF PUBLIC WORKS"], country=["zz", "ir"])
    index = build_index([("test", [bureau])], SETTINGS.weights)
    assert find(index, "FBPW", schema="Organization") == []
    (near,) = find(index, "FBPW", threshold=0.6, schema="Organization")
    assert near.score < SETTINGS.threshold
    assert "its list gives no such name" in near.evidence[1].sentence
    (hit,) = find(index, "FBPW", schema="Organization", countries=["Iran"])
    assert hit.score >= SETTINGS.threshold


def test_a_ship_with_and_without_its_prefix(index: Index) -> None:
    assert [hit.score for hit in find(index, "Fictitious Star", schema="Vessel")] > [0.9]
    assert [hit.score for hit in find(index, "MT Fictitious Star", schema="Vessel")] > [0.85]


def test_half_of_a_double_name_is_enough_and_a_third_name_is_more_doubtful(index: Index) -> None:
    (double,) = find(index, "John Smith-Meier", threshold=0.5, schema="Person")
    (third,) = find(index, "John Meier Smith", threshold=0.5, schema="Person")
    (exact,) = find(index, "John Smith", schema="Person")
    assert third.score < SETTINGS.threshold <= double.score < exact.score
