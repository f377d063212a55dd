"""A listed name is found in every field of a message that may hold one, and a number or a country is read from every field that has one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ostrakon.screening.payments import PaymentDecision, PaymentScreener, read_messages

Fill = Callable[..., bytes]
CHEN = "us-ofac-sdn-29220"
NAME = "<Nm>Chen Quanguo</Nm>"
BANK = f"<FinInstnId>{NAME}</FinInstnId>"
TEXT = "loan to Chen Quanguo as agreed"
AGENTS = [
    "InstgAgt", "InstdAgt", "IntrmyAgt1", "IntrmyAgt2", "IntrmyAgt3", "PrvsInstgAgt", "PrvsInstgAgt1", "PrvsInstgAgt2", "PrvsInstgAgt3",
]  # fmt: skip

COVER = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08"><FICdtTrf><GrpHdr><MsgId>1</MsgId></GrpHdr><CdtTrfTxInf>
<Dbtr><FinInstnId><BICFI>BBBBDEFFXXX</BICFI></FinInstnId></Dbtr><Cdtr><FinInstnId><BICFI>AAAAIE22XXX</BICFI></FinInstnId></Cdtr>
<UndrlygCstmrCdtTrf><Dbtr>{debtor}</Dbtr><Cdtr><Nm>Tidewater</Nm></Cdtr>{rest}</UndrlygCstmrCdtTrf>{outer}</CdtTrfTxInf></FICdtTrf></Document>"""
INITIATION = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn><GrpHdr><MsgId>1</MsgId>{header}</GrpHdr>
<PmtInf><Dbtr><Nm>Northgate</Nm></Dbtr>{group}<CdtTrfTxInf><Cdtr><Nm>Tidewater</Nm></Cdtr>{rest}</CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>"""
RETURN = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.004.001.09"><PmtRtr><GrpHdr><MsgId>1</MsgId></GrpHdr><TxInf>
<RtrId>R</RtrId><RtrChain><Dbtr><Pty><Nm>Northgate</Nm></Pty></Dbtr></RtrChain>{rest}</TxInf></PmtRtr></Document>"""


def decide(deciding: PaymentScreener, data: bytes) -> PaymentDecision:
    (payment,) = read_messages(data, "m")
    return deciding.decide(payment)


def places(decision: PaymentDecision) -> set[tuple[str, str]]:
    assert decision.outcome == "hold"
    assert decision.reasons == (), "it is held for the hit, not for what is wrong with it"
    assert {item.hit.entity_id for item in decision.hits} == {CHEN}
    return {(item.role, item.path.removeprefix("CdtTrfTxInf/")) for item in decision.hits}


