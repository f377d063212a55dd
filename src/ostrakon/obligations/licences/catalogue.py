"""Licences in YAML: those that come with Ostrakon, and those that a file adds."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ostrakon.errors import InputError
from ostrakon.obligations.licences.licence import Licence, licence_from


@cache
def bundled_licences() -> tuple[Licence, ...]:
    """Those of `licences.yml`; read once."""
    name = "licences.yml"
    return read_licences(files("ostrakon.obligations.licences").joinpath(name).read_text(encoding="utf-8"), name)


def read_licences(text: str, file_name: str) -> tuple[Licence, ...]:
    """The licences of a YAML text. Raises InputError that names the file, the licence and the field at fault."""
    import yaml

    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InputError(f"{file_name} is not YAML: {error}") from None
    if not isinstance(data, dict) or not data:
        raise InputError(f"{file_name} holds no licences: write each one's fields below its id.")
    return tuple(licence_from(str(key), record, f"{file_name}, {key}") for key, record in data.items())
