"""What a report needs that no ledger knows: who files it, and answers of people to single fields; read from a YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from ostrakon.errors import InputError
from ostrakon.obligations.ledger.money import amount_of
from ostrakon.obligations.reports.kinds import FILER_FIELDS

ANSWERS = frozenset(
    """target_note target_location transaction_type account_number account_type property_location action_taken narrative holders
    targets target_ids target_interest gbp_value ground original_report""".split()
)
"""The fields of an item that people may fill where the record does not; amounts, days and authorities come from the record alone."""

_LARGEST = 1_000_000
_SECTIONS = ("filer", "items", "totals")


@dataclass(frozen=True, slots=True)
class Filer:
    """Who files: the holder of the property or who rejected the transaction, and whom the authority may ask. Part A of every report."""

    name: str = ""
    address: str = ""
    contact_name: str = ""
    contact_telephone: str = ""
    contact_email: str = ""

    def row(self) -> dict[str, str]:
        """Its values by the keys of the fields of part A."""
        return dict(zip(FILER_FIELDS, (getattr(self, item.name) for item in fields(self)), strict=True))


@dataclass(frozen=True, slots=True)
class StatedTotals:
    """The number of items and their value as the filer's own books have them; the report is refused where they disagree with its rows."""

    items: int
    usd: Decimal


@dataclass(frozen=True, slots=True)
class FilingDetails:
    """Who files; `items` has people's answers by the id of an item and the key of a field; `totals` is optional."""

    filer: Filer
    items: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    totals: StatedTotals | None = None

    @classmethod
    def read(cls, text: str, file_name: str) -> FilingDetails:
        """The details of a YAML text. Raises InputError that names the file, the field and what to do."""
        import yaml

        if len(text) > _LARGEST:
            raise InputError(f"{file_name} is too large for the details of a filing: {len(text):,} characters.")
        try:
            data = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise InputError(f"{file_name} is not YAML: {error}") from None
        if not isinstance(data, dict) or not set(data) <= set(_SECTIONS):
            raise InputError(
                f"{file_name}: the details of a filing have the sections {', '.join(_SECTIONS)}, each with its fields below it."
            )
        filer = _texts(data.get("filer"), {item.name for item in fields(Filer)}, f"{file_name}, filer")
        items = data.get("items") or {}
        if not isinstance(items, dict):
            raise InputError(f"{file_name}, items: write each item's id, and its fields below it.")
        return cls(
            Filer(**filer),
            {str(key): _texts(answers, ANSWERS, f"{file_name}, items, {key}") for key, answers in items.items()},
            _totals(data.get("totals"), f"{file_name}, totals"),
        )

    def answers(self, subject: str) -> Mapping[str, str]:
        """People's answers to the fields of one item."""
        return self.items.get(subject, {})


def _texts(data: Any, known: set[str] | frozenset[str], place: str) -> dict[str, str]:
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise InputError(f"{place}: write one field a line, for instance name: First Bank.")
    for key, value in data.items():
        if key not in known:
            raise InputError(f"{place}: there is no field {key!r} to fill; there are {', '.join(sorted(known))}.")
        if not isinstance(value, str):
            raise InputError(f"{place}, {key}: {value!r} is not a text (put it in quotation marks).")
    return {key: value.strip() for key, value in data.items()}


def _totals(data: Any, place: str) -> StatedTotals | None:
    if data is None:
        return None
    if not isinstance(data, dict) or set(data) != {"items", "usd"} or type(data["items"]) is not int or not isinstance(data["usd"], str):
        raise InputError(f'{place}: write items, a number, and usd, an amount in quotation marks, for instance usd: "1250.00".')
    return StatedTotals(data["items"], amount_of(data["usd"], "USD"))