@pytest.mark.parametrize(
    ("rest", "role", "path"),
    [
        *((f"<{tag}>{BANK}</{tag}>", None, f"{tag}/FinInstnId") for tag in AGENTS),
        (f"<UltmtDbtr>{NAME}</UltmtDbtr>", "ultimate debtor", "UltmtDbtr"),
        (f"<UltmtCdtr>{NAME}</UltmtCdtr>", "ultimate creditor", "UltmtCdtr"),
        (f"<InitgPty>{NAME}</InitgPty>", "initiating party", "InitgPty"),
        (f"<IntrmyAgt1Acct><Id><Othr><Id>1</Id></Othr></Id>{NAME}</IntrmyAgt1Acct>", "holder of IntrmyAgt1Acct", "IntrmyAgt1Acct/Nm"),
        (f"<ChrgsInf><Agt>{BANK}</Agt></ChrgsInf>", "charged agent", "ChrgsInf/Agt/FinInstnId"),
        (f"<InstrForCdtrAgt><InstrInf>{TEXT}</InstrInf></InstrForCdtrAgt>", "InstrInf", "InstrForCdtrAgt/InstrInf"),
        (f"<InstrForNxtAgt><InstrInf>{TEXT}</InstrInf></InstrForNxtAgt>", "InstrInf", "InstrForNxtAgt/InstrInf"),
        (f"<Purp><Prtry>{TEXT}</Prtry></Purp>", "Prtry", "Purp/Prtry"),
        (f"<RgltryRptg><Authrty>{NAME}</Authrty></RgltryRptg>", "Authrty", "RgltryRptg/Authrty"),
        (f"<RgltryRptg><Dtls><Inf>{TEXT}</Inf></Dtls></RgltryRptg>", "Inf", "RgltryRptg/Dtls/Inf"),
        ("<RgltryRptg><Dtls><Inf>loan to Chen</Inf><Inf>Quanguo</Inf></Dtls></RgltryRptg>", "Inf", "RgltryRptg/Dtls/Inf"),
        (
            f"<RltdRmtInf><RmtLctnPstlAdr>{NAME}<Adr><Ctry>DE</Ctry></Adr></RmtLctnPstlAdr></RltdRmtInf>",
            "remittance location",
            "RltdRmtInf/RmtLctnPstlAdr",
        ),
        (f"<RmtInf><Ustrd>{TEXT}</Ustrd></RmtInf>", "remittance information", "RmtInf/Ustrd"),
        ("<RmtInf><Ustrd>loan to Chen</Ustrd><Ustrd>Quanguo</Ustrd></RmtInf>", "remittance information", "RmtInf/Ustrd"),
        (f"<RmtInf><Strd><Invcr>{NAME}</Invcr></Strd></RmtInf>", "invoicer", "RmtInf/Strd/Invcr"),
        (f"<RmtInf><Strd><Invcee>{NAME}</Invcee></Strd></RmtInf>", "invoicee", "RmtInf/Strd/Invcee"),
        (f"<RmtInf><Strd><AddtlRmtInf>{TEXT}</AddtlRmtInf></Strd></RmtInf>", "remittance information", "RmtInf/Strd/AddtlRmtInf"),
        (f"<RmtInf><Strd><RfrdDocInf><Nb>{TEXT}</Nb></RfrdDocInf></Strd></RmtInf>", "Nb", "RmtInf/Strd/RfrdDocInf/Nb"),
        (
            f"<RmtInf><Strd><RfrdDocInf><LineDtls><Desc>{TEXT}</Desc></LineDtls></RfrdDocInf></Strd></RmtInf>",
            "Desc",
            "RmtInf/Strd/RfrdDocInf/LineDtls/Desc",
        ),
        (f"<RmtInf><Strd><CdtrRefInf><Ref>{TEXT}</Ref></CdtrRefInf></Strd></RmtInf>", "Ref", "RmtInf/Strd/CdtrRefInf/Ref"),
        (f"<RmtInf><Strd><GrnshmtRmt><Grnshee>{NAME}</Grnshee></GrnshmtRmt></Strd></RmtInf>", "Grnshee", "RmtInf/Strd/GrnshmtRmt/Grnshee"),
        (f"<Tax><Dbtr><Authstn>{NAME}</Authstn></Dbtr></Tax>", None, "Tax/Dbtr/Authstn"),
        (f"<SplmtryData><Envlp><Any>{TEXT}</Any></Envlp></SplmtryData>", "Any", "SplmtryData/Envlp/Any"),
    ],
)
def test_a_name_in_a_field_of_a_credit_transfer(deciding: PaymentScreener, pacs: Fill, rest: str, role: str | None, path: str) -> None:
    ((found, where),) = places(decide(deciding, pacs(rest=rest)))
    assert where == path
    assert role in (None, found)


@pytest.mark.parametrize(
    ("party", "role", "path"),
    [
        (NAME, "creditor", "Cdtr"),
        (f"<Nm>Firm</Nm><CtctDtls>{NAME}</CtctDtls>", "contact of creditor", "Cdtr/CtctDtls"),
        ("<Nm>Firm</Nm><CtctDtls><Othr><Id>via Chen Quanguo</Id></Othr></CtctDtls>", None, "Cdtr/CtctDtls/Othr/Id"),
        ("<Nm>Firm</Nm><PstlAdr><AdrLine>c/o Chen</AdrLine><AdrLine>Quanguo</AdrLine></PstlAdr>", "address of creditor", "Cdtr"),
        ("<Nm>Firm</Nm><PstlAdr><BldgNm>House of Chen Quanguo</BldgNm><Ctry>SG</Ctry></PstlAdr>", "address of creditor", "Cdtr"),
        ("<Nm>Firm</Nm><PstlAdr><Dept>Attn Chen Quanguo</Dept><AdrLine>1 Quay</AdrLine></PstlAdr>", "address of creditor", "Cdtr"),
    ],
)
def test_a_name_in_a_part_of_a_party(deciding: PaymentScreener, pacs: Fill, party: str, role: str | None, path: str) -> None:
    ((found, where),) = places(decide(deciding, pacs(creditor=party)))
    assert where == path
    assert role in (None, found)


