"""Tokens looked up once, and never mixed up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from ostrakon.engine import memory as module
from ostrakon.engine.index import Index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.memory import SharedTokens, TokenMemory
from ostrakon.engine.settings import Settings
from ostrakon.hit import Hit
from ostrakon.names.transliterate import Writing
from ostrakon.party import Party

SETTINGS = Settings()
NAMES = ["Zhu Hailu", "Jon Smith", "Chen Mingguo", "Nobody At All", "朱海仑", "Abdulrahman al Rahmani", "Zhu Hailun"]


@pytest.fixture
def memory(index: Index) -> TokenMemory:
    return TokenMemory(index, SETTINGS.weights)


def numbers_of(memory: TokenMemory, tokens: list[str], writing: Writing = Writing.LETTERS) -> list[int]:
    known = memory.known(writing)
    return memory.complete([known.get(token) for token in tokens], tokens, [writing] * len(tokens)).tolist()


def finds(memory: TokenMemory, number: int) -> list[tuple[int, float]]:
    """The listed tokens that a token resembles, and how much."""
    known = memory.matches.known
    start, end = known.starts[number], known.ends[number]
    return list(zip(known.found[start:end].tolist(), known.alike[start:end].tolist(), strict=True))


def finds_alone(index: Index, word: str) -> list[tuple[int, float]]:
    """The same for a memory that knows nothing else."""
    alone = TokenMemory(index, SETTINGS.weights)
    (number,) = numbers_of(alone, [word])
    return finds(alone, number)


def test_numbers_stay(memory: TokenMemory) -> None:
    first = [*numbers_of(memory, ["zhu", "hailun"]), *numbers_of(memory, ["zhu"], Writing.CONSONANTS)]
    assert numbers_of(memory, ["hailun", "zhu"]) == [first[1], first[0]]
    assert len(set(first)) == 3


def test_finds_lie_where_they_belong(index: Index, memory: TokenMemory) -> None:
    for words in (["hailu"], ["smyth", "hailu", "jon"]):
        for word, number in zip(words, numbers_of(memory, words), strict=True):
            assert finds(memory, number) == finds_alone(index, word) != []


def test_a_memory_never_changes_an_answer(index: Index, memory: TokenMemory) -> None:
    for _ in range(2):
        for name in NAMES:
            party = Party(names=(name,))
            assert match_batch(index, [party], SETTINGS, 0.3, 5, memory) == match_batch(index, [party], SETTINGS, 0.3, 5)


def test_a_full_memory_begins_anew(index: Index, memory: TokenMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_TOKENS", 3)
    expected = [match_batch(index, [Party(names=(name,))], SETTINGS, 0.3, 5) for name in NAMES]
    assert [match_batch(index, [Party(names=(name,))], SETTINGS, 0.3, 5, memory) for name in NAMES] == expected


def test_memories_share_what_they_know(index: Index) -> None:
    shared = SharedTokens()
    one, other = TokenMemory(index, SETTINGS.weights, shared), TokenMemory(index, SETTINGS.weights, shared)
    numbers = numbers_of(one, ["zhu", "hailun"])
    assert numbers_of(other, ["hailun", "chen", "zhu"])[::2] == numbers[::-1]
    assert finds(other, numbers[1]) == finds(one, numbers[1])


def test_two_that_meet_a_new_token_at_once_give_it_one_number(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other looks the same token up, and is done first."""
    shared = SharedTokens()
    one, other = TokenMemory(index, SETTINGS.weights, shared), TokenMemory(index, SETTINGS.weights, shared)
    looks_up = module.match_tokens

    def overtaken(*arguments: object) -> object:
        monkeypatch.setattr(module, "match_tokens", looks_up)
        numbers_of(other, ["smyth", "hailu"])
        return looks_up(*arguments)

    monkeypatch.setattr(module, "match_tokens", overtaken)
    numbers = numbers_of(one, ["jon", "hailu", "smyth"])
    assert numbers[:0:-1] == numbers_of(other, ["smyth", "hailu"])
    assert [finds(one, number) for number in numbers] == [finds_alone(index, word) for word in ("jon", "hailu", "smyth")]


def test_many_threads_answer_as_one_does(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_TOKENS", 40)  # so that they forget under each other's hands
    shared = SharedTokens()
    parties = [
        [Party(names=(f"{name} {chr(97 + number)}{chr(97 + turn)}ko",)) for name in NAMES] for number in range(8) for turn in range(4)
    ]
    expected = [match_batch(index, batch, SETTINGS, 0.3, 5) for batch in parties]
    memories = [TokenMemory(index, SETTINGS.weights, shared) for _ in range(8)]

    def screen(number: int) -> list[list[list[Hit]]]:
        return [match_batch(index, batch, SETTINGS, 0.3, 5, memories[number]) for batch in parties]

    with ThreadPoolExecutor(8) as pool:
        assert all(answers == expected for answers in pool.map(screen, range(8)))


def test_room_grows(memory: TokenMemory) -> None:
    words = [f"w{''.join(chr(97 + int(digit)) for digit in str(number))}" for number in range(9000)]
    assert numbers_of(memory, words) == list(range(9000))
    assert len(memory.matches.known.starts) >= 9000
