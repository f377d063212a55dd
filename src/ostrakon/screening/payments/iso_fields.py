"""Walks the elements of an ISO 20022 message and gathers everybody and everything that they name.

It knows parties, agents and accounts by the shape of their elements and not by a list of paths: whatever has a name, an address
or a FinInstnId names somebody, and text in an element that is not known as plain bookkeeping is read as free text. So what a
version adds is screened, too, and nothing can be hidden in a field that nobody looks at.
"""

from __future__ import annotations

from lxml import etree

from ostrakon.lists.sources.xml_stream import child, children, local, text_of
from ostrakon.screening.payments.collector import Collector

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
_LINES = frozenset({"InstrForCdtrAgt", "InstrForNxtAgt"})
"""Elements that repeat where FIN has lines: a sentence goes on from one to the next."""
_FREE_ADDRESS = "AdrLine"
_COUNTRY_CODE = "Ctry"
_STRUCTURED = ("Dept", "SubDept", "StrtNm", "BldgNb", "BldgNm", "Flr", "PstBx", "Room", "PstCd", "TwnNm", "TwnLctnNm", "DstrctNm")


def role_of(name: str, within: str = "") -> str:
    """What an element says its party is; a contact or branch belongs to the party `within`."""
    role = ROLES.get(name, name)
    return f"{role} of {within}" if within and name in ("CtctDtls", "BrnchId") else role


def visit(element: etree._Element, path: str, into: Collector) -> None:
    """Gather what an element and everything below it names; `path` is that of the element, without the message's body."""
    name = local(element)
    if not name or name in _BOOKKEEPING:
        return
    names = {local(part) for part in element}
    if "FinInstnId" in names:
        _agent(element, path, role_of(name), into)
    elif name in _PARTIES or name == "CtctDtls" or names & {"Nm", "PstlAdr", "CtryOfRes"}:
        _party(element, path, role_of(name), into)
    elif name.endswith("Acct"):
        _account(element, path, role_of(name), into)
    elif len(element):
        visit_children(element, path, into)
        if element.text and element.text.strip():
            into.text(role_of(name), path, [element.text])
    else:
        into.text(role_of(name), path, [text_of(element)])


def visit_children(element: etree._Element, path: str, into: Collector, but: frozenset[str] = frozenset()) -> None:
    """Gather what the children of an element name, those called `but` left out; lines of the same name are one text."""
    groups: dict[str, list[etree._Element]] = {}
    for part in element:
        if (name := local(part)) and name not in but:
            groups.setdefault(name, []).append(part)
    for name, parts in groups.items():
        here = f"{path}/{name}" if path else name
        if len(parts) == 1:
            visit(parts[0], here, into)
        elif name in _LINES or (name not in _BOOKKEEPING and not any(len(part) for part in parts)):
            into.text(role_of(name), here, [text_of(part) for part in parts])
        else:
            for number, part in enumerate(parts, start=1):
                visit(part, f"{here}[{number}]", into)


def _party(element: etree._Element, path: str, role: str, into: Collector) -> None:
    for choice in ("Pty", "Agt"):  # from pacs.004.001.08 and pacs.009 on a party may be either
        if (inner := child(element, choice)) is not None and child(element, "Nm") is None:
            path = f"{path}/{choice}"
            if child(inner, "FinInstnId") is not None:
                _agent(inner, path, role, into)
            else:
                _party(inner, path, role, into)
            return
    names = _names(element, path, role, into)
    lines, codes, form = _address(element, path, into, role)
    residence = child(element, "CtryOfRes")
    bics = [text_of(part) for kind in ("AnyBIC", "BICOrBEI", "BIC", "BEI") for part in children(element, "Id", "OrgId", kind)]
    numbers = [text_of(part) for part in children(element, "Id", "OrgId", "LEI")]
    numbers += [text_of(part) for kind in ("OrgId", "PrvtId") for part in children(element, "Id", kind, "Othr", "Id")]
    birth = child(element, "Id", "PrvtId", "DtAndPlcOfBirth", "BirthDt")
    town = child(element, "Id", "PrvtId", "DtAndPlcOfBirth", "CityOfBirth")
    born_in = child(element, "Id", "PrvtId", "DtAndPlcOfBirth", "CtryOfBirth")
    born_codes = [text_of(born_in)] if born_in is not None else []
    if local(element) == "CtctDtls" and not names and not lines:
        visit_children(element, path, into, frozenset({"Nm", "NmPrfx"}))  # a telephone number names nobody
        return
    into.party(
        role,
        path,
        names=names,
        identifiers=numbers,
        bics=bics,
        countries=[*codes, *([text_of(residence)] if residence is not None else []), *born_codes],
        address=lines,
        address_form=form,
        birth_date=text_of(birth) if birth is not None else None,
        schema="Person" if birth is not None else "Thing",
    )
    if town is not None:
        into.text(f"birth place of {role}", f"{path}/Id/PrvtId/DtAndPlcOfBirth/CityOfBirth", [text_of(town)])
    for part in element:
        if local(part) and local(part) not in _IN_PARTY:
            _inner(part, path, role, into)


