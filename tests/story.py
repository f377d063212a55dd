"""The story of July 2020 as steps, each of which may be begun again: from the list to what an examiner is shown.

Run as `python story.py HOME URL`, it tells each step when it is done, so that a test can kill it at any moment and go on. An empty URL
stands for SQLite in the folder.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from ostrakon import ListStore, Screener, screen_file
from ostrakon.casework.alert import Alert, AlertState
from ostrakon.casework.casework import Casework
from ostrakon.casework.comparison import side_by_side
from ostrakon.casework.database import CaseworkDatabase
from ostrakon.casework.disposition import Disposition
from ostrakon.casework.sources import finding_of_payment, findings_of_file
from ostrakon.obligations.consequences.action import Activity
from ostrakon.obligations.consequences.derive import consequences
from ostrakon.obligations.database import with_obligations
from ostrakon.obligations.ledger.asset import AssociatedTarget, BlockedAsset, InterestTerms, LegalAuthority, TransactionParty
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.licences.question import LicenceQuestion, interest_of
from ostrakon.obligations.licences.store import Licences, require_use
from ostrakon.obligations.ownership.loaded import LoadedOwnership
from ostrakon.obligations.ownership.policy import OwnershipPolicies
from ostrakon.obligations.ownership.question import who
from ostrakon.obligations.ownership.store import OwnershipStore
from ostrakon.obligations.reports.build import make_report
from ostrakon.obligations.reports.details import Filer, FilingDetails
from ostrakon.obligations.reports.filing import Submission, file_report, filings
from ostrakon.screening.payments import PaymentDecision, PaymentRecord, PaymentScreener, read_messages

CORPS, ZHU, COTTON = "us-ofac-sdn-29299", "us-ofac-sdn-29219", "Example Cotton"
TERMS = InterestTerms(Decimal("1.5"), "rate published for savings accounts")
DETAILS = FilingDetails(Filer("First Example Bank", "1 Main Street, Springfield", "Ann Lee", "+1 202 555 0100", "ann@bank.example"))
CONFIRMED = {licence: frozenset({"incident", "no-other"}) for licence in ("US-GLOMAG-GL-2", "US-GLOMAG-GL-2A")}
CUSTOMERS = "id,name,birth date,country\n1,Zhu Hailu,1958-01,cn\n2,Zhou Hailing,1990-05-04,cn\n3,Northgate Bakery,,gb\n"
"""The misspelling is that of the news article of the day."""
STAKES = f"owner,owned,share,from,owned name\n{CORPS},C-77,60,2015-03-01,{COTTON}\n"
MESSAGE = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
<GrpHdr><MsgId>M-1</MsgId><NbOfTxs>1</NbOfTxs></GrpHdr>
<CdtTrfTxInf><PmtId><EndToEndId>{reference}</EndToEndId></PmtId><IntrBkSttlmAmt Ccy="USD">7500.00</IntrBkSttlmAmt>
<Dbtr><Nm>Northgate Bakery and Mill</Nm></Dbtr><Cdtr><Nm>Exampel Cotton</Nm></Cdtr></CdtTrfTxInf></FIToFICstmrCdtTrf></Document>"""


def noon(day: str) -> datetime:
    """Midday of a day, in UTC."""
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)


