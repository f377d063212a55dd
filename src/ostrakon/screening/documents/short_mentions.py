"""Later short mentions of parties that the text has introduced: "Chen", "the XPSB", "the bureau"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ostrakon.names.normalise import normalise
from ostrakon.screening.documents.context import Context
from ostrakon.screening.documents.introductions import Kind, ShortForm, short_forms
from ostrakon.screening.documents.language import CONNECTORS
from ostrakon.screening.documents.line import Claim
from ostrakon.screening.documents.spans import is_no_part
from ostrakon.screening.documents.words import Gap


@dataclass(frozen=True, slots=True)
class ShortMention:
    """[start, end) of a text stands for one of some parties; more than one, or `shared`: the text does not say which."""

    start: int
    end: int
    entity_ids: tuple[str, ...]
    shared: bool


def find_short_mentions(claims: Sequence[Claim], context: Context) -> list[ShortMention]:
    """Every short mention behind the introduction of its party, in the order of the text."""
    finder = _Finder(claims, context)
    return sorted(finder.find(), key=lambda mention: mention.start)


class _Finder:
    def __init__(self, claims: Sequence[Claim], context: Context) -> None:
        self.words = context.words
        self.small = {word.text for word in context.words if word.cased and not word.named}
        self.taken = {place for claim in claims for place in range(claim.span.first, claim.span.last)}
        self.normal = [tuple(normalise(word.text).split()) for word in context.words]
        self.forms: dict[tuple[str, ...], list[ShortForm]] = defaultdict(list)
        for form in short_forms(claims, context):
            self.forms[form.words].append(form)
        self.longest = max((len(words) for words in self.forms), default=0)
        self.begins = {words[0] for words in self.forms}
        self.strangers = {words[0]: self._first_stranger(words[0]) for words in self.forms if len(words) == 1}

    def find(self) -> Iterator[ShortMention]:
        place = 0
        while place < len(self.words):
            size = 0
            if place not in self.taken and self.normal[place] and self.normal[place][0] in self.begins:
                for size in range(self.longest, 0, -1):
                    mention = self._at(place, size)
                    if mention is not None:
                        yield mention
                        break
                else:
                    size = 0
            place += max(size, 1)

    def _at(self, place: int, size: int) -> ShortMention | None:
        places = range(place, place + size)
        if place + size > len(self.words) or self.taken.intersection(places):
            return None
        if any(self.words[k].gap > Gap.SOFT for k in places[:-1]):
            return None
        tokens = tuple(token for k in places for token in self.normal[k])
        start = self.words[place].start
        fitting = [form for form in self.forms.get(tokens, ()) if form.since <= start and self._fits(form, place, place + size)]
        if not fitting:
            return None
        entity_ids = tuple(sorted({form.entity_id for form in fitting}))
        if len(entity_ids) > 1 and all(form.kind is Kind.NOUN for form in fitting):
            return None
        shared = fitting[0].kind is Kind.SURNAME and len(tokens) == 1 and self.strangers[tokens[0]] < place
        return ShortMention(start, self.words[place + size - 1].end, entity_ids, shared or len(entity_ids) > 1)

    def _fits(self, form: ShortForm, first: int, last: int) -> bool:
        words = self.words[first:last]
        if form.kind is Kind.NOUN:
            return self._is_definite(form, first, last)
        if not all(word.named for word in words if word.cased and word.lower not in CONNECTORS):
            return False
        if form.kind is Kind.ACRONYM:
            return words[0].upper
        begins = first == 0 or self.words[first - 1].gap is Gap.BREAK
        if begins and all(word.text.lower() in self.small for word in words):
            return False  # at the head of a sentence any word has a capital
        return form.kind is Kind.GIVEN or not self._stranger_beside(first, last)

    def _stranger_beside(self, first: int, last: int) -> bool:
        """Whether a name-like word directly beside makes it somebody else's name: "Chen Xi"."""
        before = first > 0 and self.words[first - 1].gap is Gap.BLANK and not is_no_part(self.words[first - 1], self.small)
        after = last < len(self.words) and self.words[last - 1].gap is Gap.BLANK and not is_no_part(self.words[last], self.small)
        return before or after

    def _first_stranger(self, surname: str) -> int:
        """The word at which the text first speaks of another bearer of a surname, who is not listed."""
        for place, tokens in enumerate(self.normal):
            if surname in tokens and place not in self.taken and self.words[place].named and self._stranger_beside(place, place + 1):
                return place
        return len(self.words)

    def _is_definite(self, form: ShortForm, first: int, last: int) -> bool:
        """ "the bureau", in small letters, where no other bureau is named in the text."""
        if first == 0 or self.words[first - 1].text.lower() != "the" or self.words[first - 1].gap > Gap.SOFT:
            return False
        if any(word.named for word in self.words[first:last]):
            return False
        if self._goes_on(last):
            return False
        return not self._has_namesake(form.words[-1])

    def _has_namesake(self, head: str) -> bool:
        """Whether the text names another institution of that kind: "Urumqi Bureau", "Bureau of Statistics"."""
        return any(
            head in tokens
            and place not in self.taken
            and self.words[place].named
            and (self._stranger_beside(place, place + 1) or self._goes_on(place + 1))
            for place, tokens in enumerate(self.normal)
        )

    def _goes_on(self, place: int) -> bool:
        """Whether a name goes on at a word: "the bureau of statistics", "the bureau Vostok"."""
        if place >= len(self.words) or self.words[place - 1].gap is not Gap.BLANK:
            return False
        return self.words[place].named or self.words[place].lower in ("of", "for")
