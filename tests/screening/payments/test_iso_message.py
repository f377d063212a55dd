"""ISO 20022 messages: who is found in which field, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ostrakon.screening.payments import Payment, read_message_file, read_messages

Fill = Callable[..., bytes]


def only(data: bytes) -> Payment:
    (payment,) = read_messages(data, "m.xml")
    return payment


def test_every_party_agent_and_account_stands_in_its_role(pacs: Fill) -> None:
    payment = only(
        pacs(
            rest="<UltmtCdtr><Nm>Grace Nakamura</Nm></UltmtCdtr><IntrmyAgt1><FinInstnId><Nm>Harbour Bank</Nm></FinInstnId></IntrmyAgt1>"
            "<RmtInf><Strd><Invcr><Nm>Priya Raghunathan</Nm></Invcr></Strd></RmtInf>"
        )
    )
    found = {(item.role, item.path, item.party.names, item.party.identifiers) for item in payment.parties}
    assert found == {
        ("debtor", "CdtTrfTxInf/Dbtr", ("Northgate Bakery and Mill",), ()),
        ("debtor account", "CdtTrfTxInf/DbtrAcct/Id/IBAN", (), ("DE89370400440532013000",)),
        ("debtor agent", "CdtTrfTxInf/DbtrAgt/FinInstnId", (), ("BBBBDEFFXXX",)),
        ("creditor agent", "CdtTrfTxInf/CdtrAgt/FinInstnId", (), ("AAAAIE22XXX",)),
        ("creditor", "CdtTrfTxInf/Cdtr", ("Tidewater Optical Instruments",), ()),
        ("creditor account", "CdtTrfTxInf/CdtrAcct/Id/IBAN", (), ("IE29AIBK93115212345678",)),
        ("ultimate creditor", "CdtTrfTxInf/UltmtCdtr", ("Grace Nakamura",), ()),
        ("intermediary agent 1", "CdtTrfTxInf/IntrmyAgt1/FinInstnId", ("Harbour Bank",), ()),
        ("invoicer", "CdtTrfTxInf/RmtInf/Strd/Invcr", ("Priya Raghunathan",), ()),
    }
    assert payment.problems == ()
    assert payment.amount == "EUR 1250.00"
    assert (payment.debtor_account, payment.creditor_account) == ("DE89370400440532013000", "IE29AIBK93115212345678")
    assert payment.references == {"message_id": "M-1", "uetr": "8579f4a4-a547-463e-ae63-e7c6620d59b4", "end_to_end_id": "E2E-17"}


@pytest.mark.parametrize(
    ("address", "form", "country"),
    [
        ("<StrtNm>Quay</StrtNm><TwnNm>Cork</TwnNm><Ctry>IE</Ctry>", "structured", "ie"),
        ("<TwnNm>Cork</TwnNm><Ctry>IE</Ctry><AdrLine>12 Quay</AdrLine>", "hybrid", "ie"),
        ("<AdrLine>12 Quay</AdrLine><AdrLine>Cork, Ireland</AdrLine>", "unstructured", "ie"),
    ],
)
def test_an_address_may_have_three_forms(pacs: Fill, address: str, form: str, country: str) -> None:
    payment = only(pacs(creditor=f"<Nm>Grace Nakamura</Nm><PstlAdr>{address}</PstlAdr>"))
    creditor = next(item for item in payment.parties if item.role == "creditor")
    assert creditor.address_form == form
    assert [code.lower() for code in creditor.party.countries] == [country]
    assert "Cork" in creditor.party.addresses[0]
    assert "address of creditor" in {text.role for text in payment.texts}


def test_birth_date_and_numbers_come_with_a_person(pacs: Fill) -> None:
    birth = (
        "<DtAndPlcOfBirth><BirthDt>1958-01-05</BirthDt><CityOfBirth>Lianshui</CityOfBirth><CtryOfBirth>CN</CtryOfBirth></DtAndPlcOfBirth>"
    )
    payment = only(pacs(debtor=f"<Nm>Zhu H</Nm><Id><PrvtId>{birth}<Othr><Id>P1234567</Id></Othr></PrvtId></Id><CtryOfRes>SG</CtryOfRes>"))
    party = payment.parties[0].party
    assert (party.birth_date, party.schema, party.countries, party.identifiers) == ("1958-01-05", "Person", ("SG", "CN"), ("P1234567",))


def test_countries_come_from_addresses_bics_ibans_and_text(pacs: Fill) -> None:
    payment = only(pacs(rest="<RmtInf><Ustrd>Shipment routed via Cuba</Ustrd></RmtInf>"))
    assert {(item.code, item.role) for item in payment.countries} == {
        ("de", "debtor account"), ("de", "debtor agent"), ("ie", "creditor agent"), ("ie", "creditor account"),
        ("cu", "remittance information")
    }  # fmt: skip


def test_lines_of_35_characters_are_one_text(pacs: Fill) -> None:
    payment = only(pacs(rest="<RmtInf><Ustrd>PAY THE XINJIANG PRODUCTION AND CON</Ustrd><Ustrd>STRUCTION CORPS</Ustrd></RmtInf>"))
    (text,) = payment.texts
    assert text.readings[-1] == "PAY THE XINJIANG PRODUCTION AND CONSTRUCTION CORPS"


def test_an_account_with_a_holder_is_an_account(pacs: Fill) -> None:
    payment = only(pacs(rest="<CdtrAgtAcct><Id><IBAN>CH9300762011623852957</IBAN></Id><Nm>Harbour Bank</Nm></CdtrAgtAcct>"))
    found = [(item.role, item.party.names or item.party.identifiers) for item in payment.parties if "agent account" in item.role]
    assert found == [("creditor agent account", ("CH9300762011623852957",)), ("holder of creditor agent account", ("Harbour Bank",))]
    assert "ch" in {item.code for item in payment.countries}


def test_taxpayers_may_have_numbers_only(pacs: Fill) -> None:
    tax = "<Tax><Cdtr><TaxId>T-1</TaxId></Cdtr><Dbtr><TaxId>T-2</TaxId><Authstn><Nm>Grace Nakamura</Nm></Authstn></Dbtr></Tax>"
    payment = only(pacs(rest=tax))
    assert payment.problems == ()
    assert ("CdtTrfTxInf/Tax/Dbtr/Authstn", ("Grace Nakamura",)) in [(item.path, item.party.names) for item in payment.parties]


def test_text_in_an_element_that_nobody_knows_is_read_as_text(pacs: Fill) -> None:
    payment = only(pacs(rest="<SplmtryData><Envlp><x:Note xmlns:x='urn:x'>for Chen Quanguo</x:Note></Envlp></SplmtryData>"))
    assert [(text.path, text.readings) for text in payment.texts] == [("CdtTrfTxInf/SplmtryData/Envlp/Note", ("for Chen Quanguo",))]


def test_a_comment_does_not_cut_a_name(pacs: Fill) -> None:
    payment = only(pacs(creditor="<Nm>Chen Quan<!-- x -->guo</Nm>"))
    assert payment.parties[4].party.names == ("Chen Quanguo",)


def test_the_parties_of_a_group_belong_to_each_of_its_payments() -> None:
    data = b"""<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn><GrpHdr><MsgId>1</MsgId>
    <InitgPty><Nm>Starter</Nm></InitgPty></GrpHdr><PmtInf><Dbtr><Nm>Payer A</Nm></Dbtr>
    <CdtTrfTxInf><PmtId><EndToEndId>1</EndToEndId></PmtId><Cdtr><Nm>First</Nm></Cdtr></CdtTrfTxInf>
    <CdtTrfTxInf><PmtId><EndToEndId>NOTPROVIDED</EndToEndId></PmtId><Cdtr><Nm>Second</Nm></Cdtr></CdtTrfTxInf></PmtInf>
    <PmtInf><Dbtr><Nm>Payer B</Nm></Dbtr><CdtTrfTxInf><Cdtr><Nm>Third</Nm></Cdtr></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>"""
    payments = read_messages(data, "m.xml")
    assert [[item.party.names[0] for item in payment.parties] for payment in payments] == [
        ["Starter", "Payer A", "First"], ["Starter", "Payer A", "Second"], ["Starter", "Payer B", "Third"]
    ]  # fmt: skip
    assert [payment.number for payment in payments] == [1, 2, 3]
    assert "end_to_end_id" not in payments[1].references


def test_the_customers_under_a_cover_payment_are_found() -> None:
    data = b"""<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08"><FICdtTrf><GrpHdr><MsgId>1</MsgId></GrpHdr><CdtTrfTxInf>
    <Dbtr><FinInstnId><BICFI>BBBBDEFFXXX</BICFI></FinInstnId></Dbtr><Cdtr><FinInstnId><BICFI>AAAAIE22XXX</BICFI></FinInstnId></Cdtr>
    <UndrlygCstmrCdtTrf><Dbtr><Nm>Customer A</Nm></Dbtr><Cdtr><Nm>Customer B</Nm></Cdtr><InstrForNxtAgt><InstrInf>for CHEN</InstrInf>
    </InstrForNxtAgt><InstrForNxtAgt><InstrInf>QUANGUO</InstrInf></InstrForNxtAgt></UndrlygCstmrCdtTrf></CdtTrfTxInf></FICdtTrf></Document>"""
    payment = only(data)
    assert [(item.path, item.party.names) for item in payment.parties if item.party.names] == [
        ("CdtTrfTxInf/UndrlygCstmrCdtTrf/Dbtr", ("Customer A",)), ("CdtTrfTxInf/UndrlygCstmrCdtTrf/Cdtr", ("Customer B",))
    ]  # fmt: skip
    assert payment.texts[0].readings == ("for CHEN\nQUANGUO",), "a sentence goes on from one instruction to the next"


RETURN = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.004.001.09"><PmtRtr><GrpHdr><MsgId>1</MsgId></GrpHdr>
<TxInf><RtrId>R1</RtrId>
<OrgnlUETR>8579f4a4-a547-463e-ae63-e7c6620d59b4</OrgnlUETR><RtrdIntrBkSttlmAmt Ccy="EUR">5</RtrdIntrBkSttlmAmt>
{}</TxInf></PmtRtr></Document>"""


