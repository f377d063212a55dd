"""The account of one load: what was read, what came out, what was refused, what nobody understood."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from ostrakon.errors import ListError

EXAMPLES = 50
"""Rejects and leftovers kept word for word, of each kind; all of them are counted."""

SAMPLE_LENGTH = 200
"""Characters of a rejected row or a leftover that an example shows."""


@dataclass(frozen=True, slots=True)
class Reject:
    """One row or element that became nothing: where it stood, why, and how it began."""

    file: str
    line: int
    kind: str
    reason: str
    sample: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """One text that no rule understood (or no property could hold); it stands in the notes of `party`."""

    kind: str
    party: str
    text: str


@dataclass(slots=True)
class Tally:
    """Every row, element, segment and link of one load, counted.

    `read` counts rows and elements by kind; `used` those that became a party or a part of one; `blank` those that say
    nothing (only nulls, end marks); `rejected` those that were refused, by kind and then by reason, with `rejects` as examples.
    `entities` counts what came out by FollowTheMoney schema. `segments` is the number of remark segments seen and `understood`
    those that a rule gave a meaning. `leftovers` counts what stayed a plain note: kind `segment` for whole segments, `value: …`
    for a value that its property may not hold. `links` counts stated links by what became of
    them: resolved, resolved by alias, ambiguous, unresolved. `unmapped` counts the parties under each programme tag that stood for no
    programme known when the list was read. `notes` are sentences about the load as a whole.
    """

    read: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    blank: Counter[str] = field(default_factory=Counter)
    rejected: dict[str, Counter[str]] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    entities: Counter[str] = field(default_factory=Counter)
    segments: int = 0
    understood: int = 0
    leftovers: Counter[str] = field(default_factory=Counter)
    examples: list[Leftover] = field(default_factory=list)
    links: Counter[str] = field(default_factory=Counter)
    unmapped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def reject(self, kind: str, reason: str, *, file: str, line: int, sample: str) -> None:
        """Count a row or element that becomes nothing, and keep it as an example while there is room for its reason."""
        reasons = self.rejected.setdefault(kind, Counter())
        reasons[reason] += 1
        if reasons[reason] <= EXAMPLES:
            self.rejects.append(Reject(file, line, kind, reason, _shorten(sample)))

    def leave(self, kind: str, text: str, *, party: str) -> None:
        """Count a text that stays a plain note, and keep it as an example while there is room for its kind."""
        self.leftovers[kind] += 1
        if self.leftovers[kind] <= EXAMPLES:
            self.examples.append(Leftover(kind, party, _shorten(text)))

    def note(self, sentence: str) -> None:
        """Record a sentence about the load as a whole, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    @property
    def rejected_total(self) -> int:
        """All refused rows and elements."""
        return sum(count for reasons in self.rejected.values() for count in reasons.values())

    @property
    def leftover_share(self) -> float:
        """Remark segments that no rule understood, as a share of all (0.0 where there are none)."""
        return (self.segments - self.understood) / self.segments if self.segments else 0.0

    @property
    def balanced(self) -> bool:
        """Whether everything that was read was used, blank or refused."""
        return not self._imbalances()

    def check_balance(self) -> None:
        """Raise ListError, with the figures, unless nothing that was read has vanished.

        For every kind of row or element: read == used + blank + rejected. Segments: seen == understood + left over.
        """
        imbalances = self._imbalances()
        if imbalances:
            raise ListError(
                "The load does not add up, so it is refused: " + "; ".join(imbalances) + ". This is a fault of Ostrakon: please report it."
            )

    def to_dict(self) -> dict[str, Any]:
        """This tally as plain JSON values, keys sorted where they are counts."""
        return {
            "read": _counts(self.read),
            "used": _counts(self.used),
            "blank": _counts(self.blank),
            "rejected": {kind: _counts(reasons) for kind, reasons in sorted(self.rejected.items())},
            "rejects": [asdict(reject) for reject in self.rejects],
            "entities": _counts(self.entities),
            "segments": self.segments,
            "understood": self.understood,
            "leftovers": _counts(self.leftovers),
            "examples": [asdict(example) for example in self.examples],
            "links": _counts(self.links),
            "unmapped": _counts(self.unmapped),
            "notes": list(self.notes),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Tally:
        """The tally that `to_dict` wrote."""
        return cls(
            read=Counter(data["read"]),
            used=Counter(data["used"]),
            blank=Counter(data["blank"]),
            rejected={kind: Counter(reasons) for kind, reasons in data["rejected"].items()},
            rejects=[Reject(**reject) for reject in data["rejects"]],
            entities=Counter(data["entities"]),
            segments=data["segments"],
            understood=data["understood"],
            leftovers=Counter(data["leftovers"]),
            examples=[Leftover(**example) for example in data["examples"]],
            links=Counter(data["links"]),
            unmapped=Counter(data.get("unmapped", {})),  # versions that were loaded before this was counted have none
            notes=list(data["notes"]),
        )

    def _imbalances(self) -> list[str]:
        found = []
        for kind in sorted({*self.read, *self.used, *self.blank, *self.rejected}):
            read, used, blank = self.read[kind], self.used[kind], self.blank[kind]
            rejected = sum(self.rejected.get(kind, Counter()).values())
            if read != used + blank + rejected:
                found.append(f"{kind}: {read} read, but {used} used, {blank} blank and {rejected} refused")
        left = self.leftovers["segment"]
        if self.segments != self.understood + left:
            found.append(f"remark segments: {self.segments} read, but {self.understood} understood and {left} left over")
        return found


def _counts(counter: Counter[str]) -> dict[str, int]:
    return {key: counter[key] for key in sorted(counter) if counter[key]}


def _shorten(text: str) -> str:
    return text if len(text) <= SAMPLE_LENGTH else text[: SAMPLE_LENGTH - 1] + "…"
