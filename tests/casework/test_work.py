"""Assigning, notes, evidence and cases: nothing is lost or overwritten, and no name of a file is ever used as one."""

from __future__ import annotations

import pytest

from ostrakon.casework.casework import Casework
from ostrakon.casework.policy import bundled_policy
from ostrakon.errors import CaseworkError, ConflictError, DamagedError, InputError, NotAllowedError
from tests.casework.desk import ADA, ANN, AUD, BOB, EVE, many, opened


def test_an_alert_in_somebodys_hands_is_not_taken_unseen(casework: Casework) -> None:
    alert_id = opened(casework)
    assert casework.assign(ANN, alert_id, "ann").assignee == "ann"
    with pytest.raises(ConflictError, match="in the hands of ann; to take it over, give its revision, 2"):
        casework.assign(BOB, alert_id, "bob")
    with pytest.raises(ConflictError, match="you saw revision 1"):
        casework.assign(BOB, alert_id, "bob", revision=1)
    assert casework.assign(BOB, alert_id, "bob", revision=2).assignee == "bob"
    assert casework.assign(BOB, alert_id, "bob").revision == 3  # nothing to change
    assert casework.assign(BOB, alert_id, None).assignee is None


def test_only_who_can_work_on_it_gets_an_alert(casework: Casework) -> None:
    alert_id = opened(casework)
    for name in ("aud", "nobody"):
        with pytest.raises(NotAllowedError, match=name):
            casework.assign(ANN, alert_id, name)
    with pytest.raises(NotAllowedError):
        casework.assign(AUD, alert_id, "ann")


def test_notes_are_kept_in_order(casework: Casework) -> None:
    alert_id = opened(casework)
    for text in ("first", "second <b>"):
        casework.note(ANN, alert_id, text)
    assert [(note.text, note.actor) for note in casework.alert(alert_id).notes] == [("first", "ann"), ("second <b>", "ann")]
    for text in (" ", "x" * 20_001):
        with pytest.raises(InputError, match="A note says something"):
            casework.note(ANN, alert_id, text)
    with pytest.raises(CaseworkError, match="no alert or case 'A-99'"):
        casework.note(ANN, "A-99", "hello")
    with pytest.raises(NotAllowedError):
        casework.note(AUD, alert_id, "hello")


def test_evidence_is_kept_by_its_hash_whatever_it_is_called(casework: Casework) -> None:
    alert_id = opened(casework)
    for name, shown in {
        "passport.pdf": "passport.pdf",
        "../../etc/passwd": "passwd",
        "C:\\scans\\id.png": "id.png",
        "a\u202etxt.exe\n": "atxt.exe",
        "/": "unnamed",
        "x" * 300: "x" * 200,
    }.items():
        kept = casework.attach(ANN, alert_id, name, b"%PDF-1.7 \x00\xff")
        assert (kept.name, kept.size) == (shown, 11)
    assert casework.evidence(kept.sha256) == b"%PDF-1.7 \x00\xff"
    assert len({item.sha256 for item in casework.alert(alert_id).attachments}) == 1
    assert casework.verify_log().contents == 2  # the finding and the evidence
    with pytest.raises(DamagedError, match="is gone"):
        casework.evidence("00" * 32)


def test_evidence_has_a_size(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.set_policy(ADA, bundled_policy().text.replace("evidence_bytes: 20000000", "evidence_bytes: 10"), "own.yml")
    casework.attach(ANN, alert_id, "x", b"x" * 10)
    for data in (b"", b"x" * 11):
        with pytest.raises(InputError, match="and 10 at most"):
            casework.attach(ANN, alert_id, "x", data)


def test_a_case_joins_alerts_that_are_in_no_other(casework: Casework) -> None:
    alerts = [answer.alert.id for answer in casework.open_alerts(ANN, "customer", many(3)) if answer.alert]
    case = casework.join(ANN, alerts[:2], title="The Wang family")
    assert casework.join(BOB, alerts[1:], case_id=case.id) == case
    joined = casework.case(case.id)[1]
    assert [(alert.id, alert.case_id, alert.revision) for alert in joined] == [(alert_id, case.id, 2) for alert_id in alerts]
    with pytest.raises(ConflictError, match=f"is in the case {case.id} already"):
        casework.join(EVE, alerts[:1], title="Another")
    casework.note(ANN, case.id, "All of one family.")
    casework.attach(ANN, case.id, "tree.svg", b"<svg/>")
    _, _, notes, attachments = casework.case(case.id)
    assert ([note.text for note in notes], [item.name for item in attachments]) == (["All of one family."], ["tree.svg"])
    assert casework.verify_log().sound


def test_what_can_be_no_case(casework: Casework) -> None:
    alert_id = opened(casework)
    for given in ({}, {"title": " "}, {"title": "x", "case_id": "C-1"}):
        with pytest.raises(InputError, match="to which case"):
            casework.join(ANN, [alert_id], **given)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="at least one"):
        casework.join(ANN, [], title="x")
    with pytest.raises(CaseworkError, match="no case 'C-1'"):
        casework.join(ANN, [alert_id], case_id="C-1")
    with pytest.raises(CaseworkError, match="no alert 'A-99'"):
        casework.join(ANN, [alert_id, "A-99"], title="x")
    assert casework.alert(alert_id).alert.case_id is None
