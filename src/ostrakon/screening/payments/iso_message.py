"""Reads ISO 20022 messages: pacs.008, pacs.009 with its cover, pacs.004 and pain.001, alone or in an envelope with a header."""

from __future__ import annotations

from io import BytesIO

from lxml import etree

from ostrakon.errors import InputError, ListFormatError
from ostrakon.lists.sources.record_source import MAX_HELD, RecordSource
from ostrakon.lists.sources.xml_stream import events_of, local
from ostrakon.screening.payments.collector import Collector
from ostrakon.screening.payments.element import Element
from ostrakon.screening.payments.iso_fields import account_number, repeated, visit, visit_children
from ostrakon.screening.payments.namespaces import ENVELOPES, HEADERS, KINDS, MessageKind
from ostrakon.screening.payments.payment import Payment

_REFERENCES = {
    "uetr": ("PmtId", "UETR"), "end_to_end_id": ("PmtId", "EndToEndId"), "transaction_id": ("PmtId", "TxId"),
    "instruction_id": ("PmtId", "InstrId"), "return_id": ("RtrId",), "original_end_to_end_id": ("OrgnlEndToEndId",),
    "original_transaction_id": ("OrgnlTxId",), "original_uetr": ("OrgnlUETR",),
}  # fmt: skip
_AMOUNTS = (("IntrBkSttlmAmt",), ("Amt", "InstdAmt"), ("Amt", "EqvtAmt", "Amt"), ("RtrdIntrBkSttlmAmt",), ("InstdAmt",))
_MUST_NAME = {"pacs.008": ("Dbtr", "Cdtr"), "pacs.009": ("Dbtr", "Cdtr"), "pain.001": ("Dbtr", "Cdtr")}
_NOT_GIVEN = frozenset({"", "NOTPROVIDED"})


def read_iso(data: bytes, source: str) -> list[Payment]:
    """The payments of one message, at least one.

    Raises InputError, with what and where, when the message is not well-formed, declares a document type, is too large, is of a
    kind or version that is not read, or has no payment.
    """
    root = _parse(data, source)
    document, envelope = _document(root, source)
    kind = _kind(document, source)
    body = _read(document[0], source)
    common = Collector(problems=list(repeated(body, "")))
    message_id = body.text_at("GrpHdr", "MsgId")
    if envelope is not None:
        _envelope(envelope, document, kind, common, source)
    payments: list[Payment] = []
    visit_children(body, "", common, frozenset({kind.transaction, "PmtInf"}))
    for element in body.parts:
        if element.name == kind.transaction:
            payments.append(_payment(element, element.name, None, common, kind, source, message_id, len(payments) + 1))
        elif element.name == "PmtInf":
            shared = common.copy()
            visit_children(element, "PmtInf", shared, frozenset({kind.transaction}))
            for part in element.children(kind.transaction):
                path = f"PmtInf/{kind.transaction}"
                payments.append(_payment(part, path, element, shared, kind, source, message_id, len(payments) + 1))
    if not payments:
        raise InputError(f"{source}: the {kind.name} message has no payment in it ({kind.transaction} is missing), so nothing is screened.")
    return payments


def _payment(
    element: Element, path: str, group: Element | None, common: Collector, kind: MessageKind,
    source: str, message_id: str | None, number: int,
) -> Payment:  # fmt: skip
    into = common.copy()
    visit_children(element, path, into)
    where = [element] if group is None else [element, group]
    for name in _MUST_NAME.get(kind.family, ()):
        if all(parent.child(name) is None for parent in where):
            into.problems.append(f"{path}: there is no {name}, so nobody knows whom this payment is for or from.")
    if kind.family == "pacs.004" and not any("debtor" in item.role or "creditor" in item.role for item in into.parties):
        into.problems.append(f"{path}: the return names neither debtor nor creditor; ask for it with RtrChain or OrgnlTxRef.")
    references = {"message_id": message_id} if message_id else {}
    for name, steps in _REFERENCES.items():
        if (found := element.text_at(*steps)) and found not in _NOT_GIVEN:
            references[name] = found
    original, chain = element.child("OrgnlTxRef"), element.child("RtrChain")
    accounts = [parent for parent in (*where, original, chain) if parent is not None]
    return Payment(
        source=source,
        number=number,
        format=kind.name,
        references=references,
        amount=next((amount for steps in _AMOUNTS if (amount := _amount(element, steps))), None),
        debtor_account=next((found for part in accounts if (found := account_number(part.child("DbtrAcct")))), None),
        creditor_account=next((found for part in accounts if (found := account_number(part.child("CdtrAcct")))), None),
        parties=tuple(into.parties),
        texts=tuple(into.texts),
        countries=tuple(dict.fromkeys(into.countries)),
        problems=tuple(into.problems),
    )


