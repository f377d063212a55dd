"""Whether something is licensed: every interest must be covered, and each licence that does not cover one says why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ostrakon.obligations.ledger.money import written
from ostrakon.obligations.licences.licence import Licence, LicenceCondition
from ostrakon.obligations.licences.question import BlockedInterest, LicenceQuestion

END_HOUR = "end-hour"
"""The key of the condition that stands for the hour at which a licence ends on its last day."""


@dataclass(frozen=True, slots=True)
class LicenceVerdict:
    """What one licence says to the question: why it does not apply at all, what a person must confirm first, and whom it covers."""

    licence: Licence
    reasons: tuple[str, ...]
    to_confirm: tuple[LicenceCondition, ...]
    covers: tuple[tuple[str, str], ...]

    @property
    def applies(self) -> bool:
        """Whether it permits something of what is asked, all its conditions being met."""
        return bool(self.covers) and not self.reasons and not self.to_confirm

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "licence": self.licence.id,
            "revision": self.licence.revision,
            "applies": self.applies,
            "reasons": list(self.reasons),
            "to_confirm": [{"key": condition.key, "text": condition.text} for condition in self.to_confirm],
            "covers": [{"party": party, "programme": programme} for party, programme in self.covers],
        }


@dataclass(frozen=True, slots=True)
class LicenceAnswer:
    """The answer: allowed where licences that apply cover every interest under every programme; `open` are those that none covers."""

    by: tuple[Licence, ...]
    open: tuple[tuple[str, str], ...]
    verdicts: tuple[LicenceVerdict, ...]

    @property
    def allowed(self) -> bool:
        """Whether everything that was asked is licensed."""
        return not self.open

    @property
    def sentence(self) -> str:
        """The answer in words, with the reason of each licence that does not apply."""
        if self.allowed:
            return f"Licensed by {' and '.join(licence.name for licence in self.by)}."
        parts = [f"Not licensed: nothing covers {', '.join(f'{party} under {programme}' for party, programme in self.open)}."]
        for verdict in self.verdicts:
            if verdict.reasons:
                parts.append(f"{verdict.licence.name}: {'; '.join(verdict.reasons)}.")
            elif verdict.to_confirm:
                asked = "; ".join(f"{condition.key} ({condition.text})" for condition in verdict.to_confirm)
                parts.append(f"{verdict.licence.name} would apply if a person confirms: {asked}")
        return " ".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "allowed": self.allowed,
            "by": [licence.id for licence in self.by],
            "open": [{"party": party, "programme": programme} for party, programme in self.open],
            "sentence": self.sentence,
            "verdicts": [verdict.to_dict() for verdict in self.verdicts],
        }


def check(licences: Iterable[Licence], question: LicenceQuestion, used: Mapping[str, Decimal] | None = None) -> LicenceAnswer:
    """Look for licences that together permit what is asked; `used` is what was used of those with a cap, by their id."""
    verdicts = tuple(_verdict(licence, question, (used or {}).get(licence.id, Decimal(0))) for licence in licences)
    wanted = {(interest.party, programme) for interest in question.interests for programme in interest.programmes}
    by: list[Licence] = []
    for verdict in verdicts:
        if verdict.applies and wanted & set(verdict.covers):
            by.append(verdict.licence)
            wanted -= set(verdict.covers)
    return LicenceAnswer(tuple(by), tuple(sorted(wanted)), verdicts)


def _verdict(licence: Licence, question: LicenceQuestion, used: Decimal) -> LicenceVerdict:
    covers, outside = [], []
    for interest in question.interests:
        for programme in interest.programmes:
            reason = _outside(licence, interest, programme)
            if reason:
                outside.append(reason)
            else:
                covers.append((interest.party, programme))
    reasons = [*_time(licence, question), *_use(licence, question, used)]
    if not covers:
        reasons += dict.fromkeys(outside)
    return LicenceVerdict(licence, tuple(reasons), () if reasons else tuple(_to_confirm(licence, question)), tuple(covers))


def _outside(licence: Licence, interest: BlockedInterest, programme: str) -> str:
    if programme not in licence.programmes:
        return f"it was issued under {', '.join(licence.programmes)}, not under {programme}"
    if not licence.parties and not licence.owned_by:
        return ""
    if interest.party in licence.parties or set(interest.owned_by) & set(licence.owned_by):
        return ""
    if interest.party in licence.owned_by:
        return f"it is for companies that {interest.party} owns, not for {interest.party} itself"
    if licence.owned_by:
        return f"{interest.party} is not known to be owned by half or more by {' or '.join(licence.owned_by)} alone"
    return f"it is for {', '.join(licence.parties)}, not for {interest.party}"


def _time(licence: Licence, question: LicenceQuestion) -> Iterable[str]:
    if question.day < licence.valid_from:
        yield f"it begins on {licence.valid_from}"
    if licence.valid_to is not None and question.day > licence.valid_to:
        yield f"it expired on {licence.valid_to}"
    if licence.replaced_on is not None and question.day >= licence.replaced_on:
        yield f"it was replaced by {licence.replaced_by or 'another licence'} on {licence.replaced_on}"
    if licence.revoked_on is not None and question.day >= licence.revoked_on:
        yield f"it was revoked on {licence.revoked_on}"


def _use(licence: Licence, question: LicenceQuestion, used: Decimal) -> Iterable[str]:
    if question.activity not in licence.activities:
        yield f"it permits {', '.join(licence.activities)}, not {question.activity}"
    if question.debits and not licence.debits:
        yield "it permits no debit to a blocked account"
    if licence.kind == "SL" and licence.holder.casefold() != question.holder.casefold():
        yield f"it was issued to {licence.holder}, not to {question.holder or 'somebody who is not named'}"
    if licence.cap is None:
        return
    if question.amount is None or question.currency != licence.currency:
        yield f"its cap is in {licence.currency}, and the amount is {'not given' if question.amount is None else f'in {question.currency}'}"
    elif used + question.amount > licence.cap:
        left = written(licence.cap - used, licence.currency)
        yield f"of its cap of {written(licence.cap, licence.currency)} only {left} is left"


def _to_confirm(licence: Licence, question: LicenceQuestion) -> Iterable[LicenceCondition]:
    confirmed = question.confirmed.get(licence.id, frozenset())
    conditions = list(licence.conditions)
    if licence.ends_at and question.day == licence.valid_to:
        conditions.append(LicenceCondition(END_HOUR, f"It is done before {licence.ends_at}, when the licence ends."))
    return (condition for condition in conditions if condition.key not in confirmed)
