"""Finds the full mentions in a text: looks up every span, keeps what reaches the line, settles overlaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from ostrakon.engine.index import Index
from ostrakon.hit import Hit
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
    spans = spans_in(context)
    asked = (Party(names=(text,)) for text in spans)
    found = screener.screen_many(asked, threshold, CANDIDATES, separate=True)
    return standing_claims(((spans[party.names[0]], hits) for party, hits in found), context, screener.index)


def spans_in(context: Context, strange: Set[str] = frozenset()) -> dict[str, list[Span]]:
    """Every stretch of a text that may be a name, by how it is written; none goes over a word that is `strange` to all listed names."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for span in find_spans(context.text, context.words, context.sentences, strange):
        spans[span.text].append(span)
    return spans


def standing_claims(found: Iterable[tuple[Sequence[Span], Sequence[Hit]]], context: Context, index: Index) -> list[Claim]:
    """The claims that stand, given the hits on spans that are written alike."""
    claims = [made for spans, hits in found if hits for span in spans for made in _best(span, hits, context)]
    return _without_overlaps(_with_rare_words(index, claims))


def _best(span: Span, hits: Sequence[Hit], context: Context) -> list[Claim]:
    """The claims of one span: where one agrees to the letter, those that do so less are not meant."""
    made = [made for hit in hits if (made := claim(span, hit, context)) is not None]
    exact = [item for item in made if item.agreement.exact]
    whole = [item for item in exact if item.agreement.all_agreed]
    fewest = min((len(item.agreement.missing) for item in made), default=0)
    return whole or exact or [item for item in made if len(item.agreement.missing) == fewest]


def _with_rare_words(index: Index, claims: list[Claim]) -> list[Claim]:
    """The claims without those that rest on words that too many listed parties bear."""
    rarities = rarity(index, sorted({word for item in claims for word in item.rare}))
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
