"""Decisions with two pairs of eyes: who may propose, who may approve, and what becomes of a proposal when the alert changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from ostrakon.casework.alert import AlertState
from ostrakon.casework.casework import Casework
from ostrakon.casework.policy import bundled_policy
from ostrakon.casework.roles import Actor
from ostrakon.errors import CaseworkError, ConflictError, InputError, NotAllowedError
from tests.casework.desk import (
    ADA,
    ANN,
    AUD,
    BOB,
    EVE,
    NOON,
    TOM,
    compared,
    false_positive,
    found,
    hit,
    insufficient,
    opened,
    true_match,
)


def test_a_true_match_takes_two_people(casework: Casework) -> None:
    alert_id = opened(casework)
    alert, made = casework.propose(ANN, alert_id, true_match(), at=NOON)
    assert (alert.state, alert.disposition, made.state, made.proposed_by) == (AlertState.PROPOSED, None, "proposed", "ann")
    alert, made = casework.approve(BOB, alert_id, revision=alert.revision, remark="Agreed.", at=NOON + timedelta(hours=1))
    assert (alert.state, alert.disposition, alert.decided_at) == (AlertState.CLOSED, "TRUE_MATCH", "2020-07-09T13:00:00.000000+00:00")
    assert (made.state, made.decided_by, made.remark, made.disposition.entries) == ("approved", "bob", "Agreed.", ("us-ofac-sdn-29162",))
    assert alert.age(NOON + timedelta(days=9)) == timedelta(hours=1)
    log = [(record.actor, record.action, record.subject_kind) for record in casework.records()[7:]]
    assert log == [
        ("ann", "alert.propose", "proposal"),
        ("ann", "alert.propose", "alert"),
        ("bob", "alert.approve", "proposal"),
        ("bob", "alert.close", "alert"),
    ]
    assert casework.records()[7].ground["lists"] == {"us-ofac-sdn@2020-07-09": "ab" * 32}


def test_a_plain_false_positive_takes_one(casework: Casework) -> None:
    alert, made = casework.propose(ANN, opened(casework), false_positive())
    assert (alert.state, alert.disposition, made.state, made.decided_by) == (AlertState.CLOSED, "FALSE_POSITIVE", "single", None)


def test_policy_says_which_false_positives_take_two(casework: Casework) -> None:
    documents = false_positive(reason="other-documents", compared=(compared("identifier", False, "G2", "G1"),))
    for found_hit, kind in ((hit(score=0.9), "near"), (hit(identifier=True), "identifier"), (hit(), "payment")):
        alert, _ = casework.propose(ANN, opened(casework, found_hit, kind=kind), documents)
        assert alert.state is AlertState.PROPOSED, kind


def test_nobody_approves_what_they_proposed(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(BOB, alert_id, true_match())
    for change in (lambda: casework.approve(BOB, alert_id), lambda: casework.send_back(BOB, alert_id, "no")):
        with pytest.raises(NotAllowedError, match="bob proposed P-8: somebody else"):
            change()
    assert casework.approve(EVE, alert_id)[0].state is AlertState.CLOSED


def test_only_an_approver_outside_the_business_line_approves(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(BOB, alert_id, true_match())
    for actor in (ANN, AUD, ADA, TOM, Actor("mallory", BOB.roles)):
        with pytest.raises(NotAllowedError, match=actor.name):
            casework.approve(actor, alert_id)
    assert casework.alert(alert_id).alert.state is AlertState.PROPOSED


def test_who_only_looks_or_administers_decides_nothing(casework: Casework) -> None:
    alert_id = opened(casework)
    for actor in (AUD, ADA):
        with pytest.raises(NotAllowedError, match="needs the role analyst or approver"):
            casework.propose(actor, alert_id, true_match())


@pytest.mark.parametrize("raised_by", [ANN, TOM], ids=lambda actor: actor.name)
def test_the_business_line_clears_nobody(casework: Casework, raised_by: Actor) -> None:
    alert_id = opened(casework, actor=raised_by)
    with pytest.raises(NotAllowedError, match="tom is of the business line"):
        casework.propose(replace(TOM, business_line=False), alert_id, false_positive())  # what is on record counts
    if raised_by is ANN:
        assert casework.propose(TOM, alert_id, true_match())[0].state is AlertState.PROPOSED
    else:
        with pytest.raises(NotAllowedError, match="tom is of the business line"):
            casework.propose(TOM, alert_id, true_match())


def test_a_returned_proposal_leaves_the_alert_open(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, true_match())
    with pytest.raises(InputError, match="why"):
        casework.send_back(BOB, alert_id, " ")
    alert, made = casework.send_back(BOB, alert_id, "Compare the birth dates.")
    assert (alert.state, alert.proposal_id, made.state, made.remark) == (AlertState.OPEN, None, "returned", "Compare the birth dates.")
    casework.propose(ANN, alert_id, false_positive())
    assert [item.state for item in casework.alert(alert_id).proposals] == ["returned", "single"]


def test_nothing_is_decided_twice(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, true_match())
    with pytest.raises(ConflictError, match="has the proposal P-8 before it"):
        casework.propose(EVE, alert_id, false_positive())
    casework.approve(BOB, alert_id)
    with pytest.raises(ConflictError, match="no proposal before it: it is closed"):
        casework.approve(EVE, alert_id)
    with pytest.raises(CaseworkError, match="is closed as TRUE_MATCH"):
        casework.propose(ANN, alert_id, false_positive())


def test_who_saw_an_older_revision_looks_again(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.assign(ANN, alert_id, "ann")
    with pytest.raises(ConflictError, match="you saw revision 1, now it is 2"):
        casework.propose(ANN, alert_id, true_match(), revision=1)
    casework.propose(ANN, alert_id, true_match(), revision=2)
    for change in (casework.approve, lambda *given, **more: casework.send_back(*given, "no", **more)):
        with pytest.raises(ConflictError, match="now it is 3"):
            change(BOB, alert_id, revision=2)


def test_new_evidence_voids_a_proposal_and_a_note_does_not(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, true_match())
    casework.note(BOB, alert_id, "Looking at it.")
    casework.assign(BOB, alert_id, "bob")
    assert casework.alert(alert_id).alert.state is AlertState.PROPOSED
    casework.attach(EVE, alert_id, "passport.pdf", b"%PDF")
    with pytest.raises(ConflictError, match="no proposal before it: it is open"):
        casework.approve(BOB, alert_id)
    (made,) = casework.alert(alert_id).proposals
    assert (made.state, made.remark) == ("void", "E-12 was attached")


def test_a_proposal_is_good_for_the_basis_it_was_made_on_alone(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, true_match())
    with casework.database.engine.begin() as connection:  # past the room, which would void it
        connection.execute(text("UPDATE alert SET basis = 2"))
    with pytest.raises(ConflictError, match="P-8 is void: A-7 changed after it was made"):
        casework.approve(BOB, alert_id)


def test_insufficient_information_asks_for_it_and_waits(casework: Casework) -> None:
    alert_id = opened(casework)
    alert, _ = casework.propose(ANN, alert_id, insufficient(), at=NOON)
    assert (alert.state, alert.disposition, alert.decided_at) == (AlertState.WAITING, "INSUFFICIENT_INFO", None)
    (request,) = casework.alert(alert_id).info_requests
    assert (request.state, list(request.missing), request.due_at[:10]) == ("open", ["identifier", "birth_place"], "2020-07-19")
    with pytest.raises(InputError, match="says something"):
        casework.answer(ANN, request.id, "")
    answered = casework.answer(ANN, request.id, "Passport G2, born in Galway.", at=NOON)
    assert (answered.state, answered.answered_by) == ("answered", "ann")
    alert = casework.alert(alert_id).alert
    assert (alert.state, alert.disposition, alert.basis) == (AlertState.OPEN, None, 2)
    with pytest.raises(ConflictError, match="answered already"):
        casework.answer(ANN, request.id, "again")


def test_an_alert_waits_for_the_last_answer(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, insufficient())
    casework.propose(ANN, alert_id, insufficient(missing=("address",)))
    first, second = casework.alert(alert_id).info_requests
    casework.answer(ANN, first.id, "Born in Galway.")
    assert casework.alert(alert_id).alert.state is AlertState.WAITING
    casework.answer(ANN, second.id, "Of Galway.")
    assert casework.alert(alert_id).alert.state is AlertState.OPEN


def test_a_decision_withdraws_what_is_still_asked(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, insufficient())
    casework.propose(ANN, alert_id, true_match())
    casework.approve(BOB, alert_id)
    (request,) = casework.alert(alert_id).info_requests
    assert (request.state, request.answer) == ("withdrawn", "the alert was decided without it")


def test_an_answer_voids_a_proposal_that_did_not_know_it(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, insufficient())
    casework.propose(ANN, alert_id, true_match())
    (request,) = casework.alert(alert_id).info_requests
    casework.answer(ANN, request.id, "Born in Galway.")
    assert [item.state for item in casework.alert(alert_id).proposals] == ["single", "void"]
    assert casework.alert(alert_id).alert.state is AlertState.OPEN


def test_a_duplicate_is_one_of_another_alert_that_is_none_itself(casework: Casework) -> None:
    first = opened(casework)
    second = opened(casework, kind="document")
    third = opened(casework, kind="other")
    duplicate = true_match(kind="DUPLICATE", step=1, reason="decided-already", compared=())
    for other in (second, "A-99"):
        with pytest.raises(InputError, match="no other alert"):
            casework.propose(ANN, second, replace(duplicate, duplicate_of=other))
    assert casework.propose(ANN, second, replace(duplicate, duplicate_of=first))[0].disposition == "DUPLICATE"
    with pytest.raises(CaseworkError, match="is a duplicate itself"):
        casework.propose(ANN, third, replace(duplicate, duplicate_of=second))


def test_an_administrator_sets_another_policy_and_the_log_keeps_both(casework: Casework) -> None:
    own = bundled_policy().text.replace("{hours: 4}", "{hours: 1}").replace("score: 0.90", "score: 0.80")
    with pytest.raises(NotAllowedError):
        casework.set_policy(BOB, own, "own.yml")
    casework.set_policy(ADA, own, "own.yml")
    casework.set_policy(ADA, own + "\n", "own.yml")
    (payment,) = casework.open_alerts(ANN, "payment", [found()], at=NOON)
    assert payment.alert is not None
    assert payment.alert.due_at[11:16] == "13:00"
    assert casework.propose(ANN, opened(casework), false_positive())[0].state is AlertState.PROPOSED
    first, second = casework.records(("policy", "casework"))
    assert (first.before, first.actor, second.before) == (None, "ada", first.after)
    assert casework.verify_log().sound


def test_a_mistaken_decision_is_opened_again_by_an_approver(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, false_positive())
    with pytest.raises(NotAllowedError):
        casework.reopen(ANN, alert_id, "Another passport came.")
    alert = casework.reopen(BOB, alert_id, "Another passport came.", at=NOON)
    assert (alert.state, alert.disposition, alert.basis) == (AlertState.OPEN, None, 2)
    assert [note.text for note in casework.alert(alert_id).notes] == ["Another passport came."]
    with pytest.raises(CaseworkError, match="is open, not closed"):
        casework.reopen(BOB, alert_id, "again")
