"""What comes of a payment: release or hold, with every hit and the field it stood in, and why else it is held."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from ostrakon.certificate import Certificate
from ostrakon.hit import Hit
from ostrakon.screening.payments.payment import Payment

Outcome = Literal["release", "hold"]


@dataclass(frozen=True, slots=True)
class FieldHit:
    """A hit with the field of the payment that it stood in, and the words there that were meant."""

    role: str
    path: str
    text: str
    hit: Hit

    def to_dict(self) -> dict[str, Any]:
        return {"role": self.role, "path": self.path, "text": self.text, **self.hit.to_dict()}


@dataclass(frozen=True, slots=True)
class StrippingAlert:
    """A payment that looks like an earlier one that was stopped, without the name for which it was stopped.

    `link` says what the two share: uetr, end_to_end_id or amount and accounts. Removing a name so that a payment passes is an
    offence in many places: whoever reviews this sees both.
    """

    earlier: str
    stopped_at: str
    link: str
    role: str
    name: str
    entity_id: str

    @property
    def sentence(self) -> str:
        return (
            f"An earlier payment with the same {self.link} was stopped at {self.stopped_at} for the {self.role} "
            f'"{self.name}" ({self.entity_id}); here that name is gone or changed.'
        )


@dataclass(frozen=True, slots=True)
class PaymentDecision:
    """The answer for one payment, and what it rests on.

    `reasons` are sentences for everything that holds it beside hits: what could not be read, countries that are to be held,
    an earlier decision. `repeated` says that the very same payment was decided before; `alert` that this answer raises a new
    alert: a held payment that was held for the same before raises none.
    """

    payment: Payment
    hits: tuple[FieldHit, ...]
    reasons: tuple[str, ...]
    stripping: tuple[StrippingAlert, ...]
    repeated: bool
    alert: bool
    threshold: float
    certificate: Certificate

    @property
    def outcome(self) -> Outcome:
        """Release only where nothing speaks against it."""
        return "hold" if self.hits or self.reasons or self.stripping else "release"

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary; listed entities are left out, their ids are there."""
        payment = self.payment
        return {
            "decision": self.outcome,
            "alert": self.alert,
            "repeated": self.repeated,
            "source": payment.source,
            "number": payment.number,
            "format": payment.format,
            "references": payment.references,
            "amount": payment.amount,
            "fingerprint": payment.fingerprint,
            "hits": [item.to_dict() for item in self.hits],
            "reasons": list(self.reasons),
            "stripping": [asdict(item) | {"sentence": item.sentence} for item in self.stripping],
            "parties": [
                {
                    "role": item.role, "path": item.path, "names": item.party.names, "identifiers": item.party.identifiers,
                    "countries": item.party.countries, "addresses": item.party.addresses, "address_form": item.address_form,
                    "birth_date": item.party.birth_date,
                }
                for item in payment.parties
            ],
            "texts": [{"role": item.role, "path": item.path, "text": " ".join(item.readings[-1].split())} for item in payment.texts],
            "countries": [asdict(item) for item in payment.countries],
            "threshold": self.threshold,
        }  # fmt: skip
