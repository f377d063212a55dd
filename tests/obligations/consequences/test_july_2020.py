"""7, 9 and 31 July 2020 give different answers for the five parties and the Corps, on our own rows and on OFAC's."""

from __future__ import annotations

from datetime import date

import pytest

from ostrakon import ListStore, Party, Screener
from ostrakon.obligations.consequences.action import Action
from ostrakon.obligations.consequences.derive import consequences
from ostrakon.obligations.consequences.question import explain
from tests.obligations.consequences.entries import CORPS, FIVE

NAMES = {
    "29159": "Xinjiang Public Security Bureau",
    "29160": "Huo Liujun",
    "29162": "Wang Mingshan",
    "29219": "Zhu Hailun",
    "29220": "Chen Quanguo",
    CORPS: "Xinjiang Production and Construction Corps",
}
DAYS = ("2020-07-07", "2020-07-09", "2020-07-31")


def actions(store: ListStore, day: str) -> dict[str, Action]:
    """What follows, party by party, from screening its name against the list in force on a day."""
    screener = Screener.open(store, as_of=day)
    found = {}
    for number, name in NAMES.items():
        hits = [hit for hit in screener.screen(Party(name)) if hit.entity_id == f"us-ofac-sdn-{number}"]
        found[number] = consequences(hits[0] if hits else (), day=date.fromisoformat(day)).action
    return found


@pytest.mark.parametrize("rows", ["july", "real_july"])
def test_what_follows_changes_from_day_to_day(rows: str, request: pytest.FixtureRequest) -> None:
    store: ListStore = request.getfixturevalue(rows)
    none, five, all_of_them = (actions(store, day) for day in DAYS)
    assert none == dict.fromkeys(NAMES, Action.NONE)
    assert five == {**dict.fromkeys(FIVE, Action.BLOCK), CORPS: Action.NONE}
    assert all_of_them == dict.fromkeys(NAMES, Action.BLOCK)
    assert actions(store, "2020-07-30") == five


@pytest.mark.parametrize("rows", ["july", "real_july"])
def test_the_legal_basis_is_the_programme_not_the_list(rows: str, request: pytest.FixtureRequest) -> None:
    store: ListStore = request.getfixturevalue(rows)
    found = explain(store, ["us-ofac-sdn-29219"], as_of=date(2020, 7, 9)).found
    assert found.sentence == (
        "BLOCK under United States law: Global Magnitsky Sanctions (Global Magnitsky Human Rights Accountability Act, E.O. 13818, "
        "31 CFR part 583); OFAC SDN list. Also: visa only (travel ban)."
    )
    [bureau] = explain(store, ["us-ofac-sdn-29159"], as_of=date(2020, 7, 9)).found.items
    assert (bureau.action, bureau.measure) == (Action.BLOCK, "asset freeze")


def test_the_corps_before_its_day_is_named_by_later_versions(july: ListStore) -> None:
    explanation = explain(july, [f"us-ofac-sdn-{CORPS}"], as_of=date(2020, 7, 9))
    assert explanation.found.action is Action.NONE
    [entry] = explanation.entries
    assert entry.sentence.startswith(
        "XINJIANG PRODUCTION AND CONSTRUCTION CORPS (us-ofac-sdn-29299) is not listed in us-ofac-sdn@2020-07-09"
    )
    assert "later versions name it (us-ofac-sdn@2020-07-31" in entry.sentence
