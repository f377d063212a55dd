"""What the tests of file screening share: the fictitious screener, and a way to write a table and read it back."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from ostrakon.screening.files.readers import open_table, survey
from ostrakon.screening.files.table import Reading, Row

PROGRAM = Path(__file__).with_name("fictitious_screener.py")


@pytest.fixture(scope="session")
def program() -> Path:
    """The path of the program that screens a file with the fictitious screener."""
    return PROGRAM


@pytest.fixture(scope="session")
def fiction() -> ModuleType:
    """The module of the fictitious screener."""
    spec = importlib.util.spec_from_file_location("fictitious_screener", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[tuple[str, ...], list[Row]]]:
    """Write bytes or text to a file of that name and read it as a table: headings and rows."""

    def reader(
        name: str, content: bytes | str, reading: Reading | None = None, plain: tuple[int, ...] = ()
    ) -> tuple[tuple[str, ...], list[Row]]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        reading = reading or Reading()
        with open_table(path, survey(path, reading), reading) as table:
            table.plain = frozenset(plain)
            return table.columns, list(table)

    return reader
