"""A good-guy rule holds for one customer and one entry as both were, and for nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ostrakon.casework.casework import Casework
from ostrakon.casework.finding import Finding
from ostrakon.casework.good_guy import GoodGuyRule, apply_rules
from ostrakon.errors import CaseworkError, ConflictError, InputError, NotAllowedError
from tests.casework.desk import ANN, AUD, BOB, EVE, NAMESAKE, NOON, TOM, WANG, compared, false_positive, found, hit, opened, true_match

UNTIL = date(2021, 7, 9)
DAY = date(2020, 7, 10)
OTHER_DOCUMENTS = false_positive(reason="other-documents", compared=(compared("identifier", False, "G1 (licence)", "G1 (passport)"),))
RULE = GoodGuyRule(
    "G-9", 2, "active", found().customer, "C-1003", "Wang Mingshan", WANG, found().entries[WANG], "0.1.0", "cd" * 32, "A-7",
    "FALSE_POSITIVE", "Born in 1990.", "2021-07-09", "ann", "2020-07-09T12:00:00", "bob", "2020-07-09T12:00:00", None, None, None,
)  # fmt: skip


def test_a_rule_keeps_back_its_hit_and_no_other() -> None:
    other = hit("us-ofac-sdn-29999")
    applied = apply_rules(found(hit(), other), [RULE], {"bob"}, DAY)
    assert applied.kept.hits == (other,)
    assert applied.kept.suppressed == ((WANG, "G-9"),)
    assert [(item["entity_id"], rule.id) for item, rule in applied.suppressed] == [(WANG, "G-9")]
    assert applied.void == ()


@pytest.mark.parametrize(
    ("finding", "rule", "approvers", "day", "why"),
    [
        (found(hit(identifier=True)), RULE, {"bob"}, DAY, "an identifier agrees exactly"),
        (found(party=replace(NAMESAKE, birth_date="1964")), RULE, {"bob"}, DAY, "the customer's data changed"),
        (found(party=replace(NAMESAKE, identifiers=("G1",))), RULE, {"bob"}, DAY, "the customer's data changed"),
        (found(hit(listed=hit()["listed"] | {"birth_dates": ["1990"]})), RULE, {"bob"}, DAY, "the list's entry changed"),
        (found(hit(listed=hit()["listed"] | {"names": ["WANG, M."]})), RULE, {"bob"}, DAY, "the list's entry changed"),
        (found(hit(listings=[*hit()["listings"], *hit()["listings"]])), RULE, {"bob"}, DAY, "the list's entry changed"),
        (found(hit(listings=[hit()["listings"][0] | {"entry_sha256": "34" * 32}])), RULE, {"bob"}, DAY, "the list's entry changed"),
        (found(hit(also=["eu-fsf-1"])), RULE, {"bob"}, DAY, "the list's entry changed"),
        (found(engine_version="0.2.0"), RULE, {"bob"}, DAY, "it is another engine"),
        (found(settings_hash="00" * 32), RULE, {"bob"}, DAY, "the settings are others"),
        (found(), RULE, {"eve"}, DAY, "bob may no longer approve"),
        (found(), replace(RULE, decided_by="mallory"), {"bob"}, DAY, "mallory may no longer approve"),
        (found(), RULE, {"bob"}, date(2021, 7, 10), "it expired on 2021-07-09"),
    ],
)
def test_it_is_void_the_moment_anything_changes(finding: Finding, rule: GoodGuyRule, approvers: set[str], day: date, why: str) -> None:
    applied = apply_rules(finding, [rule], approvers, day)
    assert applied.kept == finding
    assert applied.suppressed == ()
    assert applied.void == ((rule, why),)


@pytest.mark.parametrize(
    "rule",
    [replace(RULE, state="proposed"), replace(RULE, state="revoked"), replace(RULE, reference="C-1"), replace(RULE, entity_id="x")],
    ids=["not approved", "revoked", "another customer's", "on another entry"],
)
def test_other_rules_have_no_say(rule: GoodGuyRule) -> None:
    applied = apply_rules(found(), [rule], {"bob"}, DAY)
    assert (applied.kept, applied.suppressed, applied.void) == (found(), (), ())


def test_scores_and_list_versions_may_change_and_it_holds_to_its_last_day() -> None:
    later = found(hit(score=0.91), screened_at="2021-07-09T01:00:00+00:00", lists=())
    assert apply_rules(later, [RULE], {"bob"}, UNTIL).kept.hits == ()


def test_nobody_without_a_reference_has_a_rule() -> None:
    assert apply_rules(found(party=replace(NAMESAKE, reference=None)), [RULE], {"bob"}, DAY).suppressed == ()


@pytest.fixture
def alert_id(casework: Casework) -> str:
    """The alert on the namesake, decided to be a false positive."""
    alert_id = opened(casework)
    casework.propose(ANN, alert_id, false_positive(), at=NOON)
    return alert_id


def test_a_rule_goes_through_two_hands_and_is_counted(casework: Casework, alert_id: str) -> None:
    rule = casework.propose_good_guy(ANN, alert_id, WANG, "Known since 2001; born in 1990.", UNTIL, at=NOON)
    assert (rule.state, rule.reference, rule.expires_on) == ("proposed", "C-1003", "2021-07-09")
    next_day = NOON + timedelta(days=1)
    assert [answer.outcome for answer in casework.open_alerts(ANN, "document", [found()], at=next_day)] == ["opened"]
    with pytest.raises(NotAllowedError, match="needs the role approver"):
        casework.decide_good_guy(ANN, rule.id, True)
    with pytest.raises(NotAllowedError, match="business line"):
        casework.decide_good_guy(TOM, rule.id, True)
    casework.appoint("ada", "ann", ["analyst", "approver"])
    with pytest.raises(NotAllowedError, match="ann proposed"):
        casework.decide_good_guy(ANN, rule.id, True)
    assert casework.decide_good_guy(BOB, rule.id, True, at=NOON).state == "active"
    with pytest.raises(ConflictError, match="active already"):
        casework.decide_good_guy(EVE, rule.id, False)

    (answer,) = casework.open_alerts(ANN, "payment", [found(screened_at="day 2")], at=next_day)
    assert (answer.outcome, answer.alert, answer.suppressed) == ("suppressed", None, (rule.id,))
    casework.open_alerts(ANN, "payment", [found(screened_at="day 2")], at=next_day)  # the same job once more
    casework.open_alerts(ANN, "payment", [found(screened_at="day 3")], at=next_day)
    assert [count for _, count in casework.good_guys()] == [2]
    assert [row["screened_at"] for row in casework.suppressions(rule.id)] == ["day 2", "day 3"]
    assert casework.suppressions()[0]["list_versions"] == ["us-ofac-sdn@2020-07-09"]

    (answer,) = casework.open_alerts(ANN, "payment", [found(hit(identifier=True))], at=next_day)
    assert (answer.outcome, answer.void) == ("opened", ((rule.id, "an identifier agrees exactly"),))
    casework.appoint("ada", "bob", ["analyst"])
    (answer,) = casework.open_alerts(ANN, "other", [found()], at=next_day)
    assert (answer.outcome, answer.void) == ("opened", ((rule.id, "bob may no longer approve"),))
    assert casework.verify_log().sound


def test_a_returned_and_a_revoked_rule_keep_nothing_back(casework: Casework, alert_id: str) -> None:
    first = casework.propose_good_guy(ANN, alert_id, WANG, "Known.", UNTIL, at=NOON)
    assert casework.decide_good_guy(BOB, first.id, False, "Say how he is known.").remark == "Say how he is known."
    second = casework.propose_good_guy(ANN, alert_id, WANG, "Known since 2001.", UNTIL, at=NOON)
    casework.decide_good_guy(BOB, second.id, True)
    with pytest.raises(InputError, match="why"):
        casework.revoke_good_guy(ANN, second.id, " ")
    assert casework.revoke_good_guy(ANN, second.id, "He moved.").state == "revoked"
    assert [answer.outcome for answer in casework.open_alerts(ANN, "payment", [found()], at=NOON)] == ["opened"]
    with pytest.raises(ConflictError):
        casework.revoke_good_guy(ANN, second.id, "again")


def test_what_can_be_no_rule(casework: Casework, alert_id: str) -> None:
    given: dict[str, Any] = {
        "actor": ANN, "alert_id": alert_id, "entity_id": WANG, "sentence": "Known.", "expires_on": UNTIL, "at": NOON,
    }  # fmt: skip
    refused: list[tuple[dict[str, Any], type[Exception], str]] = [
        ({"entity_id": "x"}, InputError, "is no hit"),
        ({"expires_on": date(2020, 7, 9)}, InputError, "a day after 2020-07-09"),
        ({"expires_on": date(2021, 7, 10)}, InputError, "2021-07-09 at the latest"),
        ({"sentence": ""}, InputError, "in a sentence"),
        ({"actor": AUD}, NotAllowedError, "aud"),
        ({"actor": TOM}, NotAllowedError, "business line"),
        ({"alert_id": "A-1"}, CaseworkError, "There is no alert"),
    ]
    for changes, error, words in refused:
        with pytest.raises(error, match=words):
            casework.propose_good_guy(**given | changes)
    assert casework.good_guys() == []


def test_a_rule_rests_on_a_decision_a_reference_and_no_identifier(casework: Casework) -> None:
    open_one = opened(casework)
    with pytest.raises(CaseworkError, match="was not decided"):
        casework.propose_good_guy(ANN, open_one, WANG, "Known.", UNTIL, at=NOON)
    casework.propose(ANN, open_one, true_match())
    casework.approve(BOB, open_one)
    with pytest.raises(CaseworkError, match="was not decided"):
        casework.propose_good_guy(ANN, open_one, WANG, "Known.", UNTIL, at=NOON)
    nameless = found(party=replace(NAMESAKE, reference=None))
    exact = found(hit(identifier=True), party=replace(NAMESAKE, reference="C-2"))
    for finding, words in ((nameless, "without a reference"), (exact, "never kept back")):
        (answer,) = casework.open_alerts(ANN, "customer", [finding], at=NOON)
        assert answer.alert is not None
        casework.propose(ANN, answer.alert.id, OTHER_DOCUMENTS if finding is exact else false_positive())
        if finding is exact:
            casework.approve(BOB, answer.alert.id)
        with pytest.raises(InputError, match=words):
            casework.propose_good_guy(ANN, answer.alert.id, WANG, "Known.", UNTIL, at=NOON)
