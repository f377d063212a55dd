"""Payments: who stands in a payment message, in which role, and whether it may be released."""

from __future__ import annotations

from ostrakon.screening.payments.decision import FieldHit, PaymentDecision, StrippingAlert
from ostrakon.screening.payments.payment import Payment, PaymentCountry, PaymentParty, PaymentText
from ostrakon.screening.payments.read import read_message_file, read_messages
from ostrakon.screening.payments.record import PaymentRecord
from ostrakon.screening.payments.screen import PaymentScreener

__all__ = [
    "FieldHit",
    "Payment",
    "PaymentCountry",
    "PaymentDecision",
    "PaymentParty",
    "PaymentRecord",
    "PaymentScreener",
    "PaymentText",
    "StrippingAlert",
    "read_message_file",
    "read_messages",
]
