"""One law's share of the answer, and the order of severity."""

from __future__ import annotations

import pytest

from ostrakon.errors import InputError
from ostrakon.obligations.consequences.action import Action
from ostrakon.obligations.consequences.derive import consequences
from tests.obligations.consequences.entries import listing

BOTH = [listing("gb-fcdo", ["Global Human Rights"], measures=("Asset freeze",)), listing("us-ofac-cons", ["FSE-IR"])]


def test_under_one_law_alone() -> None:
    answer = consequences(BOTH)
    assert answer.sentence.endswith("Also: reject (transaction ban, United States law).")
    assert (answer.action, answer.under("us").action, answer.under("gb").action) == (Action.BLOCK, Action.REJECT, Action.BLOCK)
    assert answer.under("us", "gb").items == answer.items
    assert answer.under("ch").sentence == "NONE: nothing follows under the laws asked about (ch)."


def test_a_law_that_is_not_known_is_refused_and_is_not_nothing() -> None:
    with pytest.raises(InputError, match="There is no law 'usa'; known are: us, gb, eu, ch, ca, au, un, other"):
        consequences(BOTH).under("usa")


def test_a_doubt_about_a_block_is_severer_than_a_certain_rejection() -> None:
    assert [action.severity for action in (Action.BLOCK, Action.HOLD, Action.REJECT, Action.RESTRICT, Action.VISA_ONLY, Action.NONE)] == [
        5,
        4,
        3,
        2,
        1,
        0,
    ]
