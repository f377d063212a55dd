"""The screener finds who is blocked through owners: on no list, by name and by number, on a day, as known at a time, with the chain."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from ostrakon import Hit, InputError, ListStore, Party, Screener
from ostrakon.database import sqlite_engine, write
from ostrakon.errors import CannotScreenError
from ostrakon.obligations.ownership.database import OwnershipDatabase
from ostrakon.obligations.ownership.designation import Designation
from ostrakon.obligations.ownership.findings import FOLDER, KEPT, Findings
from ostrakon.obligations.ownership.loaded import LoadedOwnership
from ostrakon.obligations.ownership.policy import OwnershipPolicies, OwnershipPolicy
from ostrakon.obligations.ownership.store import OwnershipStore
from ostrakon.screening.resolution.decisions import Decisions
from tests.obligations.ownership.conftest import Stakes, cons

CORPS, HARUN, DRONES, SHIPYARD = (f"us-ofac-sdn-{number}" for number in (7001, 7002, 7003, 7004))
MILL = f"{CORPS},C-7700123,60,2015-03-01,2020-09-15,The Corps,Qaratagh Example Mill"
LEI = "5493001KJTIIGC8Y1R12"


def opened(store: ListStore, as_of: str | None = "2020-08-01", policy: str | OwnershipPolicy | None = None, **more: object) -> Screener:
    return Screener.open(store, as_of=as_of, ownership=LoadedOwnership.find(store.home, policy), **more)  # type: ignore[arg-type]


def only(screener: Screener, *names: str, **more: object) -> Hit:
    (hit,) = screener.screen(Party(names=names, **more))  # type: ignore[arg-type]
    return hit


def test_a_company_on_no_list_is_found_though_it_is_misspelt(lists: ListStore, stakes: Stakes) -> None:
    stakes(MILL, "C-7700123,C-78,50,,,,Tekesbaz Example Gin")
    screener = opened(lists)
    hit = only(screener, "Tekesbas Exampel Gin")
    assert (hit.kind, hit.entity_id, hit.caption, hit.blocks) == ("owned", "C-78", "Tekesbaz Example Gin", True)
    assert (hit.lists, hit.programmes, hit.measures) == (("us-ofac-sdn",), ("GLOMAG",), ("asset freeze",))
    assert [(listing.entity_id, listing.blocks) for listing in hit.listings] == [(CORPS, True)]
    assert hit.ownership is not None
    assert [(step["party"], step["status"], step["held"]) for step in hit.ownership.steps] == [
        (CORPS, "listed", {"low": "0", "high": "0"}),
        ("C-7700123", "blocked through ownership", {"low": "60", "high": "60"}),
        ("C-78", "blocked through ownership", {"low": "50", "high": "50"}),
    ]
    stake = hit.ownership.steps[1]["stakes"][0]
    assert (stake["owner"], stake["statements"][0]["from"], stake["statements"][0]["record"]) == (CORPS, "2015-03-01", "line 2")
    assert lists.current("us-ofac-sdn").id in hit.ownership.text
    assert [item.kind for item in hit.evidence] == ["name", "ownership"]
    assert hit.evidence[-1].sentence == hit.ownership.sentence
    assert hit.ownership.sentence.startswith(
        "Tekesbaz Example Gin (C-78) is blocked through its owners: Qaratagh Example Mill (C-7700123) holds 50 %. "
        f"Qaratagh Example Mill (C-7700123) is blocked through its owners: The Corps ({CORPS}) holds 60 %. "
        f"The Corps ({CORPS}) is blocked itself: OFAC SDN list: Global Magnitsky Sanctions (E.O. 13818); asset freeze"
    )
    assert hit.ownership.picture.startswith("<svg ")
    json.dumps(hit.to_dict())


def test_the_certificate_says_what_was_known_of_ownership(lists: ListStore, stakes: Stakes) -> None:
    assert Screener.open(lists).certificate.ownership is None
    stakes(MILL)
    first = opened(lists).certificate.ownership
    assert first is not None
    assert (first.policy, first.parties, len(first.sha256)) == ("ofac", 1, 64)
    assert opened(lists).certificate.ownership == first
    uk = opened(lists, policy="uk").certificate.ownership
    stakes(MILL, "C-7700123,C-78,50,,,,")
    more = opened(lists).certificate.ownership
    assert uk is not None
    assert more is not None
    assert len({first.sha256, uk.sha256, more.sha256}) == 3
    assert (uk.policy, more.parties) == ("uk", 2)


@pytest.mark.parametrize(
    ("day", "found"), [("2020-07-15", 0), ("2020-07-31", 1), ("2020-09-15", 1), ("2020-09-16", 0)], ids=["not listed", "on", "last", "sold"]
)
def test_list_and_stakes_are_those_of_the_day(lists: ListStore, stakes: Stakes, day: str, found: int) -> None:
    stakes(MILL)
    assert len(opened(lists, day).screen(Party(names=("Qaratagh Example Mill",)))) == found


def test_only_what_was_known_then_is_used(lists: ListStore, stakes: Stakes) -> None:
    stakes(MILL)
    with write(sqlite_engine(lists.home / "ostrakon.sqlite")) as connection:
        connection.execute(text("UPDATE list_version SET loaded_at = '2020-08-01T00:00:00+00:00'"))
    with OwnershipDatabase.open(lists.home).write() as connection:
        connection.execute(text("UPDATE ownership_stake SET known_from = '2020-08-20T12:00:00+00:00'"))
        connection.execute(text("UPDATE ownership_load SET loaded_at = '2020-08-20T12:00:00+00:00'"))
    before, after = (opened(lists, known_at=f"2020-08-20T{hour}:00:00") for hour in ("11", "12"))
    assert before.screen(Party(names=("Qaratagh Example Mill",))) == []
    assert (before.certificate.ownership.parties, after.certificate.ownership.parties) == (0, 1)  # type: ignore[union-attr]
    hit = only(after, "Qaratagh Example Mill")
    assert hit.ownership is not None
    assert "on 2020-08-01, as known at 2020-08-20T12:00:00+00:00: BLOCKED THROUGH OWNERSHIP" in hit.ownership.text


def test_what_cannot_be_excluded_neither_blocks_nor_is_let_go(lists: ListStore, stakes: Stakes) -> None:
    stakes(f"{CORPS},C-79,unknown,,,,Wushtobi Perhaps Trading")
    hit = only(opened(lists), "Wushtobi Perhaps Trading")
    assert (hit.kind, hit.blocks, hit.measures) == ("owned", None, ("asset freeze",))
    assert hit.ownership is not None
    assert (hit.ownership.certain, hit.ownership.status) == (False, "cannot be excluded")
    assert "may be blocked through its owners, which cannot be excluded: " in hit.evidence[-1].sentence
    stakes(f"{CORPS},C-79,30,,,,Wushtobi Perhaps Trading")
    assert opened(lists).screen(Party(names=("Wushtobi Perhaps Trading",))) == []


def test_a_party_is_found_by_its_number_and_without_a_name_by_its_id(lists: ListStore, stakes: Stakes) -> None:
    stakes(MILL, f"{CORPS},{LEI},60,,,,Named With Code", f"{CORPS},Tekesbaz Nameless Works,60,,,,")
    screener = opened(lists)
    assert only(screener, identifiers=("C 7700123",)).entity_id == "C-7700123"
    by_lei = only(screener, identifiers=(LEI,))
    assert (by_lei.entity_id, by_lei.entity["properties"]["leiCode"]) == (LEI, [LEI])
    assert only(screener, "Tekesbaz Nameless Works").entity_id == "Tekesbaz Nameless Works"


def test_a_listed_party_stays_one_listed_hit(lists: ListStore, stakes: Stakes) -> None:
    stakes(f"{HARUN},{CORPS},80,,,,Imaginary Cotton Corps", MILL)
    hit = only(opened(lists), "Imaginary Cotton Corps")
    assert (hit.kind, hit.entity_id, hit.ownership) == ("listed", CORPS, None)


def test_a_listed_party_that_only_its_owners_block_is_one_hit_that_blocks(lists: ListStore, stakes: Stakes) -> None:
    assert only(opened(lists), "Fictional Drone Institute").blocks is False
    assert only(opened(lists), "Pretended Shipyard").blocks is None
    stakes(f"{HARUN},{DRONES},50,,,,Drones", f"{CORPS},{SHIPYARD},50,,,,Yard")
    hit = only(opened(lists), "Fictional Drone Institute")
    assert (hit.kind, hit.entity_id, hit.lists, hit.blocks) == ("listed", DRONES, ("us-ofac-sdn",), True)
    assert (hit.programmes, hit.measures) == (("CMIC-EO13959", "GLOMAG"), ("asset freeze", "securities trading ban"))
    assert hit.evidence[-1].kind == "ownership"
    assert only(opened(lists), "Pretended Shipyard").blocks is True


def test_who_is_perhaps_blocked_itself_makes_what_it_owns_perhaps_blocked(lists: ListStore, stakes: Stakes) -> None:
    stakes(f"{SHIPYARD},C-80,100,,,,Wushtobi Docks")
    hit = only(opened(lists), "Wushtobi Docks")
    assert (hit.kind, hit.blocks) == ("owned", None)
    assert only(opened(lists), "Pretended Shipyard").ownership is None, "its own listing is all that speaks against it"


def test_nobody_forbids_a_company_to_travel(lists: ListStore, stakes: Stakes) -> None:
    assert only(opened(lists), "Harun Invented").measures == ("asset freeze", "travel ban")
    stakes(f"{HARUN},C-81,51,,,,Wushtobi Bakery")
    hit = only(opened(lists), "Wushtobi Bakery")
    assert hit.measures == ("asset freeze",)
    assert hit.listings[0].sentence == "OFAC SDN list: Global Magnitsky Sanctions (E.O. 13818); asset freeze"


def test_an_owner_that_somebody_decided_is_blocked(lists: ListStore, stakes: Stakes) -> None:
    stakes("corps-in-the-register,C-82,60,,,Zavod Wushtobi Union,Tekesbaz Ropes")
    assert opened(lists).screen(Party(names=("Tekesbaz Ropes",))) == []
    decided = Designation("corps-in-the-register", f"decided to be {CORPS}, case 17", date(2020, 8, 1))
    ownership = LoadedOwnership.find(lists.home, blocked=[decided])
    screener = Screener.open(lists, as_of="2020-08-01", ownership=ownership)
    hit = only(screener, "Tekesbaz Ropes")
    assert (hit.blocks, hit.measures, hit.lists) == (True, ("asset freeze",), ("(ownership)",))
    assert f"decided to be {CORPS}, case 17" in hit.evidence[-1].sentence
    itself = only(screener, "Zavod Wushtobi Union")
    assert (itself.kind, itself.blocks, itself.since) == ("owned", True, "2020-08-01")
    assert itself.ownership is not None
    assert itself.ownership.brief == "taken for blocked"


def test_the_policy_decides(lists: ListStore, stakes: Stakes) -> None:
    stakes(f"{CORPS},C-78,50,,,,Tekesbaz Half")
    asked = Party(names=("Tekesbaz Half",))
    assert [len(opened(lists, policy=key).screen(asked)) for key in ("ofac", "eu", "uk", "none")] == [1, 1, 0, 0]
    with pytest.raises(InputError, match="There is no ownership policy 'mars'"):
        opened(lists, policy="mars")


def test_ownership_that_is_not_there_is_no_silence_where_it_was_asked_for(lists: ListStore) -> None:
    assert LoadedOwnership.find(lists.home) is None
    assert LoadedOwnership.find(lists.home, "none") is None
    with pytest.raises(CannotScreenError, match="No ownership is loaded"):
        LoadedOwnership.find(lists.home, "ofac")


def test_lists_that_are_not_searched_block_nobody(lists: ListStore, stakes: Stakes, tmp_path: Path) -> None:
    stakes(MILL)
    lists.load("us-ofac-cons", cons(tmp_path / "other", 7002), published_at="2020-07-01")
    asked = Party(names=("Qaratagh Example Mill",))
    assert opened(lists, lists=["us-ofac-cons"]).screen(asked) == []
    both = opened(lists)
    assert both.resolver is not None
    assert only(both, "Qaratagh Example Mill").lists == ("us-ofac-sdn",)
    ((_, (separate,)),) = both.screen_many([asked], separate=True)
    assert both.as_parties([separate]) == [separate]


def test_a_party_of_two_lists_is_one_hit_though_its_owners_are_those_of_one_entry(lists: ListStore, stakes: Stakes, tmp_path: Path) -> None:
    lists.load("us-ofac-cons", cons(tmp_path / "other", 7003), published_at="2020-07-01")
    Decisions(lists.home).add("together", DRONES, "us-ofac-cons-7003", actor="ann", reason="one address")
    stakes(f"{HARUN},{DRONES},60,,,,Drones", MILL)
    hit = only(opened(lists), "Fictional Drone Institute")
    assert (hit.entity_id, hit.also) == ("us-ofac-cons-7003", (DRONES,)), "the entry that is not owned leads"
    assert (hit.kind, hit.blocks, len(hit.listings)) == ("listed", True, 3)
    assert sorted(item.kind for item in hit.evidence) == ["name", "ownership", "same_party"]


def test_which_entries_are_one_party_is_a_matter_of_the_lists_alone(lists: ListStore, stakes: Stakes, tmp_path: Path) -> None:
    """The name and the number of the owned company are those of a listed party; nobody but a person says that they are one."""
    lists.load("us-ofac-cons", cons(tmp_path / "other", 7002), published_at="2020-07-01")
    stakes(f"{CORPS},7700123,60,,,,Fictional Drone Institute")
    hits = opened(lists).screen(Party(names=("Fictional Drone Institute",)))
    assert sorted((hit.kind, hit.entity_id, hit.also) for hit in hits) == [("listed", DRONES, ()), ("owned", "7700123", ())]


def test_ownership_adds_to_what_the_lists_give(lists: ListStore, stakes: Stakes) -> None:
    names = ("Imaginary Cotton Corps", "Harun Invented", "Fictional Drone Institute")
    before = [[hit.entity_id for hit in opened(lists).screen(Party(names=(name,)))] for name in names]
    stakes(MILL)
    after = [[hit.entity_id for hit in opened(lists).screen(Party(names=(name,)))] for name in names]
    assert before == after == [[CORPS], [HARUN], [DRONES]]


def test_who_is_blocked_is_computed_once(lists: ListStore, stakes: Stakes, monkeypatch: pytest.MonkeyPatch) -> None:
    computed = []
    compute = Findings.compute
    monkeypatch.setattr(Findings, "compute", lambda *said: computed.append(said) or compute(*said))
    stakes(MILL)
    assert [only(opened(lists), "Qaratagh Example Mill").kind for _ in range(2)] == ["owned", "owned"]
    assert len(computed) == 1
    (kept,) = (lists.home / FOLDER).iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    assert only(opened(lists), "Qaratagh Example Mill").kind == "owned"
    assert len(computed) == 2, "what is not whole is computed again"
    opened(lists, "2020-08-02")
    opened(lists, policy="eu")
    stakes(MILL, "C-7700123,C-78,50,,,,")
    opened(lists)
    assert len(computed) == 5


def test_what_was_not_used_for_long_is_removed(lists: ListStore, stakes: Stakes) -> None:
    stakes(MILL)
    folder = lists.home / FOLDER
    folder.mkdir()
    for number in range(KEPT + 3):
        (folder / f"{number}.json.zst").write_bytes(b"")
    opened(lists)
    assert len(list(folder.iterdir())) == KEPT
    assert only(opened(lists), "Qaratagh Example Mill").kind == "owned"


def test_what_is_loaded_later_changes_no_answer_of_an_open_screener(lists: ListStore, stakes: Stakes) -> None:
    store = stakes(MILL)
    with OwnershipDatabase.open(lists.home).write() as connection:
        for table, column in (("ownership_stake", "known_from"), ("ownership_load", "loaded_at")):
            connection.execute(text(f"UPDATE {table} SET {column} = '2020-08-01T00:00:00+00:00'"))
    screener = opened(lists)
    stakes(f"{CORPS},C-7700123,10,,,,")
    assert store.loads() == 2
    hit = only(screener, "Qaratagh Example Mill")
    assert hit.ownership is not None
    assert (hit.blocks, hit.ownership.steps[-1]["held"]) == (True, {"low": "60", "high": "60"})
    assert opened(lists).screen(Party(names=("Qaratagh Example Mill",))) == []


def test_a_long_chain_is_cut_in_the_proof_and_not_in_the_answer(lists: ListStore, stakes: Stakes) -> None:
    chain = [f"P{number},P{number + 1},50,,,," for number in range(99)]
    stakes(f"{CORPS},P0,60,,,,", *chain, "P99,P100,50,,,,Wushtobi Teahouse")
    hit = only(opened(lists), "Wushtobi Teahouse")
    assert (hit.entity_id, hit.blocks, hit.lists) == ("P100", True, ("us-ofac-sdn",))
    assert hit.ownership is not None
    assert len(hit.ownership.steps) == 60
    assert "42 more parties are behind it: ostrakon ownership who 'P100'" in hit.ownership.text
    assert "56 more parties are in the proof." in hit.ownership.sentence


def test_both_kinds_of_database_give_the_same(
    lists: ListStore, stakes: Stakes, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if database is not None:
        monkeypatch.setenv("OSTRAKON_DATABASE", database)
    assert LoadedOwnership.find(lists.home) is None
    stakes(MILL)
    assert only(opened(lists), "Qaratagh Example Mill").blocks is True


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("policy", ["ofac", "eu", "uk"])
def test_the_proof_of_each_says_what_was_found_for_all(lists: ListStore, stakes: Stakes, seed: int, policy: str) -> None:
    """Random stakes, with rings, ranges and unknown shares: applied to those behind a party, the rule gives what it gives for all."""
    random = Random(seed)
    ids = [CORPS, HARUN, DRONES, SHIPYARD, *(f"P{number}" for number in range(26))]
    shares = ["unknown", "10-60", ">25", *(str(random.randint(1, 100)) for _ in range(9))]
    stakes(*(f"{random.choice(ids)},{random.choice(ids)},{random.choice(shares)},,,," for _ in range(110)))
    ownership = LoadedOwnership.find(lists.home, policy)
    assert ownership is not None
    owned = ownership.on(lists, [lists.current("us-ofac-sdn", "2020-08-01")], "2020-08-01", None)
    (kept,) = (lists.home / FOLDER).iterdir()
    found = Findings.from_bytes(kept.read_bytes())
    assert found.parties
    assert {item.party: item.status.value for item in found.parties} == {
        item.party: chain.status for item in found.parties if (chain := owned.chain(item.party))
    }
    assert all(chain.status != "not blocked" for entry in found.entries if (chain := owned.chain(entry)))


def test_control_counts_where_the_policy_says_so(lists: ListStore, stakes: Stakes) -> None:
    stakes(f"{CORPS},C-90,20,,,,Tekesbaz Steered")
    votes = lists.home.parent / "votes.csv"
    votes.write_text(f"owner,owned,share,kind\n{CORPS},C-90,51,control\n")
    OwnershipStore.open(lists.home).load(votes)
    assert opened(lists, policy="ofac").screen(Party(names=("Tekesbaz Steered",))) == []
    doubtful = only(opened(lists, policy="eu"), "Tekesbaz Steered")
    assert doubtful.blocks is None  # nobody but the United States lists the owner
    assert "another authority" in doubtful.ownership.text  # type: ignore[union-attr]
    hit = only(opened(lists, policy=replace(OwnershipPolicies.bundled().find("eu"), issuers=())), "Tekesbaz Steered")
    assert hit.blocks is True
    assert f"{CORPS} holds 51 % of the votes" in hit.evidence[-1].sentence
