"""Decisions on payments: release or hold, with each hit in its field, repeats and stripped names."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ostrakon import CannotScreenError, InputError, ListStore, Screener, Settings
from ostrakon.screening.payments import PaymentDecision, PaymentRecord, PaymentScreener, read_messages

Fill = Callable[..., bytes]
CHEN = "us-ofac-sdn-29220"
CORPS = "us-ofac-sdn-29299"


def decide(deciding: PaymentScreener, data: bytes) -> PaymentDecision:
    (payment,) = read_messages(data, "m")
    return deciding.decide(payment)


def found(decision: PaymentDecision) -> list[tuple[str, str, str, str]]:
    return [(item.role, item.path, item.text, item.hit.entity_id) for item in decision.hits]


def test_a_payment_that_names_nobody_on_a_list_is_released(deciding: PaymentScreener, pacs: Fill) -> None:
    decision = decide(deciding, pacs(rest="<RmtInf><Ustrd>INVOICE 2024-118 BEING SPARE PARTS FOR PUMPS</Ustrd></RmtInf>"))
    assert (decision.outcome, decision.alert, decision.hits, decision.reasons) == ("release", False, (), ())
    assert decision.certificate.lists[0].list_id == "us-ofac-sdn"


@pytest.mark.parametrize(
    ("change", "role", "path"),
    [
        ({"debtor": "<Nm>Chen, Quanguo</Nm>"}, "debtor", "CdtTrfTxInf/Dbtr"),
        ({"creditor": "<Nm>陈全国</Nm>"}, "creditor", "CdtTrfTxInf/Cdtr"),
        ({"rest": "<UltmtCdtr><Nm>CHEN QUANGUO</Nm></UltmtCdtr>"}, "ultimate creditor", "CdtTrfTxInf/UltmtCdtr"),
        ({"creditor": "<Nm>Firm</Nm><CtctDtls><Nm>Quanguo Chen</Nm></CtctDtls>"}, "contact of creditor", "CdtTrfTxInf/Cdtr/CtctDtls"),
        ({"creditor": "<Nm>Firm</Nm><PstlAdr><AdrLine>c/o Chen Quanguo</AdrLine></PstlAdr>"}, "address of creditor", "CdtTrfTxInf/Cdtr"),
        (
            {"rest": "<RmtInf><Ustrd>LOAN OF MAY TO CHEN QUANGUO AS AGREED</Ustrd></RmtInf>"},
            "remittance information",
            "CdtTrfTxInf/RmtInf/Ustrd",
        ),
        (
            {"rest": "<InstrForNxtAgt><InstrInf>for Chen Quanguo</InstrInf></InstrForNxtAgt>"},
            "InstrInf",
            "CdtTrfTxInf/InstrForNxtAgt/InstrInf",
        ),
    ],
)
def test_a_listed_name_holds_a_payment_wherever_it_stands(
    deciding: PaymentScreener, pacs: Fill, change: dict[str, str], role: str, path: str
) -> None:
    decision = decide(deciding, pacs(**change))
    assert decision.outcome == "hold"
    assert {(one, where, who) for one, where, _, who in found(decision)} == {(role, path, CHEN)}


def test_a_name_cut_by_the_wrap_is_found_in_name_and_text(deciding: PaymentScreener, fin: Fill) -> None:
    payer = (":20:R", ":32A:240520EUR5,", ":50K:/1", "NORTHGATE BAKERY")
    beneficiary = decide(deciding, fin(*payer, ":59:/2", "XINJIANG PRODUCTION AND CONSTRUCTIO", "N CORPS"))
    assert ("beneficiary", "59", "XINJIANG PRODUCTION AND CONSTRUCTION CORPS", CORPS) in found(beneficiary)
    text = decide(deciding, fin(*payer, ":59:/2", "TIDEWATER", ":70:PAY THE XINJIANG PRODUCTION AND CON", "STRUCTION CORPS"))
    assert [(path, who) for _, path, _, who in found(text)] == [("70", CORPS)]


def test_numbers_and_ships_are_found_in_text(deciding: PaymentScreener, pacs: Fill) -> None:
    wallet = "13m1NN8gkJLooSCiLDmx5PQohYB4uCCP4P"
    for text, named in ((f"sent to {wallet}", wallet), ("FREIGHT FOR IMO 9999993", "9999993")):
        (hit,) = decide(deciding, pacs(rest=f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf>")).hits
        assert hit.text == named
    ship = next(iter(decide(deciding, pacs(rest="<RmtInf><Ustrd>FREIGHT CHARGES ON MV QUILL PETREL, MAY</Ustrd></RmtInf>")).hits))
    assert (ship.text, ship.hit.schema) == ("QUILL PETREL", "Vessel")
    assert decide(deciding, pacs(rest="<RmtInf><Ustrd>FREIGHT CHARGES ON QUILL PENS</Ustrd></RmtInf>")).outcome == "release"


@pytest.mark.parametrize("bic", ["IMSBRUMM", "IMSBRUMMXXX", "IMSBRUMM012"])
def test_a_bank_is_found_by_its_bic_whatever_the_branch(bank_screener: Screener, pacs: Fill, bic: str) -> None:
    deciding = PaymentScreener(bank_screener)
    agent = decide(deciding, pacs(bank=bic))
    assert found(agent) == [("debtor agent", "CdtTrfTxInf/DbtrAgt/FinInstnId", bic, "us-ofac-sdn-7001")]
    assert agent.hits[0].hit.evidence[0].kind == "identifier"
    text = decide(deciding, pacs(rest=f"<RmtInf><Ustrd>cover via {bic}</Ustrd></RmtInf>"))
    assert [item.text for item in text.hits] == [bic]
    assert decide(deciding, pacs(bank="IMSBRUMZ")).outcome == "release"


def test_a_country_holds_a_payment_only_where_that_is_asked_for(screener: Screener, deciding: PaymentScreener, pacs: Fill) -> None:
    data = pacs(creditor="<Nm>Tidewater</Nm><PstlAdr><TwnNm>Havana</TwnNm><Ctry>CU</Ctry></PstlAdr>")
    assert decide(deciding, data).outcome == "release"
    held = decide(PaymentScreener(screener, hold_countries=["Cuba"]), data)
    assert held.outcome == "hold"
    assert held.reasons == ("CdtTrfTxInf/Cdtr: the creditor names Cuba, and payments there are to be held.",)
    with pytest.raises(InputError, match="not known as a country"):
        PaymentScreener(screener, hold_countries=["Atlantis-on-Sea"])


def test_what_cannot_be_read_is_held(deciding: PaymentScreener) -> None:
    decision = decide(deciding, b"<Document>")
    assert (decision.outcome, decision.alert) == ("hold", True)


def test_many_are_decided_as_one_by_one(deciding: PaymentScreener, pacs: Fill) -> None:
    names = ["Chen Quanguo", "Grace Nakamura", "Zhu Hailu", "", "Tibor Varnholt"] * 60
    payments = [item for name in names for item in read_messages(pacs(creditor=f"<Nm>{name}</Nm>"), "m")]
    many = list(deciding.decide_many(payments))
    assert [decision.outcome for decision in many] == ["hold", "release", "hold", "hold", "hold"] * 60
    for decision in many[:5]:
        assert found(deciding.decide(decision.payment)) == found(decision)


def test_the_same_message_twice_is_one_alert(keeping: PaymentScreener, pacs: Fill) -> None:
    data = pacs(creditor="<Nm>Chen Quanguo</Nm>")
    decisions = [decide(keeping, data), decide(keeping, data), *keeping.decide_many(read_messages(data, "other name") * 3)]
    assert [decision.outcome for decision in decisions] == ["hold"] * 5
    assert [decision.alert for decision in decisions] == [True, False, False, False, False]
    assert [decision.repeated for decision in decisions] == [False, True, True, True, True]
    again = decide(keeping, pacs(creditor="<Nm>Chen Quanguo</Nm>", message_id="M-2"))
    assert (again.repeated, again.alert) == (True, False), "a UETR is of one payment, under whatever id of the message"
    assert {decision.alert_id for decision in [*decisions, again]} == {f"{again.payment.fingerprint[:32]}-1"}
    assert decide(keeping, pacs(creditor="<Nm>Chen Quanguo</Nm>", bank="CCCCDEFFXXX")).alert, "another leg is another message"


def test_without_a_uetr_the_id_of_the_message_counts(keeping: PaymentScreener, pacs: Fill) -> None:
    first, second, again = (
        decide(keeping, pacs(creditor="<Nm>Chen Quanguo</Nm>", uetr="", message_id=own)) for own in ("M-1", "M-2", "M-1")
    )
    assert (first.alert, second.alert) == (True, True), "a customer may pay the same twice"
    assert (again.alert, again.alert_id) == (False, first.alert_id)


def test_a_message_is_the_same_in_another_file_and_place(keeping: PaymentScreener, fin: Fill) -> None:
    payer, other = (":20:R", ":50K:/1", "NORTHGATE BAKERY"), fin(":20:A", ":50K:/1", "GRACE NAKAMURA", ":59:/2", "TIDEWATER")
    stopped = fin(*payer, ":59:/2", "CHEN QUANGUO")
    assert decide(keeping, stopped).alert
    decisions = list(keeping.decide_many(read_messages(other + stopped, "many")))
    assert [(decision.outcome, decision.alert) for decision in decisions] == [("release", False), ("hold", False)]
    broken = [next(keeping.decide_many(read_messages(b"<Document>", name))) for name in ("one", "two")]
    assert [decision.alert for decision in broken] == [True, False]


def test_a_held_payment_stays_held_when_the_list_has_forgotten(
    keeping: PaymentScreener, bank_screener: Screener, pacs: Fill, record: PaymentRecord
) -> None:
    data = pacs(creditor="<Nm>Chen Quanguo</Nm>")
    decide(keeping, data)
    again = decide(PaymentScreener(bank_screener, record), data)
    assert (again.outcome, again.alert, again.hits) == ("hold", False, ())
    assert "only a person releases" in again.reasons[0]


def test_a_released_payment_is_held_when_a_list_has_learned(
    keeping: PaymentScreener, bank_screener: Screener, pacs: Fill, record: PaymentRecord
) -> None:
    data = pacs(creditor="<Nm>Chen Quanguo</Nm>")
    assert decide(PaymentScreener(bank_screener, record), data).outcome == "release"
    again = decide(keeping, data)
    assert (again.outcome, again.alert, again.repeated) == ("hold", True, True)


def test_a_payment_is_held_with_the_reason_when_the_record_cannot_be_used(screener: Screener, pacs: Fill, tmp_path: Path) -> None:
    deciding = PaymentScreener(screener, PaymentRecord(tmp_path / "missing"))
    for decision in (decide(deciding, pacs()), *deciding.decide_many(read_messages(pacs(), "m"))):
        assert (decision.outcome, decision.alert) == ("hold", True)
        assert "This payment was not screened. The record of payments" in decision.reasons[0]
        assert isinstance(decision.failure, CannotScreenError)


def test_a_payment_is_held_with_the_reason_when_the_index_is_damaged(demo_store: ListStore, pacs: Fill, tmp_path: Path) -> None:
    shutil.copytree(demo_store.home, tmp_path / "home")
    store = ListStore.open(tmp_path / "home")
    deciding = PaymentScreener(Screener.open(store, settings=Settings.for_profile("payments")))
    (entities,) = (tmp_path / "home/indexes").glob("*/entities.npy")
    data = bytearray(entities.read_bytes())
    data[128:] = b"\xa5" * (len(data) - 128)
    entities.write_bytes(bytes(data))
    decision = decide(deciding, pacs(creditor="<Nm>Chen Quanguo</Nm>"))
    assert decision.outcome == "hold"
    assert "the index" in decision.reasons[0]
