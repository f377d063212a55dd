"""Casework on both databases, with people on record."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.casework.casework import Casework
from tests.casework.desk import appointed


@pytest.fixture
def casework(tmp_path: Path, database: str | None) -> Casework:
    """Casework in which everybody of `desk` is on record, and nothing else."""
    return appointed(tmp_path, database)
