"""Whether a payment is an earlier stopped one sent again without the name for which it was stopped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

from ostrakon.names.normalise import normalise
from ostrakon.screening.payments.decision import Change, FieldHit, StrippingAlert
from ostrakon.screening.payments.payment import Payment
from ostrakon.screening.payments.record import Entries, StoppedName, Tie

UETR, END_TO_END_ID, AMOUNT_AND_ACCOUNTS = "UETR", "end-to-end id", "amount and accounts"

LOOK_BACK = timedelta(days=90)
"""How long an end-to-end id or amount and accounts tie: customers pay the same rent each month. A UETR ties for ever."""
TELLING_ID = 8
"""Characters of an end-to-end id that with the amount alone makes two payments one; shorter ones ("1", "RENT") everybody gives."""


def ties(payment: Payment) -> list[Tie]:
    """What ties a payment to another: its UETR, its end-to-end id together with an account or the amount, amount with both accounts.

    An end-to-end id alone is given by each customer as he likes, so two that agree in nothing else are strangers.
    """
    found = [Tie(UETR, uetr.lower()) for name in ("uetr", "original_uetr") if (uetr := payment.references.get(name))]
    money, payer, payee = _amount(payment.amount), payment.debtor_account, payment.creditor_account
    for name in ("end_to_end_id", "original_end_to_end_id"):
        if own := payment.references.get(name):
            telling = money if len(own) >= TELLING_ID else None
            found += [Tie(END_TO_END_ID, f"{own}|{beside}") for beside in (telling, payer, payee) if beside]
    if money and payer and payee:
        found.append(Tie(AMOUNT_AND_ACCOUNTS, f"{money}|{payer}|{payee}"))
    return found


def stripped(payment: Payment, tied_by: Sequence[Tie], entries: Entries, hits: Iterable[FieldHit]) -> list[StrippingAlert]:
    """One alert for each name of an earlier stopped payment that is not found here in a field as good as it was."""
    alerts: dict[StoppedName, StrippingAlert] = {}
    hits = list(hits)
    for tie in tied_by:
        for earlier in entries.tied(tie, payment.fingerprint):
            if tie.kind != UETR and datetime.fromisoformat(earlier.decided_at) < datetime.now(UTC) - LOOK_BACK:
                continue
            for name in earlier.names:
                # the remittance text of one customer differs from payment to payment; who has an account does not
                if name in alerts or (tie.kind == AMOUNT_AND_ACCOUNTS and name.in_text):
                    continue
                if (change := _change(name, payment, hits)) is not None:
                    then, when = earlier.fingerprint, earlier.decided_at
                    alerts[name] = StrippingAlert(then, when, tie.kind, name.role, name.name, name.entity_id, name.in_text, change)
    return list(alerts.values())


def _change(name: StoppedName, payment: Payment, hits: Sequence[FieldHit]) -> Change | None:
    """What became of a name; None where the same party is found in as good a field."""
    found = [item for item in hits if name.entity_id in (item.hit.entity_id, *item.hit.also)]
    if found:
        return "moved" if not name.in_text and all(item.in_text for item in found) else None
    bare = f" {_bare(name.name)} "
    numbers = {number.upper() for item in payment.parties for number in item.party.identifiers}
    named = {f" {_bare(text)} " for item in payment.parties for text in item.party.names}
    if bare in named or name.name.upper() in numbers:
        return "weaker"
    if any(bare in f" {_bare(reading)} " for text in payment.texts for reading in text.readings):
        return "weaker" if name.in_text else "moved"
    return "gone"


def _bare(text: str) -> str:
    return " ".join(normalise(text).split())


def _amount(amount: str | None) -> str | None:
    """An amount as it is compared: "EUR 1250.00" and "EUR 1250" are one."""
    if amount is None:
        return None
    currency, _, number = amount.partition(" ")
    try:
        return f"{currency} {Decimal(number).normalize():f}"
    except InvalidOperation:
        return amount
