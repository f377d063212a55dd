"""Policies are data: what one must say, and what it decides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ostrakon.casework.policy import bundled_policy, read_policy
from ostrakon.errors import InputError
from tests.casework.desk import NOON

TEXT = bundled_policy().text


def test_a_kind_without_a_time_of_its_own_has_that_of_the_others() -> None:
    policy = bundled_policy()
    assert policy.due_at("payment", NOON) - NOON == timedelta(hours=4)
    assert policy.due_at("vessel", NOON) - NOON == policy.due_at("other", NOON) - NOON == timedelta(days=3)


def test_the_first_rule_that_fits_says_why() -> None:
    policy = bundled_policy()
    assert (
        policy.second_person("TRUE_MATCH", "customer", 0.1, False)
        == "what is blocked or paid under a licence is never one person's decision"
    )
    assert policy.second_person("FALSE_POSITIVE", "payment", 0.1, False) == "a released payment does not come back"
    assert policy.second_person("FALSE_POSITIVE", "customer", 0.899, False) is None
    assert policy.second_person("FALSE_POSITIVE", "customer", 0.9, False) == "a near match takes a second look"
    assert policy.second_person("DUPLICATE", "customer", 0.5, True) == "the same number is a strong reason"
    assert policy.second_person("INSUFFICIENT_INFO", "payment", 1.0, True) is None


def test_four_eyes_can_be_asked_of_everything_and_of_nothing() -> None:
    start, end = TEXT.index("four_eyes:"), TEXT.index("# Good-guy")
    for rules, answer in (("four_eyes: [{why: always}]\n", "always"), ("four_eyes: []\n", None)):
        assert read_policy(TEXT[:start] + rules + TEXT[end:], "x").second_person("INSUFFICIENT_INFO", "x", 0, False) == answer


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("due:", "due: [", "no YAML"),
        (TEXT, "[]", "exactly the keys"),
        ("good_guy_days: 365", "", "exactly the keys"),
        ("good_guy_days: 365", "good_guy_days: 365\nfour_ears: 2", "exactly the keys"),
        ("good_guy_days: 365", "good_guy_days: 0", "good_guy_days: 0 is no whole number from 1"),
        ("good_guy_days: 365", "good_guy_days: yes", "no whole number"),
        ("  other: {days: 3}", "", "`other` among the kinds"),
        ("{hours: 4}", "4", "due, payment: write {hours: 4}"),
        ("{hours: 4}", "{weeks: 4}", "due, payment: write"),
        ("{hours: 4}", "{hours: 0.5}", "no whole number"),
        ("evidence_bytes: 20000000", "evidence_bytes: 999999999999", "evidence_bytes"),
        ("score: 0.90", "score: 90", "rule 3: the score 90"),
        ("kinds: [payment], ", "kind: payment, ", "rule 2: a rule has `why`"),
        ("[TRUE_MATCH, LICENSED]", "[TRUE_MATCHES]", "rule 1: 'TRUE_MATCHES' is no disposition"),
    ],
)
def test_what_is_no_policy_is_refused_with_the_place(old: str, new: str, words: str) -> None:
    assert old in TEXT
    with pytest.raises(InputError, match=words):
        read_policy(TEXT.replace(old, new, 1), "own.yml")


def test_a_policy_is_no_program() -> None:
    with pytest.raises(InputError, match="no YAML"):
        read_policy("due: !!python/object/apply:os.system [exit]", "own.yml")
    with pytest.raises(InputError, match="too long"):
        read_policy("#" * 100_001, "own.yml")
