"""A company on no list is blocked under the rule on ownership, and is not taken for what its owners are listed for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ostrakon import ListStore, Party, Screener
from ostrakon.errors import InputError
from ostrakon.obligations.consequences.action import Action, Activity
from ostrakon.obligations.consequences.derive import consequences
from ostrakon.obligations.consequences.owned import OwnedStatus
from ostrakon.obligations.consequences.question import explain
from ostrakon.obligations.ownership.answer import BlockStatus
from ostrakon.obligations.ownership.loaded import LoadedOwnership
from ostrakon.obligations.ownership.policy import OwnershipPolicies, OwnershipPolicy
from ostrakon.obligations.ownership.store import OwnershipStore
from tests.obligations.consequences.entries import CORPS, listing

STAKES = f"""owner,owned,share,owner name,owned name
us-ofac-sdn-{CORPS},C-77,60,The Corps,Example Cotton
us-ofac-sdn-{CORPS},C-78,20-60,,Example Mill
us-ofac-sdn-{CORPS},C-79,10,,Example Gin
"""
OFAC = OwnershipPolicies.bundled().find("ofac")


def owned(status: BlockStatus, policy: str = "ofac", issuers: frozenset[str] = frozenset({"us"})) -> OwnedStatus:
    return OwnedStatus(status, policy, "a rule.", owners=("The Corps",), issuers=issuers)


@pytest.fixture(scope="module")
def ownership(tmp_path_factory: pytest.TempPathFactory) -> OwnershipStore:
    folder = tmp_path_factory.mktemp("stakes")
    (folder / "stakes.csv").write_text(STAKES)
    store = OwnershipStore.open(folder)
    store.load(folder / "stakes.csv")
    return store


@pytest.mark.parametrize(
    ("status", "action"),
    [
        (BlockStatus.OWNED, Action.BLOCK),
        (BlockStatus.LISTED, Action.BLOCK),
        (BlockStatus.CANNOT_EXCLUDE, Action.HOLD),
        (BlockStatus.NOT, Action.NONE),
    ],
)
def test_the_status_decides(status: BlockStatus, action: Action) -> None:
    assert consequences([], owned=owned(status)).action is action


@pytest.mark.parametrize(("policy", "law"), [("ofac", "us"), ("eu", "eu"), ("uk", "gb"), ("house", "other")])
def test_the_rule_says_under_whose_law(policy: str, law: str) -> None:
    [item] = consequences([], owned=owned(BlockStatus.OWNED, policy, frozenset())).items
    assert (item.law.key, item.action, item.listing) == (law, Action.BLOCK, None)
    assert item.basis == "blocked through ownership (The Corps); a rule"


def test_owners_blocked_under_another_law_alone_are_a_question() -> None:
    [item] = consequences([], owned=owned(BlockStatus.OWNED, "ofac", frozenset({"eu"}))).items
    assert item.action is Action.HOLD
    assert item.remarks == ("Owners are blocked under the law of the European Union; whether they count under this rule is not told here.",)
    [item] = consequences([], owned=owned(BlockStatus.OWNED, "ofac", frozenset({"eu", "us"}))).items
    assert (item.action, len(item.remarks)) == (Action.BLOCK, 1)


def test_owners_add_to_a_listing_that_restricts_and_do_not_repeat_one_that_blocks() -> None:
    words = ("Executive Order 13662 Directive Determination - Subject to Directive 1",)
    sectoral = listing("us-ofac-cons", ["UKRAINE-EO13662"], words)
    assert [item.action for item in consequences([sectoral], owned=owned(BlockStatus.OWNED)).items] == [Action.BLOCK, Action.RESTRICT]
    blocked = listing("us-ofac-sdn", ["GLOMAG"])
    assert len(consequences([blocked], owned=owned(BlockStatus.LISTED)).items) == 1


def test_owners_have_nothing_to_do_with_entry() -> None:
    assert consequences([], owned=owned(BlockStatus.OWNED), activity=Activity.ENTRY).action is Action.NONE
    assert consequences([], owned=owned(BlockStatus.OWNED), activity=Activity.PAYMENT).action is Action.BLOCK


@pytest.mark.parametrize(("name", "action"), [("Example Cotton", Action.BLOCK), ("Example Mill", Action.HOLD)])
def test_an_owned_hit_is_judged_by_its_owners(july: ListStore, ownership: OwnershipStore, name: str, action: Action) -> None:
    screener = Screener.open(july, as_of="2020-08-01", ownership=LoadedOwnership(ownership, OFAC))
    [hit] = screener.screen(Party(name))
    assert hit.kind == "owned"
    [item] = consequences(hit).items
    assert (item.action, item.law.key, item.listing) == (action, "us", None)
    assert "The Corps" in item.basis


def test_a_rule_of_ones_own_has_no_law_known(july: ListStore, ownership: OwnershipStore) -> None:
    house: OwnershipPolicy = replace(OFAC, key="house")
    screener = Screener.open(july, as_of="2020-08-01", ownership=LoadedOwnership(ownership, house))
    [hit] = screener.screen(Party("Example Cotton"))
    [item] = consequences(hit).items
    assert (item.action, item.law.key) == (Action.BLOCK, "other")


@pytest.mark.parametrize(
    ("day", "action"), [(date(2020, 7, 9), Action.NONE), (date(2020, 7, 31), Action.BLOCK), (date(2020, 8, 1), Action.BLOCK)]
)
def test_a_company_is_blocked_from_the_day_its_owner_is(july: ListStore, ownership: OwnershipStore, day: date, action: Action) -> None:
    explanation = explain(july, ["C-77"], ownership=ownership, policy=OFAC, as_of=day)
    assert explanation.found.action is action
    assert explanation.entries == ()


def test_of_a_party_nobody_knows_nothing_is_said(july: ListStore, ownership: OwnershipStore) -> None:
    with pytest.raises(InputError, match="'C-99' is no entry of a list that is loaded, and nothing is loaded about its owners"):
        explain(july, ["C-99"], ownership=ownership, policy=OFAC, as_of=date(2020, 8, 1))
