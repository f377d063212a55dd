"""Rows of reports: what is known of blocked property or a rejected transaction, in the words of the fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from ostrakon.engine.countries import country_name
from ostrakon.errors import InputError
from ostrakon.obligations.ledger.asset import AssociatedTarget, BlockedAsset, Document, TransactionParty
from ostrakon.obligations.ledger.books import balance
from ostrakon.obligations.reports.kinds import ReportKind
from ostrakon.obligations.reports.report import Missing, Row, Value
from ostrakon.obligations.reports.valuation import Valuation, valued

_TRANSACTIONS = {"wire": "Wire transfer", "securities": "Securities transaction", "goods": "Trade in goods"}
_NO_TRANSACTION = "None: no transaction is associated with the block"
_NO_ACCOUNT = "None: it is not held in an account"
_FUNDS = ("account", "wire", "securities")


def fill(kind: ReportKind, subject: str, known: Mapping[str, Value], answers: Mapping[str, str]) -> Row:
    """A row of the kind's fields: what is known, else people's answers, else "".

    Raises InputError for an answer to something that is known already: whoever disagrees amends the record.
    """
    row: dict[str, Value] = {}
    for key in (field.key for field in kind.fields):
        value, answer = known.get(key, ""), answers.get(key, "")
        if key != "narrative" and answer and value not in ("", answer):
            raise InputError(f"{subject}, {key}: the record has it already; amend the record rather than its report.")
        row[key] = answer if value == "" else value
    return row


def asset_values(
    connection: Connection, asset: BlockedAsset, regime: str, amount: Decimal, on: date, answers: Mapping[str, str]
) -> dict[str, Value]:
    """What is known of an item of blocked property, `amount` of which is reported as of a day, by the keys of the fields."""
    value = valuation(connection, asset, amount, on)
    targets = targets_of(asset, regime)
    return {
        "reference": asset.id,
        "targets": captions(targets),
        "target_ids": "; ".join(target.entity_id for target in targets),
        "target_interest": interests(targets),
        "holders": "; ".join(asset.holders),
        "classification": asset.kind,
        "transaction_type": _TRANSACTIONS.get(asset.kind, "") if has_transaction(asset) else _NO_TRANSACTION,
        "participants": participants(asset.parties) if has_transaction(asset) else _NO_TRANSACTION,
        "transaction_references": references(asset.reference, asset.parties) if has_transaction(asset) else _NO_TRANSACTION,
        "property": asset.description,
        "property_location": location(asset),
        "account_number": asset.account_number or ("" if asset.kind in _FUNDS else _NO_ACCOUNT),
        "account_type": asset.account_type or ("" if asset.kind in _FUNDS else _NO_ACCOUNT),
        "omnibus_account": asset.within,
        "blocked_on": asset.blocked_on.isoformat(),
        "usd_value": "" if value.usd is None else value.usd,
        "value_basis": value.basis,
        "value_on": value.on.isoformat() if value.on else "",
        "currency": asset.currency,
        "amount": amount,
        "narrative": " ".join(part for part in (value.narrative, answers.get("narrative", "")) if part),
        "action_taken": action(asset),
        "legal_authority": asset.authority.sentence,
        "documents": documents(asset.documents) if has_transaction(asset) else _NO_TRANSACTION,
    }


def valuation(connection: Connection, asset: BlockedAsset, amount: Decimal, on: date) -> Valuation:
    """The value of an amount of the item on a day, in proportion to what the item held on the day of which its value is known."""
    then = balance(connection, asset.id, asset.usd.on) if asset.usd and asset.usd.on >= asset.blocked_on else asset.amount
    return valued(amount, asset.currency, on, asset.usd, then or asset.amount)


def targets_of(asset: BlockedAsset, regime: str) -> tuple[AssociatedTarget, ...]:
    """The targets that lists of one regime name: an account blocked by others alone is not reported there."""
    return tuple(target for target in asset.targets if regime_of(target.list_id) == regime)


def regime_of(list_id: str) -> str:
    """The country whose list it is, by the beginning of the list's id: us-ofac-sdn is of us."""
    return list_id.partition("-")[0]


def unplaced(subject: str, parties: Iterable[TransactionParty], column: str) -> list[Missing]:
    """The participants whose location is not known."""
    return [
        Missing(subject, column, f"the location of {party.name} ({party.role}) is not known; give its country or address")
        for party in parties
        if not party.country and not party.address
    ]


def has_transaction(asset: BlockedAsset) -> bool:
    """Whether the property was blocked in a transaction, and not as it lay."""
    return asset.kind == "wire" or bool(asset.parties or asset.reference)


def captions(targets: Iterable[AssociatedTarget]) -> str:
    """The targets, each with its entry of the list."""
    return "; ".join(f"{target.caption} ({target.entity_id})" for target in targets)


def interests(targets: Iterable[AssociatedTarget]) -> str:
    """What each target is to the property, with the chain of owners where there is one."""
    return "; ".join(
        f"{target.caption}: {target.interest}" + (f" ({target.chain})" if target.chain else "") for target in targets if target.interest
    )


def participants(parties: Iterable[TransactionParty]) -> str:
    """Who took part: role, name, whether a bank, where, account."""
    return "; ".join(
        ", ".join(
            part
            for part in (
                f"{party.role}: {party.name}" + (" (bank)" if party.bank else ""),
                party.address,
                country_name(party.country) if party.country else "",
                f"account {party.account}" if party.account else "",
            )
            if part
        )
        for party in parties
    )


def references(own: str, parties: Iterable[TransactionParty]) -> str:
    """The numbers that identify a transaction, those of the participants with their names."""
    return "; ".join(part for part in (own, *(f"{party.reference} ({party.name})" for party in parties if party.reference)) if part)


def documents(attached: Iterable[Document]) -> str:
    """The documents that go with the report, held to their bytes."""
    return "; ".join(f"{document.name} (sha256 {document.sha256})" for document in attached)


def location(asset: BlockedAsset) -> str:
    """Where the property is; nothing while its country is not known."""
    return ", ".join(part for part in (asset.branch, asset.institution, country_name(asset.country)) if part) if asset.country else ""


def action(asset: BlockedAsset) -> str:
    """What was done with the property, where its terms of interest say it."""
    terms = asset.interest
    if terms is None:
        return ""
    return f"Held in a blocked account that bears interest at {terms.rate} % a year ({terms.ground}; {terms.day_count})"
