"""How long records must be kept, and legal holds: nothing younger than its retention period can be deleted, nothing held at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, insert, select

from ostrakon.casework import audit_log
from ostrakon.casework.roles import Actor, require
from ostrakon.errors import InputError, NotAllowedError
from ostrakon.obligations.database import time_of
from ostrakon.obligations.schema import legal_hold

EVERYTHING = "everything"
"""The subject of a hold that is on all records."""


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """For how many years records of one kind are kept, counted from when, since when and by which law."""

    key: str
    years: int
    counted_from: str
    effective: date
    source: str
    verified: bool

    def kept_until(self, ended: date) -> date:
        """The last day on which a record must be kept; 29 February ends on 1 March, so that no day is missing."""
        try:
            return ended.replace(year=ended.year + self.years)
        except ValueError:
            return date(ended.year + self.years, 3, 1)


@cache
def retention_rules() -> dict[str, RetentionRule]:
    """The rules of `retention.yml`, by key; read once."""
    import yaml

    text = files("ostrakon.obligations").joinpath("retention.yml").read_text(encoding="utf-8")
    return {key: RetentionRule(key=key, **record) for key, record in yaml.safe_load(text).items()}


def retention_rule(key: str) -> RetentionRule:
    """The rule for records of that kind. Raises InputError that names the kinds."""
    rules = retention_rules()
    if key not in rules:
        raise InputError(f"There is no rule for how long {key!r} is kept; known are: {', '.join(rules)}.")
    return rules[key]


def why_kept(connection: Connection, subject: str, kind: str, ended: date | None, today: date) -> str:
    """Why a record may not be deleted today, in a sentence, or nothing; `ended` is the day from which its time is counted, if it came."""
    rule = retention_rule(kind)
    if ended is None:
        return f"{subject} is still blocked, and kept as long as it is ({rule.source})."
    if today <= rule.kept_until(ended):
        return f"{subject} must be kept until {rule.kept_until(ended)}: {rule.years} years from {ended} ({rule.source})."
    held = holds(connection)
    for name in (subject, EVERYTHING):
        if name in held:
            return f"{subject} is under a legal hold: {held[name]}"
    return ""


def holds(connection: Connection) -> dict[str, str]:
    """The subjects that are under a legal hold, with its reason."""
    rows = connection.execute(select(legal_hold).order_by(legal_hold.c.number)).mappings()
    return {subject: row["reason"] for subject, row in {row["subject"]: row for row in rows}.items() if row["held"]}


def hold(connection: Connection, actor: Actor, subject: str, reason: str, at: datetime | None = None) -> None:
    """Put a subject (an id, or `everything`) under a legal hold, inside the caller's writing transaction."""
    _set(connection, actor, subject, reason, held=True, at=at)


def lift(connection: Connection, actor: Actor, subject: str, reason: str, at: datetime | None = None) -> None:
    """Lift a legal hold."""
    if subject not in holds(connection):
        raise NotAllowedError(f"{subject} is under no legal hold.")
    _set(connection, actor, subject, reason, held=False, at=at)


def _set(connection: Connection, actor: Actor, subject: str, reason: str, *, held: bool, at: datetime | None) -> None:
    require(actor, "blocked.hold")
    if not subject.strip() or not reason.strip():
        raise InputError("A legal hold needs its subject and its reason.")
    before = holds(connection).get(subject)
    states = ({"held": before is not None, "reason": before or ""}, {"held": held, "reason": reason})
    record = audit_log.append(connection, actor.name, "blocked.hold", ("legal-hold", subject), *states, at=time_of(at))
    row = {"number": record.number, "subject": subject, "held": held, "reason": reason, "ordered_by": actor.name}
    connection.execute(insert(legal_hold).values(row | {"ordered_at": record.at}))
