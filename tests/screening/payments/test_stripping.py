"""Amendments of stopped payments from which the name is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ostrakon import Screener
from ostrakon.screening.payments import PaymentDecision, PaymentRecord, PaymentScreener, read_messages
from ostrakon.screening.payments.record import Decided, StoppedName
from ostrakon.screening.payments.stripping import ties

Fill = Callable[..., bytes]
CHEN = "us-ofac-sdn-29220"
CHEN_NAME = "<Nm>Chen Quanguo</Nm>"
CARE_OF = "<Nm>Firm</Nm><PstlAdr><AdrLine>1 Quay</AdrLine><AdrLine>c/o Chen Quanguo</AdrLine></PstlAdr>"
LOAN = "<RmtInf><Ustrd>loan to Chen Quanguo</Ustrd></RmtInf>"
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


@pytest.mark.parametrize(
    ("stopped", "amended", "change", "role"),
    [
        ({"creditor": CHEN_NAME}, {"creditor": "<Id><OrgId><LEI>529900T8BM49AURSDO55</LEI></OrgId></Id>"}, "gone", "creditor"),
        ({"creditor": CHEN_NAME}, {"creditor": "<Nm>C. Q.</Nm>"}, "gone", "creditor"),
        ({"creditor": CHEN_NAME}, {"creditor": "<Nm>Firm</Nm>", "rest": LOAN}, "moved", "creditor"),
        ({"creditor": "<Nm>Chen Quanguoo</Nm>"}, {"rest": "<RmtInf><Ustrd>ATTN CHEN  QUANGUOO</Ustrd></RmtInf>"}, "moved", "creditor"),
        ({"rest": LOAN}, {"rest": "<RmtInf><Ustrd>loan as agreed</Ustrd></RmtInf>"}, "gone", "remittance information"),
        ({"rest": LOAN}, {}, "gone", "remittance information"),
        ({"rest": f"<UltmtCdtr>{CHEN_NAME}</UltmtCdtr>"}, {}, "gone", "ultimate creditor"),
        ({"creditor": CARE_OF}, {"creditor": "<Nm>Firm</Nm>"}, "gone", "address of creditor"),
        ({"creditor": CARE_OF}, {"creditor": "<Nm>Firm</Nm><PstlAdr><AdrLine>1 Quay</AdrLine></PstlAdr>"}, "gone", "address of creditor"),
    ],
)
def test_what_became_of_the_name(
    keeping: PaymentScreener, pacs: Fill, stopped: dict[str, str], amended: dict[str, str], change: str, role: str
) -> None:
    assert decide(keeping, pacs(**stopped)).hits
    decision = decide(keeping, pacs(**({"uetr": OTHER_UETR, "message_id": "M-2"} | amended)))
    assert [(item.link, item.change, item.role, item.entity_id) for item in decision.stripping] == [
        ("end-to-end id", change, role, CHEN)
    ]  # fmt: skip
    assert (decision.outcome, decision.alert) == ("hold", True)


def test_a_name_that_is_found_no_more_because_the_rest_has_changed_is_flagged(keeping: PaymentScreener, pacs: Fill) -> None:
    person = "<Nm>Zhu Hailu</Nm><Id><PrvtId><DtAndPlcOfBirth><BirthDt>{}-01-05</BirthDt></DtAndPlcOfBirth></PrvtId></Id>"
    assert decide(keeping, pacs(creditor=person.format(1958))).hits
    decision = decide(keeping, pacs(creditor=person.format(1991)))
    assert decision.hits == ()
    assert [item.change for item in decision.stripping] == ["weaker"]
    assert "stands as before" in decision.stripping[0].sentence


def test_another_bank_for_the_stopped_one_is_flagged(bank_screener: Screener, pacs: Fill, record: PaymentRecord) -> None:
    deciding = PaymentScreener(bank_screener, record)
    assert decide(deciding, pacs(bank="IMSBRUMMXXX")).hits
    (alert,) = decide(deciding, pacs(bank="CCCCCHZZXXX")).stripping
    assert (alert.change, alert.role, alert.name) == ("gone", "debtor agent", "IMSBRUMMXXX")
    branch = decide(deciding, pacs(bank="IMSBRUMM012"))
    assert branch.hits
    assert branch.stripping == ()


def test_an_amendment_in_another_format_is_known(keeping: PaymentScreener, pacs: Fill, fin: Fill) -> None:
    decide(keeping, pacs(creditor=CHEN_NAME))
    lines = (":20:E2E-17", ":32A:240520EUR1250,", ":50K:/DE89370400440532013000", "NORTHGATE BAKERY", ":59:/IE29AIBK93115212345678")
    (alert,) = decide(keeping, fin(*lines, "TIDEWATER OPTICAL")).stripping
    assert (alert.link, alert.change) == ("end-to-end id", "gone")


@pytest.mark.parametrize(
    "other",
    [
        {"end_to_end_id": "E2E-18", "amount": "990.00"},  # the next invoice
        {"end_to_end_id": "E2E-18", "payee": "IT60X0542811101000000123456"},  # another shop, the same price
        {"payer": "FR7630006000011234567890189", "payee": "IT60X0542811101000000123456"},  # a stranger's id and amount
        {"payer": "FR7630006000011234567890189", "payee": "IT60X0542811101000000123456", "amount": "9.00"},
    ],
)
def test_two_payments_of_one_customer_are_two(keeping: PaymentScreener, pacs: Fill, other: dict[str, str]) -> None:
    decide(keeping, pacs(creditor=CHEN_NAME))
    assert decide(keeping, pacs(**({"uetr": OTHER_UETR} | other))).outcome == "release"


def test_the_rent_of_the_next_month_need_not_have_the_same_text(keeping: PaymentScreener, pacs: Fill) -> None:
    assert decide(keeping, pacs(rest=LOAN, end_to_end_id="MAY")).hits
    june = pacs(uetr=OTHER_UETR, end_to_end_id="JUNE", rest="<RmtInf><Ustrd>rent for June</Ustrd></RmtInf>")
    assert decide(keeping, june).outcome == "release"


def test_after_a_season_only_a_uetr_ties(screener: Screener, pacs: Fill, record: PaymentRecord) -> None:
    stopped = read_messages(pacs(creditor=CHEN_NAME), "m")[0]
    with record.sole_writer((), ()) as entries:
        name = StoppedName("creditor", "Chen Quanguo", CHEN, False)
        entries.add(Decided(stopped.fingerprint, "hold", "2020-07-09T10:00:00+00:00", (name,)), ties(stopped))
    deciding = PaymentScreener(screener, record)
    assert decide(deciding, pacs(uetr=OTHER_UETR)).outcome == "release"
    assert [item.link for item in decide(deciding, pacs()).stripping] == ["UETR"]


def test_an_honest_correction_of_what_was_not_a_name_is_none(keeping: PaymentScreener, pacs: Fill) -> None:
    decide(keeping, pacs(creditor=CHEN_NAME))
    corrected = pacs(creditor=f"{CHEN_NAME}<PstlAdr><TwnNm>Urumqi</TwnNm><Ctry>CN</Ctry></PstlAdr>", bank="CCCCDEFFXXX")
    decision = decide(keeping, corrected)
    assert decision.hits
    assert decision.stripping == ()


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
