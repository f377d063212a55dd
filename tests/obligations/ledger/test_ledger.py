"""The ledger of blocked property: what is booked, on what authority, and what stands on any day as known at any time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ostrakon.casework.audit_log import records
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.roles import Actor, Role
from ostrakon.errors import CaseworkError, InputError, NotAllowedError
from ostrakon.obligations.ledger.asset import AssociatedTarget, InterestTerms
from ostrakon.obligations.ledger.ledger import BlockedLedger
from tests.obligations.ledger.blocked import ANN, CHEN, JULY_9, NOON, SECTION, item, out, released


def test_what_is_blocked_is_on_record_with_its_entry_and_two_audit_records(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    assert asset.id == "BA-1"
    assert ledger.asset("BA-1") == asset == ledger.assets()[0]
    (event,) = ledger.events("BA-1")
    assert [(posting.account, posting.amount, posting.currency) for posting in event.postings] == [
        ("customer:4711", Decimal("-10000.00"), "USD"),
        ("blocked:BA-1", Decimal("10000.00"), "USD"),
    ]
    assert (event.kind, event.authority.kind, event.authority.reference) == ("block", "sanction", "GLOMAG, E.O. 13818, 31 CFR part 583")
    with opened.read() as connection:
        first, second = records(connection, ("blocked-asset", "BA-1"))
    assert (first.action, first.before, first.after) == ("blocked.add", None, asset.to_dict())
    assert (second.action, second.number, second.at) == ("blocked.block", event.number, "2020-07-09T12:00:00.000000+00:00")
    assert second.after == {"balance": "10000.00", "entry": event.to_dict()}


def test_a_balance_is_that_of_the_day_as_known_at_the_time(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    late = datetime(2020, 8, 3, 9, tzinfo=UTC)
    ledger.deposit(ANN, asset.id, Decimal("250.50"), date(2020, 7, 20), "wire:77", at=late)
    assert ledger.balance(asset.id, as_of=date(2020, 7, 8)) == 0
    assert ledger.balance(asset.id, as_of=date(2020, 7, 19)) == Decimal("10000.00")
    assert ledger.balance(asset.id, as_of=date(2020, 7, 20)) == Decimal("10250.50")
    assert ledger.balance(asset.id, as_of=date(2020, 7, 20), known_at="2020-07-31") == Decimal("10000.00")
    assert ledger.balances(as_of=date(2020, 7, 20), known_at="2020-08-03T09:00:00") == {asset.id: Decimal("10250.50")}
    assert ledger.assets(as_of=date(2020, 7, 8)) == []


def test_interest_is_credited_once_for_each_day_on_what_the_day_closed_with(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    august = datetime(2020, 8, 10, tzinfo=UTC)
    ledger.deposit(ANN, asset.id, Decimal(5_000), date(2020, 7, 29), "wire:1", at=august)
    (event,) = ledger.interest(ANN, asset.id, date(2020, 8, 8), at=august)
    # 20 days on 10,000 and 10 days on 15,000, at 1.5 % on 365 days: 350,000 * 0.015 / 365 = 14.3835...
    assert (event.amount, event.day, event.source) == (Decimal("14.38"), date(2020, 8, 8), "expense:interest")
    assert event.detail["from"] == "2020-07-09"
    assert event.detail["exact"] == "1050/73"
    with pytest.raises(InputError, match="has borne interest from 2020-07-09 to 2020-08-08 already"):
        ledger.interest(ANN, asset.id, date(2020, 8, 9), first=date(2020, 8, 7), at=august)
    (following,) = ledger.interest(ANN, asset.id, date(2020, 8, 10), at=august)
    assert (following.detail["from"], following.amount) == ("2020-08-08", Decimal("1.23"))  # 15,014.38 * 2 days
    assert ledger.balance(asset.id) == Decimal("15015.61")


def test_interest_needs_a_rate_and_its_ground(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(interest=None), at=NOON)
    august = datetime(2020, 8, 10, tzinfo=UTC)
    with pytest.raises(InputError, match="say at which rate it bears interest"):
        ledger.interest(ANN, asset.id, date(2020, 8, 8), at=august)
    with pytest.raises(InputError, match="why that rate is commercially reasonable"):
        ledger.interest(ANN, asset.id, date(2020, 8, 8), terms=InterestTerms(Decimal(1), " "), at=august)
    with pytest.raises(InputError, match="2020-09-08 has not come yet"):
        ledger.interest(ANN, asset.id, date(2020, 9, 8), terms=InterestTerms(Decimal(1), "posted"), at=august)


def test_a_fee_is_a_published_one_on_an_authority(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    fee = ledger.fee(ANN, asset.id, Decimal("12.50"), JULY_9, "custody, July", "schedule of 2020, line 14", "31 CFR 578.505", at=NOON)
    assert (fee.destination, fee.detail["schedule"]) == ("income:fees", "schedule of 2020, line 14")
    assert ledger.balance(asset.id) == Decimal("9987.50")
    with pytest.raises(InputError, match="published schedule"):
        ledger.fee(ANN, asset.id, Decimal(1), JULY_9, "custody", "", "31 CFR 578.505", at=NOON)
    with pytest.raises(NotAllowedError, match="Without an authority on record nothing is booked"):
        ledger.fee(ANN, asset.id, Decimal(1), JULY_9, "custody", "line 14", " ", at=NOON)
    with pytest.raises(CaseworkError, match=r"holds only 9,987\.50 USD from 2020-07-09 on, not 9,987\.51 USD"):
        ledger.fee(ANN, asset.id, Decimal("9987.51"), JULY_9, "custody", "line 14", "31 CFR 578.505", at=NOON)


def test_nothing_is_booked_back_into_a_day_that_later_entries_used_up(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(amount=Decimal(100)), at=NOON)
    august = datetime(2020, 8, 10, tzinfo=UTC)
    ledger.deposit(ANN, asset.id, Decimal(50), date(2020, 8, 1), "wire:1", at=august)
    with pytest.raises(CaseworkError, match=r"holds only 100\.00 USD from 2020-07-20 on"):
        ledger.fee(ANN, asset.id, Decimal(101), date(2020, 7, 20), "custody", "line 14", SECTION, at=august)
    ledger.fee(ANN, asset.id, Decimal(120), date(2020, 8, 1), "custody", "line 14", SECTION, at=august)
    with pytest.raises(CaseworkError, match=r"holds only 30\.00 USD from 2020-07-20 on"):
        ledger.fee(ANN, asset.id, Decimal(31), date(2020, 7, 20), "custody", "line 14", SECTION, at=august)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"holders": ("Zhu Hailun",)}, "not in the same name"),
        ({"institution": "Second Example Bank"}, "not known to be at the same institution"),
        ({"institution": ""}, "not known to be at the same institution"),
        ({"country": "hk"}, "nothing blocked is moved abroad"),
        ({"country": ""}, "countries .* must be known"),
        ({"currency": "EUR"}, "a transfer changes no money"),
    ],
)
def test_a_transfer_stays_in_the_name_the_institution_and_the_country(ledger: BlockedLedger, change: dict[str, str], reason: str) -> None:
    source, target = ledger.add(ANN, item(), at=NOON), ledger.add(ANN, item(amount=Decimal(1), **change), at=NOON)
    with pytest.raises(NotAllowedError, match=reason):
        ledger.transfer(ANN, source.id, target.id, Decimal(10), JULY_9, SECTION, at=NOON)
    assert ledger.balance(source.id) == Decimal("10000.00")


def test_a_transfer_is_one_entry_of_both_items(ledger: BlockedLedger) -> None:
    source = ledger.add(ANN, item(holders=("CHEN  Quanguo",), country="hk"), at=NOON)
    target = ledger.add(ANN, item(amount=Decimal(1)), at=NOON)
    event = ledger.transfer(ANN, source.id, target.id, Decimal("99.99"), JULY_9, SECTION, at=NOON)
    assert ledger.events(source.id)[-1] == ledger.events(target.id)[-1] == event
    assert (ledger.balance(source.id), ledger.balance(target.id)) == (Decimal("9900.01"), Decimal("100.99"))


def test_an_omnibus_account_holds_what_its_items_hold_and_its_interest_goes_to_each(ledger: BlockedLedger) -> None:
    around = ledger.add(ANN, item(omnibus=True, amount=Decimal(0), targets=(), description="Omnibus account"), at=NOON)
    first = ledger.add(ANN, item(within=around.id), at=NOON)
    other = AssociatedTarget("us-ofac-sdn-29219", "ZHU, Hailun", "us-ofac-sdn", ("GLOMAG",), "holder")
    second = ledger.add(ANN, item(within=around.id, amount=Decimal(500), holders=("Zhu Hailun",), targets=(other,)), at=NOON)
    assert ledger.balance(around.id) == Decimal("10500.00")
    assert ledger.asset(around.id).status == "blocked"
    credited = ledger.interest(ANN, around.id, date(2020, 8, 8), at=datetime(2020, 8, 10, tzinfo=UTC))
    assert [(event.asset_id, event.amount) for event in credited] == [(first.id, Decimal("12.33")), (second.id, Decimal("0.62"))]
    with pytest.raises(InputError, match="omnibus account: book on its items"):
        ledger.deposit(ANN, around.id, Decimal(1), JULY_9, "wire:1", at=NOON)
    with pytest.raises(InputError, match=f"{first.id} is no omnibus account"):
        ledger.add(ANN, item(within=first.id), at=NOON)


def test_totals_count_an_item_under_each_of_its_programmes(ledger: BlockedLedger) -> None:
    two = AssociatedTarget("us-ofac-sdn-1", "SOMEBODY", "us-ofac-sdn", ("GLOMAG", "SDGT"), "beneficiary")
    ledger.add(ANN, item(), at=NOON)
    ledger.add(ANN, item(targets=(CHEN, two), amount=Decimal(5)), at=NOON)
    ledger.add(ANN, item(currency="JPY", amount=Decimal(700)), at=NOON)
    found = {total.key: [] for total in ledger.totals("programme")}
    for total in ledger.totals("programme"):
        found[total.key].append((total.currency, str(total.amount), total.items))
    assert found == {"GLOMAG": [("JPY", "700", 1), ("USD", "10005.00", 2)], "SDGT": [("USD", "5.00", 1)]}
    assert [(total.key, str(total.amount)) for total in ledger.totals()] == [("JPY", "700"), ("USD", "10005.00")]
    assert ledger.totals("target", as_of=date(2020, 7, 8)) == []


def test_an_amendment_is_a_revision_and_the_ledger_s_facts_stay(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    amended = ledger.amend(ANN, asset.id, {"branch": "Flushing"}, at=datetime(2020, 7, 11, tzinfo=UTC))
    assert (amended.branch, amended.revision) == ("Flushing", 2)
    assert ledger.asset(asset.id) == amended
    assert ledger.asset(asset.id, known_at="2020-07-10") == asset
    with pytest.raises(NotAllowedError, match="amount cannot be amended"):
        ledger.amend(ANN, asset.id, {"amount": "1.00"}, at=NOON)
    with pytest.raises(InputError, match="has no field 'colour'"):
        ledger.amend(ANN, asset.id, {"colour": "red"}, at=NOON)


def test_who_has_no_role_books_nothing(ledger: BlockedLedger) -> None:
    auditor = Actor("aud", frozenset({Role.AUDITOR}))
    asset = ledger.add(ANN, item(), at=NOON)
    for attempt in (
        lambda: ledger.add(auditor, item(), at=NOON),
        lambda: ledger.amend(auditor, asset.id, {"branch": "x"}, at=NOON),
        lambda: ledger.deposit(auditor, asset.id, Decimal(1), JULY_9, "wire:1", at=NOON),
        lambda: ledger.interest(auditor, asset.id, date(2020, 7, 10), at=NOON),
        lambda: ledger.fee(auditor, asset.id, Decimal(1), JULY_9, "a", "b", SECTION, at=NOON),
        lambda: ledger.transfer(auditor, asset.id, asset.id, Decimal(1), JULY_9, SECTION, at=NOON),
        lambda: ledger.propose(auditor, asset.id, out(), at=NOON),
    ):
        with pytest.raises(NotAllowedError, match="aud \\(auditor\\) may not do this"):
            attempt()
    assert len(ledger.events()) == 1


def test_money_comes_from_outside(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    with pytest.raises(InputError, match="is no account from which"):
        ledger.deposit(ANN, asset.id, Decimal(1), JULY_9, "blocked:BA-99", at=NOON)
    with pytest.raises(InputError, match="is finer than the currency"):
        ledger.deposit(ANN, asset.id, Decimal("0.001"), JULY_9, "wire:1", at=NOON)
    with pytest.raises(InputError, match="not above zero"):
        ledger.deposit(ANN, asset.id, Decimal(-1), JULY_9, "wire:1", at=NOON)
    with pytest.raises(InputError, match="was blocked on 2020-07-09"):
        ledger.deposit(ANN, asset.id, Decimal(1), date(2020, 7, 8), "wire:1", at=NOON)
    with pytest.raises(InputError, match="no blocked property 'BA-9'"):
        ledger.balance("BA-9")


def test_the_status_is_that_of_the_day(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    released(ledger, asset)
    assert ledger.asset(asset.id).status == "released"
    later = ledger.add(ANN, item(blocked_on=date(2020, 7, 8)), at=NOON)
    released(ledger, later)
    assert ledger.asset(later.id, as_of=date(2020, 7, 8)).status == "blocked"
    assert [asset.status for asset in ledger.assets()] == ["released", "released"]
