"""Alerts are opened once, come up again for what is new, and rules keep hits back only as long as all is as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from ostrakon.casework.alert import AlertState
from ostrakon.casework.casework import Casework
from ostrakon.casework.finding import Finding
from ostrakon.errors import InputError, NotAllowedError
from tests.casework.desk import (
    ANN,
    AUD,
    BOB,
    NAMESAKE,
    NOON,
    OWNED,
    TOM,
    false_positive,
    found,
    hit,
    insufficient,
    many,
    opened,
    true_match,
)

OTHER = "us-ofac-sdn-29999"


def again(casework: Casework, finding: Finding, kind: str = "customer") -> tuple[str, AlertState]:
    (answer,) = casework.open_alerts(BOB, kind, [finding], at=NOON + timedelta(days=1))
    assert answer.alert is not None
    return answer.outcome, answer.alert.state


def test_an_alert_says_who_was_found_and_until_when_it_is_due(casework: Casework) -> None:
    (answer,) = casework.open_alerts(TOM, "payment", [found()], at=NOON)
    alert = answer.alert
    assert alert is not None
    assert (answer.outcome, alert.id, alert.revision, alert.state) == ("opened", "A-7", 1, AlertState.OPEN)
    assert (alert.reference, alert.name, alert.score, alert.hits, alert.raised_by) == ("C-1003", "Wang Mingshan", 0.86, 1, "tom")
    assert alert.business_line
    assert (alert.opened_at, alert.due_at) == ("2020-07-09T12:00:00.000000+00:00", "2020-07-09T16:00:00.000000+00:00")
    assert not alert.overdue(NOON + timedelta(hours=4))
    assert alert.overdue(NOON + timedelta(hours=5))
    assert alert.to_dict(NOON + timedelta(hours=5))["age_hours"] == 5
    assert casework.alert("A-7").finding == found()
    (record,) = casework.records(("alert", "A-7"))
    assert record.ground["lists"] == {"us-ofac-sdn@2020-07-09": "ab" * 32}
    assert (record.ground["engine_version"], record.ground["settings_hash"]) == ("0.1.0", "cd" * 32)


def test_the_same_again_is_the_same_alert(casework: Casework) -> None:
    first = opened(casework)
    records = len(casework.records())
    later = found(screened_at="2020-07-10T08:00:00+00:00", lists=(replace(found().certificate.lists[0], version_id="x"),))  # type: ignore[union-attr]
    assert again(casework, later) == ("unchanged", AlertState.OPEN)
    assert [alert.id for alert in casework.alerts()] == [first]
    assert len(casework.records()) == records
    assert casework.verify_log().contents == 1  # the later certificate is that of no alert


def test_names_in_another_order_are_the_same_customer(casework: Casework) -> None:
    names = ("Wang Mingshan", "王明山")
    casework.open_alerts(ANN, "customer", [found(party=replace(NAMESAKE, names=names))])
    (answer,) = casework.open_alerts(ANN, "customer", [found(party=replace(NAMESAKE, names=names[::-1]))])
    assert answer.outcome == "unchanged"


def test_another_kind_or_other_data_are_another_alert(casework: Casework) -> None:
    opened(casework)
    answers = casework.open_alerts(ANN, "document", [found()])
    answers += casework.open_alerts(ANN, "customer", [found(party=replace(NAMESAKE, birth_date="1964"))])
    assert [answer.outcome for answer in answers] == ["opened", "opened"]
    assert answers[1].alert is not None
    assert len(casework.alert(answers[1].alert.id).earlier) == 2


def test_what_is_new_opens_a_closed_alert_again(casework: Casework) -> None:
    for kind, new in {
        "another-hit": found(hit(), hit(OTHER)),
        "another-name": found(hit(caption="WANG, Ming Shan")),
        "another-birth-date": found(hit(listed=hit()["listed"] | {"birth_dates": ["1990"]})),
        "another-measure": found(hit(listings=[hit()["listings"][0] | {"measures": ["travel ban"]}])),
        "other-settings": found(settings_hash="ef" * 32),
    }.items():
        alert_id = opened(casework, kind=kind)
        assert casework.propose(ANN, alert_id, false_positive(), at=NOON)[0].state is AlertState.CLOSED
        assert again(casework, new, kind) == ("reopened", AlertState.OPEN), kind
        alert = casework.alert(alert_id).alert
        assert (alert.disposition, alert.decided_at, alert.basis, alert.proposal_id) == (None, None, 2, None)
        assert alert.due_at == "2020-07-13T12:00:00.000000+00:00"
        assert casework.alert(alert_id).finding == new
    assert casework.verify_log().sound


def test_an_owned_company_is_the_same_from_day_to_day_and_another_with_other_owners(casework: Casework) -> None:
    opened(casework, hit(ownership=OWNED))
    next_day = OWNED | {"text": OWNED["text"].replace("2020-08-01", "2020-08-02").replace("07-31", "08-01")}
    assert again(casework, found(hit(ownership=next_day))) == ("unchanged", AlertState.OPEN)
    (step,) = OWNED["steps"]
    less = OWNED | {"steps": [step | {"stakes": [step["stakes"][0] | {"share": {"low": "50", "high": "50"}}]}]}
    assert again(casework, found(hit(ownership=less))) == ("updated", AlertState.OPEN)


def test_fewer_hits_are_nothing_new(casework: Casework) -> None:
    alert_id = opened(casework, hit(), hit(OTHER))
    both = tuple(replace(item, entity_id=entity) for item in false_positive().compared for entity in (hit()["entity_id"], OTHER))
    casework.propose(ANN, alert_id, false_positive(compared=both))
    assert again(casework, found()) == ("updated", AlertState.CLOSED)


def test_a_changed_alert_voids_the_proposal_on_it(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, true_match())
    assert again(casework, found(hit(), hit(OTHER))) == ("updated", AlertState.OPEN)
    (proposal,) = casework.alert(alert_id).proposals
    assert (proposal.state, proposal.remark) == ("void", "what was found is no longer the same")


def test_an_alert_that_waits_for_an_answer_goes_on_waiting(casework: Casework) -> None:
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, insufficient())
    assert again(casework, found(hit(), hit(OTHER))) == ("updated", AlertState.WAITING)


def test_one_customer_twice_in_a_job_is_one_alert(casework: Casework) -> None:
    answers = casework.open_alerts(ANN, "customer", [found(), found(), found(hit(), hit(OTHER))])
    assert [answer.outcome for answer in answers] == ["opened", "unchanged", "updated"]
    assert [alert.hits for alert in casework.alerts()] == [2]
    assert casework.verify_log().sound


def test_a_thousand_alerts_are_one_transaction_of_few_statements(casework: Casework) -> None:
    statements: list[str] = []
    event.listen(casework.database.engine, "before_cursor_execute", lambda *details: statements.append(details[2]))
    answers = casework.open_alerts(ANN, "customer", many(1_000), at=NOON)
    assert [answer.outcome for answer in answers] == ["opened"] * 1_000
    assert len(statements) < 30
    assert sum("COMMIT" in statement for statement in statements) <= 1
    alerts = casework.alerts()
    assert [alert.id for alert in alerts[:3]] == ["A-7", "A-8", "A-9"]
    assert len(alerts) == 1_000
    statements.clear()
    assert {answer.outcome for answer in casework.open_alerts(ANN, "customer", many(1_000))} == {"unchanged"}
    assert not any(statement.startswith(("INSERT", "UPDATE")) for statement in statements)


def test_no_hit_is_no_alert(casework: Casework) -> None:
    (answer,) = casework.open_alerts(ANN, "customer", [Finding(NAMESAKE, (), found().certificate)])
    assert (answer.outcome, answer.alert) == ("unchanged", None)


def test_a_reason_without_a_hit_is_an_alert(casework: Casework) -> None:
    (answer,) = casework.open_alerts(ANN, "payment", [Finding(NAMESAKE, (), None, ("It could not be read.",))])
    assert answer.alert is not None
    assert (answer.alert.score, answer.alert.hits) == (1.0, 0)


def test_who_may_not_and_what_is_no_kind(casework: Casework) -> None:
    for actor, kind, error in ((AUD, "customer", NotAllowedError), (ANN, "a b", InputError), (ANN, "", InputError)):
        with pytest.raises(error):
            casework.open_alerts(actor, kind, [found()])
    assert casework.alerts() == []


def test_the_queue_has_what_is_due_first_at_its_head(casework: Casework) -> None:
    late = NOON + timedelta(hours=5)
    customer = opened(casework)
    payment = opened(casework, kind="payment")
    casework.assign(ANN, payment, "bob", at=NOON)
    assert [alert.id for alert in casework.alerts()] == [payment, customer]
    assert [alert.id for alert in casework.alerts(overdue_at=late)] == [payment]
    assert [alert.id for alert in casework.alerts(assignee="bob")] == [payment]
    assert [alert.id for alert in casework.alerts(kind="customer", limit=5)] == [customer]
    casework.propose(ANN, customer, false_positive())
    assert [alert.id for alert in casework.alerts((AlertState.CLOSED,))] == [customer]
