"""Whose interest it is: from an item of blocked property, and from an answer about ownership."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ostrakon.lists.store import ListStore
from ostrakon.obligations.ledger.asset import AssociatedTarget
from ostrakon.obligations.licences.question import BlockedInterest, interest_of, interests_in
from ostrakon.obligations.ownership.answer import OwnershipAnswer
from ostrakon.obligations.ownership.designation import Designation
from ostrakon.obligations.ownership.policy import OwnershipPolicies
from ostrakon.obligations.ownership.question import who
from ostrakon.obligations.ownership.store import OwnershipStore
from tests.obligations.ledger.blocked import CHEN, item

PROGRAMMES = {"corps": ["GLOMAG"], "x": ["SDGT", "GLOMAG"]}


@pytest.fixture(scope="module")
def owned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with stakes: the Corps holds 60 % of cotton, which holds 50 % of yarn; of shared it holds 30 %, x holds 20 %."""
    home = tmp_path_factory.mktemp("owned")
    rows = ("owner,owned,share", "corps,cotton,60", "cotton,yarn,50", "corps,shared,30", "x,shared,20", "x,yarn,10", "x,mine,50")
    (home / "stakes.csv").write_text("\n".join(rows) + "\n")
    OwnershipStore.open(home).load(home / "stakes.csv")
    return home


def answer(home: Path, party: str) -> OwnershipAnswer:
    policy = OwnershipPolicies.bundled().find("ofac")
    listed = [Designation("corps", "said by the test"), Designation("x", "said by the test")]
    return who(OwnershipStore.open(home), ListStore.open(home), party, policy, as_of=date(2020, 8, 1), blocked=listed)


@pytest.mark.parametrize(
    ("party", "programmes", "owned_by"),
    [
        ("cotton", ("GLOMAG",), ("corps",)),
        ("yarn", ("GLOMAG", "SDGT"), ("corps",)),  # x holds a part of it too, which alone would not be enough
        ("shared", ("GLOMAG", "SDGT"), ()),  # blocked by both together, by neither alone
        ("mine", ("GLOMAG", "SDGT"), ("x",)),
        ("corps", ("GLOMAG",), ()),
    ],
)
def test_an_owned_company_is_in_the_tree_of_who_owns_half_of_it_alone(
    owned: Path, party: str, programmes: tuple[str, ...], owned_by: tuple[str, ...]
) -> None:
    assert interest_of(answer(owned, party), PROGRAMMES) == BlockedInterest(party, programmes, owned_by)


def test_the_rule_says_whether_half_is_enough(owned: Path) -> None:
    strict = replace(answer(owned, "yarn"), policy=replace(OwnershipPolicies.bundled().find("ofac"), inclusive=False))
    assert interest_of(strict, PROGRAMMES).owned_by == ()
    assert strict.policy.threshold == Decimal(50)


def test_property_has_the_interests_of_its_targets() -> None:
    through = AssociatedTarget("us-ofac-sdn-29299", "THE CORPS", "us-ofac-sdn", ("GLOMAG",), "owner", "60 %", "cotton", True)
    assert interests_in(item(targets=(CHEN, through, replace(through, alone=False)))) == (
        BlockedInterest("us-ofac-sdn-29220", ("GLOMAG",)),
        BlockedInterest("cotton", ("GLOMAG",), ("us-ofac-sdn-29299",)),
        BlockedInterest("cotton", ("GLOMAG",)),
    )
