"""Finds the full mentions in a text: looks up every span, keeps what reaches the line, settles overlaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ostrakon.hit import Hits
from ostrakon.party import Party
from ostrakon.screening.documents.context import Context
from ostrakon.screening.documents.line import Claim, claim
from ostrakon.screening.documents.rarity import rarity
from ostrakon.screening.documents.spans import Span, find_spans
from ostrakon.screening.screener import Screener

CANDIDATES = 10
"""Hits of a span that are looked at."""


def find_claims(screener: Screener, context: Context, threshold: float) -> list[Claim]:
    """The claims that stand, in the order of the text; several on one span where the list has several of that name."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for span in find_spans(context.text, context.words, context.sentences):
        spans[span.text].append(span)
    parties = (Party(names=(text,)) for text in spans)
    claims: list[Claim] = []
    for party, hits in screener.screen_many(parties, threshold, CANDIDATES, separate=True):
        for span in spans[party.names[0]]:
            claims += _best(span, hits, context)
    return _without_overlaps(_with_rare_words(screener, claims))


def _best(span: Span, hits: Hits, context: Context) -> list[Claim]:
    """The claims of one span: where one agrees to the letter, those that do so less are not meant."""
    made = [made for hit in hits if (made := claim(span, hit, context)) is not None]
    exact = [item for item in made if item.agreement.exact]
    whole = [item for item in exact if item.agreement.all_agreed]
    fewest = min((len(item.agreement.missing) for item in made), default=0)
    return whole or exact or [item for item in made if len(item.agreement.missing) == fewest]


def _with_rare_words(screener: Screener, claims: list[Claim]) -> list[Claim]:
    """The claims without those that rest on words that too many listed parties bear."""
    rarities = rarity(screener.index, sorted({word for item in claims for word in item.rare}))
    return [item for item in claims if not item.rare or max(rarities[word] for word in item.rare) >= item.rarity]


def _without_overlaps(claims: Sequence[Claim]) -> list[Claim]:
    """Of overlapping claims the one that explains most of a listed name; claims on the same words stand together."""
    ordered = sorted(claims, key=lambda item: (*(-value for value in item.rank), item.span.start, item.span.end, item.hit.entity_id))
    kept: list[Claim] = []
    for item in ordered:
        if all(_apart(item.span, other.span) or _same(item.span, other.span) for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: (item.span.start, -item.hit.score, item.hit.entity_id))


def _apart(one: Span, other: Span) -> bool:
    return one.end <= other.start or other.end <= one.start


def _same(one: Span, other: Span) -> bool:
    return one.start == other.start and one.end == other.end
