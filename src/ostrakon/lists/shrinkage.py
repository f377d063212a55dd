"""Refuses a version that names far fewer parties than the one before it: more often a broken file than a great release."""

from __future__ import annotations

from dataclasses import dataclass

from ostrakon.errors import ListError
from ostrakon.lists.version import ListVersion

MAX_SHRINKAGE = 0.10
"""The share of the parties of a version that the next one may lack."""


@dataclass(frozen=True, slots=True)
class ShrinkageCheck:
    """What to do with a version that shrank: refuse it, or accept it for the `accepted` reason and say so in its tally."""

    accepted: str | None = None

    def check(self, version: ListVersion, before: ListVersion | None) -> None:
        """Raise ListError when `version` names more than MAX_SHRINKAGE fewer parties than the version `before` it in time."""
        if before is None:
            return
        lost = before.parties - version.parties
        if lost <= before.parties * MAX_SHRINKAGE:
            return
        shrank = f"from {before.parties:,} parties to {version.parties:,} ({lost / before.parties:.0%} fewer)"
        if self.accepted is None:
            raise ListError(
                f"The new version would shrink the list {shrank}, against {before.id}; more than {MAX_SHRINKAGE:.0%} is taken for a "
                "broken file. Look at what the publisher says, then try again with --accept-shrinkage REASON."
            )
        version.tally.note(f"This version shrank the list {shrank}, against {before.id}; accepted because: {self.accepted}")
