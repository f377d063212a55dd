"""Nothing leaves without an authority and a second person: tested for each way out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from ostrakon.casework.audit_log import records
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.roles import Actor, Role
from ostrakon.errors import CaseworkError, ConflictError, InputError, NotAllowedError
from ostrakon.obligations.ledger.asset import AssociatedTarget
from ostrakon.obligations.ledger.authority import Authority
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.licences.licence import Licence, LicenceCondition
from ostrakon.obligations.licences.store import Licences
from tests.obligations.ledger.blocked import ADA, ANN, BOB, CHEN, COURT, EVE, JULY_9, LETTER, NOON, item, out, released

LATER = datetime(2026, 7, 20, tzinfo=UTC)
MISTAKE = Authority("faq-1196", "another Chen Quanguo, born 1990", date(2025, 1, 7), (LETTER,))
ENDED = Authority("programme-end", "91 FR 1", date(2026, 7, 14))
WRONG = Authority("correction", "the statement says 9,000.00", JULY_9)


def licence(**changes: Any) -> Licence:
    """A specific licence of the bank to pay lawyers out of blocked accounts, up to 1,000.00 USD, unless something else is said."""
    given: dict[str, Any] = {
        "id": "SL-1", "kind": "SL", "number": "GLOMAG-2020-1", "title": "Lawyers' fees", "programmes": ("GLOMAG",), "scope": "Fees",
        "activities": ("legal-services",), "valid_from": JULY_9, "valid_to": date(2021, 7, 9), "source": "OFAC's letter", "debits": True,
        "conditions": (LicenceCondition("invoice", "The invoice is on file."),), "holder": "First Example Bank", "currency": "USD",
        "cap": Decimal(1_000),
    }  # fmt: skip
    return Licence(**given | changes)


def licensed(amount: str, reference: str = "SL-1", **changes: Any) -> Any:
    """The terms of a release under the licence, its condition confirmed."""
    said: dict[str, Any] = {"activity": "legal-services", "holder": "First Example Bank", "confirmed": {"SL-1": ("invoice",)}}
    return out(amount, Authority("licence", reference, JULY_9), **said | changes)


def test_a_release_is_booked_when_another_approves_it(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    proposal = ledger.propose(ANN, asset.id, out("400"), at=NOON)
    assert ledger.balance(asset.id) == Decimal("10000.00")
    (event,) = ledger.approve(BOB, proposal.number, at=NOON)
    assert (event.kind, event.proposal, event.destination, event.actor) == ("release", proposal.number, f"released:{asset.id}", "bob")
    assert event.authority == COURT
    assert ledger.balance(asset.id) == Decimal("9600.00")
    (decided,) = ledger.proposals(asset.id)
    assert (decided.approved, decided.decided_by, decided.event) == (True, "bob", event.number)
    with opened.read() as connection:
        actions = [(record.action, record.actor) for record in records(connection, ("blocked-asset", asset.id))]
    assert actions == [("blocked.add", "ann"), ("blocked.block", "ann"), ("blocked.propose", "ann"), ("blocked.release", "bob")]


def test_nobody_decides_their_own_proposal_and_nobody_decides_twice(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    proposal = ledger.propose(BOB, asset.id, out("400"), at=NOON)
    with pytest.raises(NotAllowedError, match="bob proposed this; somebody else must decide it"):
        ledger.approve(BOB, proposal.number, at=NOON)
    with pytest.raises(NotAllowedError, match="may not do this"):
        ledger.approve(ANN, proposal.number, at=NOON)
    with pytest.raises(NotAllowedError, match="may not do this"):
        ledger.approve(ADA, proposal.number, at=NOON)
    with pytest.raises(NotAllowedError, match="belongs to the business line"):
        ledger.approve(Actor("sam", frozenset({Role.APPROVER}), business_line=True), proposal.number, at=NOON)
    with pytest.raises(InputError, match="Say why the proposal is refused"):
        ledger.refuse(EVE, proposal.number, " ", at=NOON)
    ledger.refuse(EVE, proposal.number, "the order was stayed", at=NOON)
    with pytest.raises(ConflictError, match=f"Proposal {proposal.number} was refused by eve already"):
        ledger.approve(EVE, proposal.number, at=NOON)
    assert ledger.balance(asset.id) == Decimal("10000.00")
    with pytest.raises(InputError, match="no proposal 999"):
        ledger.approve(EVE, 999, at=NOON)


@pytest.mark.parametrize("kind", ["release", "undo", "end", "correction"])
@pytest.mark.parametrize("authority", [Authority("regulation", "31 CFR 541.504", JULY_9), Authority("", "", JULY_9)])
def test_no_way_out_without_an_authority_that_permits_it(ledger: BlockedLedger, kind: Any, authority: Authority) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    with pytest.raises(NotAllowedError, match=f"for the entry {kind}, name|does not permit the entry {kind}"):
        ledger.propose(ANN, asset.id, out(None, authority, kind=kind, reverses=1), at=NOON)


def test_an_authority_needs_its_document_and_its_day(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    with pytest.raises(NotAllowedError, match="put the document on record"):
        ledger.propose(ANN, asset.id, out("1", Authority("court-order", "D.D.C.", JULY_9)), at=NOON)
    with pytest.raises(NotAllowedError, match="it was not there yet"):
        ledger.propose(ANN, asset.id, out("1", Authority("court-order", "D.D.C.", date(2020, 7, 10), (LETTER,))), at=NOON)
    with pytest.raises(InputError, match="say to whom"):
        ledger.propose(ANN, asset.id, out("1", payee=""), at=NOON)
    with pytest.raises(InputError, match="a proposal needs a reason"):
        ledger.propose(ANN, asset.id, out("1", reason=""), at=NOON)


def test_what_is_not_there_cannot_be_released(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(amount=Decimal(100)), at=NOON)
    first, second = (ledger.propose(ANN, asset.id, out("60"), at=NOON) for _ in range(2))
    ledger.approve(BOB, first.number, at=NOON)
    with pytest.raises(CaseworkError, match=r"holds only 40\.00 USD from 2020-07-09 on, not 60\.00 USD"):
        ledger.approve(BOB, second.number, at=NOON)
    assert [proposal.approved for proposal in ledger.proposals(asset.id)] == [True, None]
    released(ledger, asset)
    assert ledger.balance(asset.id) == 0
    with pytest.raises(InputError, match="nothing to release"):
        ledger.propose(ANN, asset.id, out(), at=NOON)


def test_a_mistaken_block_is_undone_whole_and_not_before_the_answer_was_published(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    ledger.interest(ANN, asset.id, date(2025, 1, 7), at=LATER)
    held = ledger.balance(asset.id)
    with pytest.raises(InputError, match="leave the amount out"):
        ledger.propose(ANN, asset.id, out("1", MISTAKE, kind="undo", day=date(2025, 1, 7)), at=LATER)
    early = Authority("faq-1196", "another man", JULY_9, (LETTER,))
    with pytest.raises(NotAllowedError, match="not possible before 2024-10-07"):
        ledger.propose(ANN, asset.id, out(None, early, kind="undo"), at=LATER)
    proposal = ledger.propose(ANN, asset.id, out(None, MISTAKE, kind="undo", day=date(2025, 1, 7)), at=LATER)
    (event,) = ledger.approve(BOB, proposal.number, at=LATER)
    assert (event.kind, event.amount, event.authority) == ("undo", held, MISTAKE)
    assert ledger.asset(asset.id).status == "released"


def test_the_end_of_a_programme_releases_nothing_by_itself(ledger: BlockedLedger) -> None:
    target = AssociatedTarget("us-ofac-sdn-2", "SOMEBODY", "us-ofac-sdn", ("HK-EO13936",), "holder")
    asset = ledger.add(ANN, item(targets=(target,)), at=NOON)
    both = ledger.add(ANN, item(targets=(target, CHEN)), at=NOON)
    day = date(2026, 7, 15)
    with pytest.raises(NotAllowedError, match=r"releases nothing by itself\. Read whether 91 FR 1 keeps blocked"):
        ledger.propose(ANN, asset.id, out(None, ENDED, kind="end", day=day, ended=("HK-EO13936",)), at=LATER)
    with pytest.raises(NotAllowedError, match="stays blocked: removal"):
        ledger.propose(ANN, asset.id, out(None, ENDED, kind="end", day=day, ended=("HK-EO13936",), kept=True), at=LATER)
    with pytest.raises(NotAllowedError, match="stays blocked: GLOMAG is not among what ended"):
        ledger.propose(ANN, both.id, out(None, ENDED, kind="end", day=day, ended=("HK-EO13936",), kept=False), at=LATER)
    gone = Authority("delisting", "90 FR 2", date(2025, 1, 7))
    with pytest.raises(NotAllowedError, match="stays blocked: us-ofac-sdn-29220 is not"):
        ledger.propose(ANN, both.id, out(None, gone, kind="end", day=day, ended=("us-ofac-sdn-2",), kept=False), at=LATER)
    proposal = ledger.propose(ANN, asset.id, out(None, ENDED, kind="end", day=day, ended=("HK-EO13936",), kept=False), at=LATER)
    (event,) = ledger.approve(BOB, proposal.number, at=LATER)
    assert (event.kind, event.detail["ended"]) == ("end", ["HK-EO13936"])


def test_a_release_under_a_licence_counts_against_its_cap(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    licences = Licences(opened)
    licences.add(BOB, [licence()], at=NOON)
    asset = ledger.add(ANN, item(), at=NOON)
    first, second = (ledger.propose(ANN, asset.id, licensed("600"), at=NOON) for _ in range(2))
    (event,) = ledger.approve(BOB, first.number, at=NOON)
    (use,) = licences.uses("SL-1")
    assert (use.amount, use.event, use.used_by) == (Decimal("600.00"), event.number, "bob")
    with pytest.raises(NotAllowedError, match=r"of its cap of 1,000\.00 USD only 400\.00 USD is left"):
        ledger.approve(BOB, second.number, at=NOON)
    assert (len(licences.uses("SL-1")), ledger.balance(asset.id)) == (1, Decimal("9400.00"))


def test_a_licence_that_does_not_permit_it_releases_nothing(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    Licences(opened).add(BOB, [licence()], at=NOON)
    asset = ledger.add(ANN, item(), at=NOON)
    for terms, reason in (
        (licensed("1", confirmed={}), "would apply if a person confirms: invoice"),
        (licensed("1", activity="wind-down"), "it permits legal-services, not wind-down"),
        (licensed("1", holder="Second Example Bank"), "it was issued to First Example Bank, not to Second"),
        (licensed("1", day=date(2021, 7, 10)), "it expired on 2021-07-09"),
        (licensed("1", "US-GLOMAG-GL-2", activity="wind-down", day=date(2020, 8, 1)), "it permits no debit to a blocked account"),
    ):
        with pytest.raises(NotAllowedError, match=reason):
            ledger.propose(ANN, asset.id, terms, at=LATER)
    with pytest.raises(InputError, match="no licence 'SL-9' on record"):
        ledger.propose(ANN, asset.id, licensed("1", "SL-9"), at=NOON)
    with pytest.raises(NotAllowedError, match="Without an authority on record"):
        ledger.propose(ANN, asset.id, licensed("1", ""), at=NOON)
    with pytest.raises(InputError, match="no licence"):
        ledger.propose(ANN, asset.id, licensed("1", ","), at=NOON)


def test_two_programmes_need_two_licences(ledger: BlockedLedger, opened: CaseworkDatabase) -> None:
    Licences(opened).add(BOB, [licence(), licence(id="SL-2", programmes=("SDGT",), conditions=(), currency="", cap=None)], at=NOON)
    two = AssociatedTarget("us-ofac-sdn-1", "SOMEBODY", "us-ofac-sdn", ("SDGT",), "beneficiary")
    asset = ledger.add(ANN, item(targets=(CHEN, two)), at=NOON)
    with pytest.raises(NotAllowedError, match="nothing covers us-ofac-sdn-1 under SDGT"):
        ledger.propose(ANN, asset.id, licensed("1"), at=NOON)
    proposal = ledger.propose(ANN, asset.id, licensed("1", "SL-1, SL-2"), at=NOON)
    ledger.approve(BOB, proposal.number, at=NOON)
    assert [len(Licences(opened).uses(key)) for key in ("SL-1", "SL-2")] == [1, 1]


def test_a_wrong_entry_is_taken_back_and_booked_right(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    (block,) = ledger.events(asset.id)
    released(ledger, asset, "9500")
    with pytest.raises(CaseworkError, match="holds only"):
        released(ledger, asset, "9000", authority=WRONG, kind="correction", reverses=block.number)
    assert len(ledger.events(asset.id)) == 2
    released(ledger, asset, "9600", authority=WRONG, kind="correction", reverses=block.number)
    kinds = [(event.kind, event.amount, event.reverses, event.detail.get("replaces")) for event in ledger.events(asset.id)[2:]]
    assert kinds == [("block", Decimal("9600.00"), None, block.number), ("correction", Decimal("10000.00"), block.number, None)]
    assert ledger.balance(asset.id) == Decimal("100.00")
    with pytest.raises(ConflictError, match="was taken back already"):
        ledger.propose(ANN, asset.id, out("1", WRONG, kind="correction", reverses=block.number), at=NOON)


def test_a_correction_is_no_way_around_a_release(ledger: BlockedLedger) -> None:
    asset, other = ledger.add(ANN, item(), at=NOON), ledger.add(ANN, item(), at=NOON)
    block, foreign = ledger.events(asset.id)[0].number, ledger.events(other.id)[0].number
    with pytest.raises(NotAllowedError, match="to take it back whole is to release it"):
        ledger.propose(ANN, asset.id, out(None, WRONG, kind="correction", reverses=block), at=NOON)
    with pytest.raises(InputError, match="corrects nothing"):
        ledger.propose(ANN, asset.id, out("0", WRONG, kind="correction", reverses=block), at=NOON)
    with pytest.raises(InputError, match=f"is one of {other.id}"):
        ledger.propose(ANN, asset.id, out("1", WRONG, kind="correction", reverses=foreign), at=NOON)
    released(ledger, asset, "5")
    release = ledger.events(asset.id)[-1].number
    with pytest.raises(InputError, match="propose it anew"):
        ledger.propose(ANN, asset.id, out("1", WRONG, kind="correction", reverses=release), at=NOON)
    released(ledger, asset, authority=WRONG, kind="correction", reverses=release)
    assert ledger.balance(asset.id) == Decimal("10000.00")
    with pytest.raises(InputError, match="itself a correction"):
        ledger.propose(ANN, asset.id, out(None, WRONG, kind="correction", reverses=ledger.events(asset.id)[-1].number), at=NOON)


def test_interest_that_was_taken_back_can_be_credited_anew(ledger: BlockedLedger) -> None:
    asset = ledger.add(ANN, item(), at=NOON)
    (wrong,) = ledger.interest(ANN, asset.id, date(2020, 8, 8), at=LATER)
    released(ledger, asset, authority=WRONG, kind="correction", reverses=wrong.number, day=date(2020, 8, 8), at=LATER)
    assert ledger.balance(asset.id) == Decimal("10000.00")
    (right,) = ledger.interest(ANN, asset.id, date(2020, 8, 8), at=LATER)
    assert right.detail["from"] == "2020-07-09"


def test_an_omnibus_account_is_released_by_its_items(ledger: BlockedLedger) -> None:
    around = ledger.add(ANN, item(omnibus=True, amount=Decimal(0), targets=()), at=NOON)
    ledger.add(ANN, item(within=around.id), at=NOON)
    with pytest.raises(InputError, match="release its items"):
        ledger.propose(ANN, around.id, out(), at=NOON)
