"""Decisions are only ever added, with who and why; a damaged file is not read over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ostrakon.errors import DamagedError, InputError
from ostrakon.screening.resolution.decisions import FILE_NAME, Decisions, decisions_hash, in_force


def test_decisions_come_back_in_their_order_with_who_when_and_why(tmp_path: Path) -> None:
    kept = Decisions(tmp_path)
    assert kept.all() == []
    first = kept.add("apart", "b-2", "a-1", actor="A. Reviewer", reason="another\nfather")
    second = kept.add("computed", "a-1", "b-2", actor="B. Reviewer", reason="the father's name was wrong")
    assert Decisions(tmp_path).all() == [first, second]
    assert first.reason == "another father"
    assert first.made_at.endswith("+00:00")
    assert first.sentence == f"A. Reviewer decided on {first.made_at[:10]} that b-2 and a-1 are two parties: another father"


def test_the_file_only_grows(tmp_path: Path) -> None:
    Decisions(tmp_path).add("apart", "a", "b", actor="x", reason="y")
    before = (tmp_path / FILE_NAME).read_bytes()
    Decisions(tmp_path).add("together", "a", "b", actor="x", reason="z")
    assert (tmp_path / FILE_NAME).read_bytes().startswith(before)


def test_a_decision_that_is_taken_back_is_not_in_force_and_changes_the_hash_back(tmp_path: Path) -> None:
    kept = Decisions(tmp_path)
    nothing = decisions_hash(kept.all())
    kept.add("apart", "a", "b", actor="x", reason="y")
    assert in_force(kept.all()).keys() == {("a", "b")}
    assert decisions_hash(kept.all()) != nothing
    kept.add("computed", "b", "a", actor="x", reason="y")
    assert in_force(kept.all()) == {}
    assert decisions_hash(kept.all()) == nothing


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda k: Decisions(tmp_path).add("apart", f"a-{k}", "b", actor="x", reason="y" * 500), range(64)))
    assert {decision.first for decision in Decisions(tmp_path).all()} == {f"a-{k}" for k in range(64)}


@pytest.mark.parametrize(
    ("first", "actor", "reason", "says"),
    [("b", "x", "y", "name two"), ("a", " ", "y", "who decides"), ("a", "x", "", "reason"), ("a", "x", "y" * 2001, "2,000 characters")],
)
def test_a_decision_that_says_nothing_is_refused(tmp_path: Path, first: str, actor: str, reason: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        Decisions(tmp_path).add("apart", first, "b", actor=actor, reason=reason)
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize("line", ['{"verdict": "apart"', "[]", '{"verdict": "perhaps", "first": "a"}', "\x00"])
def test_a_damaged_line_is_named_and_nothing_is_answered(tmp_path: Path, line: str) -> None:
    Decisions(tmp_path).add("apart", "a", "b", actor="x", reason="y")
    with (tmp_path / FILE_NAME).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(DamagedError, match="line 2"):
        Decisions(tmp_path).all()
