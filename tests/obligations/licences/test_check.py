"""Which licence permits what: the wind-down licence of the Corps, day by day and party by party, and why others do not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ostrakon.errors import InputError
from ostrakon.obligations.licences.catalogue import bundled_licences
from ostrakon.obligations.licences.check import LicenceAnswer, check
from ostrakon.obligations.licences.question import BlockedInterest, LicenceQuestion
from tests.obligations.ledger.test_release import licence

CORPS = "us-ofac-sdn-29299"
COTTON = BlockedInterest("cotton-company", ("GLOMAG",), (CORPS,))
ALL = frozenset({"incident", "no-other"})
CONFIRMED = {"US-GLOMAG-GL-2": ALL, "US-GLOMAG-GL-2A": ALL}


def ask(day: date, interest: BlockedInterest = COTTON, **changes: Any) -> LicenceAnswer:
    """Whether winding down with a company that the Corps owns by 60 % is licensed on a day."""
    given: dict[str, Any] = {"activity": "wind-down", "interests": (interest,), "confirmed": CONFIRMED}
    return check(bundled_licences(), LicenceQuestion(day, **given | changes))


@pytest.mark.parametrize(
    ("day", "by"),
    [
        (date(2020, 7, 30), []),
        (date(2020, 7, 31), ["US-GLOMAG-GL-2"]),
        (date(2020, 8, 1), ["US-GLOMAG-GL-2"]),
        (date(2020, 9, 24), ["US-GLOMAG-GL-2"]),
        (date(2020, 9, 25), ["US-GLOMAG-GL-2A"]),
        (date(2020, 9, 30), ["US-GLOMAG-GL-2A"]),
        (date(2020, 11, 29), ["US-GLOMAG-GL-2A"]),
        (date(2020, 11, 30), []),  # it ends a minute after midnight
        (date(2020, 12, 1), []),
    ],
)
def test_the_licence_holds_on_its_days(day: date, by: list[str]) -> None:
    answer = ask(day)
    assert [item.id for item in answer.by] == by
    assert answer.allowed is bool(by)


def test_each_licence_that_does_not_apply_says_why() -> None:
    reasons = {verdict.licence.number: verdict.reasons for verdict in ask(date(2020, 12, 1)).verdicts}
    assert reasons == {
        "2": ("it expired on 2020-09-30", "it was replaced by US-GLOMAG-GL-2A on 2020-09-25"),
        "2A": ("it expired on 2020-11-30",),
    }
    assert ask(date(2020, 7, 30)).verdicts[0].reasons == ("it begins on 2020-07-31",)


def test_on_the_last_day_a_person_says_whether_the_hour_has_come() -> None:
    last = ask(date(2020, 11, 30))
    assert [condition.key for condition in last.verdicts[1].to_confirm] == ["end-hour"]
    assert "GL 2A (US-GLOMAG-GL-2A) would apply if a person confirms: end-hour (It is done before 12:01 a.m." in last.sentence
    assert ask(date(2020, 11, 30), confirmed={"US-GLOMAG-GL-2A": ALL | {"end-hour"}}).allowed


@pytest.mark.parametrize(
    ("interest", "reason"),
    [
        (BlockedInterest(CORPS, ("GLOMAG",)), f"it is for companies that {CORPS} owns, not for {CORPS} itself"),
        (BlockedInterest("shared", ("GLOMAG",)), f"shared is not known to be owned by half or more by {CORPS} alone"),
        (BlockedInterest("other", ("GLOMAG",), ("us-ofac-sdn-29220",)), f"other is not known to be owned by half or more by {CORPS} alone"),
        (BlockedInterest("cotton-company", ("MAGNIT",), (CORPS,)), "it was issued under GLOMAG, not under MAGNIT"),
    ],
)
def test_the_corps_itself_and_others_are_outside(interest: BlockedInterest, reason: str) -> None:
    answer = ask(date(2020, 8, 1), interest)
    assert answer.verdicts[0].reasons == (reason,)
    assert answer.open == ((interest.party, interest.programmes[0]),)
    assert reason in answer.sentence


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"activity": "new business"}, "it permits wind-down, divestment, not new business"),
        ({"debits": True}, "it permits no debit to a blocked account"),
    ],
)
def test_the_scope_is_what_the_licence_says(changes: dict[str, Any], reason: str) -> None:
    assert ask(date(2020, 8, 1), **changes).verdicts[0].reasons == (reason,)


def test_conditions_are_confirmed_for_that_licence_by_a_person() -> None:
    answer = ask(date(2020, 8, 1), confirmed={"US-GLOMAG-GL-2A": ALL, "US-GLOMAG-GL-2": frozenset({"incident"})})
    assert not answer.allowed
    assert [condition.key for condition in answer.verdicts[0].to_confirm] == ["no-other"]


def test_every_interest_must_be_covered() -> None:
    chen = BlockedInterest("us-ofac-sdn-29220", ("GLOMAG",))
    answer = ask(date(2020, 8, 1), interests=(COTTON, chen))
    assert (answer.allowed, answer.open) == (False, (("us-ofac-sdn-29220", "GLOMAG"),))
    assert [item.id for item in answer.by] == ["US-GLOMAG-GL-2"]
    assert "nothing covers us-ofac-sdn-29220 under GLOMAG" in answer.sentence


def specific(amount: str | None, currency: str = "USD", holder: str = "first example bank", **changes: Any) -> LicenceAnswer:
    """Whether the bank's specific licence permits it, 400.00 USD of its cap of 1,000.00 USD being used."""
    question = LicenceQuestion(
        date(2020, 8, 1), "legal-services", (BlockedInterest("x", ("GLOMAG",)),), Decimal(amount) if amount else None, currency, holder
    )
    return check([licence(conditions=(), **changes)], question, {"SL-1": Decimal(400)})


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (("600.00",), ""),
        (("600.01",), "of its cap of 1,000.00 USD only 600.00 USD is left"),
        ((None,), "its cap is in USD, and the amount is not given"),
        (("1", "EUR"), "its cap is in USD, and the amount is in EUR"),
        (("1", "USD", "another bank"), "it was issued to First Example Bank, not to another bank"),
        (("1", "USD", ""), "it was issued to First Example Bank, not to somebody who is not named"),
    ],
)
def test_a_specific_licence_is_its_holder_s_up_to_its_cap(asked: tuple[Any, ...], reason: str) -> None:
    answer = specific(*asked)
    assert answer.verdicts[0].reasons == ((reason,) if reason else ())
    assert answer.allowed is not bool(reason)


def test_a_licence_for_named_parties_and_one_that_was_revoked() -> None:
    assert specific("1", parties=("y",)).verdicts[0].reasons == ("it is for y, not for x",)
    assert specific("1", revoked_on=date(2020, 8, 1)).verdicts[0].reasons == ("it was revoked on 2020-08-01",)


def test_without_knowing_whose_interest_there_is_nothing_to_ask() -> None:
    for interests in ((), (BlockedInterest("x", ()),)):
        with pytest.raises(InputError, match="Whose interest"):
            LicenceQuestion(date(2020, 8, 1), "wind-down", interests)
