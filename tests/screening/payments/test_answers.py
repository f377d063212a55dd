"""What was asked already is not asked again, and never answered otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ostrakon.screening.payments import answers as module
from ostrakon.screening.payments.answers import Answers


class Asked:
    """Somebody who answers with the length of a word and remembers what he was asked."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def __call__(self, words: Sequence[str]) -> list[int]:
        self.batches.append(list(words))
        return [len(word) for word in words]


def test_only_what_is_new_is_asked_once_and_in_order() -> None:
    asked = Asked()
    answers = Answers(asked)
    assert answers.look_up(["one", "three", "one"]) == {"one": 3, "three": 5}
    assert answers.look_up(["three", "four"]) == {"three": 5, "four": 4}
    assert answers.look_up(["four"]) == {"four": 4}
    assert asked.batches == [["one", "three"], ["four"]]


def test_the_oldest_answers_go_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 4)
    asked = Asked()
    answers = Answers(asked)
    for word in ("a", "bb", "ccc", "dddd", "eeeee"):
        answers.look_up([word])
    assert answers.look_up(["a", "eeeee"]) == {"a": 1, "eeeee": 5}
    assert asked.batches[5:] == [["a"]]


def test_too_few_answers_are_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Answers(lambda words: [1]).look_up(["one", "two"])
