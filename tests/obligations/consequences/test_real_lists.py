"""OFAC's real lists that do not block: nothing of them blocks, each kind follows its own act, what is in doubt is held."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ostrakon import ListStore
from ostrakon.hit import Entity
from ostrakon.lists.listings import listings_of
from ostrakon.obligations.consequences.action import Action, Activity
from ostrakon.obligations.consequences.consequence import Consequences
from ostrakon.obligations.consequences.derive import consequences

ID = "us-ofac-cons"


@pytest.fixture(scope="module")
def entries(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Entity]:
    """The entries of December 2025 by name, with their sanctions."""
    store = ListStore.open(tmp_path_factory.mktemp("non-sdn"))
    version = store.load(ID, sorted((shared / "lists/ofac/non-sdn-2025-12").glob("*.csv")), published_at="2025-12-01")
    entities = list(store.entities(version))
    sanctions: dict[str, list[Entity]] = {}
    for entity in entities:
        for party in entity["properties"].get("entity", ()) if entity["schema"] == "Sanction" else ():
            sanctions.setdefault(party, []).append(entity)
    return {item["caption"]: {**item, "sanctions": sanctions[item["id"]]} for item in entities if "topics" in item["properties"]}


def follows(entity: Entity, activity: Activity | None = None) -> Consequences:
    return consequences(listings_of(ID, entity), activity=activity)


def test_nothing_blocks_and_what_is_in_doubt_is_held(entries: dict[str, Entity]) -> None:
    found = Counter(follows(entity).action for entity in entries.values())
    assert found == {Action.RESTRICT: 360, Action.REJECT: 79, Action.HOLD: 3}
    held = {name for name, entity in entries.items() if follows(entity).action is Action.HOLD}
    assert "PRESIDENCY OF DEFENSE INDUSTRIES" in held


@pytest.mark.parametrize(
    ("name", "bases"),
    [
        ("BANK OF KUNLUN CO LTD", {"31 CFR section 561.201"}),
        ("CHINA TELECOM CORPORATION LIMITED", {"E.O. 13959 as amended by E.O. 14032"}),
        ("MYANMA OIL AND GAS ENTERPRISE", {"Directive 1 under E.O. 14014, 31 CFR part 525"}),
        ("Michel Joseph MARTELLY", {"E.O. 14059, 31 CFR part 599"}),
        ("PUBLIC JOINT STOCK COMPANY SBERBANK OF RUSSIA", {
            "Directive 1 under E.O. 13662, 31 CFR part 589",
            "Directive 2 under E.O. 14024, 31 CFR part 587",
            "Directive 3 under E.O. 14024, 31 CFR part 587",
        }),
    ],
)  # fmt: skip
def test_each_restriction_has_its_own_act(entries: dict[str, Entity], name: str, bases: set[str]) -> None:
    answer = follows(entries[name])
    assert answer.action is Action.RESTRICT
    assert {item.basis.split(";")[0] for item in answer.items} == bases


def test_a_payment_to_a_bank_under_directive_2_is_rejected_and_a_sectoral_one_looked_at(entries: dict[str, Entity]) -> None:
    assert follows(entries["PUBLIC JOINT STOCK COMPANY SBERBANK OF RUSSIA"], Activity.PAYMENT).action is Action.REJECT
    assert follows(entries["OAO NOVATEK"], Activity.PAYMENT).action is Action.RESTRICT
    assert follows(entries["OAO NOVATEK"], Activity.NEW_DEBT_OR_EQUITY).action is Action.REJECT
