"""A queried name beside a listed one, as data: each token of both stands in it once, with why it is there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ostrakon.engine.alignment import align, make_scratch
from ostrakon.engine.compared import NOT_REMEMBERED, make_compared
from ostrakon.engine.index import Index
from ostrakon.engine.parts import (
    ABBREVIATED,
    BY_BOUNDARIES,
    JOINED,
    MAX_TOKENS,
    ONE_NAME_ONLY,
    PET_FORM,
    SAME,
    SPELLING,
    TRUNCATED,
    kind_weight,
)
from ostrakon.engine.query import Batch
from ostrakon.engine.weights import Weights
from ostrakon.names.transliterate import SYLLABIC


class Reason(StrEnum):
    """Why tokens stand beside each other, or alone."""

    SAME = "same"
    SPELLING = "spelling"
    """Another spelling of one name."""
    JOINED = "joined"
    """The same, written with other blanks."""
    INITIAL = "initial"
    PET_FORM = "pet_form"
    """One is a pet form of the other: Bill and William."""
    CUT_SHORT = "cut_short"
    """The end may have been lost to a field's width."""
    LETTERS = "letters"
    """Both whole names are one run of letters, but for a few, with blanks elsewhere."""
    EXTRA = "extra"
    """In the queried name only."""
    MISSING = "missing"
    """In the listed name only."""


ALONE = frozenset({Reason.EXTRA, Reason.MISSING})

_REASONS = {
    SAME: Reason.SAME,
    SPELLING: Reason.SPELLING,
    JOINED: Reason.JOINED,
    ABBREVIATED: Reason.INITIAL,
    PET_FORM: Reason.PET_FORM,
    TRUNCATED: Reason.CUT_SHORT,
}


@dataclass(frozen=True, slots=True)
class Pairing:
    """Tokens of the queried name and those of the listed name that they are taken for; one side may be empty.

    `similarity` is 0..1, 0 where a token stands alone. `weight` is what the tokens weigh in the score (see `weights`): as a
    pair, or by themselves; the head of a family name weighs more when it is missing.
    """

    query: tuple[str, ...]
    listed: tuple[str, ...]
    reason: Reason
    similarity: float
    weight: float


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two names laid beside each other: in the order of the queried name, then what is missing from it.

    `score` is that of the names, before a weak alias is capped and anything else is known. `one_name_only` says that the
    score was capped because nothing but one of several names agrees.
    """

    score: float
    pairings: tuple[Pairing, ...]
    one_name_only: bool


def lay_side_by_side(index: Index, batch: Batch, reading: int, name: int, weights: Weights) -> SideBySide:
    """Lay one reading of a batch beside one listed name."""
    read = batch.readings[reading]
    first, last = batch.queries.readings[reading], batch.queries.readings[reading + 1]
    begin, end = index.names.offsets[name], index.names.offsets[name + 1]
    offsets = batch.queries.offsets[first : last + 1]
    rarity = batch.queries.rarity[first:last]
    # in Python: to load its compiled form would take longer
    query_weights = np.array(
        [kind_weight.py_func(kind, rare, weights) for kind, rare in zip(read.kinds, rarity, strict=True)], dtype=np.float32
    )
    links = np.empty((MAX_TOKENS, 6), dtype=np.int64)
    names, vocabulary = index.names, index.vocabulary
    score, pairs, decided = align(
        batch.queries.codes, offsets, batch.queries.kinds[first:last], batch.queries.groups[first:last],
        np.full(last - first, NOT_REMEMBERED, dtype=np.int64), query_weights, last - first, read.writing,
        vocabulary.codes, vocabulary.offsets, vocabulary.masks, vocabulary.groups, names.tokens[begin:end], names.kinds[begin:end],
        names.weights[begin:end], end - begin, names.heads[name], batch.queries.cut[reading], 0.0, weights, links, make_scratch(),
        make_compared(1),
    )  # fmt: skip
    listed = tuple(_token(index, int(token)) for token in index.names.tokens[begin:end])
    listed_weights = index.names.weights[begin:end]
    if decided == BY_BOUNDARIES:
        whole = Pairing(read.tokens, listed, Reason.LETTERS, _rounded(score / weights.boundaries_moved), _rounded(sum(listed_weights)))
        return SideBySide(float(score), (whole,), False)
    placed: list[tuple[int, Pairing]] = []
    alone_query, alone_listed = set(range(len(read.tokens))), set(range(len(listed)))
    for q_start, q_span, t_start, t_span, why, alike in links[:pairs].tolist():
        alone_query.difference_update(range(q_start, q_start + q_span))
        alone_listed.difference_update(range(t_start, t_start + t_span))
        heavy = weights.initial if why == ABBREVIATED else sum(listed_weights[t_start : t_start + t_span])
        asked = read.tokens[q_start : q_start + q_span]
        pairing = Pairing(asked, listed[t_start : t_start + t_span], _REASONS[why], alike / 1_000_000, _rounded(heavy))
        placed.append((q_start, pairing))
    placed += [(k, Pairing((read.tokens[k],), (), Reason.EXTRA, 0.0, _rounded(query_weights[k]))) for k in alone_query]
    ordered = [pairing for _, pairing in sorted(placed, key=lambda item: item[0])]
    missing = weights.syllable_missing if read.writing in SYLLABIC else 1.0
    for k in sorted(alone_listed):
        heavy = listed_weights[k] * (weights.head_missing if k == index.names.heads[name] else missing)
        ordered.append(Pairing((), (listed[k],), Reason.MISSING, 0.0, _rounded(heavy)))
    return SideBySide(float(score), tuple(ordered), decided == ONE_NAME_ONLY)


def _rounded(number: float) -> float:
    return round(float(number), 4)


def _token(index: Index, token: int) -> str:
    codes = index.vocabulary.codes[index.vocabulary.offsets[token] : index.vocabulary.offsets[token + 1]]
    return "".join(chr(97 + code) if code < 26 else chr(48 + code - 26) for code in codes.tolist())
