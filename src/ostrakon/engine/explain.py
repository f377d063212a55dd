"""Says in sentences how a queried name was laid beside a listed one: each token of both is accounted for."""

from __future__ import annotations

import numpy as np

from ostrakon.engine.alignment import (
    ABBREVIATED,
    BY_BOUNDARIES,
    JOINED,
    MAX_TOKENS,
    ONE_NAME_ONLY,
    SAME,
    SPELLING,
    TRUNCATED,
    align,
    kind_weight,
    make_scratch,
)
from ostrakon.engine.index import Index
from ostrakon.engine.query import Batch
from ostrakon.engine.retrieve import match_tokens
from ostrakon.engine.settings import Settings
from ostrakon.hit import Evidence

_PHRASES = {
    SAME: "{q} is the same",
    SPELLING: "{q} is read as another spelling of {t} ({alike:.0%} alike)",
    JOINED: "{q} is {t} written with other blanks",
    ABBREVIATED: "{q} is taken for {t}, one of them an initial",
    TRUNCATED: "{q} may be {t} cut short",
}


def explain_name(index: Index, batch: Batch, reading: int, name: int, score: float, settings: Settings) -> list[Evidence]:
    """The evidence of the name alone: one item whose sentence accounts for every token of both names."""
    weights = settings.weights
    read = batch.readings[reading]
    first, last = batch.queries.readings[reading], batch.queries.readings[reading + 1]
    begin, end = index.names.offsets[name], index.names.offsets[name + 1]
    offsets = batch.queries.offsets[first : last + 1]
    *_, rarity = match_tokens(
        batch.queries.codes,
        offsets,
        np.zeros(last - first, dtype=np.bool_),
        np.full(last - first, read.writing, dtype=np.uint8),
        index.vocabulary,
        weights,
    )
    query_weights = np.array([kind_weight(kind, rare, weights) for kind, rare in zip(read.kinds, rarity, strict=True)], dtype=np.float32)
    links = np.empty((MAX_TOKENS, 6), dtype=np.int64)
    _, pairs, decided = align(
        batch.queries.codes, offsets, batch.queries.kinds[first:last], query_weights, last - first, read.writing,
        index.vocabulary.codes, index.vocabulary.offsets, index.names.tokens[begin:end], index.names.kinds[begin:end],
        index.names.weights[begin:end], end - begin, index.names.heads[name], batch.queries.cut[reading], weights, links, make_scratch(),
    )  # fmt: skip
    listed = [_token(index, int(token)) for token in index.names.tokens[begin:end]]
    clauses: list[str] = []
    seen_query: set[int] = set()
    seen_listed: set[int] = set()
    for q_start, q_span, t_start, t_span, reason, alike in sorted(links[:pairs].tolist()):
        seen_query.update(range(q_start, q_start + q_span))
        seen_listed.update(range(t_start, t_start + t_span))
        asked = _quoted(read.tokens[q_start : q_start + q_span])
        clauses.append(_PHRASES[reason].format(q=asked, t=_quoted(listed[t_start : t_start + t_span]), alike=alike / 1_000_000))
    left_query = [token for k, token in enumerate(read.tokens) if k not in seen_query]
    left_listed = [token for k, token in enumerate(listed) if k not in seen_listed]
    if left_query:
        clauses.append(f"{_quoted(left_query)} is not in the listed name")
    if left_listed:
        clauses.append(f"{_quoted(left_listed)} of the listed name is missing")
    if decided == BY_BOUNDARIES:
        clauses = ["the two names are the same run of letters, but for a few, with blanks elsewhere"]
    if decided == ONE_NAME_ONLY:
        clauses.append("only one of several names agrees, which is no match by itself (OFAC FAQ 5)")
    text = index.name(name)
    evidence = [Evidence("name", " ".join(read.tokens), text, round(score, 4), f"Name against {text}: {'; '.join(clauses)}.")]
    if index.name_weak[name]:
        sentence = f"{text} is an alias that the publisher marks as weak; it counts {settings.effects.weak_alias_cap:.2f} at most."
        evidence.append(Evidence("alias_quality", "", text, 0.0, sentence))
    return evidence


def _token(index: Index, token: int) -> str:
    codes = index.vocabulary.codes[index.vocabulary.offsets[token] : index.vocabulary.offsets[token + 1]]
    return "".join(chr(97 + code) if code < 26 else chr(48 + code - 26) for code in codes.tolist())


def _quoted(tokens: list[str] | tuple[str, ...]) -> str:
    return '"' + " ".join(tokens) + '"'
