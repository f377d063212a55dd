"""How long ago each list was last checked with its publisher, and whether that is too long."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from ostrakon.lists import attempts, records
from ostrakon.lists.schema import list_check, list_version
from ostrakon.lists.version import ListVersion

_SLACK = timedelta(days=1)  # clocks of machines that share a folder may differ a little


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh a list is.

    `last_checked` is the last successful update, or the later loading by hand of the version in force (ISO 8601, UTC); None for
    a list that was never updated from its publisher: it is kept by hand, and whoever keeps it answers for its age, so it is
    never stale. `limit` is in days. `stale` says that the limit is past, or that `last_checked` lies in the future, which
    proves nothing. `mirror` is the address that was asked instead of the publisher's.
    """

    list_id: str
    last_checked: str | None
    limit: int | None
    stale: bool
    age_hours: float | None = None
    mirror: str | None = None

    def sentence(self) -> str:
        """What there is to say about it."""
        if self.last_checked is None or self.age_hours is None:
            return f"{self.list_id} was never updated from its publisher: it is kept by hand."
        asked = f" at the mirror {self.mirror}" if self.mirror else ""
        checked = f"{self.list_id} was last checked {_ago(self.age_hours)}{asked}, on {self.last_checked[:16].replace('T', ' ')} UTC"
        if not self.stale:
            return f"{checked}; the limit is {self.limit} days."
        if self.age_hours < 0:
            return f"{checked}, which lies in the future: put the clock right and run `ostrakon lists update {self.list_id}`."
        return f"{checked}, longer than its limit of {self.limit} days: run `ostrakon lists update {self.list_id}`."

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return asdict(self)


def note_check(connection: Connection, version: ListVersion, checked_at: str, mirror: str | None) -> None:
    """Note that a version was found to be the publisher's newest."""
    number = records.number_of(connection, version)
    connection.execute(delete(list_check).where(list_check.c.list_id == version.list_id))
    record = {"list_id": version.list_id, "checked_at": checked_at, "version_number": number, "mirror": mirror}
    connection.execute(insert(list_check).values(record))


def last_check(connection: Connection, list_id: str) -> tuple[str, str | None] | None:
    """When a list was last known to be the publisher's newest and which mirror said so; None where it is kept by hand.

    A version that was loaded by hand after the last update, and came into force, counts as a check at that time.
    """
    check = connection.execute(select(list_check).where(list_check.c.list_id == list_id)).one_or_none()
    if check is None:
        return None
    in_force = connection.execute(
        records.newest_first(list_id).with_only_columns(list_version.c.number, list_version.c.loaded_at).limit(1)
    ).one()
    if in_force.number != check.version_number and in_force.loaded_at > check.checked_at:
        return in_force.loaded_at, None
    return check.checked_at, check.mirror


def judge(list_id: str, last_checked: str, mirror: str | None, limit: int) -> Freshness:
    """The freshness now of a list that was last checked then; `limit` in days."""
    age = datetime.fromisoformat(attempts.now()) - datetime.fromisoformat(last_checked)
    stale = age > timedelta(days=limit) or age < -_SLACK
    return Freshness(list_id, last_checked, limit, stale, round(age / timedelta(hours=1), 2), mirror)


def _ago(hours: float) -> str:
    if abs(hours) < 1:
        return "less than an hour ago"
    return f"{hours:,.0f} hours ago" if abs(hours) < 48 else f"{hours / 24:,.0f} days ago"