def _parse(data: bytes, source: str) -> etree._Element:
    if len(data) > MAX_HELD:
        raise InputError(f"{source} has {len(data):,} bytes; a message may have at most {MAX_HELD:,}: split it into several.")
    root: etree._Element | None = None
    try:
        for _, element in events_of(RecordSource(BytesIO(data), source)):
            if root is None:
                root = element
                if root.getroottree().docinfo.internalDTD is not None:
                    raise InputError(f"{source} declares a document type (DOCTYPE), which no payment message does: it is not read.")
    except etree.XMLSyntaxError as error:
        raise InputError(
            f"{source}, line {error.lineno or 1}, is not well-formed XML ({error.msg}): the message is cut or damaged; ask for it again."
        ) from None
    except ListFormatError as error:
        raise InputError(str(error)) from None
    if root is None:
        raise InputError(f"{source} has no element: the message is empty.")
    return root


def _document(root: etree._Element, source: str) -> tuple[etree._Element, etree._Element | None]:
    """The one Document of a message, and the envelope around it, if any."""
    if local(root) == "Document":
        return root, None
    if local(root) not in ENVELOPES:
        raise InputError(f"{source} starts with the element {local(root)} and not Document: it is no payment message that is read.")
    found = [element for element in root.iter() if local(element) == "Document"]
    if len(found) != 1:
        raise InputError(f"{source} holds {len(found)} Document elements in one envelope; exactly one is read.")
    return found[0], root


def _kind(document: etree._Element, source: str) -> MessageKind:
    namespace = etree.QName(document).namespace or ""
    if namespace not in KINDS:
        raise InputError(
            f"{source} is a message of {namespace or 'no namespace'}, which is not among the kinds and versions that are read "
            "(pacs.008, pacs.009, pacs.004, pain.001; docs/payments.md has their versions)."
        )
    kind = KINDS[namespace]
    names = [local(part) for part in document]
    if names != [kind.body]:
        raise InputError(f"{source}: a {kind.name} message consists of {kind.body}, and this one of {', '.join(names) or 'nothing'}.")
    return kind


def _envelope(envelope: etree._Element, document: etree._Element, kind: MessageKind, into: Collector, source: str) -> None:
    """Gather what stands around the Document: sender and receiver of the header. The header must speak of the same message."""
    around = list(document.iterancestors())
    for element in [part for parent in around for part in parent]:
        if element is document or not local(element) or any(element is parent for parent in around):
            continue
        if local(element) == "AppHdr" and (etree.QName(element).namespace or "") not in HEADERS:
            raise InputError(f"{source}: the header is of {etree.QName(element).namespace}, which is not among the versions that are read.")
        header = _read(element, source)
        said = header.text_at("MsgDefIdr")
        if said is not None and said != kind.name:
            raise InputError(f"{source}: the header announces {said}, and the document is {kind.name}.")
        visit(header, header.name, into)


def _read(element: etree._Element, source: str) -> Element:
    try:
        return Element(element)
    except InputError as error:
        raise InputError(f"{source}, {error}") from None


def _amount(element: Element, steps: tuple[str, ...]) -> str | None:
    found = element.child(*steps)
    return f"{found.attribute('Ccy') or '?'} {found.text}" if found is not None and found.text else None
