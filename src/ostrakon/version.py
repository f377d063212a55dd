"""The version of the engine, as it stands in certificates."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def engine_version() -> str:
    """The installed version of Ostrakon; "0+source" when it runs from a source tree that is not installed."""
    try:
        return version("ostrakon")
    except PackageNotFoundError:
        return "0+source"
