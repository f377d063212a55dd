"""One item of blocked property: what it is, whose, whose interest blocks it, by which law, and who took part in the transaction.

The fields are those that 31 CFR 501.603 asks of a report of blocked property, so that reports are made from the ledger alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

from ostrakon.errors import InputError
from ostrakon.obligations.ledger.money import amount_of
from ostrakon.obligations.plain import plain

AssetKind = Literal["account", "wire", "securities", "goods", "other"]
AssetStatus = Literal["blocked", "released"]

_TEXTS = (
    "id", "kind", "description", "currency", "institution", "branch", "country", "account_number", "account_type", "reference", "within",
    "alert_id", "case_id",
)  # fmt: skip
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class AssociatedTarget:
    """A blocked party with an interest in the property.

    `entity_id` is that of the list's entry, `interest` what the party is to the property (holder, beneficiary, owner of the holder). Where
    it has the interest as an owner, `through` is the id or name of the company that it owns, `chain` the sentence that shows how, and
    `alone` whether it owns half of that company or more, directly or indirectly, without other blocked owners being counted.
    """

    entity_id: str
    caption: str
    list_id: str
    programmes: tuple[str, ...]
    interest: str
    chain: str = ""
    through: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class LegalAuthority:
    """The law under which the property is blocked: programmes by the list's tag, the executive order, the regulation."""

    programmes: tuple[str, ...]
    order: str = ""
    regulation: str = ""

    @property
    def sentence(self) -> str:
        """The authority in a line: GLOMAG, E.O. 13818, 31 CFR part 583."""
        return ", ".join(part for part in (", ".join(self.programmes), self.order, self.regulation) if part)


@dataclass(frozen=True, slots=True)
class TransactionParty:
    """Somebody who took part in the transaction; `bank` marks financial institutions, `reference` is their own number for it."""

    role: str
    name: str
    address: str = ""
    country: str = ""
    account: str = ""
    bank: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document kept elsewhere, held to its bytes by their sha256."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class UsdValue:
    """What the property is worth in US dollars on a day, actual or estimated, and on what ground (a rate, a price, an appraisal)."""

    amount: Decimal
    estimated: bool
    ground: str
    on: date


@dataclass(frozen=True, slots=True)
class InterestTerms:
    """The rate, in per cent a year, at which blocked funds bear interest, why it is commercially reasonable, and how days are counted."""

    rate: Decimal
    ground: str
    day_count: str = "ACT/365"


@dataclass(frozen=True, slots=True)
class BlockedAsset:
    """One item of blocked property.

    `blocked_on` is the day of the event that blocked it, `found_on` the day on which that was noticed. `amount` is what was blocked at
    first, in `currency` (ISO 4217, or UNITS for things that are counted); what is there now only the ledger says. An `omnibus` account
    holds nothing itself: its money lies in items that name it in `within`, each with its own owner. `revision` counts how often the
    description was amended, `status` is filled in by the ledger.
    """

    id: str
    kind: AssetKind
    description: str
    holders: tuple[str, ...]
    targets: tuple[AssociatedTarget, ...]
    authority: LegalAuthority
    blocked_on: date
    found_on: date
    currency: str
    amount: Decimal
    usd: UsdValue | None = None
    institution: str = ""
    branch: str = ""
    country: str = ""
    account_number: str = ""
    account_type: str = ""
    parties: tuple[TransactionParty, ...] = ()
    reference: str = ""
    documents: tuple[Document, ...] = ()
    interest: InterestTerms | None = None
    omnibus: bool = False
    within: str = ""
    alert_id: str = ""
    case_id: str = ""
    revision: int = 1
    status: AssetStatus = "blocked"

    def __post_init__(self) -> None:
        """Raise InputError for what can be no blocked property."""
        where = f"Blocked property {self.id}" if self.id else "Blocked property"
        if self.kind not in get_args(AssetKind):
            raise InputError(f"{where}: {self.kind!r} is no kind of property; write one of {', '.join(get_args(AssetKind))}.")
        if not self.description.strip():
            raise InputError(f"{where}: the description is missing; say what the property is.")
        if not self.omnibus and not (self.targets and self.authority.programmes):
            raise InputError(f"{where}: say whose interest blocks it, and under which programme.")
        if self.found_on < self.blocked_on:
            raise InputError(f"{where}: found on {self.found_on}, before it was blocked on {self.blocked_on}.")
        object.__setattr__(self, "amount", amount_of(self.amount, self.currency))
        if self.omnibus and (self.amount or self.kind != "account" or self.within):
            raise InputError(f"{where}: an omnibus account holds nothing itself; add its items, each with its owner, within it.")
        if not self.omnibus and self.amount <= 0:
            raise InputError(f"{where}: the amount {self.amount} is not above zero; for things without a price, count them in UNITS.")
        if self.country and not re.fullmatch("[a-z]{2}", self.country):
            raise InputError(f"{where}: {self.country!r} is no country; write its two letters, for instance us.")
        for document in self.documents:
            if not _SHA256.fullmatch(document.sha256):
                raise InputError(f"{where}, document {document.name}: {document.sha256!r} is no sha256 (64 digits, 0-9 and a-f).")

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary: days as YYYY-MM-DD, amounts as text."""
        described: dict[str, Any] = plain(self)
        return described

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> BlockedAsset:
        """The asset that `to_dict` wrote, or that a person described. Raises InputError that names the field at fault."""
        unknown = sorted(set(data) - {item.name for item in fields(cls)})
        if unknown:
            raise InputError(f"Blocked property has no field {unknown[0]!r}.")
        for name in _TEXTS:
            if not isinstance(data.get(name, ""), str):
                raise InputError(f"Blocked property, {name}: {data[name]!r} is no text; put it in quotation marks.")
        try:
            return cls(
                **{
                    **data,
                    "holders": _names(data["holders"]),
                    "targets": tuple(
                        AssociatedTarget(**{**target, "programmes": _names(target["programmes"])}) for target in data.get("targets", ())
                    ),
                    "authority": LegalAuthority(**{**data["authority"], "programmes": _names(data["authority"]["programmes"])}),
                    "blocked_on": date.fromisoformat(data["blocked_on"]),
                    "found_on": date.fromisoformat(data.get("found_on") or data["blocked_on"]),
                    "amount": amount_of(_text(data.get("amount", "0")), data["currency"]),
                    "usd": _usd(data.get("usd")),
                    "parties": tuple(TransactionParty(**party) for party in data.get("parties", ())),
                    "documents": tuple(Document(**document) for document in data.get("documents", ())),
                    "interest": _terms(data.get("interest")),
                }
            )
        except KeyError as error:
            raise InputError(f"Blocked property: the field {error.args[0]!r} is missing.") from None
        except (TypeError, ValueError, ArithmeticError) as error:
            raise InputError(f"Blocked property: {error}.") from None


def _usd(data: Mapping[str, Any] | None) -> UsdValue | None:
    if data is None:
        return None
    return UsdValue(amount_of(_text(data["amount"]), "USD"), bool(data["estimated"]), data["ground"], date.fromisoformat(data["on"]))


def _terms(data: Mapping[str, Any] | None) -> InterestTerms | None:
    return None if data is None else InterestTerms(**{**data, "rate": Decimal(_text(data["rate"]))})


def _text(value: Any) -> str | int:
    """A number as it was written; binary fractions are refused, since 0.1 is none of them."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(f"{value!r} cannot be taken as exact: write amounts as text, in quotation marks")
    return value


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item.strip() for item in value):
        raise TypeError(f"{value!r} is no list of names")
    return tuple(value)
