"""Reads the description of blocked property, or of changes to it, from a YAML or JSON text that a person wrote."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from ostrakon.errors import InputError
from ostrakon.obligations.ledger.asset import BlockedAsset

if TYPE_CHECKING:
    from yaml import SafeLoader

_LONGEST = 1_000_000


def read_asset(text: str, file_name: str) -> BlockedAsset:
    """The item that a text describes, with the fields of `BlockedAsset`; its id comes with the booking. Raises InputError."""
    record = read_fields(text, file_name)
    for name in ("id", "revision", "status"):
        if name in record:
            raise InputError(f"{file_name}, {name}: leave it out, the ledger fills it in.")
    try:
        return BlockedAsset.from_dict({"holders": [], **record, "id": ""})
    except InputError as error:
        raise InputError(f"{file_name}: {error}") from None


def read_fields(text: str, file_name: str) -> dict[str, Any]:
    """The fields of a YAML or JSON text, days as texts. Raises InputError where it is none."""
    import yaml

    if len(text) > _LONGEST:
        raise InputError(f"{file_name} has more than {_LONGEST:,} letters, which is no description of one item.")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise InputError(f"{file_name} refers to parts of itself (*name): write them out.")  # they can be nested to fill the memory
        record = yaml.load(text, Loader=_loader())
    except yaml.YAMLError as error:
        raise InputError(f"{file_name} is neither YAML nor JSON: {error}") from None
    if not isinstance(record, dict) or not record:
        raise InputError(f"{file_name} describes nothing: write the fields of the property, each with its value.")
    fields: dict[str, Any] = _texts(record)
    return fields


@cache
def _loader() -> type[SafeLoader]:
    """A loader for which only true and false are truth values: the key `on` is a word, and the country `no` is Norway."""
    import yaml

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML's own, of the class
            letter: [(tag, form) for tag, form in resolvers if letter in "tTfF" or tag != "tag:yaml.org,2002:bool"]
            for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return Loader


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value
