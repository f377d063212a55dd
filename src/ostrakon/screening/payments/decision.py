"""What comes of a payment: release or hold, with every hit and the field it stood in, and why else it is held."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from ostrakon.certificate import Certificate
from ostrakon.errors import OstrakonError
from ostrakon.hit import Hit
from ostrakon.screening.payments.payment import Payment

Outcome = Literal["release", "hold"]
Change = Literal["gone", "moved", "weaker"]
"""What became of a name: it stands nowhere, only in free text, or as before though it is found no more."""
_CHANGES: dict[Change, str] = {
    "gone": "here that name is gone or changed",
    "moved": "here that name stands in free text only",
    "weaker": "here that name stands as before, but what else is said of the party, or the list, has changed so that it is found no more",
}
_ALERT_ID = 32
"""Characters of a payment's fingerprint in the id of its alerts."""


def alert_id(payment: Payment, number: int) -> str:
    """The id of the alert that a payment raises for the first time (1), or once more for somebody else."""
    return f"{payment.fingerprint[:_ALERT_ID]}-{number}"


@dataclass(frozen=True, slots=True)
class FieldHit:
    """A hit with the field of the payment that it stood in, and the words there that were meant; `in_text`: that field is free text."""

    role: str
    path: str
    text: str
    hit: Hit
    in_text: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {"role": self.role, "path": self.path, "text": self.text, **self.hit.to_dict()}


@dataclass(frozen=True, slots=True)
class StrippingAlert:
    """A payment that looks like an earlier one that was stopped, without the name for which it was stopped.

    `link` says what the two share: UETR, end-to-end id or amount and accounts; `change` what became of the name. Removing a name so that
    a payment passes is an offence in many places: whoever reviews this sees both.
    """

    earlier: str
    stopped_at: str
    link: str
    role: str
    name: str
    entity_id: str
    in_text: bool
    change: Change

    @property
    def sentence(self) -> str:
        return (
            f"An earlier payment with the same {self.link} was stopped at {self.stopped_at} for the {self.role} "
            f'"{self.name}" ({self.entity_id}); {_CHANGES[self.change]}.'
        )


@dataclass(frozen=True, slots=True)
class PaymentDecision:
    """The answer for one payment, and what it rests on.

    `reasons` are sentences for everything that holds it beside hits: what could not be read, countries that are to be held,
    an earlier decision. `repeated` says that the very same payment was decided before; `alert` that this answer raises a new
    alert: a held payment that was held for the same before raises none. `alert_id` is the same each time that alert is meant, so that
    whoever keeps alerts can add it if it is not there yet, even where the process that raised it was killed; None for a release.
    `failure` says why nothing could be screened or kept, where that is the reason; the certificate is missing if there is no list.
    """

    payment: Payment
    hits: tuple[FieldHit, ...]
    reasons: tuple[str, ...]
    stripping: tuple[StrippingAlert, ...]
    repeated: bool
    alert: bool
    alert_id: str | None
    threshold: float
    certificate: Certificate | None
    failure: OstrakonError | None = None

    @classmethod
    def failed(cls, payment: Payment, error: OstrakonError, threshold: float, certificate: Certificate | None = None) -> PaymentDecision:
        """Hold a payment that could not be screened, with the reason: nobody knows whom it names."""
        reasons = (*payment.problems, f"This payment was not screened. {error}")
        alert_id = f"{payment.fingerprint[:_ALERT_ID]}-unscreened"
        return cls(payment, (), reasons, (), False, True, alert_id, threshold, certificate, error)

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
            "alert_id": self.alert_id,
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
