"""The answer on a day, as known at a time, with its proof: what the lists say, what changed, what was blocked before."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ostrakon import ListStore
from ostrakon.errors import CannotScreenError, InputError, NoListError
from ostrakon.obligations.ownership.answer import BlockStatus, OwnershipAnswer
from ostrakon.obligations.ownership.designation import Designation
from ostrakon.obligations.ownership.policy import OwnershipPolicies
from ostrakon.obligations.ownership.question import who
from ostrakon.obligations.ownership.store import OwnershipStore
from ostrakon.obligations.ownership.words import told

CORPS = "us-ofac-sdn-29299"
STAKES = f"""owner,owned,share,from,to,owner name,owned name
{CORPS},mill,60,2015-01-01,2020-09-15,The Corps,Cotton Mill
buyer,mill,60,2020-09-16,,,
fund,mill,40,,,,
mill,gin,50,2018-01-01,,,Cotton Gin
gin,mill,5,,,,
zhu,tea,30,,,,
sun,tea,20-30,,,,
fund,tea,40,,,,
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OwnershipStore:
    folder = tmp_path_factory.mktemp("ownership")
    (folder / "register.csv").write_text(STAKES)
    store = OwnershipStore.open(folder / "home")
    store.load(folder / "register.csv")
    return store


@pytest.fixture(scope="module")
def no_lists(tmp_path_factory: pytest.TempPathFactory) -> ListStore:
    return ListStore.open(tmp_path_factory.mktemp("no-lists"))


def named(*parties: str, since: date | None = None, certain: bool = True) -> list[Designation]:
    return [Designation(party, "named in the test", since, None, certain) for party in parties]


def ask(
    store: OwnershipStore, lists: ListStore, party: str, day: date, blocked: list[Designation], policy: str = "ofac"
) -> OwnershipAnswer:
    return who(store, lists, party, OwnershipPolicies.bundled().find(policy), as_of=day, blocked=blocked)


def test_an_owner_on_a_loaded_list_blocks_and_the_version_is_named(store: OwnershipStore, demo_store: ListStore) -> None:
    day = date(2021, 4, 1)
    answer = who(store, demo_store, "mill", OwnershipPolicies.bundled().find("ofac"), as_of=day)
    assert answer.status is BlockStatus.NOT
    listed = who(store, demo_store, CORPS, OwnershipPolicies.bundled().find("ofac"), as_of=day)
    assert listed.status is BlockStatus.LISTED
    assert listed.lists == (demo_store.current("us-ofac-sdn").id,)
    assert "Global Magnitsky Sanctions (E.O. 13818); asset freeze" in listed.step.designations[0].ground
    assert listed.lists[0] in listed.step.designations[0].ground


def test_a_stale_list_is_refused_unless_allowed(store: OwnershipStore, demo_store: ListStore, monkeypatch: pytest.MonkeyPatch) -> None:
    found = replace(demo_store.freshness("us-ofac-sdn"), last_checked="2020-01-01T00:00:00+00:00", age_hours=9000.0, limit=3, stale=True)
    monkeypatch.setattr(ListStore, "freshness", lambda _store, _list_id: found)
    policy = OwnershipPolicies.bundled().find("ofac")
    with pytest.raises(CannotScreenError, match="--allow-stale"):
        who(store, demo_store, "mill", policy)
    answer = who(store, demo_store, "mill", policy, allow_stale=True)
    assert answer.stale_lists == ("us-ofac-sdn",)
    assert "Not checked within their limits: us-ofac-sdn" in told(answer)
    assert who(store, demo_store, "mill", policy, as_of=date(2021, 4, 1)).stale_lists == ()


def test_before_the_list_nobody_is_known_to_be_blocked(store: OwnershipStore, demo_store: ListStore) -> None:
    with pytest.raises(NoListError, match="nobody is known to be blocked"):
        who(store, demo_store, "mill", OwnershipPolicies.bundled().find("ofac"), as_of=date(2020, 8, 1))


def test_the_proof_goes_from_the_listed_owner_to_the_party(store: OwnershipStore, no_lists: ListStore) -> None:
    answer = ask(store, no_lists, "Cotton Gin", date(2020, 8, 1), named(CORPS, since=date(2020, 7, 31)))
    assert answer.status is BlockStatus.OWNED
    assert [(step.party, step.status) for step in answer.steps] == [
        (CORPS, BlockStatus.LISTED),
        ("mill", BlockStatus.OWNED),
        ("gin", BlockStatus.OWNED),
    ]
    mill = answer.steps[1]
    assert str(mill.held) == "65 %", "what the gin holds of the mill counts too, once the gin is blocked"
    corps = mill.stakes[0]
    assert (corps.owner_name, str(corps.share), corps.counts) == ("The Corps", "60 %", True)
    assert (corps.statements[0].valid_from, corps.statements[0].record) == (date(2015, 1, 1), "line 2")
    assert {stake.owner: stake.counts for stake in mill.stakes} == {CORPS: True, "gin": True, "fund": False}
    assert answer.step.unaccounted == 50


