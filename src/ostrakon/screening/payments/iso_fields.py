"""Walks the elements of an ISO 20022 message and gathers everybody and everything that they name.

It knows parties, agents and accounts by the shape of their elements and not by a list of paths: whatever has a name, an address
or a FinInstnId names somebody, and text in an element that is not known as plain bookkeeping is read as free text. So what a
version adds is screened, too, and nothing can be hidden in a field that nobody looks at.
"""

from __future__ import annotations

from collections.abc import Iterator

from ostrakon.screening.payments.collector import Collector
from ostrakon.screening.payments.element import Element

ROLES = {
    "Dbtr": "debtor", "Cdtr": "creditor", "UltmtDbtr": "ultimate debtor", "UltmtCdtr": "ultimate creditor",
    "InitgPty": "initiating party", "FwdgAgt": "forwarding agent", "DbtrAgt": "debtor agent", "CdtrAgt": "creditor agent",
    "InstgAgt": "instructing agent", "InstdAgt": "instructed agent", "IntrmyAgt1": "intermediary agent 1",
    "IntrmyAgt2": "intermediary agent 2", "IntrmyAgt3": "intermediary agent 3", "PrvsInstgAgt": "previous instructing agent",
    "PrvsInstgAgt1": "previous instructing agent 1", "PrvsInstgAgt2": "previous instructing agent 2",
    "PrvsInstgAgt3": "previous instructing agent 3", "InstgRmbrsmntAgt": "instructing reimbursement agent",
    "InstdRmbrsmntAgt": "instructed reimbursement agent", "ThrdRmbrsmntAgt": "third reimbursement agent", "Invcr": "invoicer",
    "Invcee": "invoicee", "ChrgsAcctAgt": "charges account agent", "Fr": "sender", "To": "receiver", "Ustrd": "remittance information",
    "AddtlRmtInf": "remittance information", "InstrForCdtrAgt": "instruction for creditor agent",
    "InstrForNxtAgt": "instruction for next agent", "InstrForDbtrAgt": "instruction for debtor agent",
    "RgltryRptg": "regulatory reporting", "RltdRmtInf": "related remittance information", "DbtrAcct": "debtor account",
    "CdtrAcct": "creditor account", "DbtrAgtAcct": "debtor agent account", "CdtrAgtAcct": "creditor agent account",
    "SttlmAcct": "settlement account", "CtctDtls": "contact", "BrnchId": "branch", "Orgtr": "originator",
    "RmtLctnPstlAdr": "remittance location",
    "FIId": "sender or receiver", "Agt": "charged agent",
}  # fmt: skip
_PARTIES = frozenset("Dbtr Cdtr UltmtDbtr UltmtCdtr InitgPty Invcr Invcee Orgtr".split())
_BOOKKEEPING = frozenset(
    "MsgId CreDtTm CreDt BtchBookg NbOfTxs CtrlSum TtlIntrBkSttlmAmt IntrBkSttlmDt IntrBkSttlmAmt SttlmMtd ClrSys PmtTpInf PmtId "
    "PmtInfId PmtMtd ReqdExctnDt PoolgAdjstmntDt AccptncDtTm InstdAmt EqvtAmt Amt ChrgBr XchgRate XchgRateInf SttlmPrty SttlmTmIndctn "
    "SttlmTmReq Ccy Tp SchmeNm OrgnlMsgId OrgnlMsgNmId OrgnlCreDtTm OrgnlInstrId OrgnlEndToEndId OrgnlTxId OrgnlUETR "
    "OrgnlIntrBkSttlmAmt OrgnlIntrBkSttlmDt OrgnlClrSysRef RtrId RtrdIntrBkSttlmAmt RtrdInstdAmt CompstnAmt BizMsgIdr MsgDefIdr BizSvc "
    "Sgntr CpyDplct PssblDplct Prty CharSet PhneNb MobNb FaxNb RltdDt Cd UETR ClrSysRef ReqdColltnDt".split()
)
"""Elements that hold codes, dates, amounts and the parties' own references. References are not searched for names."""
_IN_PARTY = frozenset({"Nm", "PstlAdr", "Id", "CtryOfRes"})
_NAMING = frozenset({"Nm", "PstlAdr", "CtryOfRes"})
"""Elements by which it is known that what they stand in is a party."""
_IN_AGENT = frozenset("FinInstnId BrnchId BICFI BIC LEI ClrSysMmbId Othr Nm PstlAdr".split())
_ACCOUNT_NUMBERS = (("Id", "IBAN"), ("Id", "Othr", "Id"), ("Prxy", "Id"))
_LINES = frozenset({"InstrForCdtrAgt", "InstrForNxtAgt"})
"""Elements that repeat where FIN has lines: a sentence goes on from one to the next."""
_ONCE = frozenset(
    "Dbtr Cdtr UltmtDbtr UltmtCdtr InitgPty Invcr Invcee DbtrAgt CdtrAgt InstgAgt InstdAgt IntrmyAgt1 IntrmyAgt2 IntrmyAgt3 FwdgAgt "
    "PrvsInstgAgt PrvsInstgAgt1 PrvsInstgAgt2 PrvsInstgAgt3 DbtrAcct CdtrAcct FinInstnId BrnchId Pty Agt Nm PstlAdr Ctry CtryOfRes OrgId "
    "PrvtId DtAndPlcOfBirth BirthDt CtctDtls GrpHdr PmtId UETR EndToEndId IntrBkSttlmAmt RmtInf UndrlygCstmrCdtTrf OrgnlTxRef RtrChain "
    "Prxy IBAN BICFI BIC AnyBIC BICOrBEI LEI".split()
)
"""Elements of which one stands in another once at most."""
_FREE_ADDRESS = "AdrLine"
_COUNTRY_CODE = "Ctry"
_STRUCTURED = ("Dept", "SubDept", "StrtNm", "BldgNb", "BldgNm", "Flr", "PstBx", "Room", "PstCd", "TwnNm", "TwnLctnNm", "DstrctNm")


