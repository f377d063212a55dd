"""Blocked property and people for the tests of ledger, licences and retention; also runs, in its own process, what races and is killed.

Run as `python blocked.py COMMAND HOME URL ARGUMENT...`; an empty URL stands for SQLite in the folder.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ostrakon.casework.people import appoint
from ostrakon.casework.roles import Actor, Role
from ostrakon.errors import OstrakonError
from ostrakon.obligations.database import open_database
from ostrakon.obligations.ledger.asset import AssociatedTarget, BlockedAsset, Document, InterestTerms, LegalAuthority
from ostrakon.obligations.ledger.authority import Authority
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.ledger.terms import ReleaseTerms

ANN = Actor("ann", frozenset({Role.ANALYST}))
BOB = Actor("bob", frozenset({Role.APPROVER}))
EVE = Actor("eve", frozenset({Role.APPROVER}))
ADA = Actor("ada", frozenset({Role.ADMINISTRATOR}))

JULY_9 = date(2020, 7, 9)
NOON = datetime(2020, 7, 9, 12, tzinfo=UTC)
LETTER = Document("letter.pdf", "ab" * 32)
CHEN = AssociatedTarget("us-ofac-sdn-29220", "CHEN, Quanguo", "us-ofac-sdn", ("GLOMAG",), "holder")
SECTION = "31 CFR 541.504"
COURT = Authority("court-order", "D.D.C. 20-cv-1", JULY_9, (LETTER,))


def item(**changes: Any) -> BlockedAsset:
    """A dollar account of Chen Quanguo, blocked on 9 July 2020, with 10,000.00 in it, unless something else is said."""
    given: dict[str, Any] = {
        "id": "", "kind": "account", "description": "Savings account", "holders": ("Chen Quanguo",), "targets": (CHEN,),
        "authority": LegalAuthority(("GLOMAG",), "E.O. 13818", "31 CFR part 583"), "blocked_on": JULY_9, "found_on": JULY_9,
        "currency": "USD", "amount": Decimal(10_000), "institution": "First Example Bank", "country": "us", "account_number": "4711",
        "interest": InterestTerms(Decimal("1.5"), "rate published for savings accounts"),
    }  # fmt: skip
    return BlockedAsset(**given | changes)


def out(amount: str | None = None, authority: Authority = COURT, **changes: Any) -> ReleaseTerms:
    """The terms of a release by a court's order on 9 July 2020, unless something else is said."""
    given: dict[str, Any] = {"kind": "release", "day": JULY_9, "reason": "as ordered", "payee": "the court"}
    return ReleaseTerms(authority=authority, amount=Decimal(amount) if amount is not None else None, **given | changes)


def released(ledger: BlockedLedger, asset: BlockedAsset, amount: str | None = None, at: datetime = NOON, **changes: Any) -> None:
    """Propose and approve a release."""
    ledger.approve(BOB, ledger.propose(ANN, asset.id, out(amount, **changes), at=at).number, at=at)


def appointed(home: Path, *actors: Actor) -> None:
    """Appoint people to their roles; the first is an administrator."""
    with open_database(home).write() as connection:
        for actor in actors:
            appoint(connection, None if actor is actors[0] else actors[0], actor.name, actor.roles)


def _main(command: str, home: str, url: str, *arguments: str) -> None:
    ledger = BlockedLedger(open_database(Path(home), url or None))
    print("ready", flush=True)
    sys.stdin.readline()
    if command == "approve":
        try:
            ledger.approve(BOB, int(arguments[0]), at=NOON)
            print("booked", flush=True)
        except OstrakonError as error:
            print(json.dumps([type(error).__name__, str(error)]), flush=True)
    while command == "turn over":
        print(ledger.deposit(ANN, arguments[0], Decimal("0.02"), JULY_9, "customer:1", at=NOON).number, flush=True)
        under = Authority("licence", arguments[1], JULY_9)
        proposal = ledger.propose(ANN, arguments[0], out("0.01", under, activity="legal-services", holder="First Example Bank"), at=NOON)
        print(ledger.approve(BOB, proposal.number, at=NOON)[0].number, flush=True)


if __name__ == "__main__":
    _main(*sys.argv[1:])
