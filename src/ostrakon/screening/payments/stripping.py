"""Whether a payment is an earlier stopped one sent again without the name for which it was stopped."""

from __future__ import annotations

from collections.abc import Iterable

from ostrakon.names.normalise import normalise
from ostrakon.screening.payments.decision import FieldHit, StrippingAlert
from ostrakon.screening.payments.payment import Payment
from ostrakon.screening.payments.record import Entries, StoppedName


def ties(payment: Payment) -> list[tuple[str, str]]:
    """What ties a payment to another: its UETR, its end-to-end id together with the amount or an account, amount with both accounts.

    An end-to-end id alone is given by each customer as he likes, so two that agree in nothing else are strangers.
    """
    found = []
    for name in ("uetr", "original_uetr"):
        if uetr := payment.references.get(name):
            found.append(("UETR", uetr.lower()))
    money, payer, payee = payment.amount, payment.debtor_account, payment.creditor_account
    if own := payment.references.get("end_to_end_id"):
        found += [("end-to-end id", f"{own}|{beside}") for beside in (money, payer, payee) if beside]
    if money and payer and payee:
        found.append(("amount and accounts", f"{money}|{payer}|{payee}"))
    return found


def stripped(payment: Payment, entries: Entries, hits: Iterable[FieldHit]) -> list[StrippingAlert]:
    """One alert for each name of an earlier stopped payment that stands nowhere in this one and is not hit in it."""
    parties = {_bare(name) for item in payment.parties for name in item.party.names}
    texts = [f" {_bare(reading)} " for text in payment.texts for reading in text.readings]
    numbers = {number.upper() for item in payment.parties for number in item.party.identifiers}
    hit = {entity_id for item in hits for entity_id in (item.hit.entity_id, *item.hit.also)}
    alerts: dict[StoppedName, StrippingAlert] = {}
    for kind, value in ties(payment):
        for earlier in entries.tied(kind, value, payment.fingerprint):
            for name in earlier.names:
                bare = _bare(name.name)
                # a name that stands here unchanged and is not hit is one that the lists no longer have
                unchanged = bare in parties or name.name.upper() in numbers or any(f" {bare} " in text for text in texts)
                if name.entity_id in hit or unchanged:
                    continue
                alert = StrippingAlert(earlier.fingerprint, earlier.decided_at, kind, name.role, name.name, name.entity_id)
                alerts.setdefault(name, alert)
    return list(alerts.values())


def _bare(text: str) -> str:
    return " ".join(normalise(text).split())
