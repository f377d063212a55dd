"""The SDN list as it was on three days of July 2020: of our own rows, and of OFAC's."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon import ListStore
from tests.obligations.consequences.entries import DEMO, july_2020


@pytest.fixture(scope="session")
def july(tmp_path_factory: pytest.TempPathFactory) -> ListStore:
    """The demo list's rows on the three days."""
    files = {f"{part}.csv": DEMO / f"{part}.csv" for part in ("sdn", "alt", "add", "sdn_comments")}
    return july_2020(tmp_path_factory.mktemp("july"), files, tmp_path_factory.mktemp("july-home"))


@pytest.fixture(scope="session")
def real_july(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> ListStore:
    """OFAC's real rows of the programme in July 2021 on the three days, those removed that were not listed yet."""
    folder = tmp_path_factory.mktemp("real-july")
    (folder / "programme").mkdir()
    sources = sorted((shared / "lists/ofac/2021-07").glob("*.csv"))
    rows = {path.name: path.read_text(encoding="utf-8", errors="surrogateescape").splitlines(keepends=True) for path in sources}
    numbers = {row.split(",", 1)[0] for row in rows["sdn.csv"] if '"GLOMAG"' in row}
    for name, lines in rows.items():
        kept = [line for line in lines if line.split(",", 1)[0] in numbers]
        (folder / "programme" / name).write_text("".join(kept), encoding="utf-8", errors="surrogateescape")
    files = {path.name: path for path in (folder / "programme").iterdir() if path.stat().st_size}
    return july_2020(folder, files, tmp_path_factory.mktemp("real-july-home"))