class Story:
    """A bank's desk in a folder that holds the lists of July 2020 already; every step leaves what is done already as it is."""

    def __init__(self, home: Path, url: str | None) -> None:
        self.home = home
        self.url = url
        self.lists = ListStore.open(home)
        self.casework = Casework(with_obligations(CaseworkDatabase.open(home, url)), require_use)
        self.ledger = BlockedLedger(self.casework.database)
        self.licences = Licences(self.casework.database)
        self.ownership = OwnershipStore.open(home, url)

    @property
    def steps(self) -> tuple[Callable[[], None], ...]:
        return (
            self.appoint, self.screen_customers, self.propose_true_match, self.approve, self.block_account, self.accrue_interest,
            self.report_block, self.load_ownership, self.hold_payment, self.license_payment, self.block_payment,
        )  # fmt: skip

    def appoint(self) -> None:
        for name, roles in (("ada", ["administrator"]), ("ann", ["analyst"]), ("ben", ["approver"]), ("eve", ["auditor"])):
            if name not in [person.name for person in self.casework.people()]:
                self.casework.appoint("ada", name, roles, at=noon("2020-07-01"))

    def screen_customers(self) -> None:
        """9 July: the customer file against the list of the day."""
        source, out = self.home / "customers.csv", self.home / "hits.jsonl"
        source.write_text(CUSTOMERS, encoding="utf-8")
        screen_file(Screener.open(self.lists, as_of="2020-07-09"), source, out, overwrite=True)
        self.casework.open_alerts(self.casework.actor("ann"), "customer", findings_of_file(out), at=noon("2020-07-09"))

    def propose_true_match(self) -> None:
        for alert in self.open_alerts("customer"):
            compared = side_by_side(self.casework.alert(alert.id).finding, ZHU)
            agree = tuple(replace(item, agrees=True) if item.field == "name" else item for item in compared)
            why = "Name but for its last letter, month of birth and country agree."
            disposition = Disposition("TRUE_MATCH", 5, "details-agree", why, agree)
            self.casework.propose(self.casework.actor("ann"), alert.id, disposition, at=noon("2020-07-09"))

    def open_alerts(self, kind: str) -> list[Alert]:
        """The alerts of a kind on which nothing is proposed."""
        return [alert for alert in self.casework.alerts(states=[AlertState.OPEN]) if alert.kind == kind]

    def approve(self) -> None:
        for alert in self.casework.alerts(states=[AlertState.PROPOSED]):
            self.casework.approve(self.casework.actor("ben"), alert.id, remark="agreed", at=noon("2020-07-09"))

    def block_account(self) -> None:
        if not self.ledger.assets():
            self.ledger.add(
                self.casework.actor("ann"),
                BlockedAsset(
                    id="", kind="account", description="Savings account", holders=("Zhu Hailun",),
                    targets=(AssociatedTarget(ZHU, "ZHU, Hailun", "us-ofac-sdn", ("GLOMAG",), "holder"),),
                    authority=LegalAuthority(("GLOMAG",), "E.O. 13818", "31 CFR part 583"), blocked_on=date(2020, 7, 9),
                    found_on=date(2020, 7, 9), currency="USD", amount=Decimal(10_000), institution="First Example Bank", country="us",
                    account_number="4711", account_type="savings", interest=TERMS, alert_id="A-1",
                ),
                at=noon("2020-07-09"),
            )  # fmt: skip

    def accrue_interest(self) -> None:
        (account,) = self.ledger.assets()[:1]
        if all(event.kind != "interest" for event in self.ledger.events(account.id)):
            self.ledger.interest(self.casework.actor("ann"), account.id, date(2020, 8, 1), at=noon("2020-08-01"))

    def report_block(self) -> None:
        """20 July: the initial report, three days before it is late."""
        with self.casework.database.read() as connection:
            if filings(connection):
                return
            (account,) = self.ledger.assets()[:1]
            report = make_report(connection, "IBR", DETAILS, [account.id], today=date(2020, 7, 20))
        submission = Submission(date(2020, 7, 20), "ORS", b"the report as it was handed in", "ORS-1")
        file_report(self.casework.database, self.casework.actor("ben"), report, submission, at=noon("2020-08-01"))

    def load_ownership(self) -> None:
        stakes = self.home / "stakes.csv"
        stakes.write_text(STAKES, encoding="utf-8")
        self.ownership.load(stakes)

    def decide(self, reference: str, day: str) -> PaymentDecision:
        """The decision on a payment to the company, as spelt by somebody in a hurry."""
        owned = LoadedOwnership(self.ownership, OwnershipPolicies.bundled().find("ofac"))
        screener = Screener.open(self.lists, as_of=day, ownership=owned)
        with PaymentRecord(self.home, self.url) as record:
            (decision,) = PaymentScreener(screener, record).decide_many(
                read_messages(MESSAGE.format(reference=reference).encode(), reference)
            )
        return decision

    def hold_payment(self) -> None:
        """1 August: the payment is held, since the Corps owns 60 % of its creditor."""
        decision = self.decide("E2E-1", "2020-08-01")
        finding = finding_of_payment(decision)
        self.casework.open_alerts(self.casework.actor("ann"), "payment", [finding], at=noon("2020-08-01"))

    def question(self, day: str) -> LicenceQuestion:
        """Whether winding down with the company is licensed on a day."""
        answer = who(self.ownership, self.lists, "C-77", OwnershipPolicies.bundled().find("ofac"), as_of=date.fromisoformat(day))
        interest = interest_of(answer, {CORPS: ["GLOMAG"]})
        return LicenceQuestion(date.fromisoformat(day), "wind-down", (interest,), Decimal(7500), "USD", confirmed=CONFIRMED)

    def license_payment(self) -> None:
        """General License 2 permits it: two people decide so, and its use is put on record."""
        for alert in self.open_alerts("payment"):
            answer = self.licences.check(self.question("2020-08-01"))
            assert answer.allowed, answer.sentence
            finding = self.casework.alert(alert.id).finding
            disposition = Disposition(
                "LICENSED", 5, "blocked-by-ownership", "Wind-down of a contract of 2019 with a subsidiary of the Corps.",
                tuple(side_by_side(finding, "C-77")), licence=answer.by[0].id,
            )  # fmt: skip
            self.casework.propose(self.casework.actor("ann"), alert.id, disposition, at=noon("2020-08-01"))
        if not self.licences.uses("US-GLOMAG-GL-2"):
            actor, (alert,) = self.casework.actor("ann"), self.casework.alerts(states=[AlertState.PROPOSED])
            question = self.question("2020-08-01")
            self.licences.use(actor, ["US-GLOMAG-GL-2"], question, "payment E2E-1", at=noon("2020-08-01"), alert_id=alert.id)
        self.approve()

    def block_payment(self) -> None:
        """1 December: the licences are over, and the next payment is blocked."""
        decision = self.decide("E2E-2", "2020-12-01")
        hit = decision.hits[0].hit
        follows = consequences(hit, activity=Activity.PAYMENT, day=date(2020, 12, 1))
        assert follows.blocks, follows.sentence
        assert not self.licences.check(self.question("2020-12-01")).allowed
        if len(self.ledger.assets()) == 1:
            assert hit.ownership is not None
            self.ledger.add(
                self.casework.actor("ann"),
                BlockedAsset(
                    id="", kind="wire", description="Funds of a wire transfer to Example Cotton", holders=("Northgate Bakery and Mill",),
                    targets=(
                        AssociatedTarget(
                            CORPS, "XINJIANG PRODUCTION AND CONSTRUCTION CORPS", "us-ofac-sdn", ("GLOMAG",), "owner of the beneficiary",
                            chain=hit.ownership.sentence, through="C-77", alone=True,
                        ),
                    ),
                    authority=LegalAuthority(("GLOMAG",), "E.O. 13818", "31 CFR part 583"), blocked_on=date(2020, 12, 1),
                    found_on=date(2020, 12, 1), currency="USD", amount=Decimal(7500), institution="First Example Bank", country="us",
                    account_number="4712", account_type="blocked funds", interest=TERMS, reference="E2E-2",
                    parties=(TransactionParty("beneficiary", COTTON), TransactionParty("originator", "Northgate Bakery and Mill")),
                ),
                at=noon("2020-12-01"),
            )  # fmt: skip


if __name__ == "__main__":
    for step in Story(Path(sys.argv[1]), sys.argv[2] or None).steps:
        step()
        print(step.__name__, flush=True)
