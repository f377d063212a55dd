"""A payment as it is screened: everybody and everything that one transaction of a message names, each in its role and field."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

import orjson

from ostrakon.party import Party


@dataclass(frozen=True, slots=True)
class PaymentParty:
    """A party, agent, account or contact of a payment.

    `role` says in words what it is ("ultimate creditor"), `path` in which field it stands ("Cdtr" of its XML path, or the tag
    of a FIN message); `bics` are its BICs, which are compared by their first eight characters. `address_form` is structured,
    hybrid or unstructured, None without an address.
    """

    role: str
    path: str
    party: Party
    bics: tuple[str, ...] = ()
    address_form: str | None = None


@dataclass(frozen=True, slots=True)
class PaymentText:
    """Free text of a payment: a remittance line, an instruction, an address. `readings` differ where a line wrap may cut a word."""

    role: str
    path: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaymentCountry:
    """A country that a payment names, as ISO 3166 alpha-2 code in small letters: of an address, a BIC, an IBAN or in free text."""

    code: str
    role: str
    path: str


@dataclass(frozen=True)
class Payment:
    """One transaction of one message.

    `source` names the file, `number` counts its transactions from 1, `format` is the message's kind ("pacs.008.001.08",
    "MT103"; empty where it could not be told). `references` are uetr, end_to_end_id, message_id and the like; `amount` is
    "USD 1250.00". `problems` are sentences: with any of them the payment is held, whatever else is found.
    """

    source: str
    number: int
    format: str
    references: dict[str, str]
    amount: str | None = None
    debtor_account: str | None = None
    creditor_account: str | None = None
    parties: tuple[PaymentParty, ...] = ()
    texts: tuple[PaymentText, ...] = ()
    countries: tuple[PaymentCountry, ...] = ()
    problems: tuple[str, ...] = ()

    @classmethod
    def unreadable(cls, source: str, number: int, problem: str, data: bytes, kind: str = "") -> Payment:
        """What stands for a message that cannot be read: nobody in it, and the reason to hold it."""
        return cls(source, number, kind, {"sha256": hashlib.sha256(data).hexdigest()}, problems=(problem,))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over everything but the file and the place in it: the same for the same transaction sent twice.

        A UETR names one payment in all the world, so with it the message's own id, new at each sending, is left out: the same are then
        UETR, end-to-end id and leg (the kind of message, who sends it to whom), with the same parties, texts and amount.
        """
        references = {name: text for name, text in self.references.items() if name != "message_id" or "uetr" not in self.references}
        said = (
            self.format, references, self.amount, self.debtor_account, self.creditor_account, self.parties, self.texts, self.countries,
            () if self.is_unreadable else self.problems,
        )  # fmt: skip
        return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()

    @property
    def is_unreadable(self) -> bool:
        """Whether it stands for a message, or a stretch of a file, that could not be read."""
        return "sha256" in self.references