def role_of(name: str, within: str = "") -> str:
    """What an element says its party is; a contact or branch belongs to the party `within`."""
    role = ROLES.get(name, name)
    return f"{role} of {within}" if within and name in ("CtctDtls", "BrnchId") else role


def visit(element: Element, path: str, into: Collector) -> None:
    """Gather what an element and everything below it names; `path` is that of the element, without the message's body."""
    name = element.name
    if name in _BOOKKEEPING:
        return
    names = {part.name for part in element.parts}
    if "FinInstnId" in names:
        _agent(element, path, role_of(name), into)
    elif name.endswith("Acct"):
        _account(element, path, role_of(name), into)
    elif name == "Tax":
        _tax(element, path, into)
    elif name in _PARTIES or name == "CtctDtls" or not names.isdisjoint(_NAMING):
        _party(element, path, role_of(name), into)
    elif names:
        visit_children(element, path, into)
    else:
        into.text(role_of(name), path, [element.text])


def repeated(element: Element, path: str) -> Iterator[str]:
    """A sentence for every element below that stands twice where it may stand once: one of the two might go unseen."""
    names = [part.name for part in element.parts]
    if len(names) > 1 and len(set(names)) < len(names):
        once = _ONCE | {"Id"} if element.name in ROLES else _ONCE
        for name in dict.fromkeys(names):
            if name in once and names.count(name) > 1:
                yield f"{path or element.name}: there are several {name}, and only one is allowed: whom the payment names is not certain."
    for part in element.parts:
        if part.parts:
            yield from repeated(part, f"{path}/{part.name}" if path else part.name)


def visit_children(element: Element, path: str, into: Collector, but: frozenset[str] = frozenset()) -> None:
    """Gather what the children of an element name, those called `but` left out; lines of the same name are one text."""
    groups: dict[str, list[Element]] = {}
    for part in element.parts:
        if part.name not in but:
            groups.setdefault(part.name, []).append(part)
    for name, parts in groups.items():
        here = f"{path}/{name}" if path else name
        if len(parts) == 1:
            visit(parts[0], here, into)
        elif name in _LINES or (name not in _BOOKKEEPING and not any(part.parts for part in parts)):
            into.text(role_of(name), here, [part.text for part in parts])
        else:
            for number, part in enumerate(parts, start=1):
                visit(part, f"{here}[{number}]", into)


