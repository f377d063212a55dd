"""Tokens looked up once, and never mixed up."""

from __future__ import annotations

import pytest

from ostrakon.engine import memory as module
from ostrakon.engine.index import Index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.memory import TokenMemory
from ostrakon.engine.settings import Settings
from ostrakon.names.transliterate import Writing
from ostrakon.party import Party

SETTINGS = Settings()
NAMES = ["Zhu Hailu", "Jon Smith", "Chen Mingguo", "Nobody At All", "朱海仑", "Abdulrahman al Rahmani", "Zhu Hailun"]


@pytest.fixture
def memory(index: Index) -> TokenMemory:
    return TokenMemory(index, SETTINGS.weights)


def test_numbers_stay(memory: TokenMemory) -> None:
    first = memory.number([(Writing.LETTERS, ["zhu", "hailun"]), (Writing.CONSONANTS, ["zhu"])])
    assert memory.number([(Writing.LETTERS, ["hailun", "zhu"])]) == [first[1], first[0]]
    assert len(set(first)) == 3


def test_finds_lie_where_they_belong(index: Index, memory: TokenMemory) -> None:
    for words in (["hailu"], ["smyth", "hailu", "jon"]):
        for word, number in zip(words, memory.number([(Writing.LETTERS, words)]), strict=True):
            matches = memory.matches
            start, end = matches.starts[number], matches.ends[number]
            alone = TokenMemory(index, SETTINGS.weights)
            (lonely,) = alone.number([(Writing.LETTERS, [word])])
            assert (
                matches.found[start:end].tolist() == alone.matches.found[alone.matches.starts[lonely] : alone.matches.ends[lonely]].tolist()
            )
            assert end > start


def test_a_memory_never_changes_an_answer(index: Index, memory: TokenMemory) -> None:
    for _ in range(2):
        for name in NAMES:
            party = Party(names=(name,))
            assert match_batch(index, [party], SETTINGS, 0.3, 5, memory) == match_batch(index, [party], SETTINGS, 0.3, 5)


def test_a_full_memory_begins_anew(index: Index, memory: TokenMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_TOKENS", 3)
    expected = [match_batch(index, [Party(names=(name,))], SETTINGS, 0.3, 5) for name in NAMES]
    assert [match_batch(index, [Party(names=(name,))], SETTINGS, 0.3, 5, memory) for name in NAMES] == expected


def test_room_grows(memory: TokenMemory) -> None:
    words = [f"w{''.join(chr(97 + int(digit)) for digit in str(number))}" for number in range(9000)]
    assert memory.number([(Writing.LETTERS, words)]) == list(range(9000))
    assert len(memory.matches.starts) >= 9000