def _inner(part: etree._Element, path: str, role: str, into: Collector) -> None:
    """What a party holds beyond name, address and identifiers: its contact, its account, a branch."""
    name = local(part)
    if name == "CtctDtls":
        _party(part, f"{path}/{name}", role_of(name, role), into)
    else:
        visit(part, f"{path}/{name}", into)


def _agent(element: etree._Element, path: str, role: str, into: Collector) -> None:
    institution = child(element, "FinInstnId")
    assert institution is not None
    path = f"{path}/FinInstnId"
    names = _names(institution, path, role, into)
    lines, codes, form = _address(institution, path, into, role)
    into.party(
        role,
        path,
        names=names,
        identifiers=[
            text_of(part) for where in (("LEI",), ("ClrSysMmbId", "MmbId"), ("Othr", "Id")) for part in children(institution, *where)
        ],
        bics=[text_of(part) for kind in ("BICFI", "BIC") for part in children(institution, kind)],
        countries=codes,
        address=lines,
        address_form=form,
    )
    branch = child(element, "BrnchId")
    if branch is not None and child(branch, "Nm") is not None:
        _party(branch, f"{path}/BrnchId", role_of("BrnchId", role), into)
    for part in (*institution, *element):
        if local(part) not in ("FinInstnId", "BrnchId", "BICFI", "BIC", "LEI", "ClrSysMmbId", "Othr", "Nm", "PstlAdr"):
            visit(part, f"{path}/{local(part)}", into)


def _account(element: etree._Element, path: str, role: str, into: Collector) -> None:
    for where in (("Id", "IBAN"), ("Id", "Othr", "Id"), ("Prxy", "Id")):
        for part in children(element, *where):
            into.account(role, f"{path}/{'/'.join(where)}", text_of(part))
    if (holder := child(element, "Nm")) is not None and text_of(holder):
        into.party(f"holder of {role}", f"{path}/Nm", names=[text_of(holder)])
    for part in element:
        if local(part) not in ("Id", "Prxy", "Nm"):
            visit(part, f"{path}/{local(part)}", into)


def account_number(element: etree._Element | None) -> str | None:
    """The number of an account, without blanks, or None."""
    for where in (("Id", "IBAN"), ("Id", "Othr", "Id"), ("Prxy", "Id")):
        if element is not None and (found := child(element, *where)) is not None and text_of(found):
            return "".join(text_of(found).split()).upper()
    return None


def _names(element: etree._Element, path: str, role: str, into: Collector) -> list[str]:
    names = []
    for name in sorted(_IN_PARTY):
        if len(children(element, name)) > 1:
            into.problems.append(f"{path}: the {role} has several {name}, and only one is allowed: whom it names is not certain.")
    for part in children(element, "Nm"):
        if text := text_of(part):
            names.append(text)
        else:
            into.empty_name(role, f"{path}/Nm")
    return names


def _address(element: etree._Element, path: str, into: Collector, role: str) -> tuple[list[str], list[str], str | None]:
    """The lines of an address, its country codes, and whether it is structured, hybrid or unstructured."""
    address = child(element, "PstlAdr")
    if address is None:
        return [], [], None
    free = [text_of(line) for line in children(address, _FREE_ADDRESS)]
    parts = {name: text for part in address if (name := local(part)) and name != _FREE_ADDRESS and (text := text_of(part))}
    codes = [parts.pop(_COUNTRY_CODE)] if _COUNTRY_CODE in parts else []
    parts.pop("AdrTp", None)
    structured = [*(parts.pop(name) for name in _STRUCTURED if name in parts), *parts.values()]
    form = "unstructured" if not structured and not codes else "hybrid" if free else "structured"
    lines = [*free, *structured]
    if not lines:
        for code in codes:
            into.country(code, f"address of {role}", f"{path}/PstlAdr/{_COUNTRY_CODE}")
    return lines, codes, form
