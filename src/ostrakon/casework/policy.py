"""What an institution decides for itself: due times, which decisions need a second person, how long exceptions hold. Data, not code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import yaml
from sqlalchemy import Connection

from ostrakon.casework.people import permit
from ostrakon.casework.roles import Actor
from ostrakon.casework.rows import Changes, find, time_of
from ostrakon.casework.schema import policy as policy_table
from ostrakon.casework.workflow import DispositionKind
from ostrakon.errors import InputError

_ONLY = "casework"  # the id of the one row
_LARGEST_TEXT = 100_000
_LARGEST_EVIDENCE = 200_000_000
_KEYS = ("due", "answer_due", "four_eyes", "good_guy_days", "evidence_bytes")
OTHER = "other"
"""The kind that stands for all that are not named."""


@dataclass(frozen=True, slots=True)
class FourEyes:
    """A rule by which a decision needs a second person: it fits where all that it names does."""

    why: str
    dispositions: tuple[DispositionKind, ...] = ()
    kinds: tuple[str, ...] = ()
    score: float = 0.0
    identifier: bool = False

    def fits(self, disposition: DispositionKind, kind: str, score: float, identifier: bool) -> bool:
        return (
            (not self.dispositions or disposition in self.dispositions)
            and (not self.kinds or kind in self.kinds)
            and score >= self.score
            and (identifier or not self.identifier)
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy in force; `text` is the YAML that it was read from."""

    due: Mapping[str, timedelta]
    answer_due: timedelta
    four_eyes: tuple[FourEyes, ...]
    good_guy_days: int
    evidence_bytes: int
    text: str

    def due_at(self, kind: str, opened: datetime) -> datetime:
        """Until when an alert of a kind is to be decided."""
        return opened + (self.due.get(kind) or self.due[OTHER])

    def second_person(self, disposition: DispositionKind, kind: str, score: float, identifier: bool) -> str | None:
        """Why the decision needs a second person; None where it does not."""
        return next((rule.why for rule in self.four_eyes if rule.fits(disposition, kind, score, identifier)), None)


def policy_in_force(connection: Connection) -> Policy:
    """The policy that an administrator set, else the bundled one."""
    row = find(connection, policy_table, _ONLY)
    return read_policy(row["text"], "the policy on record") if row is not None else bundled_policy()


def set_policy(connection: Connection, actor: Actor, text: str, name: str, at: datetime | None = None) -> Policy:
    """Put another policy in force, inside the caller's writing transaction. Raises InputError for one that cannot be used."""
    permit(connection, actor, "policy.set")
    new = read_policy(text, name)
    before = find(connection, policy_table, _ONLY)
    with Changes(connection, actor.name, time_of(at)) as changes:
        if before is None:
            changes.new("policy.set", policy_table, "", {"text": text}, identity=_ONLY)
        else:
            changes.change("policy.set", policy_table, before, {"text": text})
    return new


@cache
def bundled_policy() -> Policy:
    """The policy that comes with the project."""
    return read_policy(files("ostrakon.casework").joinpath("policy.yml").read_text(encoding="utf-8"), "policy.yml")


def read_policy(text: str, name: str) -> Policy:
    """The policy that a YAML text says. Raises InputError, with the key at fault, for one that is not complete and sensible."""
    if len(text) > _LARGEST_TEXT:
        raise InputError(f"{name} is too long for a policy: {len(text):,} characters, of which {_LARGEST_TEXT:,} are allowed.")
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InputError(f"{name} is no YAML: {' '.join(str(error).split())}.") from None
    if not isinstance(data, dict) or set(data) != set(_KEYS):
        raise InputError(f"{name}: a policy has exactly the keys {', '.join(_KEYS)}.")
    due = data["due"]
    if not isinstance(due, dict) or OTHER not in due:
        raise InputError(f"{name}, due: say how long alerts of each kind may wait, `{OTHER}` among the kinds.")
    rules = data["four_eyes"]
    if not isinstance(rules, list):
        raise InputError(f"{name}, four_eyes: must be a list of rules, [] for none.")
    return Policy(
        due={str(kind): _duration(value, f"{name}, due, {kind}") for kind, value in due.items()},
        answer_due=_duration(data["answer_due"], f"{name}, answer_due"),
        four_eyes=tuple(_rule(rule, f"{name}, four_eyes, rule {number}") for number, rule in enumerate(rules, 1)),
        good_guy_days=_number(data["good_guy_days"], 1, 3660, f"{name}, good_guy_days"),
        evidence_bytes=_number(data["evidence_bytes"], 1, _LARGEST_EVIDENCE, f"{name}, evidence_bytes"),
        text=text,
    )


def _duration(value: Any, where: str) -> timedelta:
    if isinstance(value, dict) and len(value) == 1:
        ((unit, number),) = value.items()
        if unit in ("hours", "days"):
            return timedelta(**{unit: _number(number, 1, 3660, where)})
    raise InputError(f"{where}: write {{hours: 4}} or {{days: 2}}.")


def _number(value: Any, least: int, most: int, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise InputError(f"{where}: {value!r} is no whole number from {least:,} to {most:,}.")
    return value


def _rule(value: Any, where: str) -> FourEyes:
    allowed = ("dispositions", "kinds", "score", "identifier", "why")
    if not isinstance(value, dict) or not set(value) <= set(allowed) or not isinstance(value.get("why"), str):
        raise InputError(f"{where}: a rule has `why`, and of {', '.join(allowed[:-1])} what it needs.")
    dispositions = value.get("dispositions", [])
    unknown = [item for item in dispositions if item not in get_args(DispositionKind)]
    if unknown:
        raise InputError(f"{where}: {unknown[0]!r} is no disposition; use {', '.join(get_args(DispositionKind))}.")
    score = value.get("score", 0)
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        raise InputError(f"{where}: the score {score!r} does not lie between 0 and 1.")
    kinds = tuple(str(kind) for kind in value.get("kinds", []))
    return FourEyes(value["why"], tuple(dispositions), kinds, float(score), value.get("identifier") is True)
