"""What agrees and disagrees beyond the name."""

from __future__ import annotations

import pytest

from ostrakon.engine.evidence import gather
from ostrakon.engine.settings import EvidenceEffects
from ostrakon.hit import Evidence
from ostrakon.party import Party

EFFECTS = EvidenceEffects()


def evidence(
    schema: str = "Person",
    births: list[tuple[str, str, bool]] | None = None,
    properties: dict[str, list[str]] | None = None,
    **facts: object,
) -> list[Evidence]:
    entity = {"id": "x", "schema": schema, "properties": properties or {}}
    if births:
        entity["births"] = [{"from": start, "to": end, "circa": circa, "text": f"{start}..{end}"} for start, end, circa in births]
    return gather(Party(names=("X Y",), **{"schema": "Person", **facts}), entity, EFFECTS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "start", "end", "circa", "effect"),
    [
        ("1958-01-09", "1958-01-09", "1958-01-09", False, "birth_day_agrees"),
        ("1958-01", "1958-01-01", "1958-01-31", False, "birth_month_agrees"),
        ("1958-01-09", "1958-01-01", "1958-01-31", False, "birth_month_agrees"),
        ("1958", "1958-01-09", "1958-01-09", False, "birth_year_agrees"),
        ("1958-05-05", "1958-01-01", "1958-12-31", False, "birth_year_agrees"),
        ("1961", "1960-01-01", "1962-12-31", False, "birth_year_agrees"),
        ("1960", "1958-01-01", "1958-12-31", True, "birth_year_agrees"),
        ("1958-05-01", "1958-01-05", "1958-01-05", False, "birth_date_swapped"),
        ("1958-01-08", "1958-01-09", "1958-01-09", False, "birth_date_slip"),
        ("1958-11-28", "1958-01-09", "1958-01-09", False, "birth_date_other_day"),
        ("1958-03", "1958-01-01", "1958-01-31", False, "birth_date_other_day"),
        ("1959", "1958-01-09", "1958-01-09", False, "birth_year_slip"),
        ("1985-01-09", "1958-01-09", "1958-01-09", False, "birth_year_slip"),
    ],
)
def test_birth_date(asked: str, start: str, end: str, circa: bool, effect: str) -> None:
    (item,) = evidence(births=[(start, end, circa)], birth_date=asked)
    assert item.kind == "birth_date"
    assert item.effect == getattr(EFFECTS, effect)
    assert asked in item.sentence


@pytest.mark.parametrize(("year", "effect"), [(1960, 0), (1961, 1), (1962, 1), (1963, 2), (1990, 2)])
def test_years_apart(year: int, effect: int) -> None:
    (item,) = evidence(births=[("1958-01-09", "1958-01-09", False)], birth_date=str(year))
    assert item.effect == EFFECTS.birth_years_apart[effect]
    assert f"{year - 1958} years apart" in item.sentence


def test_the_best_of_several_birth_dates_counts() -> None:
    (item,) = evidence(births=[("1940-01-01", "1940-12-31", False), ("1958-01-09", "1958-01-09", False)], birth_date="1958-01-09")
    assert item.effect == EFFECTS.birth_day_agrees
    assert "of 2 dates on record" in item.sentence


def test_no_birth_date_on_either_side_is_no_evidence() -> None:
    assert evidence(birth_date="1958") == []
    assert evidence(births=[("1958-01-09", "1958-01-09", False)]) == []


def test_followthemoney_dates_count_as_well() -> None:
    (item,) = evidence(properties={"birthDate": ["1958-02"]}, birth_date="1958-02-28")
    assert item.effect == EFFECTS.birth_month_agrees


def test_countries_by_name_and_code() -> None:
    (item,) = evidence(properties={"nationality": ["cn"]}, countries=["China"])
    assert item.effect == EFFECTS.country_agrees
    (item,) = evidence(properties={"nationality": ["cn"]}, countries=["fr", "de"])
    assert item.effect == EFFECTS.country_other
    assert "France" in item.sentence
    assert "China" in item.sentence
    assert evidence(properties={"nationality": ["cn"]}, countries=["Atlantis"]) == []


def test_gender() -> None:
    (item,) = evidence(properties={"gender": ["male"]}, gender="female")
    assert item.effect == EFFECTS.gender_other
    assert evidence(properties={"gender": ["other"]}, gender="female") == []


@pytest.mark.parametrize(
    ("asked", "listed", "effect"),
    [("Person", "Organization", "schema_other"), ("Person", "Vessel", "schema_alien"), ("Vessel", "Company", "schema_alien")],
)
def test_another_kind_of_party(asked: str, listed: str, effect: str) -> None:
    (item,) = gather(Party(names=("X",), schema=asked), {"id": "x", "schema": listed, "properties": {}}, EFFECTS)
    assert item.effect == getattr(EFFECTS, effect)


@pytest.mark.parametrize(
    ("asked", "listed"), [("Thing", "Vessel"), ("LegalEntity", "Person"), ("Company", "Organization"), ("Person", "Person")]
)
def test_kinds_that_agree(asked: str, listed: str) -> None:
    assert gather(Party(names=("X",), schema=asked), {"id": "x", "schema": listed, "properties": {}}, EFFECTS) == []


def test_identifier() -> None:
    (item,) = evidence(properties={"passportNumber": ["A 1234567"]}, identifiers=["a1234567", "B7654321"])
    assert item.kind == "identifier"
    assert "A 1234567" in item.sentence


def test_an_address_with_other_capitals_alerts_and_says_so() -> None:
    wallet = "1FictitiousWa11etAddress77xyz"
    (same,) = evidence(properties={"publicKey": [wallet]}, identifiers=[wallet])
    (other,) = evidence(properties={"publicKey": [wallet]}, identifiers=[wallet.lower()])
    assert same.effect == other.effect
    assert "capitals, which count" in other.sentence
    assert "capitals" not in same.sentence