@pytest.mark.parametrize(
    ("message", "path"),
    [
        (COVER.format(debtor=NAME, rest="", outer=""), "UndrlygCstmrCdtTrf/Dbtr"),
        (COVER.format(debtor="<Nm>N</Nm>", rest=f"<UltmtCdtr>{NAME}</UltmtCdtr>", outer=""), "UndrlygCstmrCdtTrf/UltmtCdtr"),
        (COVER.format(debtor="<Nm>N</Nm>", rest=f"<RmtInf><Ustrd>{TEXT}</Ustrd></RmtInf>", outer=""), "UndrlygCstmrCdtTrf/RmtInf/Ustrd"),
        (COVER.format(debtor="<Nm>N</Nm>", rest="", outer=f"<IntrmyAgt2>{BANK}</IntrmyAgt2>"), "IntrmyAgt2/FinInstnId"),
        (INITIATION.format(header=f"<InitgPty>{NAME}</InitgPty>", group="", rest=""), "GrpHdr/InitgPty"),
        (INITIATION.format(header=f"<FwdgAgt>{BANK}</FwdgAgt>", group="", rest=""), "GrpHdr/FwdgAgt/FinInstnId"),
        (INITIATION.format(header="", group=f"<DbtrAgt>{BANK}</DbtrAgt>", rest=""), "PmtInf/DbtrAgt/FinInstnId"),
        (INITIATION.format(header="", group=f"<UltmtDbtr>{NAME}</UltmtDbtr>", rest=""), "PmtInf/UltmtDbtr"),
        (INITIATION.format(header="", group="", rest=f"<CdtrAgt>{BANK}</CdtrAgt>"), "PmtInf/CdtTrfTxInf/CdtrAgt/FinInstnId"),
        (RETURN.format(rest=f"<RtrRsnInf><Orgtr>{NAME}</Orgtr></RtrRsnInf>"), "TxInf/RtrRsnInf/Orgtr"),
        (RETURN.format(rest=f"<RtrRsnInf><AddtlInf>{TEXT}</AddtlInf></RtrRsnInf>"), "TxInf/RtrRsnInf/AddtlInf"),
        (RETURN.format(rest=f"<OrgnlTxRef><UltmtDbtr><Pty>{NAME}</Pty></UltmtDbtr></OrgnlTxRef>"), "TxInf/OrgnlTxRef/UltmtDbtr/Pty"),
    ],
)
def test_a_name_in_a_field_of_the_other_kinds(deciding: PaymentScreener, message: str, path: str) -> None:
    assert {where for _, where in places(decide(deciding, message.encode()))} == {path}


@pytest.mark.parametrize(
    ("rest", "role", "identifier"),
    [
        ("<UltmtCdtr><Id><OrgId><LEI>529900T8BM49AURSDO55</LEI></OrgId></Id></UltmtCdtr>", "ultimate creditor", "529900T8BM49AURSDO55"),
        ("<UltmtCdtr><Id><OrgId><AnyBIC>CCCCCHZZXXX</AnyBIC></OrgId></Id></UltmtCdtr>", "ultimate creditor", "CCCCCHZZXXX"),
        ("<UltmtCdtr><Id><OrgId><Othr><Id>HRB 1234</Id></Othr></OrgId></Id></UltmtCdtr>", "ultimate creditor", "HRB 1234"),
        ("<UltmtCdtr><Id><PrvtId><Othr><Id>P1234567</Id></Othr></PrvtId></Id></UltmtCdtr>", "ultimate creditor", "P1234567"),
        ("<IntrmyAgt1><FinInstnId><BICFI>CCCCCHZZ</BICFI></FinInstnId></IntrmyAgt1>", "intermediary agent 1", "CCCCCHZZ"),
        (
            "<IntrmyAgt1><FinInstnId><LEI>529900T8BM49AURSDO55</LEI></FinInstnId></IntrmyAgt1>",
            "intermediary agent 1",
            "529900T8BM49AURSDO55",
        ),
        (
            "<IntrmyAgt1><FinInstnId><ClrSysMmbId><MmbId>021000089</MmbId></ClrSysMmbId></FinInstnId></IntrmyAgt1>",
            "intermediary agent 1",
            "021000089",
        ),
        ("<IntrmyAgt1Acct><Id><IBAN>CH9300762011623852957</IBAN></Id></IntrmyAgt1Acct>", "IntrmyAgt1Acct", "CH9300762011623852957"),
        (
            "<IntrmyAgt1Acct><Id><Othr><Id>1</Id></Othr></Id><Prxy><Id>bc1qar0srrr7xfkvy5l6</Id></Prxy></IntrmyAgt1Acct>",
            "IntrmyAgt1Acct",
            "bc1qar0srrr7xfkvy5l6",
        ),
    ],
)
def test_a_number_of_a_credit_transfer(pacs: Fill, rest: str, role: str, identifier: str) -> None:
    (payment,) = read_messages(pacs(rest=rest), "m")
    assert identifier in [number for item in payment.parties if item.role == role for number in item.party.identifiers]
    assert payment.problems == ()


HEAD = (":20:REF-1", ":32A:240520EUR1250,")
PAYER = (":50K:/1", "NORTHGATE BAKERY")
PAYEE = (":59:/2", "TIDEWATER OPTICAL")


