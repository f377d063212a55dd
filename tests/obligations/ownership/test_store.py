"""The store forgets nothing, shows a load as a whole or not at all, and says what was known when."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from ostrakon.errors import CannotScreenError, DamagedError, InputError, ListFormatError
from ostrakon.obligations.ownership import store as store_module
from ostrakon.obligations.ownership.database import FILE_NAME
from ostrakon.obligations.ownership.store import OwnershipStore

HEADER = "owner,owned,share,from,to,arrangement,owner name,owned name\n"


@pytest.fixture
def store(tmp_path: Path) -> OwnershipStore:
    return OwnershipStore.open(tmp_path / "home")


def file(folder: Path, *rows: str, name: str = "register.csv") -> Path:
    path = folder / name
    lines = [row if row.count(",") > 4 else f"{row},,," for row in rows]
    path.write_text(HEADER + "\n".join(lines) + "\n")
    return path


def shares(store: OwnershipStore, known_at: str | None = None) -> list[str]:
    """The stakes known then, as texts."""
    statements = store.statements(known_at)
    edges = store.edges(statements.number.tolist())
    return [f"{edge.owner} {edge.owned} {edge.share}" for edge in edges.values()]


def at(path: Path, known_from: str) -> None:
    """Set back the time from which all that is stored is known."""
    engine = create_engine(f"sqlite:///{path / 'home' / FILE_NAME}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE stake SET known_from = :then"), {"then": known_from})
    engine.dispose()


def test_a_stake_comes_back_as_it_was_stated(store: OwnershipStore, tmp_path: Path) -> None:
    loaded = store.load(file(tmp_path, "corps,mill,25-50,2015-03,2020-07-31,pact,The Corps,Mill"))
    assert (loaded.new, loaded.same, loaded.ended, loaded.source, loaded.format) == (1, 0, 0, "register", "csv")
    (edge,) = store.edges(store.statements().number.tolist()).values()
    assert (edge.owner, edge.owned, str(edge.share), edge.arrangement) == ("corps", "mill", "25 to 50 %", "pact")
    assert (edge.valid_from, edge.valid_to) == (date(2015, 3, 1), date(2020, 7, 31))
    assert (edge.source, edge.record, edge.known_from, edge.known_to) == ("register", "line 2", loaded.loaded_at, None)


def test_the_same_file_again_changes_nothing(store: OwnershipStore, tmp_path: Path) -> None:
    path = file(tmp_path, "corps,mill,60,,", "corps,mill,60,,")
    store.load(path)
    again = store.load(path)
    assert (again.new, again.same, again.ended) == (0, 2, 0)
    assert shares(store) == ["corps mill 60 %", "corps mill 60 %"]


def test_a_source_that_says_something_else_is_not_forgotten(store: OwnershipStore, tmp_path: Path) -> None:
    store.load(file(tmp_path, "corps,mill,60,,", "corps,gin,10,,"))
    at(tmp_path, "2020-01-01T00:00:00+00:00")
    changed = store.load(file(tmp_path, "corps,gin,10,,", "corps,mill,40,,"))
    assert (changed.new, changed.same, changed.ended) == (1, 1, 1)
    assert shares(store) == ["corps gin 10 %", "corps mill 40 %"]
    assert shares(store, "2020-06-30") == ["corps mill 60 %", "corps gin 10 %"]
    assert shares(store, "2019-12-31") == []


def test_added_stakes_and_those_of_other_sources_leave_the_rest_alone(store: OwnershipStore, tmp_path: Path) -> None:
    store.load(file(tmp_path, "corps,mill,60,,"))
    store.load(file(tmp_path, "corps,gin,10,,"), add=True)
    store.load(file(tmp_path, "zhu,gin,20,,", name="notes.csv"))
    assert shares(store) == ["corps mill 60 %", "corps gin 10 %", "zhu gin 20 %"]


def test_a_file_that_is_refused_changes_nothing(store: OwnershipStore, tmp_path: Path) -> None:
    store.load(file(tmp_path, "corps,mill,60,,"))
    (tmp_path / "register.csv").write_text("name\nMill\n")
    with pytest.raises(ListFormatError):
        store.load(tmp_path / "register.csv")
    with pytest.raises(InputError, match="cannot be read"):
        store.load(tmp_path / "missing.csv")
    assert shares(store) == ["corps mill 60 %"]


def test_a_load_that_is_killed_in_the_middle_leaves_what_was_there(store: OwnershipStore, tmp_path: Path) -> None:
    store.load(file(tmp_path, "corps,mill,60,,"))
    path = file(tmp_path, "corps,mill,10,,", "corps,gin,90,,")
    killed = f"""
import os, signal
from pathlib import Path
from ostrakon.obligations.ownership import store
before = store._replace
def replace(*arguments, **more):
    before(*arguments, **more)
    os.kill(os.getpid(), signal.SIGKILL)
store._replace = replace
store.OwnershipStore.open(Path({str(tmp_path / "home")!r})).load(Path({str(path)!r}))
"""
    done = subprocess.run([sys.executable, "-c", killed], check=False)
    assert done.returncode == -signal.SIGKILL
    assert shares(store) == ["corps mill 60 %"]
    assert store.load(path).ended == 1
    assert shares(store) == ["corps mill 10 %", "corps gin 90 %"]


def test_a_large_load_is_written_in_parts(store: OwnershipStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_BATCH", 3)
    monkeypatch.setattr(store_module, "_MANY", 2)
    path = file(tmp_path, *(f"P{number},mill,1,," for number in range(7)))
    assert store.load(path).new == 7
    assert len(shares(store)) == 7
    assert store.load(file(tmp_path, "P0,mill,1,,")).ended == 6


def test_parties_are_found_by_id_and_by_a_name_that_only_one_bears(store: OwnershipStore, tmp_path: Path) -> None:
    store.load(file(tmp_path, "corps,mill,60,,,,The  Corps,Mill", "corps,other,10,,,,,Mill", "gin,gin 2,10,,"))
    assert store.find("mill") == "mill"
    assert store.find("the corps") == "corps"
    with pytest.raises(InputError, match="2 parties are called 'Mill': ask by id"):
        store.find("Mill")
    with pytest.raises(InputError, match="Nothing is loaded about the ownership of 'ghost'"):
        store.find("ghost")
    assert store.names(["corps", "gin"]) == {"corps": "The  Corps", "gin": "gin"}
    store.load(file(tmp_path, "gin,gin 2,10,,,,The Gin,", name="names.csv"))
    assert store.names(["gin"]) == {"gin": "The Gin"}


def test_a_damaged_or_newer_database_is_not_used(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all, but long enough to be taken for one" * 100)
    with pytest.raises(DamagedError, match="is damaged"):
        OwnershipStore.open(tmp_path)
    (tmp_path / FILE_NAME).unlink()
    OwnershipStore.open(tmp_path)
    engine = create_engine(f"sqlite:///{tmp_path / FILE_NAME}")
    with engine.begin() as connection:
        connection.execute(text("PRAGMA user_version = 99"))
    engine.dispose()
    with pytest.raises(CannotScreenError, match="newer Ostrakon"):
        OwnershipStore.open(tmp_path)
