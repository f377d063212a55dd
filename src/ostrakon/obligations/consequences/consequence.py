"""What follows, listing by listing, and what of it governs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ostrakon.errors import InputError
from ostrakon.listing import Listing
from ostrakon.obligations.consequences.action import Action, Activity
from ostrakon.obligations.consequences.law import Law, Laws, ReportDue


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that follows from one listing, or from who owns the party (`listing` is None then).

    `basis` is the legal basis, `prohibits` what is forbidden, in words. `entry_says` are the publisher's own words it rests on;
    `effective` is the day from which it holds, where the entry says it. `remarks` are what to know beside; `unverified` says which
    of the statements were not compared with the law's own text.
    """

    action: Action
    law: Law
    basis: str
    prohibits: str
    measure: str = ""
    listing: Listing | None = None
    entry_says: tuple[str, ...] = ()
    effective: date | None = None
    remarks: tuple[str, ...] = ()
    source: str = ""
    unverified: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What is to be done, under whose law and by which act."""
        word = self.action.upper()
        if self.action is Action.BLOCK and self.law.verb != "block":
            word += f" ({self.law.verb})"
        return f"{word} under {self.law.name}: {self.basis}"

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do next."""
        return self.law.steps.get(self.action, ())

    @property
    def reports(self) -> tuple[ReportDue, ...]:
        """The reports that doing so calls for."""
        return self.law.reports.get(self.action, ())

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "action": self.action.value,
            "law": self.law.key,
            "sentence": self.sentence,
            "binds": self.law.binds,
            "basis": self.basis,
            "measure": self.measure or None,
            "list_id": self.listing.list_id if self.listing else None,
            "entity_id": self.listing.entity_id if self.listing else None,
            "prohibits": self.prohibits,
            "entry_says": list(self.entry_says),
            "effective": self.effective.isoformat() if self.effective else None,
            "steps": list(self.steps),
            "reports": [asdict(report) for report in self.reports],
            "remarks": list(self.remarks),
            "source": self.source,
            "unverified": list(self.unverified),
        }


@dataclass(frozen=True, slots=True)
class Consequences:
    """All that follows for one party, the severest first; `activity`, `day` and `laws` are what was asked about, where something was.

    What does not reach the activity, or is not in force on the day, is among `items` as well, as `none`.
    """

    items: tuple[Consequence, ...]
    activity: Activity | None = None
    day: date | None = None
    laws: tuple[str, ...] = ()

    @classmethod
    def of(cls, items: Iterable[Consequence], activity: Activity | None = None, day: date | None = None) -> Consequences:
        """The consequences, put in order."""
        return cls(tuple(sorted(items, key=lambda item: -item.action.severity)), activity, day)

    @property
    def action(self) -> Action:
        """The severest action of all: it governs."""
        return self.items[0].action if self.items else Action.NONE

    @property
    def blocks(self) -> bool | None:
        """Whether property must be blocked; None where it cannot be told before somebody has read the entry."""
        return {Action.BLOCK: True, Action.HOLD: None}.get(self.action, False)

    @property
    def sentence(self) -> str:
        """What governs with its legal basis, and what else follows."""
        if not self.items and self.laws:
            return f"NONE: nothing follows under the laws asked about ({', '.join(self.laws)})."
        if not self.items:
            return "NONE: no listing is in force, and no owner is known to be blocked."
        first, *others = self.items
        asked = f", asked about {self.activity}" if self.activity else ""
        also = dict.fromkeys(_in_brief(item, first.law) for item in others)
        return first.sentence + asked + (f". Also: {'; '.join(also)}" if also else "") + "."

    @property
    def unverified(self) -> tuple[str, ...]:
        """What of the answer was not compared with the law's own text, each statement once."""
        return tuple(dict.fromkeys(note for item in self.items for note in item.unverified))

    def under(self, *issuers: str) -> Consequences:
        """What follows under the laws of those country codes alone, for who is bound by no other. Raises InputError for an unknown one."""
        known = [law.key for law in Laws.bundled()]
        if strange := sorted(set(issuers) - set(known)):
            raise InputError(f"There is no law {strange[0]!r}; known are: {', '.join(known)}.")
        return Consequences(tuple(item for item in self.items if item.law.key in issuers), self.activity, self.day, issuers)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "action": self.action.value,
            "blocks": self.blocks,
            "sentence": self.sentence,
            "activity": self.activity.value if self.activity else None,
            "day": self.day.isoformat() if self.day else None,
            "laws": list(self.laws),
            "consequences": [item.to_dict() for item in self.items],
            "unverified": list(self.unverified),
        }


def _in_brief(item: Consequence, beside: Law) -> str:
    law = "" if item.law.key == beside.key else f", {item.law.name}"
    return f"{item.action} ({item.measure or 'ownership'}{law})"
