"""The choice of a reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.errors import InputError
from ostrakon.screening.files.readers import survey
from ostrakon.screening.files.table import Reading


def test_formats_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.ods").touch()
    with pytest.raises(InputError, match=r"a\.ods cannot be read: use CSV"):
        survey(tmp_path / "a.ods", Reading())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        survey(tmp_path / "a.csv", Reading())
