"""Licences on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.casework.database import CaseworkDatabase
from ostrakon.obligations.database import open_database
from ostrakon.obligations.licences.store import Licences


@pytest.fixture
def opened(tmp_path: Path, database: str | None) -> CaseworkDatabase:
    """The database, with the tables of obligations."""
    return open_database(tmp_path, database)


@pytest.fixture
def licences(opened: CaseworkDatabase) -> Licences:
    """The bundled licences, and none besides."""
    return Licences(opened)
