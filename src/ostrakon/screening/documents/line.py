"""The line for running text, stricter than for a name field: which of the engine's hits on a span is a mention.

A span is a mention of a listed party when all its telling words belong to the listed name, and enough of that name is
there, in a spelling that is the same or a slip of it. What "enough" is depends on the kind of party and on what stands
beside the span:

    persons          family name and given name; a third of the listed words may be missing if the family name is rare
    organisations    every telling word; a single word only if nobody else would write it with a capital
    institutions     ("Ministry of Interior") also the country, since every country has one
    ships, aircraft  every word, letter for letter, with a word like "tanker" near by
    weak aliases     never by themselves (OFAC FAQ 124)
"""

from __future__ import annotations

from dataclasses import dataclass

from ostrakon.hit import Hit
from ostrakon.names.tokenise import TokenKind, read_name
from ostrakon.screening.documents.agreement import VOWELS_FROM, Agreement, agree, is_abjad
from ostrakon.screening.documents.context import Context, entity_countries, is_place, own_words
from ostrakon.screening.documents.language import (
    AIRCRAFT_CUES,
    CALENDAR,
    DEMONYMS,
    EVERYDAY,
    FUNCTION_WORDS,
    INSTITUTIONAL,
    ROLES,
    VESSEL_CUES,
)
from ostrakon.screening.documents.spans import Span

SHORTEST_WORD = 5
"""Letters of a single word that may be a mention by itself."""
SHORTEST_ACRONYM = 4
"""The same for one written in capitals in a sentence that is not."""
SLIP_FROM = 9
"""Letters of a single word that may be spelt otherwise ("Hezbollah"); of shorter ones another word comes of it."""
LEAST_SHARE = 0.6
"""Share of a person's listed words that must be written."""
LEAST_SHARE_OF_FIRSTS = 0.5
"""The same where the first given and the first family name are: "Rosario Murillo" for MURILLO DE ORTEGA, Rosario Maria."""
RARE = 0.78
"""Rarity of a word (see `engine.weights.rarest`) that tells a person apart: of 9,000 parties some 20 bear it."""
VERY_RARE = 0.88
"""The same where a stranger stands beside the span and a listed word is missing: some 5."""
MANY_WORDS = 3
"""Telling words from which a stranger beside the span no longer matters."""

_AND = frozenset({"and", "&", "und", "et"})
_EVERYBODYS = EVERYDAY | FUNCTION_WORDS | ROLES | CALENDAR | INSTITUTIONAL | frozenset(DEMONYMS)


@dataclass(frozen=True, slots=True)
class Claim:
    """A span that may stand for a listed party; of the words `rare`, if any, one must be of `rarity` among listed parties."""

    span: Span
    hit: Hit
    agreement: Agreement
    rare: tuple[str, ...] = ()
    rarity: float = RARE

    @property
    def rank(self) -> tuple[int, bool, float]:
        """The more of the listed name a claim explains, the better."""
        return len(self.agreement.telling), self.agreement.exact, self.hit.score


def claim(span: Span, hit: Hit, context: Context) -> Claim | None:
    """The claim that a hit on a span makes, if it reaches the line."""
    if any(item.kind == "alias_quality" for item in hit.evidence):
        return None
    agreement = agree(span.text, hit.matched_name, person=hit.schema == "Person")
    if agreement is None or agreement.extra or _joins_two(span.text, agreement):
        return None
    if hit.schema == "Person":
        return _person(span, hit, agreement)
    if span.inverted and "," in span.text and "," not in hit.matched_name and not agreement.all_agreed:
        return None
    if hit.schema in ("Vessel", "Airplane", "Vehicle"):
        return _conveyance(span, hit, agreement, context)
    return _organisation(span, hit, agreement, context)


def _joins_two(text: str, agreement: Agreement) -> bool:
    """Whether an "and" that is not in the listed name makes the span out of two names ("Interior and the Ministry")."""
    return bool(_AND.intersection(text.lower().split())) and not _AND.intersection(agreement.listed.tokens)


def _person(span: Span, hit: Hit, agreement: Agreement) -> Claim | None:
    family = _family(hit.matched_name)
    clear = span.before and span.after and not span.uncased
    if span.inverted and not _is_inverted(span, hit.matched_name):
        return None
    if len(agreement.telling) < 2:
        # "Abu Hassan", "Mullah Rashid": two words of which one says little
        whole = agreement.all_agreed and len(agreement.agreed) >= 2 and not agreement.slips
        return Claim(span, hit, agreement) if whole and clear and _is_spelt_out(agreement) else None
    telling = {k for k in agreement.agreed if agreement.listed.kinds[k] is TokenKind.WORD}
    if family and not (telling & family and telling - family):
        return None
    if not is_abjad(span.text) and (_is_other_family(agreement, family) or len(agreement.slips) == len(telling)):
        return None
    if agreement.missing:
        words = tuple(agreement.listed.tokens[k] for k in sorted(telling & family or telling))
        share = len(telling) / (len(telling) + len(agreement.missing))
        enough = share >= (LEAST_SHARE_OF_FIRSTS if _has_first_names(agreement, family) else LEAST_SHARE if clear else 1.0)
        return Claim(span, hit, agreement, words, RARE if clear else VERY_RARE) if enough else None
    if not clear:
        if agreement.slips and not span.uncased:
            return None
        return Claim(span, hit, agreement, rare=() if len(telling) >= MANY_WORDS else agreement.telling)
    return Claim(span, hit, agreement, rare=() if agreement.all_agreed and not agreement.slips else agreement.telling)