def _party(element: Element, path: str, role: str, into: Collector) -> None:
    for choice in ("Pty", "Agt"):  # from pacs.004.001.08 and pacs.009 on a party may be either
        if (inner := element.child(choice)) is not None and element.child("Nm") is None:
            path = f"{path}/{choice}"
            if inner.child("FinInstnId") is not None:
                _agent(inner, path, role, into)
            else:
                _party(inner, path, role, into)
            return
    names = _names(element, path, role, into)
    lines, codes, form = _address(element, path, into, role)
    residence = element.text_at("CtryOfRes")
    bics: list[str] = []
    numbers: list[str] = []
    birth = town = born_in = None
    if element.child("Id") is not None:
        bics = [part.text for kind in ("AnyBIC", "BICOrBEI", "BIC", "BEI") for part in element.children("Id", "OrgId", kind)]
        numbers = [part.text for part in element.children("Id", "OrgId", "LEI")]
        numbers += [part.text for kind in ("OrgId", "PrvtId") for part in element.children("Id", kind, "Othr", "Id")]
        birth = element.text_at("Id", "PrvtId", "DtAndPlcOfBirth", "BirthDt")
        town = element.text_at("Id", "PrvtId", "DtAndPlcOfBirth", "CityOfBirth")
        born_in = element.text_at("Id", "PrvtId", "DtAndPlcOfBirth", "CtryOfBirth")
    if element.name == "CtctDtls" and not names and not lines:
        visit_children(element, path, into, frozenset({"Nm", "NmPrfx"}))  # a telephone number names nobody
        return
    into.party(
        role,
        path,
        names=names,
        identifiers=numbers,
        bics=bics,
        countries=[*codes, *(code for code in (residence, born_in) if code is not None)],
        address=lines,
        address_form=form,
        birth_date=birth,
        schema="Person" if birth is not None else "Thing",
    )
    if town is not None:
        into.text(f"birth place of {role}", f"{path}/Id/PrvtId/DtAndPlcOfBirth/CityOfBirth", [town])
    for part in element.parts:
        if part.name not in _IN_PARTY:
            _inner(part, path, role, into)


def _inner(part: Element, path: str, role: str, into: Collector) -> None:
    """What a party holds beyond name, address and identifiers: its contact, its account, a branch."""
    if part.name == "CtctDtls":
        _party(part, f"{path}/{part.name}", role_of(part.name, role), into)
    else:
        visit(part, f"{path}/{part.name}", into)


def _agent(element: Element, path: str, role: str, into: Collector) -> None:
    institution = element.child("FinInstnId")
    assert institution is not None
    path = f"{path}/FinInstnId"
    names = _names(institution, path, role, into)
    lines, codes, form = _address(institution, path, into, role)
    into.party(
        role,
        path,
        names=names,
        identifiers=[part.text for where in (("LEI",), ("ClrSysMmbId", "MmbId"), ("Othr", "Id")) for part in institution.children(*where)],
        bics=[part.text for kind in ("BICFI", "BIC") for part in institution.children(kind)],
        countries=codes,
        address=lines,
        address_form=form,
    )
    branch = element.child("BrnchId")
    if branch is not None and branch.child("Nm") is not None:
        _party(branch, f"{path}/BrnchId", role_of("BrnchId", role), into)
    for part in (*institution.parts, *element.parts):
        if part.name not in _IN_AGENT:
            visit(part, f"{path}/{part.name}", into)


def _account(element: Element, path: str, role: str, into: Collector) -> None:
    for where in _ACCOUNT_NUMBERS:
        for part in element.children(*where):
            into.account(role, f"{path}/{'/'.join(where)}", part.text)
    if holder := element.text_at("Nm"):
        into.party(f"holder of {role}", f"{path}/Nm", names=[holder])
    for part in element.parts:
        if part.name not in ("Id", "Prxy", "Nm"):
            visit(part, f"{path}/{part.name}", into)


def _tax(element: Element, path: str, into: Collector) -> None:
    """A tax's debtor and creditor are numbers of taxpayers and who signed for them, and need not have a name."""
    visit_children(element, path, into, _PARTIES)
    for part in element.parts:
        if part.name in _PARTIES:
            visit_children(part, f"{path}/{part.name}", into)


def account_number(element: Element | None) -> str | None:
    """The number of an account, without blanks, or None."""
    for where in _ACCOUNT_NUMBERS:
        if element is not None and (found := element.text_at(*where)):
            return "".join(found.split()).upper()
    return None


def _names(element: Element, path: str, role: str, into: Collector) -> list[str]:
    names = []
    for part in element.children("Nm"):
        if part.text:
            names.append(part.text)
        else:
            into.empty_name(role, f"{path}/Nm")
    return names


def _address(element: Element, path: str, into: Collector, role: str) -> tuple[list[str], list[str], str | None]:
    """The lines of an address, its country codes, and whether it is structured, hybrid or unstructured."""
    address = element.child("PstlAdr")
    if address is None:
        return [], [], None
    free = [line.text for line in address.children(_FREE_ADDRESS)]
    parts = {part.name: part.text for part in address.parts if part.name != _FREE_ADDRESS and part.text}
    codes = [parts.pop(_COUNTRY_CODE)] if _COUNTRY_CODE in parts else []
    parts.pop("AdrTp", None)
    structured = [*(parts.pop(name) for name in _STRUCTURED if name in parts), *parts.values()]
    form = "unstructured" if not structured and not codes else "hybrid" if free else "structured"
    lines = [*free, *structured]
    if not lines:
        for code in codes:
            into.country(code, f"address of {role}", f"{path}/PstlAdr/{_COUNTRY_CODE}")
    return lines, codes, form
