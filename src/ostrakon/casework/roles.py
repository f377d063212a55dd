"""Who may do what: the one place where that is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ostrakon.errors import NotAllowedError


class Role(StrEnum):
    """What somebody is for; a person may have several."""

    ANALYST = "analyst"
    APPROVER = "approver"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


_WORKERS = frozenset({Role.ANALYST, Role.APPROVER})
_APPROVERS = frozenset({Role.APPROVER})
_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

PERMISSIONS: Mapping[str, frozenset[Role]] = {
    "person.appoint": _ADMINISTRATORS,
    "policy.set": _ADMINISTRATORS,
    "alert.open": _WORKERS | _ADMINISTRATORS,
    "alert.assign": _WORKERS,
    "alert.join": _WORKERS,
    "alert.note": _WORKERS,
    "alert.attach": _WORKERS,
    "alert.answer": _WORKERS,
    "alert.propose": _WORKERS,
    "alert.decide": _APPROVERS,
    "good-guy.propose": _WORKERS,
    "good-guy.decide": _APPROVERS,
    "good-guy.revoke": _WORKERS,
    "blocked.add": _WORKERS,
    "blocked.amend": _WORKERS,
    "blocked.entry": _WORKERS,
    "blocked.propose": _WORKERS,
    "blocked.decide": _APPROVERS,
    "blocked.hold": _APPROVERS,
    "blocked.purge": _ADMINISTRATORS,
    "licence.add": _APPROVERS,
    "licence.use": _WORKERS,
    "rejection.record": _WORKERS,
    "occasion.record": _WORKERS,
    "report.file": _WORKERS,
}
"""Which roles may make which change; what is not here nobody may do."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts. The business line earns by the customer, and may not clear its alerts (FFIEC manual, OFAC section)."""

    name: str
    roles: frozenset[Role]
    business_line: bool = False


def require(actor: Actor, action: str) -> None:
    """Raise NotAllowedError unless one of the actor's roles allows the action."""
    allowed = PERMISSIONS.get(action, frozenset())
    if not actor.roles & allowed:
        needed = " or ".join(sorted(allowed)) or "nobody's"
        have = ", ".join(sorted(actor.roles)) or "no role"
        raise NotAllowedError(f"{actor.name} ({have}) may not do this: {action} needs the role {needed}.")
