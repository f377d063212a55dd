"""Which ISO 20022 messages are read: their namespaces, and the element that a message of each kind consists of.

Versions that are not here may have moved names to fields that nobody looks at, so they are refused and the message is held.
Sources: the message definitions' identifiers at iso20022.org, the Swiss one from SIX's implementation guideline for pain.001.
"""

from __future__ import annotations

from dataclasses import dataclass

_ISO = "urn:iso:std:iso:20022:tech:xsd:"

HEADERS = frozenset(f"{_ISO}head.001.001.0{version}" for version in (1, 2))
"""Namespaces of the business application header."""
ENVELOPES = frozenset({"message", "Message", "BizMsgEnvlp", "RequestPayload", "DataPDU"})
"""Elements that may stand around header and document."""


@dataclass(frozen=True, slots=True)
class MessageKind:
    """`name` with its version, `body` the one element inside Document, `transaction` the element of each payment in it."""

    name: str
    body: str
    transaction: str

    @property
    def family(self) -> str:
        """The kind without its version: pacs.008."""
        return self.name[:8]


def _kinds(family: str, versions: range, body: str, transaction: str) -> dict[str, MessageKind]:
    names = (f"{family}.001.{version:02}" for version in versions)
    return {_ISO + name: MessageKind(name, body, transaction) for name in names}


KINDS: dict[str, MessageKind] = {
    **_kinds("pacs.008", range(2, 9), "FIToFICstmrCdtTrf", "CdtTrfTxInf"),
    **_kinds("pacs.009", range(2, 9), "FICdtTrf", "CdtTrfTxInf"),
    **_kinds("pacs.004", range(2, 10), "PmtRtr", "TxInf"),
    **_kinds("pain.001", range(3, 10), "CstmrCdtTrfInitn", "CdtTrfTxInf"),
    "http://www.six-interbank-clearing.com/de/pain.001.001.03.ch.02.xsd": MessageKind(
        "pain.001.001.03.ch.02", "CstmrCdtTrfInitn", "CdtTrfTxInf"
    ),
}
"""Kinds by namespace."""