def test_a_return_names_the_parties_of_its_chain_and_of_the_original() -> None:
    chain = "<RtrChain><Dbtr><Pty><Nm>A</Nm></Pty></Dbtr><Cdtr><Agt><FinInstnId><Nm>B</Nm></FinInstnId></Agt></Cdtr></RtrChain>"
    original = "<OrgnlTxRef><Dbtr><Nm>C</Nm></Dbtr><CdtrAcct><Id><IBAN>IE29AIBK93115212345678</IBAN></Id></CdtrAcct></OrgnlTxRef>"
    payment = only(RETURN.format(chain + original).encode())
    assert [(item.role, item.party.names) for item in payment.parties if item.party.names] == [
        ("debtor", ("A",)), ("creditor", ("B",)), ("debtor", ("C",))
    ]  # fmt: skip
    assert payment.creditor_account == "IE29AIBK93115212345678"
    assert payment.problems == ()


def test_a_return_that_names_nobody_is_a_problem() -> None:
    assert "names neither debtor nor creditor" in only(RETURN.format("").encode()).problems[0]


def test_a_header_may_stand_before_a_document_and_its_banks_are_read(pacs: Fill) -> None:
    bank = "<FIId><FinInstnId><BICFI>CCCCCHZZXXX</BICFI></FinInstnId></FIId>"
    header = "<AppHdr xmlns='urn:iso:std:iso:20022:tech:xsd:head.001.001.02'><Fr>{}</Fr><MsgDefIdr>{}</MsgDefIdr></AppHdr>"
    document = pacs().decode().partition("?>")[2]
    payment = only(f"<message>{header.format(bank, 'pacs.008.001.08')}{document}</message>".encode())
    assert payment.parties[0].path == "AppHdr/Fr/FIId/FinInstnId"
    wrong = only(f"<message>{header.format(bank, 'pacs.009.001.08')}{document}</message>".encode())
    assert wrong.problems == ("m.xml: the header announces pacs.009.001.08, and the document is pacs.008.001.08.",)
    twice = only(f"<message>{document}{document}</message>".encode())
    assert "holds 2 Document elements" in twice.problems[0]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((b"pacs.008.001.08", b"pacs.008.001.09"), "pacs.008.001.09, which is not among the kinds and versions"),
        ((b'xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"', b""), "no namespace"),
        ((b"FIToFICstmrCdtTrf>", b"FICdtTrf>"), "consists of FIToFICstmrCdtTrf"),
        ((b"<Document ", b"<!DOCTYPE Document [<!ENTITY x 'y'>]><Document "), "DOCTYPE"),
        ((b"</Document>", b""), "not well-formed"),
        ((b"Northgate", b"&x;"), "not well-formed"),
        ((b"Northgate", b"\xff"), "not well-formed"),
        ((b"CdtTrfTxInf>", b"TxInf>"), "has no payment in it"),
        ((b"Document", b"Dokument"), "starts with the element Dokument"),
        ((b"<Nm>Northgate Bakery and Mill</Nm>", b"<Nm> </Nm>"), "the name of the debtor is empty"),
        ((b"Northgate Bakery and Mill", "\u200b.".encode()), "has no letter in it"),
        ((b"Northgate", b"N" * 1_000), "no message has over 1,000"),
        ((b"<IntrBkSttlmAmt", b"<Note>" + b"word " * 5_000 + b"</Note><IntrBkSttlmAmt"), "was not searched"),
        ((b"<Document ", b'<!DOCTYPE Document SYSTEM "file:///x"><Document '), "DOCTYPE"),
        ((b"<Nm>Northgate Bakery and Mill</Nm>", b""), "neither a name nor an identifier"),
        ((b"<Nm>Northgate Bakery and Mill</Nm>", b"<Nm>A</Nm><PstlAdr/><PstlAdr/>"), "several PstlAdr"),
        ((b"<Dbtr><Nm>Northgate Bakery and Mill</Nm></Dbtr>", b""), "there is no Dbtr"),
        ((b"BBBBDEFFXXX", b"BBBB-1"), "is not a BIC"),
        ((b"<Cdtr>", b"<Cdtr><Nm>A</Nm></Cdtr><Cdtr>"), "CdtTrfTxInf: there are several Cdtr"),
        ((b"<FinInstnId>", b"<FinInstnId><Nm>A</Nm></FinInstnId><FinInstnId>"), "CdtTrfTxInf/DbtrAgt: there are several FinInstnId"),
        ((b"<Nm>Northgate", b"<Nm>A</Nm><Nm>Northgate"), "CdtTrfTxInf/Dbtr: there are several Nm"),
        ((b"<DbtrAcct>", b"<DbtrAcct><Id><IBAN>X</IBAN></Id>"), "CdtTrfTxInf/DbtrAcct: there are several Id"),
        ((b"</Dbtr>", b"</Dbtr>for Chen Quanguo"), "line 4: 'for Chen Quanguo' stands in CdtTrfTxInf between its elements"),
        ((b"</Dbtr>", b"for Chen Quanguo</Dbtr>"), "'for Chen Quanguo' stands in Dbtr"),
    ],
)
def test_what_is_not_certain_is_a_problem_in_words(pacs: Fill, change: tuple[bytes, bytes], said: str) -> None:
    data = pacs()
    assert change[0] in data
    assert any(said in problem for problem in only(data.replace(*change)).problems)


