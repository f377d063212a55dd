"""FIN messages: blocks, fields, options, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ostrakon.screening.payments import Payment, read_message_file, read_messages

Fill = Callable[..., bytes]
HEAD = (":20:REF-1", ":23B:CRED", ":32A:240520EUR1250,5")
PAYER = (":50K:/DE89370400440532013000", "NORTHGATE BAKERY", "1 HARBOUR STREET", "BREMEN GERMANY")
PAYEE = (":59:/123456", "TIDEWATER OPTICAL", "CORK IRELAND")


def only(data: bytes) -> Payment:
    (payment,) = read_messages(data, "m.fin")
    return payment


def named(payment: Payment, role: str) -> tuple[str, ...]:
    return next(item.party.names for item in payment.parties if item.role == role)


def test_an_mt103_is_read_with_parties_texts_and_references(fin: Fill) -> None:
    lines = (
        *HEAD,
        *PAYER,
        ":52A:CCCCNGLA",
        ":57D:HARBOUR BANK",
        "TRIESTE",
        *PAYEE,
        ":70:/RFB/INVOICE 17",
        "FOR GOODS",
        ":72:/INS/ONE BANK",
        "//NEW YORK",
    )
    payment = only(fin(*lines, user="{3:{121:8579f4a4-a547-463e-ae63-e7c6620d59b4}}"))
    assert payment.problems == ()
    assert [(item.role, item.path, item.party.names or item.party.identifiers) for item in payment.parties] == [
        ("sender", "header", ("BBBBDEFFXXX",)),
        ("receiver", "header", ("AAAAIE22XXX",)),
        ("ordering customer account", "50K", ("DE89370400440532013000",)),
        ("ordering customer", "50K", ("NORTHGATE BAKERY",)),
        ("ordering institution", "52A", ("CCCCNGLA",)),
        ("account with institution", "57D", ("HARBOUR BANK",)),
        ("beneficiary", "59", ("TIDEWATER OPTICAL",)),
    ]
    assert payment.format == "MT103"
    assert payment.amount == "EUR 1250.5"
    assert (payment.debtor_account, payment.creditor_account) == ("DE89370400440532013000", "123456")
    assert payment.references == {
        "uetr": "8579f4a4-a547-463e-ae63-e7c6620d59b4", "message_id": "REF-1", "end_to_end_id": "REF-1"
    }  # fmt: skip
    assert [(text.path, text.readings) for text in payment.texts if text.path in ("70", "72")] == [
        ("70", ("INVOICE 17\nFOR GOODS",)), ("72", ("ONE BANK\nNEW YORK",))
    ]  # fmt: skip
    assert {(item.code, item.path) for item in payment.countries} >= {("de", "50K"), ("ie", "59"), ("ng", "52A")}


def test_a_name_that_fills_its_line_goes_on_in_the_next(fin: Fill) -> None:
    payment = only(fin(*HEAD, *PAYER, ":59:/1", "XINJIANG PRODUCTION AND CONSTRUCTIO", "N CORPS"))
    assert "XINJIANG PRODUCTION AND CONSTRUCTION CORPS" in named(payment, "beneficiary")


def test_option_f_has_numbered_lines(fin: Fill) -> None:
    lines = (":50F:NIDN/CN/11010119580105", "1/ZHU", "1/HAILUN", "2/1 QUAY", "3/SG/SINGAPORE", "4/19580105", "5/CN/LIANSHUI")
    party = next(item for item in only(fin(*HEAD, *lines, *PAYEE)).parties if item.role == "ordering customer").party
    assert (party.names, party.birth_date, party.countries, party.identifiers) == (
        ("ZHU HAILUN",), "1958-01-05", ("CN", "SG"), ("11010119580105",)
    )  # fmt: skip
    assert party.addresses == ("1 QUAY SINGAPORE",)


def test_an_mt202_cover_has_the_customers_below_it(fin: Fill) -> None:
    lines = (":20:REF", ":21:REL", ":32A:240520EUR5,", ":52A:CCCCNGLA", ":58A:AAAAIE22", *PAYER, *PAYEE, ":33B:EUR5,")
    payment = only(fin(*lines, kind="202", user="{3:{119:COV}}"))
    assert payment.format == "MT202COV"
    assert named(payment, "ordering customer") == ("NORTHGATE BAKERY",)
    bare = only(fin(":20:REF", ":58A:AAAAIE22", kind="202", user="{3:{119:COV}}"))
    assert len(bare.problems) == 2, "a cover without its customers hides them"
    assert only(fin(":20:REF", ":58A:AAAAIE22", kind="202")).problems == ()


def test_an_mt101_has_a_payment_for_each_transaction(fin: Fill) -> None:
    first, second = (":21:T1", ":32B:CNY14,00", *PAYEE), (":21:T2", ":32B:CNY15,00", ":59A:AAAAIE22")
    payments = read_messages(fin(":20:REF", ":50H:/1", "GROUP HEAD", *first, *second, kind="101"), "m.fin")
    assert [(payment.amount, payment.references["end_to_end_id"], named(payment, "ordering customer")) for payment in payments] == [
        ("CNY 14.00", "T1", ("GROUP HEAD",)), ("CNY 15.00", "T2", ("GROUP HEAD",))
    ]  # fmt: skip
    assert "no transaction" in only(fin(":20:REF", *PAYER, kind="101")).problems[0]


def test_a_field_that_nobody_knows_is_read_as_text(fin: Fill) -> None:
    assert ("99Z", ("FOR CHEN QUANGUO",)) in [
        (text.path, text.readings) for text in only(fin(*HEAD, *PAYER, *PAYEE, ":99Z:FOR CHEN QUANGUO")).texts
    ]


def test_messages_in_a_row_are_parted_and_acknowledgements_passed_over(fin: Fill) -> None:
    one = fin(*HEAD, *PAYER, *PAYEE).strip()
    ack = b"{1:F21BBBBDEFFAXXX0000000001}{4:{177:1704260717}{451:0}}"
    payments = read_messages(ack + one + b"{5:{CHK:B3BF0D846AFD}}$" + ack + one + b"\r\n$\r\n" + one, "m.rje")
    assert [(payment.number, payment.problems) for payment in payments] == [(1, ()), (2, ()), (3, ())]


def test_what_is_between_messages_is_held_and_the_rest_is_read(fin: Fill) -> None:
    one = fin(*HEAD, *PAYER, *PAYEE)
    payments = read_messages(one + b"{" + one + one, "m.rje")
    assert [bool(payment.problems) for payment in payments] == [False, True, False]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((*HEAD, *PAYER), "there is no field 59"),
        ((*HEAD, *PAYEE), "there is no field 50"),
        ((*HEAD, *PAYER, ":59:/123"), "the name of the beneficiary is empty"),
        ((*HEAD, *PAYER, ":59A:TIDEWATER OPTICAL"), "is not a BIC"),
        ((*HEAD, ":50F:/1", "2/STREET", *PAYEE), "the name of the ordering customer is empty"),
        ((*HEAD, ":50F:/1", "1/A", "4/31 MAY", *PAYEE), "is not a birth date"),
        ((*HEAD, ":50F:/1", "1/A", "STREET", *PAYEE), "is not a numbered line"),
        ((*HEAD, *PAYER, ":59:A {1:B"), "brace"),
        ((*HEAD, *PAYER, *PAYEE, ":59:CHEN QUANGUO"), "beneficiary (59) stands 2 times"),
        ((*HEAD, *PAYER, ":50A:AAAAIE22", *PAYEE), "ordering customer (50) stands 2 times"),
        ((*HEAD, *PAYER, ":57A:AAAAIE22", ":57D:BANK", *PAYEE), "account with institution (57) stands 2 times"),
        (("TEXT", *HEAD, *PAYER, *PAYEE), "does not begin with a field"),
    ],
)
def test_what_is_not_certain_is_a_problem_in_words(fin: Fill, lines: tuple[str, ...], said: str) -> None:
    assert any(said in problem for problem in only(fin(*lines)).problems)


def test_other_kinds_and_cut_messages_are_refused(fin: Fill) -> None:
    assert "MT940, which is not read" in only(fin(":20:A", kind="940")).problems[0]
    whole = fin(*HEAD, *PAYER, *PAYEE).rstrip()
    for end in range(1, len(whole), 5):
        assert read_messages(whole[:end], "m.fin")[0].problems, f"cut after {end} bytes"


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf", b"Dear bank, please pay", b"%PDF-1.7", b"\x00" * 9])
def test_what_is_no_message_is_refused(data: bytes) -> None:
    assert only(data).problems


def test_public_samples_are_read(shared: Path) -> None:
    (payment,) = read_message_file(shared / "payments/prowide-core_MT101.fin")
    assert (payment.format, payment.problems, named(payment, "beneficiary")) == ("MT101", (), ("CASH CUSTOMER I",))
    bulk = read_message_file(shared / "payments/prowide-core_MT103-bulk-with-ack.rje")
    assert [(payment.amount, payment.problems) for payment in bulk] == [("USD 3700", ()), ("USD 1321.00", ()), ("USD 1417.8", ())]
    out = read_message_file(shared / "payments/prowide-core_MT103-out-ack.rje")
    assert sum(payment.is_unreadable for payment in out) == 1, "one stray brace between two messages"
    (other,) = read_message_file(shared / "payments/prowide-core_sample_JPchar.txt")
    assert "MT940" in other.problems[0]
