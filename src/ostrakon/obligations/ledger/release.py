"""Releases and corrections: proposed by one person on an authority, booked when another approves."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import cast, get_args

from sqlalchemy import Connection, RowMapping, insert, select

from ostrakon.casework import audit_log
from ostrakon.casework.roles import Actor, require
from ostrakon.errors import ConflictError, InputError, NotAllowedError
from ostrakon.obligations.database import next_number
from ostrakon.obligations.ledger.asset import BlockedAsset
from ostrakon.obligations.ledger.authority import require_authority
from ostrakon.obligations.ledger.books import asset_on_record, balance, event_on_record, events
from ostrakon.obligations.ledger.entries import SUBJECT, book
from ostrakon.obligations.ledger.event import BlockedLedgerEvent, blocked_account, released_account
from ostrakon.obligations.ledger.money import amount_of
from ostrakon.obligations.ledger.terms import ReleaseKind, ReleaseProposal, ReleaseTerms
from ostrakon.obligations.licences.question import LicenceQuestion, interests_in
from ostrakon.obligations.licences.store import answered, used
from ostrakon.obligations.schema import release_decision, release_proposal

_REPLACEABLE = ("block", "deposit", "interest", "fee")


def propose(connection: Connection, actor: Actor, asset_id: str, terms: ReleaseTerms, at: str) -> ReleaseProposal:
    """Propose; what could not be booked now is refused at once, with the reason."""
    require(actor, "blocked.propose")
    _check(connection, asset_on_record(connection, asset_id), terms)
    proposal = ReleaseProposal(next_number(connection), asset_id, actor.name, at, terms)
    audit_log.append(connection, actor.name, "blocked.propose", (SUBJECT, asset_id), None, proposal.to_dict(), at=at)
    row = {"number": proposal.number, "asset_id": asset_id, "kind": terms.kind, "proposed_by": actor.name, "proposed_at": at}
    connection.execute(insert(release_proposal).values(row | {"terms": audit_log.canonical(terms.to_dict())}))
    return proposal


def approve(connection: Connection, actor: Actor, number: int, at: str) -> list[BlockedLedgerEvent]:
    """Approve somebody else's proposal and book it; everything is looked at again, since it may have changed meanwhile.

    Raises NotAllowedError for one's own proposal, ConflictError for one that was decided, CaseworkError where it can no longer be booked.
    """
    proposal = _undecided(connection, actor, number)
    asset = asset_on_record(connection, proposal.asset_id)
    amount = _check(connection, asset, proposal.terms)
    booked = _correct(connection, actor, asset, proposal, at) if proposal.terms.kind == "correction" else []
    if not booked:
        booked = [_release(connection, actor, asset, proposal, amount, at)]
    if proposal.terms.authority.kind == "licence":
        what = f"{proposal.terms.activity}: released of {asset.id} to {proposal.terms.payee}"
        question = _question(asset, proposal.terms, amount)
        used(connection, actor, proposal.terms.licences, question, what, at, booked[0].number)
    _decide(connection, actor, proposal, at, "", booked[-1].number)
    return booked


def refuse(connection: Connection, actor: Actor, number: int, reason: str, at: str) -> None:
    """Refuse somebody else's proposal, with the reason."""
    proposal = _undecided(connection, actor, number)
    if not reason.strip():
        raise InputError("Say why the proposal is refused.")
    after = {"approved": False, "reason": reason}
    audit_log.append(connection, actor.name, "blocked.refuse", (SUBJECT, proposal.asset_id), proposal.to_dict(), after, at=at)
    _decide(connection, actor, proposal, at, reason, None)


def proposals(connection: Connection, asset_id: str | None = None) -> list[ReleaseProposal]:
    """The proposals, of one item or of all, in their order, each with its decision."""
    asked = select(release_proposal, release_decision).join_from(
        release_proposal, release_decision, release_decision.c.proposal == release_proposal.c.number, isouter=True
    )
    if asset_id is not None:
        asked = asked.where(release_proposal.c.asset_id == asset_id)
    return [_proposal(row) for row in connection.execute(asked.order_by(release_proposal.c.number)).mappings()]


def _check(connection: Connection, asset: BlockedAsset, terms: ReleaseTerms) -> Decimal:
    """What is to be moved. Raises an error that says why the terms cannot be met."""
    if terms.kind not in get_args(ReleaseKind):
        raise InputError(f"{terms.kind!r} is nothing that can be proposed.")
    if asset.omnibus:
        raise InputError(f"{asset.id} is an omnibus account: release its items, so that each owner's part is known.")
    if not terms.reason.strip():
        raise InputError("Say why: a proposal needs a reason.")
    require_authority(terms.authority, terms.kind, terms.day)
    if terms.kind == "correction":
        return _correction(connection, asset, terms)
    held = balance(connection, asset.id)
    amount = held if terms.amount is None else amount_of(terms.amount, asset.currency)
    if amount <= 0:
        raise InputError(f"{asset.id}: there is nothing to release.")
    if terms.kind != "release" and amount != held:
        raise InputError(f"{asset.id}: a mistaken block, and the end of a sanction, release everything; leave the amount out.")
    if terms.kind == "release" and not terms.payee.strip():
        raise InputError(f"{asset.id}: say to whom it is released.")
    if terms.kind == "end":
        _ended(asset, terms)
    if terms.authority.kind == "licence":
        if not terms.licences:
            raise InputError("Say which licence permits it, by its id: there is no licence without one.")
        answer = answered(connection, _question(asset, terms, amount), terms.licences)
        if not answer.allowed:
            raise NotAllowedError(answer.sentence)
    return amount


