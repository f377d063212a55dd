"""A licence as data: general or specific, with a scope that can be checked and the conditions that only a person can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

from ostrakon.errors import InputError
from ostrakon.obligations.ledger.money import amount_of

LicenceKind = Literal["GL", "SL"]

_TEXTS = (
    "id", "kind", "number", "title", "scope", "ends_at", "replaced_by", "reporting", "holder", "currency", "source", "note",
)  # fmt: skip
_LISTS = ("programmes", "activities", "parties", "owned_by")
_DAYS = ("valid_from", "valid_to", "replaced_on", "revoked_on")
_REQUIRED = ("kind", "number", "title", "programmes", "scope", "activities", "valid_from", "source")


@dataclass(frozen=True, slots=True)
class LicenceCondition:
    """Something that a licence asks for and no program can know: a person confirms it by its key."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence.

    It permits `activities` that are prohibited by one of `programmes` (the list's tags), as far as they concern `parties` (ids of blocked
    parties) or companies of which one of `owned_by` owns half or more, directly or indirectly; where both are empty, any party of the
    programmes. Those in `owned_by` are themselves not in the scope. `debits` says whether a blocked account may be debited: a licence that
    does not say so does not permit it (compare 31 CFR 570.502(e)). `valid_to` is the last day, `ends_at` the hour on it where it is not
    midnight; `replaced_on` the day from which another licence stands in its place. A specific licence has a `holder`, and may have a `cap`
    in `currency` that all uses together must not exceed. Where `verified` is false, `note` says what was not compared with its text.
    """

    id: str
    kind: LicenceKind
    number: str
    title: str
    programmes: tuple[str, ...]
    scope: str
    activities: tuple[str, ...]
    valid_from: date
    source: str
    valid_to: date | None = None
    ends_at: str = ""
    parties: tuple[str, ...] = ()
    owned_by: tuple[str, ...] = ()
    debits: bool = False
    conditions: tuple[LicenceCondition, ...] = ()
    reporting: str = ""
    replaced_on: date | None = None
    replaced_by: str = ""
    revoked_on: date | None = None
    holder: str = ""
    currency: str = ""
    cap: Decimal | None = None
    verified: bool = True
    note: str = ""
    revision: int = 0

    def __post_init__(self) -> None:
        """Raise InputError for what can be no licence."""
        where = f"Licence {self.id}"
        if self.kind not in get_args(LicenceKind):
            raise InputError(f"{where}, kind: {self.kind!r} is neither GL (general) nor SL (specific).")
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise InputError(f"{where}: it ends on {self.valid_to}, before it begins on {self.valid_from}.")
        if self.ends_at and self.valid_to is None:
            raise InputError(f"{where}, ends_at: an hour needs its day, valid_to.")
        if self.kind == "SL" and not self.holder:
            raise InputError(f"{where}, holder: a specific licence is somebody's; say whose.")
        if self.kind == "GL" and (self.holder or self.cap is not None):
            raise InputError(f"{where}: a general licence has neither holder nor cap.")
        if (self.cap is None) != (not self.currency):
            raise InputError(f"{where}: a cap needs its currency, and a currency its cap.")
        if self.cap is not None:
            object.__setattr__(self, "cap", amount_of(self.cap, self.currency))
        if not self.programmes or not self.activities:
            raise InputError(f"{where}: say under which programmes it was issued, and which activities it permits.")
        keys = [condition.key for condition in self.conditions]
        if len(set(keys)) < len(keys):
            raise InputError(f"{where}, conditions: two have the same key.")
        if not self.verified and not self.note:
            raise InputError(f"{where}, note: say what was not verified.")

    @property
    def name(self) -> str:
        """What people call it: GL 2 (US-GLOMAG-GL-2)."""
        return f"{self.kind} {self.number} ({self.id})"

    def numbered(self, revision: int) -> Licence:
        """The same licence as revision `revision` of what is on record."""
        return replace(self, revision=revision)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary: days as YYYY-MM-DD, amounts as text."""
        record = asdict(self)
        for name in _DAYS:
            record[name] = record[name].isoformat() if record[name] else None
        record["cap"] = str(self.cap) if self.cap is not None else None
        return record | {name: list(record[name]) for name in (*_LISTS, "conditions")}


def licence_from(licence_id: str, record: Any, place: str) -> Licence:
    """The licence that `to_dict` or a YAML file describes. Raises InputError that begins with `place` and names the field at fault."""
    if not isinstance(record, Mapping):
        raise InputError(f"{place}: write the licence's fields below its id.")
    record = {**record, "id": licence_id}
    unknown = sorted(set(record) - {item.name for item in fields(Licence)})
    if unknown:
        raise InputError(f"{place}: there is no field {unknown[0]!r}.")
    missing = [name for name in _REQUIRED if name not in record]
    if missing:
        raise InputError(f"{place}: the field {missing[0]!r} is missing.")
    for name in _TEXTS:
        if not isinstance(record.get(name, ""), str) or (name in _REQUIRED and not record[name]):
            raise InputError(f"{place}, {name}: {record[name]!r} is not a text (put it in quotation marks).")
    for name in ("debits", "verified"):
        if not isinstance(record.get(name, True), bool):
            raise InputError(f"{place}, {name}: {record[name]!r} is neither true nor false.")
    return Licence(
        **{
            **record,
            **{name: _texts(record.get(name, ()), f"{place}, {name}") for name in _LISTS},
            **{name: _day(record.get(name), f"{place}, {name}") for name in _DAYS},
            "conditions": _conditions(record.get("conditions", ()), f"{place}, conditions"),
            "cap": None if record.get("cap") is None else amount_of(str(record["cap"]), record.get("currency", "")),
        }
    )


def _texts(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        raise InputError(f"{place}: {value!r} is not a list of texts.")
    return tuple(value)


def _day(value: Any, place: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise InputError(f"{place}: {value!r} is not a day; write YYYY-MM-DD.") from None


def _conditions(value: Any, place: str) -> tuple[LicenceCondition, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, Mapping) and set(item) == {"key", "text"} for item in value):
        raise InputError(f"{place}: each has a key and a text.")
    return tuple(LicenceCondition(str(item["key"]), str(item["text"])) for item in value)
