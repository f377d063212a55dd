"""What follows, in sentences, for a person and for the file."""

from __future__ import annotations

from collections.abc import Iterator

from ostrakon.obligations.consequences.action import Action
from ostrakon.obligations.consequences.consequence import Consequence, Consequences
from ostrakon.obligations.consequences.question import Explanation
from ostrakon.printable import printable


def told(explanation: Explanation) -> str:
    """The explanation, a line a fact; what cannot be printed in texts from outside, line ends too, is replaced."""
    return "\n".join(printable(line) for line in _lines(explanation))


def in_brief(found: Consequences) -> str:
    """What governs if a hit is a true match, and what else follows, in a few words."""
    governing = dict.fromkeys(item.law.name for item in found.items if item.action is found.action)
    beside = dict.fromkeys(item.action for item in found.items if item.action not in (found.action, Action.NONE))
    others = ["visa restriction" if action is Action.VISA_ONLY else action for action in beside]
    under = f" under {', '.join(governing)}" if governing else ""
    also = f"; also {', '.join(others)}" if others else ""
    return printable(f"If it is the party: {found.action.upper()}{under}{also}")


def _lines(explanation: Explanation) -> Iterator[str]:
    found = explanation.found
    then = f", as known at {explanation.known_at}" if explanation.known_at else ""
    asked = f", asked about {found.activity}" if found.activity else ""
    yield f"On {found.day}{then}{asked}: {found.action.upper()}"
    for entry in explanation.entries:
        yield entry.sentence
    if explanation.owned is not None:
        yield f"Through its owners: {explanation.owned.status}. Rule: {explanation.owned.rule}"
    if explanation.stale_lists:
        yield f"Not checked within their limits: {', '.join(explanation.stale_lists)}"
    if not found.items:
        yield found.sentence
    for number, item in enumerate(found.items, 1):
        yield ""
        yield f"{number}. {item.measure or 'ownership'}: {item.sentence}"
        yield from (f"   {line}" for line in _consequence(item))
    if found.unverified:
        yield ""
        yield "Not verified: " + " ".join(found.unverified)
    yield ""
    yield "A lead for who decides, not legal advice."


def _consequence(item: Consequence) -> Iterator[str]:
    yield f"Prohibited: {item.prohibits}."
    if item.action is not Action.NONE:
        yield f"Binds {item.law.binds}."
    if item.entry_says:
        yield "The entry says: " + " | ".join(item.entry_says)
    if item.effective:
        yield f"In force from {item.effective}."
    yield from item.remarks
    yield from (f"- {step}" for step in item.steps)
    yield from (f"- Report {report.sentence}" for report in item.reports)
