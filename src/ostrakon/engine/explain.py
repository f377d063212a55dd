"""Says in sentences how a queried name was laid beside a listed one: each token of both is accounted for."""

from __future__ import annotations

from collections.abc import Iterable

from ostrakon.engine.index import Index
from ostrakon.engine.query import Batch
from ostrakon.engine.settings import Settings
from ostrakon.engine.side_by_side import ALONE, Reason, SideBySide, lay_side_by_side
from ostrakon.hit import Evidence

_PHRASES = {
    Reason.SAME: "{q} is the same",
    Reason.SPELLING: "{q} is read as another spelling of {t} ({alike:.0%} alike)",
    Reason.JOINED: "{q} is {t} written with other blanks",
    Reason.INITIAL: "{q} is taken for {t}, one of them an initial",
    Reason.PET_FORM: "{q} is taken for {t}, one of them a pet form of the other",
    Reason.CUT_SHORT: "{q} may be {t} cut short",
    Reason.LETTERS: "the two names are the same run of letters, but for a few, with blanks elsewhere",
}
ONE_NAME_ONLY = "only one of several names agrees, which is no match by itself (OFAC FAQ 5)"


def explain_name(index: Index, batch: Batch, reading: int, name: int, score: float, settings: Settings) -> list[Evidence]:
    """The evidence of the name alone: one item whose sentence accounts for every token of both names."""
    laid = lay_side_by_side(index, batch, reading, name, settings.weights)
    text = index.name(name)
    asked = " ".join(batch.readings[reading].tokens)
    evidence = [Evidence("name", asked, text, round(score, 4), f"Name against {text}: {'; '.join(_clauses(laid))}.")]
    if index.name_made[name]:
        sentence = f"{text}: its list gives no such name, so it counts {settings.effects.acronym_cap:.2f} at most."
        evidence.append(Evidence("alias_quality", "", text, 0.0, sentence))
    elif index.name_weak[name]:
        sentence = f"{text} is an alias that the publisher marks as weak; it counts {settings.effects.weak_alias_cap:.2f} at most."
        evidence.append(Evidence("alias_quality", "", text, 0.0, sentence))
    return evidence


def _clauses(laid: SideBySide) -> list[str]:
    """First what was paired, then what only one side has."""
    clauses = [
        _PHRASES[pairing.reason].format(q=_quoted(pairing.query), t=_quoted(pairing.listed), alike=pairing.similarity)
        for pairing in laid.pairings
        if pairing.reason not in ALONE
    ]
    extra = [token for pairing in laid.pairings if pairing.reason is Reason.EXTRA for token in pairing.query]
    missing = [token for pairing in laid.pairings if pairing.reason is Reason.MISSING for token in pairing.listed]
    if extra:
        clauses.append(f"{_quoted(extra)} is not in the listed name")
    if missing:
        clauses.append(f"{_quoted(missing)} of the listed name is missing")
    if laid.one_name_only:
        clauses.append(ONE_NAME_ONLY)
    return clauses


def _quoted(tokens: Iterable[str]) -> str:
    return '"' + " ".join(tokens) + '"'
