"""What follows for entries by their ids: on the day, after a removal, on several lists, and never from a stale list."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ostrakon import ListStore
from ostrakon.errors import CannotScreenError, InputError, NoListError
from ostrakon.lists.freshness import Freshness
from ostrakon.obligations.consequences.action import Action, Activity
from ostrakon.obligations.consequences.question import explain
from ostrakon.obligations.consequences.words import told

ROWS = {
    "2026-07-01": '29242,"TANG, Chris","individual","HK-EO13936",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 04 Jul 1965."\n',
    "2026-07-15": "",
}
REST = '29219,"ZHU, Hailun","individual","GLOMAG",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB Jan 1958."\n'


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ListStore:
    """An SDN list from which an entry goes when its programme ends."""
    folder = tmp_path_factory.mktemp("ended")
    store = ListStore.open(folder / "home")
    for day, row in ROWS.items():
        (folder / day).mkdir()
        (folder / day / "sdn.csv").write_text(row + REST)
        store.load("us-ofac-sdn", [folder / day / "sdn.csv"], published_at=day, accept_shrinkage="the programme ended")
    return store


def test_a_removal_is_no_release(store: ListStore) -> None:
    before = explain(store, ["us-ofac-sdn-29242"], as_of=date(2026, 7, 10))
    assert before.found.action is Action.BLOCK
    after = explain(store, ["us-ofac-sdn-29242"], as_of=date(2026, 7, 15))
    assert after.found.action is Action.NONE
    [entry] = after.entries
    assert entry.before
    assert entry.sentence.startswith("Chris TANG (us-ofac-sdn-29242) is not listed in us-ofac-sdn@2026-07-15")
    assert "Removal from the list releases nothing by itself" in told(after)


def test_who_was_never_listed_and_when_no_list_was_in_force(store: ListStore) -> None:
    with pytest.raises(InputError, match="No version of us-ofac-sdn that is loaded names 'us-ofac-sdn-1'"):
        explain(store, ["us-ofac-sdn-1"])
    with pytest.raises(NoListError):
        explain(store, ["us-ofac-sdn-29219"], as_of=date(2020, 7, 9))
    with pytest.raises(InputError, match="'nobody' is no entry of a list that is loaded"):
        explain(store, ["nobody"])


def test_a_stale_list_is_refused_when_today_is_asked_of(store: ListStore, monkeypatch: pytest.MonkeyPatch) -> None:
    old = Freshness("us-ofac-sdn", "2026-07-01T00:00:00+00:00", 3, True, age_hours=1000)
    monkeypatch.setattr(ListStore, "freshness", lambda self, list_id: replace(old, list_id=list_id))
    with pytest.raises(CannotScreenError, match="To ask all the same: --allow-stale"):
        explain(store, ["us-ofac-sdn-29219"])
    explanation = explain(store, ["us-ofac-sdn-29219"], allow_stale=True)
    assert explanation.stale_lists == ("us-ofac-sdn",)
    assert "Not checked within their limits: us-ofac-sdn" in told(explanation)
    assert explain(store, ["us-ofac-sdn-29219"], as_of=date(2026, 7, 20)).stale_lists == ()


def test_entries_on_several_lists_combine(store: ListStore, tmp_path: Path) -> None:
    both = ListStore.open(tmp_path / "home")
    for list_id, text in (("us-ofac-sdn", ROWS["2026-07-01"]), ("us-ofac-cons", REST.replace("GLOMAG", "NS-PLC"))):
        name = "sdn.csv" if list_id == "us-ofac-sdn" else "cons_prim.csv"
        (tmp_path / name).write_text(text)
        both.load(list_id, [tmp_path / name], published_at="2026-07-01")
    explanation = explain(both, ["us-ofac-cons-29219", "us-ofac-sdn-29242"], as_of=date(2026, 7, 2))
    assert [item.action for item in explanation.found.items] == [Action.BLOCK, Action.REJECT]


def test_told_and_as_data(store: ListStore) -> None:
    explanation = explain(store, ["us-ofac-sdn-29219"], activity=Activity.PAYMENT, as_of=date(2026, 7, 20))
    text = told(explanation)
    assert text.startswith("On 2026-07-20, asked about payment: BLOCK\n")
    assert "1. asset freeze: BLOCK under United States law: Global Magnitsky Sanctions" in text
    assert (
        "   - Report IBR: initial report of blocked property to OFAC, within 10 business days of the block (31 CFR 501.603(b)(1))." in text
    )
    assert "   It does not reach payment as such." in text
    assert "Not verified: " in text
    data = json.loads(json.dumps(explanation.to_dict()))
    assert data["consequence"]["action"] == "block"
    assert [item["action"] for item in data["consequence"]["consequences"]] == ["block", "none"]
    assert data["consequence"]["consequences"][0]["reports"][0]["kind"] == "IBR"
    assert data["entries"][0]["listings"][0]["entity_id"] == "us-ofac-sdn-29219"


def test_what_cannot_be_printed_is_replaced(tmp_path: Path) -> None:
    store = ListStore.open(tmp_path / "home")
    (tmp_path / "sdn.csv").write_text(REST.replace("ZHU", "ZHU\x1b[31m"))
    store.load("us-ofac-sdn", [tmp_path / "sdn.csv"], published_at="2026-07-01")
    assert "\x1b" not in told(explain(store, ["us-ofac-sdn-29219"], as_of=date(2026, 7, 2)))