def test_a_divestment_releases_nothing_that_was_blocked_before(store: OwnershipStore, no_lists: ListStore) -> None:
    designations = named(CORPS, since=date(2020, 7, 31))
    assert ask(store, no_lists, "mill", date(2020, 9, 15), designations).status is BlockStatus.OWNED
    after = ask(store, no_lists, "mill", date(2020, 12, 1), designations)
    assert after.status is BlockStatus.NOT
    (period,) = after.earlier or ()
    assert (period.first, period.last, period.status) == (date(2020, 7, 31), date(2020, 9, 15), BlockStatus.OWNED)
    assert "Earlier: blocked through ownership, from 2020-07-31 to 2020-09-15." in told(after)
    assert "is not released by the change" in told(after)


def test_what_cannot_be_excluded_has_its_interval(store: OwnershipStore, no_lists: ListStore) -> None:
    answer = ask(store, no_lists, "tea", date(2020, 8, 1), named("zhu", "sun"))
    assert answer.status is BlockStatus.OWNED
    answer = ask(store, no_lists, "tea", date(2020, 8, 1), [*named("zhu"), *named("sun", certain=False)])
    assert (answer.status, str(answer.step.held)) == (BlockStatus.CANNOT_EXCLUDE, "30 to 60 %")
    assert "may be blocked: named in the test" in told(answer)
    assert ask(store, no_lists, "tea", date(2020, 8, 1), named("zhu")).status is BlockStatus.NOT
    assert str(ask(store, no_lists, "tea", date(2020, 8, 1), named("zhu", "sun"), "uk").step.held) == "30 %"


def test_what_was_not_known_is_not_used(store: OwnershipStore, no_lists: ListStore) -> None:
    policy = OwnershipPolicies.bundled().find("ofac")
    before = who(store, no_lists, "mill", policy, as_of=date(2020, 8, 1), known_at="2020-08-01", blocked=named(CORPS))
    assert (before.status, before.step.stakes) == (BlockStatus.NOT, ())


def test_a_party_that_nothing_is_known_about_gets_no_answer(store: OwnershipStore, no_lists: ListStore) -> None:
    with pytest.raises(InputError, match="Nothing is loaded about the ownership of 'ghost'"):
        ask(store, no_lists, "ghost", date(2020, 8, 1), named(CORPS))


def test_the_data_says_the_same_as_the_text(store: OwnershipStore, no_lists: ListStore) -> None:
    answer = ask(store, no_lists, "mill", date(2020, 8, 1), named(CORPS))
    data = answer.to_dict()
    assert (data["status"], data["held"]) == ("blocked through ownership", {"low": "65", "high": "65"})
    assert data["policy"]["key"] == "ofac"
    corps = next(stake for stake in data["steps"][-1]["stakes"] if stake["owner"] == CORPS)
    assert corps["share"] == {"low": "60", "high": "60"}
    assert (corps["statements"][0]["from"], corps["statements"][0]["to"]) == ("2015-01-01", "2020-09-15")
    text = told(answer)
    assert text.startswith("Cotton Mill (mill) on 2020-08-01: BLOCKED THROUGH OWNERSHIP\n")
    assert "The Corps (us-ofac-sdn-29299): 60 % (listed)" in text
    assert "fund: 40 % (not blocked; does not count)" in text


def test_an_lei_on_a_list_is_the_owner(tmp_path: Path) -> None:
    lei = "0000OSTRAKONTEST0014"
    lists = ListStore.open(tmp_path / "home")
    properties = {"name": ["Parent"], "leiCode": [lei], "topics": ["sanction"]}
    entity = {"id": "NK-1", "schema": "Company", "caption": "Parent", "properties": properties, "datasets": ["us_ofac_sdn"], "target": True}
    (tmp_path / "entities.ftm.json").write_text(json.dumps(entity) + "\n")
    lists.load("opensanctions", [tmp_path / "entities.ftm.json"], published_at="2020-01-01")
    (tmp_path / "register.csv").write_text(f"owner,owned,share\n{lei},mill,60\n")
    store = OwnershipStore.open(tmp_path / "home")
    store.load(tmp_path / "register.csv")
    answer = who(store, lists, "mill", OwnershipPolicies.bundled().find("ofac"), as_of=date(2020, 8, 1))
    assert answer.status is BlockStatus.CANNOT_EXCLUDE, "the list names no programme, so the listing may or may not block"
    assert answer.steps[0].party == lei
