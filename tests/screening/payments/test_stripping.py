"""Amendments of stopped payments from which the name is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ostrakon.screening.payments import PaymentDecision, PaymentScreener, read_messages

Fill = Callable[..., bytes]
CHEN = "us-ofac-sdn-29220"
OTHER_UETR = "11111111-a547-463e-ae63-e7c6620d59b4"


def decide(deciding: PaymentScreener, data: bytes) -> PaymentDecision:
    (payment,) = read_messages(data, "m")
    return deciding.decide(payment)


@pytest.mark.parametrize(
    ("change", "link"),
    [
        ({"message_id": "M-2"}, "UETR"),
        ({"uetr": OTHER_UETR, "amount": "9.00"}, "end-to-end id"),
        ({"uetr": OTHER_UETR, "end_to_end_id": "E2E-99"}, "amount and accounts"),
    ],
)
@pytest.mark.parametrize("name", ["Tidewater Optical Instruments", "Chen Foods", "Q. Chenowitz"])
def test_a_stopped_payment_without_the_name_is_flagged(
    keeping: PaymentScreener, pacs: Fill, change: dict[str, str], link: str, name: str
) -> None:
    decide(keeping, pacs(creditor="<Nm>Chen Quanguo</Nm>"))
    decision = decide(keeping, pacs(creditor=f"<Nm>{name}</Nm>", **change))
    assert (decision.outcome, decision.alert) == ("hold", True)
    (alert,) = decision.stripping
    assert (alert.link, alert.role, alert.name, alert.entity_id) == (link, "creditor", "Chen Quanguo", CHEN)
    assert "was stopped at" in alert.sentence
    third = decide(keeping, pacs(creditor="<Nm>Lucia Ferrante-Moro</Nm>", **change))
    assert third.stripping, "what was flagged does not wash the next one"


def test_what_agrees_in_nothing_but_an_id_of_the_customer_is_another_payment(keeping: PaymentScreener, pacs: Fill) -> None:
    decide(keeping, pacs(creditor="<Nm>Chen Quanguo</Nm>"))
    other = pacs(uetr=OTHER_UETR, amount="9.00", payer="FR7630006000011234567890189", payee="IT60X0542811101000000123456")
    assert decide(keeping, other).outcome == "release"


def test_an_amendment_that_keeps_the_name_is_a_hit_and_not_stripping(keeping: PaymentScreener, pacs: Fill) -> None:
    decide(keeping, pacs(creditor="<Nm>Chen Quanguo</Nm>"))
    decision = decide(keeping, pacs(creditor="<Nm>CHEN QUANGUO</Nm>", amount="2.00"))
    assert [item.hit.entity_id for item in decision.hits] == [CHEN]
    assert decision.stripping == ()


def test_a_message_held_for_an_empty_name_may_be_sent_again_whole(keeping: PaymentScreener, pacs: Fill) -> None:
    assert decide(keeping, pacs(creditor="<Nm/>")).outcome == "hold"
    assert decide(keeping, pacs()).outcome == "release"
