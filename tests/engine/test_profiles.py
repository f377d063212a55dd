"""Profiles: each is what it says it is for."""

from __future__ import annotations

import pytest

from ostrakon.engine.index import Index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.profiles import PROFILES, profile
from ostrakon.engine.settings import Settings
from ostrakon.errors import InputError
from ostrakon.party import Party


def alerts(index: Index, profile_name: str, **facts: object) -> bool:
    settings = Settings.for_profile(profile_name)
    party = Party(**{"names": ("Zhu Hailun",), "schema": "Person"} | facts)  # type: ignore[arg-type]
    return bool(match_batch(index, [party], settings, settings.threshold, 10)[0])


def test_onboarding_is_the_default() -> None:
    assert Settings.for_profile("onboarding") == Settings()


def test_the_lines_rise_from_strict_to_payments() -> None:
    assert profile("strict").settings.threshold < Settings().threshold < profile("payments").settings.threshold


def test_profiles_share_one_index_and_have_hashes_of_their_own() -> None:
    assert {item.settings.weights for item in PROFILES.values()} == {Settings().weights}
    assert len({item.settings.hash for item in PROFILES.values()}) == len(PROFILES)


def test_each_profile_says_for_whom_it_is() -> None:
    assert all(item.purpose.endswith(".") for item in PROFILES.values())


@pytest.mark.parametrize("name", PROFILES)
def test_an_exact_name_alone_alerts(index: Index, name: str) -> None:
    assert alerts(index, name)


@pytest.mark.parametrize(("name", "expected"), [("strict", True), ("onboarding", False), ("payments", False)])
def test_one_contradiction_clears_an_exact_name_unless_strict(index: Index, name: str, expected: bool) -> None:
    assert alerts(index, name, birth_date="1990-05-05") is expected


def test_two_contradictions_clear_it_even_then(index: Index) -> None:
    assert not alerts(index, "strict", birth_date="1990-05-05", gender="female")


def test_a_bank_in_another_country_does_not_clear_a_payment(index: Index) -> None:
    assert alerts(index, "payments", countries=["sg"])


def test_a_weak_alias_does_not_hold_up_a_payment(index: Index) -> None:
    assert alerts(index, "onboarding", names=("The Tall Fictitious",))
    assert not alerts(index, "payments", names=("The Tall Fictitious",))


def test_an_unknown_profile_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"no profile 'payment'.*Did you mean payments\?"):
        Settings.for_profile("payment")