@pytest.mark.parametrize(
    ("lines", "role", "path"),
    [
        ((":50K:/1", "CHEN QUANGUO", *PAYEE), "ordering customer", "50K"),
        ((":50F:/1", "1/CHEN", "1/QUANGUO", "3/DE/BREMEN", *PAYEE), "ordering customer", "50F"),
        ((":50F:/1", "1/FIRM", "2/C/O CHEN QUANGUO", "3/DE/BREMEN", *PAYEE), "address of ordering customer", "50F"),
        ((":50F:/1", "1/FIRM", "3/DE/BREMEN", "8/CHEN QUANGUO", *PAYEE), "address of ordering customer", "50F"),
        ((*PAYER, ":59:/2", "CHEN QUANGUO"), "beneficiary", "59"),
        ((*PAYER, ":59:/2", "FIRM", "FAO CHEN QUANGUO"), "address of beneficiary", "59"),
        ((*PAYER, ":59F:/2", "1/CHEN QUANGUO", "3/CN/URUMQI"), "beneficiary", "59F"),
        *(
            ((*PAYER, f":{number}D:CHEN QUANGUO", "URUMQI", *PAYEE), None, f"{number}D")
            for number in (51, 52, 53, 54, 55, 56, 57)
        ),
        ((*PAYER, *PAYEE, ":70:LOAN TO CHEN QUANGUO AS AGREED"), "remittance information", "70"),
        ((*PAYER, *PAYEE, ":70:THE LOAN THAT WE AGREED FOR CHEN QU", "ANGUO"), "remittance information", "70"),
        ((*PAYER, *PAYEE, ":72:/ACC/FOR CHEN", "//QUANGUO"), "sender to receiver information", "72"),
        ((*PAYER, *PAYEE, ":77B:/ORDERRES/CN//FOR CHEN QUANGUO"), "regulatory reporting", "77B"),
        ((*PAYER, *PAYEE, ":77T:ON BEHALF OF CHEN QUANGUO"), "envelope", "77T"),
    ],
)  # fmt: skip
def test_a_name_in_a_field_of_an_mt103(deciding: PaymentScreener, fin: Fill, lines: tuple[str, ...], role: str | None, path: str) -> None:
    found = places(decide(deciding, fin(*HEAD, *lines)))
    assert {where for _, where in found} == {path}
    assert role is None or role in {name for name, _ in found}


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        ((":58D:CHEN QUANGUO", "URUMQI", *PAYER, *PAYEE), "58D"),
        ((":58A:AAAAIE22", ":50K:/1", "CHEN QUANGUO", *PAYEE), "50K"),
        ((":58A:AAAAIE22", *PAYER, ":59F:/2", "1/CHEN QUANGUO"), "59F"),
        ((":58A:AAAAIE22", *PAYER, ":52D:CHEN QUANGUO", ":57A:AAAAIE22", *PAYEE), "52D"),
        ((":58A:AAAAIE22", *PAYER, *PAYEE, ":70:FOR CHEN QUANGUO"), "70"),
    ],
)
def test_a_name_in_a_field_of_an_mt202_cover(deciding: PaymentScreener, fin: Fill, lines: tuple[str, ...], path: str) -> None:
    data = fin(":20:REF", ":21:REL", ":32A:240520EUR5,", *lines, kind="202", user="{3:{119:COV}}")
    assert {where for _, where in places(decide(deciding, data))} == {path}


@pytest.mark.parametrize("tag", ["50A", "50G", "50C", "51A", "52A", "53A", "54A", "55A", "56A", "57A", "58A", "59A"])
def test_a_bic_of_an_mt101_or_mt103(fin: Fill, tag: str) -> None:
    others = [*(PAYER if tag[:2] != "50" or tag == "50C" else ()), *(PAYEE if tag[:2] != "59" else ())]
    (payment,) = read_messages(fin(*HEAD, ":21:T", f":{tag}:/DE89370400440532013000", "CCCCCHZZ", *others), "m")
    assert [item.bics for item in payment.parties if item.path == tag and item.bics] == [("CCCCCHZZ",)]
    assert {item.code for item in payment.countries if item.path == tag} == {"ch", "de"}


def test_what_an_option_f_says_of_a_person_is_evidence(deciding: PaymentScreener, fin: Fill) -> None:
    own = (":50F:/1", "1/ZHU HAILUN", "2/1 QUAY", "3/CN/URUMQI", "4/19580105", "5/CN/LIANSHUI", "6/CN/BANK/C-17", "7/CN/320826195801")
    decision = decide(deciding, fin(*HEAD, *own, *PAYEE))
    (item,) = decision.hits
    assert {reason.kind for reason in item.hit.evidence} >= {"name", "birth_date"}
    party = next(item.party for item in decision.payment.parties if item.role == "ordering customer")
    assert (party.birth_date, party.identifiers) == ("1958-01-05", ("C-17", "320826195801"))
    other = decide(deciding, fin(*HEAD, *(line.replace("19580105", "19910105") for line in own), *PAYEE))
    assert not other.hits or other.hits[0].hit.score < item.hit.score