def test_a_message_cut_anywhere_has_a_problem(pacs: Fill) -> None:
    data = pacs().rstrip()
    for end in range(0, len(data), 7):
        assert read_messages(data[:end], "m.xml")[0].problems, f"cut after {end} bytes"


def test_a_message_nested_too_deep_is_refused_or_read(pacs: Fill) -> None:
    for depth in (240, 300, 20_000):
        payment = only(pacs(rest="<X>" * depth + "for Chen Quanguo" + "</X>" * depth))
        assert payment.problems or payment.texts, depth


def test_a_message_that_is_too_long_is_not_read(pacs: Fill) -> None:
    payment = only(pacs(rest=f"<RmtInf><Ustrd>{'x ' * 2_200_000}</Ustrd></RmtInf>"))
    assert "split it" in payment.problems[0]


SUPPORTED = ["pain001_*.xml", "moov_*naujas*.xml", "moov_muster*.xml", "prowide-iso20022_*.xml", "openwatchlist_*-basic.xml",
             "openwatchlist_*-contextual.xml", "openwatchlist_*-fuzzy-names.xml", "openwatchlist_*-multi-transaction.xml"]  # fmt: skip
REFUSED = ["moov_valid_*.xml", "openwatchlist_*-empty-name.xml", "openwatchlist_*-malformed.xml", "openwatchlist_*-unsafe-doctype.xml",
           "openwatchlist_*-unsupported-version.xml"]  # fmt: skip


@pytest.mark.parametrize("pattern", SUPPORTED)
def test_public_samples_are_read(shared: Path, pattern: str) -> None:
    files = sorted((shared / "payments").glob(pattern))
    assert files
    for file in files:
        for payment in read_message_file(file):
            assert payment.problems == (), file.name
            assert {"debtor", "creditor"} <= {item.role for item in payment.parties}, file.name


@pytest.mark.parametrize("pattern", REFUSED)
def test_public_samples_that_are_wrong_or_of_another_kind_are_refused(shared: Path, pattern: str) -> None:
    files = sorted((shared / "payments").glob(pattern))
    assert files
    for file in files:
        assert all(payment.problems for payment in read_message_file(file)), file.name
