"""Policies are data: what is bundled says what it rests on, and a wrong file is refused with the field at fault."""

from __future__ import annotations

import pytest

from ostrakon.errors import InputError
from ostrakon.obligations.ownership.policy import OwnershipPolicies
from tests.obligations.consequences.entries import listing

OWN = """
house:
  title: "House rule"
  threshold: "25"
  inclusive: true
  aggregation: always
  control: true
  source: "our committee"
  verified: true
"""


def test_the_bundled_policies() -> None:
    known = OwnershipPolicies.bundled()
    assert known.keys() == ["ofac", "eu", "uk"]
    assert known.find("OFAC").sentence == (
        "United States, OFAC's 50 Percent Rule: owned 50 % or more by all blocked owners together; control alone is not enough."
    )
    assert "more than 50 % by one blocked owner, or several under a joint arrangement, or controlled" in known.find("uk").sentence
    assert all(known.find(key).note for key in ("ofac", "eu", "uk") if not known.find(key).verified)


def test_a_policy_of_ones_own() -> None:
    assert OwnershipPolicies.read(OWN, "own.yml").find("house").threshold == 25
    with pytest.raises(InputError, match="no ownership policy 'mars'; known are: house"):
        OwnershipPolicies.read(OWN, "own.yml").find("mars")


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ('"25"', "25", "own.yml, house, threshold: 25 is not a text"),
        ('"25"', '"125"', "threshold: '125' is no share"),
        ("always", "sometimes", "aggregation: 'sometimes' is neither"),
        ("inclusive: true", "inclusive: 1", "inclusive: 1 is neither true nor false"),
        ("verified: true", "verified: false", "note: say what was not verified"),
        ("  source:", "  sauce:", "a policy has the fields"),
        ("house:", "[", "is not YAML"),
    ],
)
def test_a_wrong_file_is_refused(wrong: str, right: str, message: str) -> None:
    with pytest.raises(InputError, match=message.replace("[", r"\[")):
        OwnershipPolicies.read(OWN.replace(wrong, right), "own.yml")


def test_the_listings_of_other_states_do_not_count_under_a_rule() -> None:
    known = OwnershipPolicies.bundled()
    keys = known.keys()
    american = listing("us-ofac-sdn", ["GLOMAG"])
    counted = {key: known.find(key).counts(american) for key in keys}
    assert counted == {"ofac": True, "eu": False, "uk": False}
    assert all(known.find(key).counts(listing("us-ofac-sdn", ["A-TAG-NOBODY-KNOWS"])) for key in keys)
    with pytest.raises(InputError, match="issuers: 'us' is no list of country codes"):
        OwnershipPolicies.read(OWN + "  issuers: us\n", "own.yml")
