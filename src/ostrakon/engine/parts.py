"""What kernels call the parts that tokens play in a name, and the reasons for which two are paired."""

from __future__ import annotations

from ostrakon.engine.compiled import borrowing

MAX_TOKENS = 16
"""Tokens of a name that take part; `names.tokenise` cuts there as well."""

WORD, INITIAL, PARTICLE, HONORIFIC, FORM, STOPWORD, NUMBER = range(7)
"""The kinds of `names.tokenise.TokenKind`, as kernels see them."""

SAME, SPELLING, JOINED, ABBREVIATED, TRUNCATED, PET_FORM = range(6)
"""Why two tokens were paired."""

BY_TOKENS, BY_BOUNDARIES, ONE_NAME_ONLY = range(3)
"""What decided the score of a name."""


@borrowing
def kind_weight(kind, rarity, w):  # type: ignore[no-untyped-def]
    """What a token of this kind weighs; `rarity` is the weight of the word by how many parties bear it."""
    if kind == WORD:
        return rarity
    if kind == INITIAL:
        return w.initial
    if kind == PARTICLE:
        return w.particle
    if kind == HONORIFIC:
        return w.honorific
    if kind == FORM:
        return w.form
    if kind == STOPWORD:
        return w.stopword
    return w.number
