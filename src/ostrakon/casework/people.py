"""Who may act: persons whom an administrator appointed to roles. The first one appoints themself, and is an administrator.

What a person may do is what the database says at that moment: whoever was dismissed meanwhile may do nothing more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from ostrakon.casework.roles import Actor, Role, require
from ostrakon.casework.rows import Changes, find, state_of, time_of
from ostrakon.casework.schema import person
from ostrakon.errors import InputError, NotAllowedError

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on record; no roles: dismissed. `revision` counts the appointments."""

    name: str
    roles: frozenset[Role]
    business_line: bool
    appointed_by: str
    appointed_at: str
    revision: int

    @property
    def actor(self) -> Actor:
        return Actor(self.name, self.roles, self.business_line)

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__} | {"roles": sorted(self.roles)}


def appoint(
    connection: Connection,
    actor: Actor | None,
    name: str,
    roles: Iterable[Role | str],
    business_line: bool = False,
    at: datetime | None = None,
) -> Person:
    """Give a person these roles and no others; none at all dismisses them.

    `actor` may be None where nobody was appointed yet: the person is then the first, and must be an administrator. Raises NotAllowedError
    for whoever is no administrator, and where no administrator would be left; InputError for a name or role that is none.
    """
    appointed = frozenset(_role(role) for role in roles)
    everybody = people(connection)
    if everybody:
        if actor is None:
            raise NotAllowedError("People are appointed already: an administrator appoints further ones.")
        by = permit(connection, actor, "person.appoint").name
    else:
        by = _checked(name)
        if actor is not None and actor.name != name:
            raise NotAllowedError("Nobody is appointed yet: the first person appoints themself, as an administrator.")
    if not any(Role.ADMINISTRATOR in other.roles for other in everybody if other.name != name) and Role.ADMINISTRATOR not in appointed:
        raise NotAllowedError(f"Without {name} there would be no administrator: appoint another one first.")
    alike = next((other.name for other in everybody if other.name != name and other.name.casefold() == name.casefold()), None)
    if alike is not None:
        raise InputError(f"{name} could be taken for {alike}, who is on record: write the name as it is there.")
    values = {"roles": sorted(appointed), "business_line": business_line, "appointed_by": by, "appointed_at": time_of(at)}
    before = find(connection, person, name)
    with Changes(connection, by, time_of(at)) as changes:
        if before is None:
            row = changes.new("person.appoint", person, "", values, identity=_checked(name))
        else:
            row = changes.change("person.appoint", person, before, values)
    return _person(row)


def people(connection: Connection) -> list[Person]:
    """Everybody on record, by name."""
    rows = connection.execute(select(person).order_by(person.c.id)).mappings()
    return [_person(state_of(person, row)) for row in rows]


def actor_named(connection: Connection, name: str) -> Actor:
    """The person of that name, as appointed. Raises NotAllowedError for whoever is not."""
    row = find(connection, person, name)
    if row is None:
        raise NotAllowedError(f"{name} is not appointed to any role: an administrator does that with `ostrakon case person appoint`.")
    return _person(row).actor


def permit(connection: Connection, actor: Actor, action: str) -> Actor:
    """The actor as appointed at this moment. Raises NotAllowedError unless that allows the action."""
    appointed = actor_named(connection, actor.name)
    require(appointed, action)
    return appointed


def _person(row: dict[str, Any]) -> Person:
    roles = frozenset(Role(role) for role in row["roles"])
    return Person(row["id"], roles, row["business_line"], row["appointed_by"], row["appointed_at"], row["revision"])


def _role(role: Role | str) -> Role:
    try:
        return Role(role)
    except ValueError:
        raise InputError(f"{role!r} is no role: use {', '.join(Role)}.") from None


def _checked(name: str) -> str:
    if not name or name != name.strip() or len(name) > _LONGEST or not name.isprintable() or unicodedata.normalize("NFC", name) != name:
        raise InputError(f"{name!r} is no name for a person: 1 to {_LONGEST} printable characters, without blanks around them.")
    return name