def _is_other_family(agreement: Agreement, family: frozenset[int]) -> bool:
    """Whether a family name is short enough for one other letter to make it another's ("Zheng" for ZHANG)."""
    return any(len(agreement.listed.tokens[k]) < VOWELS_FROM for k in agreement.slips & family)


def _has_first_names(agreement: Agreement, family: frozenset[int]) -> bool:
    """Whether the first given and the first family name are among what agrees, as they are where others are left out."""
    words = [k for k, kind in enumerate(agreement.listed.kinds) if kind is TokenKind.WORD]
    firsts = {next((k for k in words if k in family), -1), next((k for k in words if k not in family), -1)}
    return firsts <= agreement.agreed


def _is_spelt_out(agreement: Agreement) -> bool:
    return not any(kind is TokenKind.INITIAL for kind in agreement.listed.kinds)


def _family(name: str) -> frozenset[int]:
    """The positions of the family name in "LAST, First"; empty where the name is not so published."""
    last, comma, first = name.partition(",")
    readings = read_name(last, person=True)
    return frozenset(range(len(readings[0].tokens))) if comma and first.strip() and readings else frozenset()


def _is_inverted(span: Span, name: str) -> bool:
    """Whether "Zhu, Hailun" has before its comma what the list has there."""
    before = agree(span.text.partition(",")[0], name.partition(",")[0], person=True)
    return before is not None and not before.extra and not before.missing


def _conveyance(span: Span, hit: Hit, agreement: Agreement, context: Context) -> Claim | None:
    if not agreement.exact or not agreement.all_agreed or span.uncased:
        return None
    if any(char.isdigit() for char in span.text) and any(char.isalpha() for char in span.text) and len(span.text) >= SHORTEST_WORD:
        return Claim(span, hit, agreement) if span.before and span.after else None
    cues = VESSEL_CUES if hit.schema == "Vessel" else AIRCRAFT_CUES
    if not (span.before and span.after and context.says_near(span.first, span.last, cues)):
        return None
    return Claim(span, hit, agreement)


def _organisation(span: Span, hit: Hit, agreement: Agreement, context: Context) -> Claim | None:
    if agreement.missing or not agreement.telling:
        return None
    if span.uncased and not agreement.exact:
        return None
    if len(agreement.telling) == 1 or (span.last - span.first == 1 and not span.uncased and "-" not in span.text):
        return Claim(span, hit, agreement) if _stands_alone(span, agreement, context) else None
    if len(agreement.slips) >= len(agreement.telling):
        return None
    telling = agreement.telling
    if all(word in INSTITUTIONAL or len(word) < 3 for word in telling):
        return Claim(span, hit, agreement) if agreement.exact and _is_that_institution(span, hit, context) else None
    clear = span.before and span.after
    if not clear and (not agreement.exact or (len(telling) < MANY_WORDS and not span.after)):
        return None
    return Claim(span, hit, agreement)


def _stands_alone(span: Span, agreement: Agreement, context: Context) -> bool:
    """A single telling word: the listed name is that word and no more, distinctive and spelt the same."""
    if len(agreement.telling) > 1:
        return False  # "Ansarallah" for ANSAR ALLAH
    (word,) = agreement.telling
    if (agreement.slips and len(word) < SLIP_FROM) or not agreement.all_agreed or span.uncased or not (span.before and span.after):
        return False
    if word in _EVERYBODYS or is_place((word,)) or word.isdigit():
        return False
    written = context.text[span.start : span.end]
    acronym = written.isupper() and len(word) >= SHORTEST_ACRONYM
    with_form = len(agreement.agreed) > 1 and any(kind is TokenKind.FORM for kind in agreement.listed.kinds)
    return acronym or len(word) >= SHORTEST_WORD or (with_form and len(word) >= SHORTEST_ACRONYM)


def _is_that_institution(span: Span, hit: Hit, context: Context) -> bool:
    """Whether the text places "Ministry of Interior" where the listed one is."""
    if not (span.before and span.after) or span.uncased:
        return False
    listed = entity_countries(hit.entity)
    beside = context.countries_beside(span.first, span.last)
    if beside:
        return bool(beside & listed)
    if listed:
        return bool((context.sentence_countries(span.start) | context.main_countries) & listed)
    return bool(own_words(hit.entity) & context.vocabulary)
