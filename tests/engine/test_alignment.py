"""Names laid side by side: pairs, leftovers and what they cost."""

from __future__ import annotations

from ostrakon.engine.build import build_index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.settings import Settings
from ostrakon.party import Party

SETTINGS = Settings()


def score(asked: str, listed: str, schema: str = "Person") -> float:
    """The name score alone: every word is rare, nothing else is known."""
    entity = {"id": "x", "schema": schema, "caption": listed, "properties": {"name": [listed]}}
    index = build_index([("x", [entity])], SETTINGS.weights)
    (hits,) = match_batch(index, [Party(names=(asked,), schema=schema)], SETTINGS, 0.0, 1)
    return hits[0].score / (1.0 - SETTINGS.effects.reserve) if hits else 0.0


def test_order_does_not_matter() -> None:
    assert score("Ali Hassan Omar", "OMAR, Ali Hassan") == score("Omar Hassan Ali", "OMAR, Ali Hassan")


def test_what_both_sides_leave_unexplained_weighs_most() -> None:
    missing = score("Ali Hassan", "HASSAN, Ali Omar")
    extra = score("Ali Hassan Omar", "HASSAN, Ali")
    conflict = score("Ali Hassan Khalil", "HASSAN, Ali Omar")
    assert conflict < extra < missing < 1.0


def test_particles_and_titles_hardly_matter() -> None:
    assert score("Zawahiri Ayman", "AL-ZAWAHIRI, Ayman") > 0.95
    assert score("Sheikh Dr. Ayman al-Zawahiri", "AL-ZAWAHIRI, Ayman") > 0.95


def test_one_of_two_names_is_no_match() -> None:
    assert score("Zawahiri", "AL-ZAWAHIRI, Ayman") <= SETTINGS.weights.one_name_only
    assert score("Ayman Smith", "AL-ZAWAHIRI, Ayman") < 0.5


def test_a_single_name_matches_a_single_name() -> None:
    assert score("Cimex", "CIMEX", "Organization") == 1.0
    assert score("Hassan Ali Khan", "HASSAN") <= SETTINGS.weights.one_name_only


def test_neighbours_stand_for_one_token() -> None:
    assert score("Zhu Hai Lun", "ZHU, Hailun") > 0.95
    assert score("Abdulrahman Yasin", "YASIN, Abd al Rahman") > 0.9
    assert score("Quan Guo Chen", "CHEN, Quanguo") > 0.95
    assert score("Guo Quan Chen", "CHEN, Quanguo") < 0.7


def test_initials() -> None:
    assert 0.7 < score("J. Smithson", "SMITHSON, John") < 1.0
    assert score("K. Smithson", "SMITHSON, John") < 0.7


def test_a_name_cut_at_a_fields_width() -> None:
    assert score("KHODORKOVSKY Aleksan", "KHODORKOVSKY, Aleksandrovich") > 0.8


def test_blanks_elsewhere() -> None:
    assert score("AREFULLAHA REF GHAZI", "AREFULLAH AREF GHAZI") > 0.85


def test_numbers_are_never_fuzzy() -> None:
    assert score("Fund 2021", "FUND 2022", "Organization") < 0.7


def test_legal_forms_set_sister_companies_apart_a_little() -> None:
    same = score("Almaz GmbH", "ALMAZ GMBH", "Organization")
    sister = score("Almaz AG", "ALMAZ GMBH", "Organization")
    assert 0.7 < sister < same


def test_accidents_of_legal_form_and_case_do_not_hide_a_company() -> None:
    """The Apple case of 2019: the tool did not match "SIS DOO" with "SIS d.o.o."."""
    assert score("SIS DOO", "SIS d.o.o.", "Organization") == 1.0