def _ended(asset: BlockedAsset, terms: ReleaseTerms) -> None:
    """Raise NotAllowedError unless nobody's interest is left, and somebody read that earlier blocked property is not kept blocked."""
    if terms.authority.kind == "delisting":
        left = {target.entity_id for target in asset.targets} - set(terms.ended)
    else:
        left = {tag for target in asset.targets for tag in target.programmes} - set(terms.ended)
    if left:
        raise NotAllowedError(f"{asset.id} stays blocked: {', '.join(sorted(left))} is not among what ended.")
    if terms.kept is not False:
        raise NotAllowedError(
            f"{asset.id} stays blocked: removal from a list, or the end of a programme, releases nothing by itself. Read whether "
            f"{terms.authority.reference} keeps blocked what was blocked before, and say so."
        )


def _correction(connection: Connection, asset: BlockedAsset, terms: ReleaseTerms) -> Decimal:
    if terms.reverses is None:
        raise InputError("Say which entry is wrong, by its number.")
    wrong = event_on_record(connection, terms.reverses)
    if wrong.asset_id != asset.id or wrong.kind == "correction":
        raise InputError(f"Entry {wrong.number} is {'itself a correction' if wrong.asset_id == asset.id else f'one of {wrong.asset_id}'}.")
    if any(event.reverses == wrong.number for event in events(connection, asset.id)):
        raise ConflictError(f"Entry {wrong.number} was taken back already.")
    if terms.amount is None and wrong.kind == "block":
        raise NotAllowedError(
            f"Entry {wrong.number} blocked {asset.id}: to take it back whole is to release it; use undo, or give the amount."
        )
    if terms.amount is not None and wrong.kind not in _REPLACEABLE:
        raise InputError(f"Entry {wrong.number} is a {wrong.kind}: take it back without an amount, and propose it anew.")
    if terms.amount is not None and amount_of(terms.amount, asset.currency) in (Decimal(0), wrong.amount):
        raise InputError(f"Entry {wrong.number}: {terms.amount} corrects nothing.")
    return wrong.amount


def _correct(connection: Connection, actor: Actor, asset: BlockedAsset, proposal: ReleaseProposal, at: str) -> list[BlockedLedgerEvent]:
    """Book the right entry first, so that what was released meanwhile stays covered, then take the wrong one back."""
    terms, booked = proposal.terms, []
    wrong = event_on_record(connection, cast(int, terms.reverses))
    if terms.amount is not None:
        accounts, detail = (wrong.source, wrong.destination), {**wrong.detail, "replaces": wrong.number}
        booked.append(book(connection, actor, asset, wrong.kind, wrong.day, accounts, terms.amount, wrong.authority, at, detail=detail))
    booked.append(
        book(
            connection, actor, asset, "correction", wrong.day, (wrong.destination, wrong.source), wrong.amount,
            terms.authority, at, proposal=proposal.number, reverses=wrong.number, detail={"reason": terms.reason},
        )
    )  # fmt: skip
    return booked


def _release(
    connection: Connection, actor: Actor, asset: BlockedAsset, proposal: ReleaseProposal, amount: Decimal, at: str
) -> BlockedLedgerEvent:
    terms = proposal.terms
    detail = {name: terms.to_dict()[name] for name in ("reason", "payee", "activity", "holder", "confirmed", "ended")}
    accounts = (blocked_account(asset.id), released_account(asset.id))
    return book(
        connection, actor, asset, terms.kind, terms.day, accounts, amount, terms.authority, at, proposal=proposal.number, detail=detail
    )  # fmt: skip


def _question(asset: BlockedAsset, terms: ReleaseTerms, amount: Decimal) -> LicenceQuestion:
    confirmed = {licence: frozenset(keys) for licence, keys in terms.confirmed.items()}
    return LicenceQuestion(
        terms.day, terms.activity, interests_in(asset), amount, asset.currency, terms.holder, debits=True, confirmed=confirmed
    )  # fmt: skip


def _undecided(connection: Connection, actor: Actor, number: int) -> ReleaseProposal:
    """The proposal, if the actor may decide it."""
    require(actor, "blocked.decide")
    proposal = next((item for item in proposals(connection) if item.number == number), None)
    if proposal is None:
        raise InputError(f"There is no proposal {number}.")
    if proposal.approved is not None:
        raise ConflictError(f"Proposal {number} was {'approved' if proposal.approved else 'refused'} by {proposal.decided_by} already.")
    if actor.business_line:
        raise NotAllowedError(f"{actor.name} belongs to the business line, which does not decide on blocked property.")
    if actor.name == proposal.proposed_by:
        raise NotAllowedError(f"{actor.name} proposed this; somebody else must decide it.")
    return proposal


def _decide(connection: Connection, actor: Actor, proposal: ReleaseProposal, at: str, reason: str, event: int | None) -> None:
    row = {"proposal": proposal.number, "approved": event is not None, "decided_by": actor.name, "decided_at": at}
    connection.execute(insert(release_decision).values(row | {"reason": reason, "event": event}))


def _proposal(row: RowMapping) -> ReleaseProposal:
    terms = ReleaseTerms.from_dict(json.loads(row["terms"]))
    decided = {name: row[name] for name in ("approved", "decided_by", "decided_at", "reason", "event")} if row["decided_at"] else {}
    return ReleaseProposal(row["number"], row["asset_id"], row["proposed_by"], row["proposed_at"], terms, **decided)
