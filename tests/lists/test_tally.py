"""The tally counts everything and refuses to balance when something vanished."""

from __future__ import annotations

import json

import pytest

from ostrakon.errors import ListError
from ostrakon.lists.tally import EXAMPLES, SAMPLE_LENGTH, Tally


@pytest.fixture
def tally() -> Tally:
    tally = Tally()
    tally.read["address rows"] = 4
    tally.used["address rows"] = 2
    tally.blank["address rows"] = 1
    tally.reject("address rows", "no party with this entry number", file="add.csv", line=7, sample="9, 1, Street")
    tally.segments, tally.understood = 3, 2
    tally.leave("segment", "juice manufacturer", party="us-ofac-sdn-1")
    return tally


def test_what_adds_up_is_balanced(tally: Tally) -> None:
    assert tally.balanced
    tally.check_balance()


def test_a_vanished_row_is_named_with_its_figures(tally: Tally) -> None:
    tally.read["address rows"] += 1
    assert not tally.balanced
    with pytest.raises(ListError, match=r"address rows: 5 read, but 2 used, 1 blank and 1 refused"):
        tally.check_balance()


def test_a_row_from_nowhere_is_no_balance_either(tally: Tally) -> None:
    tally.used["comments rows"] += 1
    with pytest.raises(ListError, match="comments rows: 0 read"):
        tally.check_balance()


def test_a_vanished_segment_is_noticed(tally: Tally) -> None:
    tally.segments += 1
    with pytest.raises(ListError, match=r"remark segments: 4 read, but 2 understood and 1 left over"):
        tally.check_balance()


def test_rejects_name_file_line_and_reason(tally: Tally) -> None:
    (reject,) = tally.rejects
    assert (reject.file, reject.line, reject.reason) == ("add.csv", 7, "no party with this entry number")
    assert tally.rejected_total == 1


def test_examples_are_bounded_and_counts_are_not() -> None:
    tally = Tally()
    for line in range(EXAMPLES + 10):
        tally.reject("rows", "broken", file="a.csv", line=line, sample="x" * 1000)
        tally.leave("segment", "text", party="p")
    tally.reject("rows", "another reason", file="a.csv", line=1, sample="")
    assert tally.rejected["rows"]["broken"] == EXAMPLES + 10
    assert tally.leftovers["segment"] == EXAMPLES + 10
    assert len(tally.rejects) == EXAMPLES + 1
    assert len(tally.examples) == EXAMPLES
    assert len(tally.rejects[0].sample) == SAMPLE_LENGTH


def test_the_share_of_leftovers(tally: Tally) -> None:
    assert tally.leftover_share == pytest.approx(1 / 3)
    assert Tally().leftover_share == 0.0


def test_notes_are_said_once() -> None:
    tally = Tally()
    tally.note("no comments file")
    tally.note("no comments file")
    assert tally.notes == ["no comments file"]


def test_it_survives_json(tally: Tally) -> None:
    tally.entities["Person"] = 2
    tally.links["resolved"] = 1
    tally.unmapped["NEW-TAG"] = 3
    tally.note("a note")
    again = Tally.from_dict(json.loads(json.dumps(tally.to_dict())))
    assert again == tally
