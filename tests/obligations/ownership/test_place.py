"""Whether there can be any ownership, asked without starting its machinery."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.database import DATABASE_VARIABLE
from ostrakon.obligations.ownership.database import OwnershipDatabase
from ostrakon.obligations.ownership.place import may_be_loaded


def test_a_folder_in_which_nothing_was_loaded_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATABASE_VARIABLE, raising=False)
    assert not may_be_loaded(tmp_path)
    OwnershipDatabase.open(tmp_path)
    assert may_be_loaded(tmp_path)


def test_a_database_of_the_environment_may_have_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, "postgresql+psycopg://nowhere/none")
    assert may_be_loaded(tmp_path)
