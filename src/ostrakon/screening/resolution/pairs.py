"""All pairs of parties of different lists that may be one, each weighed; the slow part of a resolution, free of anybody's decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ostrakon.engine.index import Index
from ostrakon.engine.weights import Weights
from ostrakon.screening.resolution.facts import Facts, read_facts
from ostrakon.screening.resolution.names import Rarity, name_pairs
from ostrakon.screening.resolution.weighing import Weighed, contradiction, weigh

WORTH_TELLING = 12.0
"""Bits from which on a pair that is not to be merged is kept, to say why not."""
_MOST_BEARERS = 12
"""A number that more parties bear is no one's number."""


@dataclass(frozen=True, slots=True)
class ListedParty:
    """A listed party by its number in the index."""

    number: int
    entity_id: str
    list_id: str
    caption: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """What was weighed: the parties that occur, the pairs in the order of their numbers, and pairs that cannot be one, with the reason."""

    parties: dict[int, ListedParty]
    weighed: tuple[Weighed, ...]
    forbidden: dict[tuple[int, int], str]


def find_pairs(index: Index, weights: Weights) -> Pairs:
    """Weigh every pair of parties of different lists that have a name, a number or a reference in common."""
    facts = read_facts(index)
    rarity = Rarity(index)
    names = name_pairs(index, weights, {party.number: party.kind == "person" for party in facts})
    keys = sorted({*names, *_with_numbers_in_common(facts)})
    weighed = [weigh(facts[one], facts[two], names.get((one, two), ()), index, rarity) for one, two in keys]
    kept = tuple(item for item in weighed if not item.why_not or item.bits >= WORTH_TELLING)
    parties = {
        number: ListedParty(number, facts[number].entity_id, facts[number].list_id, facts[number].caption)
        for number in sorted({number for item in kept for number in (item.first, item.second)})
    }
    return Pairs(parties, kept, dict(_forbidden(facts, kept)))


def _with_numbers_in_common(facts: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    bearers: dict[str, set[int]] = defaultdict(set)
    for party in facts:
        for text in (*party.references, *(normal for normal, _ in party.numbers)):
            bearers[text].add(party.number)
    for numbers in bearers.values():
        if len(numbers) <= _MOST_BEARERS:
            for one in sorted(numbers):
                yield from ((one, two) for two in sorted(numbers) if one < two and facts[one].list_id != facts[two].list_id)


def _forbidden(facts: Sequence[Facts], weighed: Iterable[Weighed]) -> Iterator[tuple[tuple[int, int], str]]:
    """Of parties that merges would put together, by whatever way round, those that contradict each other."""
    together: dict[int, set[int]] = {}
    for item in weighed:
        if not item.why_not:
            joined = together.get(item.first, {item.first}) | together.get(item.second, {item.second})
            together.update(dict.fromkeys(joined, joined))
    for group in {min(joined): sorted(joined) for joined in together.values()}.values():
        for one in group:
            for two in group:
                if one < two and facts[one].list_id != facts[two].list_id and (why := contradiction(facts[one], facts[two])):
                    yield (one, two), why
