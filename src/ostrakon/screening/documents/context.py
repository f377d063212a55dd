"""What the rest of a document says about a candidate: the countries it names, the words it uses, ships near by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from ostrakon.hit import Entity
from ostrakon.names.normalise import normalise
from ostrakon.screening.documents.language import DEMONYMS, INSTITUTIONAL
from ostrakon.screening.documents.sentences import Sentence, sentence_at
from ostrakon.screening.documents.words import Word

_COUNTRY_PROPERTIES = ("country", "jurisdiction", "nationality", "mainCountry")
_NEAR = 5  # words before a ship's name in which its kind is said
_LONGEST_PLACE = 4  # words


@dataclass(frozen=True)
class Context:
    """The words and sentences of a document."""

    text: str
    words: Sequence[Word]
    sentences: Sequence[Sentence]

    def sentence(self, position: int) -> Sentence:
        return sentence_at(self.sentences, position)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every normalised word of the document."""
        return frozenset(part for word in {word.text for word in self.words} for part in normalise(word).split())

    def says_near(self, first: int, last: int, cues: frozenset[str]) -> bool:
        """Whether one of some words stands shortly before a span or directly behind it."""
        near = [*self.words[max(0, first - _NEAR) : first], *self.words[last : last + 1]]
        return any(word.lower.replace("/", "") in cues for word in near)

    @cached_property
    def main_countries(self) -> frozenset[str]:
        """The two countries that the document names most often: the one that speaks and the one it speaks of."""
        counts = Counter(_countries_of([word.lower for word in self.words]))
        ranked = sorted(counts, key=lambda code: (-counts[code], code))
        return frozenset(ranked[:2])

    def sentence_countries(self, position: int) -> frozenset[str]:
        """The countries that the sentence around a character names."""
        sentence = self.sentence(position)
        return countries_in([word.lower for word in self.words if sentence.start <= word.start < sentence.end])

    def countries_beside(self, first: int, last: int) -> frozenset[str]:
        """The countries named directly before a span ("French …", "France's …") or directly behind ("… of France", "…, France")."""
        before = [word.lower for word in self.words[max(0, first - 3) : first]]
        after = [word.lower for word in self.words[last : last + 5]]
        found: set[str] = set()
        for size in range(1, 4):
            if len(before) >= size:
                found |= _country(" ".join(before[-size:]))
        start = 1 + (after[1:2] == ["the"]) if after[:1] in (["of"], ["in"], ["for"]) else 0
        for size in range(1, 4):
            found |= _country(" ".join(after[start : start + size]))
        return frozenset(found)


def entity_countries(entity: Entity) -> frozenset[str]:
    """The countries of a listed party, from its properties and from the words of its names."""
    codes = {value for name in _COUNTRY_PROPERTIES for value in entity["properties"].get(name, ())}
    for name in strong_names(entity):
        codes |= countries_in(normalise(name).split())
    return frozenset(codes)


def own_words(entity: Entity) -> frozenset[str]:
    """The words of a party's strong names that not every institution bears."""
    words = {word for name in strong_names(entity) for word in normalise(name).split()}
    return frozenset(word for word in words if len(word) > 3 and word not in INSTITUTIONAL and word not in DEMONYMS)


def strong_names(entity: Entity) -> list[str]:
    """The names of a party that its publisher does not mark as weak."""
    if "aliases" in entity:
        return [alias["name"] for alias in entity["aliases"] if alias["quality"] != "weak"]
    return [text for name in ("name", "alias", "previousName") for text in entity["properties"].get(name, ())]


def countries_in(words: Sequence[str]) -> frozenset[str]:
    """The codes of all countries named in a run of small-letter words, as nouns or adjectives."""
    return frozenset(_countries_of(words))


def _countries_of(words: Sequence[str]) -> Iterator[str]:
    beginnings = _beginnings()
    for start, word in enumerate(words):
        if word.replace(".", "") in beginnings:
            for size in range(1, min(_LONGEST_PLACE, len(words) - start) + 1):
                yield from _country(" ".join(words[start : start + size]))


def is_place(words: Iterable[str]) -> bool:
    """Whether some small-letter words together name a country or one of its regions."""
    return " ".join(words) in places()


def _country(phrase: str) -> frozenset[str]:
    code = DEMONYMS.get(phrase.replace(".", "")) or places().get(phrase)
    return frozenset({code}) if code else frozenset()


@cache
def _beginnings() -> frozenset[str]:
    """The first words of all countries, regions and adjectives: nearly no word of a text is one."""
    return frozenset(phrase.partition(" ")[0].replace(".", "") for phrase in (*DEMONYMS, *places()))


@cache
def places() -> dict[str, str]:
    """English names of all countries and their regions in small letters, with the code of the country (rigour's table)."""
    from rigour.territories import get_territories

    found: dict[str, str] = {}
    for territory in sorted(get_territories(), key=lambda item: item.code):
        country = territory.ftm_country or (territory.parent.ftm_country if territory.parent is not None else None)
        for name in (territory.name, territory.full_name):
            if name and country:
                found.setdefault(normalise(name.split(" (")[0]), country)
    return found
