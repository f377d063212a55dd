"""An answer in sentences, for a person and for the file."""

from __future__ import annotations

from collections.abc import Iterator

from ostrakon.obligations.ownership.answer import BlockStatus, OwnershipAnswer, Period, ProvedStake, Step
from ostrakon.obligations.ownership.edge import plain
from ostrakon.printable import printable

_TOLD = 4
"""Parties of a proof, and owners of one of them, that a summary names."""


def told(answer: OwnershipAnswer) -> str:
    """The answer with its proof, a line a fact; what cannot be printed in names from outside, line ends too, is replaced."""
    return "\n".join(printable(line) for line in _lines(answer))


def summary(answer: OwnershipAnswer) -> str:
    """The answer in one paragraph: the party, its owners and theirs, the nearest first, and in any case one who is listed."""
    nearest = list(reversed(answer.steps))
    shown = nearest[:_TOLD]
    if not any(step.status is BlockStatus.LISTED for step in shown):
        shown += [step for step in nearest if step.status is BlockStatus.LISTED][:1]
    left_out = len(nearest) - len(shown)
    more = [f"{left_out} more {'party is' if left_out == 1 else 'parties are'} in the proof."] if left_out else []
    return printable(" ".join((*map(_summed, shown), *more, f"Rule: {answer.policy.title}.")))


def _lines(answer: OwnershipAnswer) -> Iterator[str]:
    step = answer.step
    then = f", as known at {answer.known_at}" if answer.known_at else ""
    yield f"{named(step.party, step.name)} on {answer.as_of}{then}: {answer.status.upper()}"
    yield f"Rule: {answer.policy.sentence}"
    if not answer.policy.verified:
        yield f"Not verified: {answer.policy.note}"
    yield f"Lists: {', '.join(answer.lists) or 'none'}"
    if answer.stale_lists:
        yield f"Not checked within their limits: {', '.join(answer.stale_lists)}"
    for number, part in enumerate(answer.steps, 1):
        yield ""
        yield f"{number}. {named(part.party, part.name)}: {part.status}"
        yield from (f"   {line}" for line in _step(part))
    yield ""
    yield from _earlier(answer)


def _summed(step: Step) -> str:
    who = named(step.party, step.name)
    if step.status is BlockStatus.LISTED:
        return f"{who} is blocked itself: {'; '.join(item.ground for item in step.designations)}."
    counted = [stake for stake in step.stakes if stake.counts]
    parts = [_holding(stake) for stake in counted[:_TOLD]]
    if len(counted) > _TOLD:
        parts.append(f"{len(counted) - _TOLD} more hold shares")
    together = f", together {step.held}" if len(counted) > 1 else ""
    said = "is blocked through its owners" if step.status.blocked else "may be blocked through its owners, which cannot be excluded"
    return f"{who} {said}: {', '.join(parts)}{together}."


def _holding(stake: ProvedStake) -> str:
    unsure = "" if stake.owner_status.blocked else ", which may be blocked itself,"
    votes = " of the votes" if stake.kind == "control" else ""
    return f"{named(stake.owner, stake.owner_name)}{unsure} holds {stake.share}{votes}"


def named(party: str, name: str) -> str:
    """A party by name and id."""
    return party if name == party else f"{name} ({party})"


def _step(step: Step) -> Iterator[str]:
    for designation in step.designations:
        doubt = "" if designation.certain else "may be blocked: "
        since = f"; counted from {designation.since}" if designation.since else ""
        yield f"{doubt}{designation.ground}{since}"
    if step.status is BlockStatus.LISTED:
        return
    yield f"owners that are blocked{'' if step.held.low == step.held.high else ', or may be,'} hold {step.held}"
    if step.control is not None:
        yield f"control by one of them: {step.control} of the votes"
    for stake in step.stakes:
        yield from _stake(stake)
    if step.unaccounted:
        yield f"of {plain(step.unaccounted)} % no statement names a holder"


def _stake(stake: ProvedStake) -> Iterator[str]:
    counts = "" if stake.counts else "; does not count"
    control = " control," if stake.kind == "control" else ""
    yield f"- {named(stake.owner, stake.owner_name)}:{control} {stake.share} ({stake.owner_status}{counts})"
    for edge in stake.statements:
        span = f"{edge.valid_from or '...'} to {edge.valid_to or '...'}"
        joint = f", joint arrangement {edge.arrangement}" if edge.arrangement else ""
        yield f"    {edge.share}, {span}{joint}; {edge.source}, {edge.record or 'no record'}, known from {edge.known_from}"


def _earlier(answer: OwnershipAnswer) -> Iterator[str]:
    if answer.earlier is None:
        yield "Before that day: not gone through."
        return
    for period in answer.earlier:
        yield _period(period)
    if not answer.status.blocked and any(period.status.blocked for period in answer.earlier):
        yield "What was blocked then is not released by the change: it stays blocked until a licence or a delisting frees it."


def _period(period: Period) -> str:
    start = f"from {period.first}" if period.first else "as far back as is known"
    return f"Earlier: {period.status}, {start} to {period.last}."
