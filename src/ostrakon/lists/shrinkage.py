"""Refuses a version that names far fewer parties than the one in force: more often a broken file than a great release."""

from __future__ import annotations

from dataclasses import dataclass

from ostrakon.errors import ListError
from ostrakon.lists.version import ListVersion

MAX_SHRINKAGE = 0.10
"""The share of the parties in force that a new version may lack."""


@dataclass(frozen=True, slots=True)
class ShrinkageCheck:
    """What to do with a version that shrank: refuse it, or accept it for the `accepted` reason and say so in its tally."""

    accepted: str | None = None

    def check(self, version: ListVersion, in_force: ListVersion | None) -> None:
        """Raise ListError when `version` would replace `in_force` with more than MAX_SHRINKAGE fewer parties."""
        if in_force is None or version.effective_date < in_force.effective_date:
            return
        lost = in_force.parties - version.parties
        if lost <= in_force.parties * MAX_SHRINKAGE:
            return
        shrank = f"from {in_force.parties:,} parties to {version.parties:,} ({lost / in_force.parties:.0%} fewer)"
        if self.accepted is None:
            raise ListError(
                f"The new version would shrink the list {shrank}; more than {MAX_SHRINKAGE:.0%} is taken for a broken file. Look at what "
                "the publisher says, then update again with --accept-shrinkage REASON."
            )
        version.tally.note(f"This version shrank the list {shrank}, against {in_force.id}; accepted because: {self.accepted}")
