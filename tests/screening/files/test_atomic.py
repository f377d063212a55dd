"""Files that are wholly there or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.screening.files.atomic import writing


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with writing(path) as temporary:
        temporary.write_text("first")
    with pytest.raises(KeyboardInterrupt), writing(path) as temporary:  # noqa: PT012 - the failure is in the block
        temporary.write_text("sec")
        raise KeyboardInterrupt
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]
