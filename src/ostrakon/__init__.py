"""Sanctions screening: official lists in, explained decisions out, every answer provable years later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ostrakon.certificate import Certificate, ListCertificate
from ostrakon.errors import CannotScreenError, DamagedError, InputError, ListError, NoListError, OstrakonError
from ostrakon.hit import Evidence, Hit, Hits
from ostrakon.listing import ListedProgramme, Listing
from ostrakon.party import Party

if TYPE_CHECKING:
    from ostrakon.engine.settings import DEFAULT_THRESHOLD, Settings
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion
    from ostrakon.screening.comparison import Comparison, compare
    from ostrakon.screening.documents import read_document
    from ostrakon.screening.files import screen_file
    from ostrakon.screening.screener import Screener

__all__ = [
    "DEFAULT_THRESHOLD",
    "CannotScreenError",
    "Certificate",
    "Comparison",
    "DamagedError",
    "Evidence",
    "Hit",
    "Hits",
    "InputError",
    "ListCertificate",
    "ListError",
    "ListStore",
    "ListVersion",
    "ListedProgramme",
    "Listing",
    "NoListError",
    "OstrakonError",
    "Party",
    "Screener",
    "Settings",
    "compare",
    "read_document",
    "screen_file",
]

# Names whose modules take time to load are fetched when first used (PEP 562).
_LATER = {
    "DEFAULT_THRESHOLD": "ostrakon.engine.settings",
    "Settings": "ostrakon.engine.settings",
    "ListStore": "ostrakon.lists.store",
    "ListVersion": "ostrakon.lists.version",
    "Comparison": "ostrakon.screening.comparison",
    "compare": "ostrakon.screening.comparison",
    "read_document": "ostrakon.screening.documents",
    "screen_file": "ostrakon.screening.files",
    "Screener": "ostrakon.screening.screener",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'ostrakon' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)
