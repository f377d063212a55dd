"""What is due when and what is late, for every kind of report, as it stood on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ostrakon.casework.database import CaseworkDatabase
from ostrakon.obligations.ledger.authority import Authority
from ostrakon.obligations.ledger.ledger import BlockedLedger
from ostrakon.obligations.licences.store import Licences
from ostrakon.obligations.reports import occasion, rejected
from ostrakon.obligations.reports.due import due_list
from ostrakon.obligations.reports.filing import Submission, file_report
from ostrakon.obligations.reports.occasion import ReportOccasion
from tests.obligations.ledger.blocked import ANN, BOB, COURT, out, released
from tests.obligations.ledger.test_release import licence, licensed
from tests.obligations.reports.reporting import GB, NOW, account, due_on, made
from tests.obligations.reports.reporting import rejected as transaction

SENT = Submission(date(2020, 7, 24), "ORS", b"bytes", "ORS-1")


def test_the_initial_report_of_9_july_2020_is_due_on_the_23rd(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    blocked = ledger.add(ANN, account())
    assert due_on(opened, "2020-07-08") == []
    (item,) = due_on(opened, "2020-07-10")
    assert (item.kind.key, item.subject, item.due_on, item.status) == ("IBR", blocked.id, date(2020, 7, 23), "due")
    assert [due_on(opened, f"2020-07-{day}")[0].sentence for day in (10, 22, 23, 24, 30)] == [
        "due in 13 days", "due in 1 day", "due today", "1 day late", "7 days late",
    ]  # fmt: skip
    file_report(opened, ANN, made(opened, "IBR", [blocked.id]), SENT)
    (item,) = due_on(opened, "2020-07-30")
    assert (item.status, item.sentence) == ("filed late", "filed on 2020-07-24, 1 day late")
    assert due_on(opened, "2020-07-23")[0].status == "due"  # as it stood then


def test_the_convention_of_counting_is_a_choice(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    ledger.add(ANN, account())
    with opened.read() as connection:
        found = due_list(connection, date(2020, 7, 23), first_day=1)
    assert (found.items[0].due_on, found.items[0].status, found.counts) == (date(2020, 7, 22), "late", {"late": 1})
    assert found.counting.sentence.endswith("the day of the event being day 1")


def test_annual_reports_are_listed_for_each_year_in_which_something_was_held(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    blocked = ledger.add(ANN, account())
    released(ledger, blocked, at=NOW, day=date(2022, 3, 1), authority=replace(COURT, on=date(2022, 2, 1)))
    file_report(opened, ANN, made(opened, "ARBP", year=2021), replace(SENT, filed_on=date(2021, 9, 30)))
    assert [(item.subject, item.status, item.sentence) for item in due_on(opened, "2023-01-01", "ARBP")] == [
        ("2021", "filed", "filed on 2021-09-30"),
        ("2022", "not due", "not due: nothing was held on 2022-06-30"),
    ]
    assert due_on(opened, "2021-06-29", "ARBP") == []
    (open_item,) = due_on(opened, "2021-09-29", "ARBP")
    assert (open_item.sentence, open_item.about) == ("due in 1 day", "1 item held on 2021-06-30")


def test_the_united_kingdom_has_its_own_reports(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    found_on = date(2021, 7, 12)
    blocked = ledger.add(ANN, account(targets=(GB,), found_on=found_on))
    assert due_on(opened, "2021-07-11") == []
    assert due_on(opened, "2021-07-12")[0].sentence == "due today, as soon as practicable"
    assert due_on(opened, "2021-07-15")[0].sentence == "waiting for 3 days, as soon as practicable"
    assert {item.kind.key for item in due_on(opened, "2025-10-01")} == {"OFSI", "FAR"}
    (item,) = due_on(opened, "2025-10-01", "FAR")
    assert (item.subject, item.due_on, item.sentence) == ("2025", date(2025, 11, 30), "due in 60 days")
    file_report(opened, ANN, made(opened, "FAR", year=2025), replace(SENT, filed_on=date(2025, 11, 3)), at=NOW)
    released(ledger, blocked, at=NOW, day=date(2026, 1, 5), authority=replace(COURT, on=date(2026, 1, 5)))
    nil = due_on(opened, "2026-10-01", "FAR")[-1]
    assert (nil.status, nil.reason) == ("due", "a nil return follows the return of the year before")
    assert made(opened, "FAR", year=2026).rows == ()


def test_unblockings_are_listed_with_the_reason_where_no_report_is_due(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    blocked = ledger.add(ANN, account())
    charge = ledger.fee(ANN, blocked.id, Decimal(1), date(2024, 12, 2), "account charge", "list 3", "31 CFR 578.505")
    for day in (date(2024, 8, 7), date(2024, 12, 2)):
        released(ledger, blocked, "5", at=NOW, day=day)
    old, new = [event.number for event in ledger.events(blocked.id) if event.kind == "release"]
    found = {item.subject: item for item in due_on(opened, "2025-02-01", "URR")}
    assert found[f"{blocked.id}/{charge.number}"].sentence == ("not due: normal service charges are not reported (31 CFR 501.603(b)(3)(i))")
    assert found[f"{blocked.id}/{old}"].reason.startswith("until 8 August 2024 such reports were due only where OFAC")
    assert (found[f"{blocked.id}/{new}"].due_on, found[f"{blocked.id}/{new}"].status) == (date(2024, 12, 16), "late")


def test_rejections_demands_and_proceedings_are_listed_by_day(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    rejected.record(opened, ANN, transaction())
    suit = occasion.record(opened, ANN, ReportOccasion("LITIGATION", date(2020, 7, 9), "X v. Y"))
    demand = occasion.record(opened, ANN, ReportOccasion("DEMAND", date(2020, 7, 9), "Subpoena", date(2020, 7, 16)))
    assert [(item.kind.key, item.subject, str(item.due_on)) for item in due_on(opened, "2020-07-10")] == [
        ("DEMAND", demand.id, "2020-07-16"),
        ("LITIGATION", suit.id, "2020-07-19"),
        ("RTR", "R-1", "2020-07-23"),
    ]
    file_report(opened, ANN, made(opened, "DEMAND", [demand.id]), replace(SENT, filed_on=date(2020, 7, 15)))
    assert [item.status for item in due_on(opened, "2020-07-16")] == ["filed", "due", "due"]


def test_lists_of_other_authorities_are_named_and_values_are_not(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    ledger.add(ANN, account(targets=(replace(GB, list_id="eu-fsf"),)))
    ledger.add(ANN, account())
    with opened.read() as connection:
        found = due_list(connection, date(2020, 7, 10))
    assert found.unknown == {"eu-fsf": 1}
    assert [item.kind.key for item in found.open] == ["IBR"]
    assert "10000" not in str([item.to_dict() for item in found.items])


def test_a_release_under_a_licence_is_reported_where_the_licence_asks_for_it(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    silent = licence(conditions=(), valid_to=date(2026, 1, 1))
    asking = replace(silent, id="SL-2", reporting="Report each payment within 10 business days.")
    Licences(opened).add(BOB, [silent, asking], at=NOW)
    blocked = ledger.add(ANN, account(), at=NOW)
    for key in ("SL-1", "SL-2"):
        terms = licensed("5", key, day=date(2025, 3, 3), confirmed={})
        ledger.approve(BOB, ledger.propose(ANN, blocked.id, terms, at=NOW).number, at=NOW)
    excepted, asked = due_on(opened, "2025-03-04", "URR")
    assert excepted.reason == "what is released under a licence is not reported unless the licence asks for it (89 FR 81358)"
    assert (asked.status, asked.due_on) == ("due", date(2025, 3, 17))
    assert asked.reason == "the licence asks: Report each payment within 10 business days."


def test_an_entry_that_was_taken_back_makes_nothing_due(opened: CaseworkDatabase, ledger: BlockedLedger) -> None:
    blocked = ledger.add(ANN, account(), at=NOW)
    released(ledger, blocked, "50", at=NOW, day=date(2025, 3, 3))
    wrong = ledger.events(blocked.id)[-1].number
    assert [item.subject for item in due_on(opened, "2025-03-05", "URR")] == [f"{blocked.id}/{wrong}"]
    evidence = Authority("correction", "It was 5, not 50", date(2025, 3, 4))
    terms = out(None, evidence, kind="correction", day=date(2025, 3, 4), reverses=wrong)
    ledger.approve(BOB, ledger.propose(ANN, blocked.id, terms, at=NOW).number, at=NOW)
    assert due_on(opened, "2025-03-05", "URR") == []
