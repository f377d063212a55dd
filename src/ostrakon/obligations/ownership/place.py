"""Where stated ownership is kept, for those who only ask whether there can be any."""

from __future__ import annotations

from pathlib import Path

from ostrakon.database import database_url

FILE_NAME = "ownership.sqlite"


def may_be_loaded(home: Path) -> bool:
    """False if nothing of ownership can have been loaded in a folder; then the machinery of ownership need not be started."""
    return database_url() is not None or (home / FILE_NAME).exists()
