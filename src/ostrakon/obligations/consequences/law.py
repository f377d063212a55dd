"""Under whose law something follows from a listing: whom it binds, what its freeze forbids, what to do, what to report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ostrakon.errors import InputError
from ostrakon.obligations.consequences.action import Action

OTHER = "other"
"""The law of a listing whose issuer is not known, and what holds for every law that does not say otherwise."""

_TEXTS = ("name", "verb", "binds", "freeze", "source")
_OPTIONAL = ("policy", "note", "reports")
_REPORT_TEXTS = ("kind", "title", "to", "due", "source")


@dataclass(frozen=True, slots=True)
class ReportDue:
    """A report that an action calls for.

    `kind` is short (IBR, RTR, ARBP, …), `due` says when in words, `business_days` is there where the law counts them from the
    event. Where `verified` is false, `note` says what was not compared with the law's own text.
    """

    kind: str
    title: str
    to: str
    due: str
    source: str
    verified: bool
    business_days: int | None = None
    note: str = ""

    @property
    def sentence(self) -> str:
        """The duty in words."""
        return f"{self.kind}: {self.title} to {self.to}, {self.due} ({self.source})."


@dataclass(frozen=True, slots=True)
class Law:
    """The law of one issuer; `key` is its country code, `policy` the key of its rule on ownership, empty where there is none."""

    key: str
    name: str
    verb: str
    binds: str
    freeze: str
    source: str
    verified: bool
    steps: Mapping[Action, tuple[str, ...]]
    reports: Mapping[Action, tuple[ReportDue, ...]]
    policy: str = ""
    note: str = ""


class Laws:
    """The laws known, by country code."""

    def __init__(self, laws: Mapping[str, Law]) -> None:
        self._laws = laws

    @classmethod
    @cache
    def bundled(cls) -> Laws:
        """Those that come with Ostrakon, `laws.yml`; read once."""
        name = "laws.yml"
        return cls.read(files("ostrakon.obligations.consequences").joinpath(name).read_text(encoding="utf-8"), name)

    @classmethod
    def read(cls, text: str, file_name: str) -> Laws:
        """The laws of a YAML text. Raises InputError that names the file, the law and the field at fault."""
        data = read_yaml(text, file_name)
        if OTHER not in data:
            raise InputError(f"{file_name}: there is no law `{OTHER}`, which holds where no other does.")
        rest = _law(OTHER, data[OTHER], f"{file_name}, {OTHER}", {})
        return cls({key: _law(key, record, f"{file_name}, {key}", rest.steps) for key, record in data.items()})

    def of(self, issuer: str) -> Law:
        """The law of an issuer; `other` for one that is not known."""
        return self._laws.get(issuer, self._laws[OTHER])

    def of_policy(self, key: str) -> Law:
        """The law whose rule on ownership has that key; `other` for a rule of one's own."""
        return next((law for law in self if law.policy == key), self._laws[OTHER])

    def __iter__(self) -> Iterator[Law]:
        return iter(self._laws.values())


def read_yaml(text: str, file_name: str) -> dict[str, Any]:
    """The records of a YAML text by their keys. Raises InputError where it is none or holds none."""
    import yaml

    try:  # the C parser is eight times as fast; it is missing where PyYAML was built without libyaml
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise InputError(f"{file_name} is not YAML: {error}") from None
    if not isinstance(data, dict) or not all(isinstance(key, str) and isinstance(record, dict) for key, record in data.items()):
        raise InputError(f"{file_name}: write each record's fields below its key.")
    return data


def check_fields(record: Mapping[str, Any], texts: tuple[str, ...], optional: tuple[str, ...], place: str) -> None:
    """Raise InputError where a field is missing, unknown or no text, or where `note` does not say what is unverified."""
    required = {*texts, "verified"}
    if missing := sorted(required - set(record)):
        raise InputError(f"{place}: the field {missing[0]!r} is missing.")
    if unknown := sorted(set(record) - required - set(optional)):
        raise InputError(f"{place}: there is no field {unknown[0]!r}.")
    for name in texts:
        if not isinstance(record[name], str):
            raise InputError(f"{place}, {name}: {record[name]!r} is not a text.")
    if not isinstance(record["verified"], bool):
        raise InputError(f"{place}, verified: {record['verified']!r} is neither true nor false.")
    if not record["verified"] and not record.get("note"):
        raise InputError(f"{place}, note: say what was not verified.")


def action_of(word: str, place: str) -> Action:
    """The action of that word. Raises InputError that names those there are."""
    try:
        return Action(word)
    except ValueError:
        raise InputError(f"{place}: {word!r} is none of {', '.join(Action)}.") from None


def _law(key: str, record: dict[str, Any], place: str, steps: Mapping[Action, tuple[str, ...]]) -> Law:
    check_fields(record, _TEXTS, (*_OPTIONAL, "steps"), place)
    own = {action_of(word, f"{place}, steps"): _texts(said, f"{place}, steps, {word}") for word, said in record.get("steps", {}).items()}
    reports = {
        action_of(word, f"{place}, reports"): tuple(_report(item, f"{place}, reports, {word}") for item in items)
        for word, items in record.get("reports", {}).items()
    }
    return Law(key=key, **(record | {"steps": {**steps, **own}, "reports": reports}))


def _report(record: Any, place: str) -> ReportDue:
    if not isinstance(record, dict):
        raise InputError(f"{place}: write the report's fields below each other.")
    check_fields(record, _REPORT_TEXTS, ("business_days", "note"), place)
    return ReportDue(**record)


def _texts(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise InputError(f"{place}: {value!r} is not a list of texts.")
    return tuple(value)
