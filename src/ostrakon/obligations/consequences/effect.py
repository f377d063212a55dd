"""What each measure does, as data: the action, what is prohibited, which activities it reaches, by which act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from ostrakon.errors import InputError
from ostrakon.lists.measures import MEASURES
from ostrakon.obligations.consequences.action import Action, Activity
from ostrakon.obligations.consequences.law import action_of, check_fields, read_yaml

_TEXTS = ("measure", "action", "prohibits", "source")
_OPTIONAL = ("words", "programmes", "activities", "authority", "effective", "quotes", "expires", "note")
_DAY = re.compile(r"\d{1,2} \w{3} \d{4}|\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Effect:
    """What one measure does, or one measure as certain entries have it.

    `words` is looked for in the entry's own words, `programmes` are keys; empty ones do not narrow. `action` is for every activity that
    `activities` does not name. `authority` is the act, empty where the listing's programme is. `effective` finds the words that say
    from when it holds, `quotes` others to show; `expires` says that it ends on the listing's last day.
    """

    key: str
    measure: str
    action: Action
    prohibits: str
    source: str
    verified: bool
    words: re.Pattern[str] | None
    programmes: frozenset[str]
    activities: Mapping[Activity, Action]
    authority: str
    effective: re.Pattern[str] | None
    quotes: re.Pattern[str] | None
    expires: bool
    note: str

    @property
    def narrow(self) -> bool:
        """Whether it is for certain entries only."""
        return self.words is not None or bool(self.programmes)

    def fits(self, programmes: Iterable[str], provisions: Iterable[str]) -> bool:
        """Whether it is for an entry of those programmes and words."""
        if self.programmes and self.programmes.isdisjoint(programmes):
            return False
        return self.words is None or any(self.words.search(line) for line in provisions)

    def action_on(self, activity: Activity | None) -> Action:
        """What is to be done about an activity; None: in general."""
        return self.action if activity is None else self.activities.get(activity, self.action)

    def effective_from(self, provisions: Iterable[str]) -> date | None:
        """The day from which it holds, where the entry says it; the latest where it says several, None where none can be read."""
        if self.effective is None:
            return None
        return max((day for line in provisions if self.effective.search(line) for day in _days(line)), default=None)

    def said_in(self, provisions: Iterable[str]) -> tuple[str, ...]:
        """The entry's own words that it rests on."""
        patterns = [pattern for pattern in (self.words, self.effective, self.quotes) if pattern is not None]
        return tuple(line for line in provisions if any(pattern.search(line) for pattern in patterns))


class Effects:
    """The effects known, in their order."""

    def __init__(self, effects: Iterable[Effect]) -> None:
        self._effects = tuple(effects)

    @classmethod
    @cache
    def bundled(cls) -> Effects:
        """Those that come with Ostrakon, `effects.yml`; read once."""
        name = "effects.yml"
        return cls.read(files("ostrakon.obligations.consequences").joinpath(name).read_text(encoding="utf-8"), name)

    @classmethod
    def read(cls, text: str, file_name: str) -> Effects:
        """The effects of a YAML text. Raises InputError that names the file, the row and the field at fault."""
        return cls(_effect(key, record, f"{file_name}, {key}") for key, record in read_yaml(text, file_name).items())

    def of(self, measure: str, programmes: Iterable[str], provisions: Iterable[str]) -> tuple[Effect, ...]:
        """What a measure does to an entry: the rows made for such entries, else the row for the measure; nothing where there is none."""
        keys, lines = frozenset(programmes), tuple(provisions)
        found = [effect for effect in self if effect.measure == measure and effect.fits(keys, lines)]
        return tuple([effect for effect in found if effect.narrow] or found)

    def __iter__(self) -> Iterator[Effect]:
        return iter(self._effects)


def _effect(key: str, record: dict[str, Any], place: str) -> Effect:
    check_fields(record, _TEXTS, _OPTIONAL, place)
    if record["measure"] not in MEASURES:
        raise InputError(f"{place}, measure: {record['measure']!r} is none of: {', '.join(sorted(MEASURES))}.")
    activities = record.get("activities", {})
    for word in activities:
        if word not in list(Activity):
            raise InputError(f"{place}, activities: {word!r} is none of {', '.join(Activity)}.")
    return Effect(
        key=key,
        measure=record["measure"],
        action=action_of(record["action"], f"{place}, action"),
        prohibits=record["prohibits"],
        source=record["source"],
        verified=record["verified"],
        words=_pattern(record.get("words"), f"{place}, words"),
        programmes=frozenset(record.get("programmes", ())),
        activities={Activity(word): action_of(action, f"{place}, activities, {word}") for word, action in activities.items()},
        authority=record.get("authority", ""),
        effective=_pattern(record.get("effective"), f"{place}, effective"),
        quotes=_pattern(record.get("quotes"), f"{place}, quotes"),
        expires=record.get("expires", False),
        note=record.get("note", ""),
    )


def _pattern(text: str | None, place: str) -> re.Pattern[str] | None:
    try:
        return re.compile(text, re.IGNORECASE | re.DOTALL) if text else None
    except re.error as error:
        raise InputError(f"{place}: {text!r} is not a pattern: {error}.") from None


def _days(line: str) -> Iterator[date]:
    """The days in an entry's own words, as its publisher writes them."""
    for text in _DAY.findall(line):
        for form in ("%d %b %Y", "%Y-%m-%d"):
            try:
                yield datetime.strptime(text, form).date()
            except ValueError:
                continue
