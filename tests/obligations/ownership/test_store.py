"""The store forgets nothing, shows a load as a whole or not at all, and says what was known when."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from ostrakon.errors import CannotScreenError, DamagedError, InputError, ListFormatError
from ostrakon.obligations.ownership import store as store_module
from ostrakon.obligations.ownership.database import OwnershipDatabase
from ostrakon.obligations.ownership.place import FILE_NAME
from ostrakon.obligations.ownership.schema import HEAD, metadata
from ostrakon.obligations.ownership.store import OwnershipStore

HEADER = "owner,owned,share,from,to,arrangement,owner name,owned name\n"


@pytest.fixture
def store(tmp_path: Path, database: str | None) -> OwnershipStore:
    return OwnershipStore.open(tmp_path / "home", database)


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


def at(home: Path, url: str | None, known_from: str) -> None:
    """Set back the time from which all that is stored is known."""
    with OwnershipDatabase.open(home, url).write() as connection:
        connection.execute(text("UPDATE ownership_stake SET known_from = :then"), {"then": known_from})
        connection.execute(text("UPDATE ownership_load SET loaded_at = :then"), {"then": known_from})


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


def test_a_source_that_says_something_else_is_not_forgotten(store: OwnershipStore, tmp_path: Path, database: str | None) -> None:
    store.load(file(tmp_path, "corps,mill,60,,", "corps,gin,10,,"))
    at(tmp_path / "home", database, "2020-01-01T00:00:00+00:00")
    before = store.state()
    changed = store.load(file(tmp_path, "corps,gin,10,,", "corps,mill,40,,"))
    assert (changed.new, changed.same, changed.ended) == (1, 1, 1)
    assert shares(store) == ["corps gin 10 %", "corps mill 40 %"]
    assert shares(store, "2020-06-30") == ["corps mill 60 %", "corps gin 10 %"]
    assert shares(store, "2019-12-31") == []
    assert before == store.state("2020-06-30") != store.state()
    numbers = store.statements_at(before).number.tolist()
    assert [f"{edge.owned} {edge.share}" for edge in store.edges(numbers).values()] == ["mill 60 %", "gin 10 %"]


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


def test_a_load_that_is_killed_in_the_middle_leaves_what_was_there(store: OwnershipStore, tmp_path: Path, database: str | None) -> None:
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
store.OwnershipStore.open(Path({str(tmp_path / "home")!r}), {database!r}).load(Path({str(path)!r}))
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


LOADER = """
import sys
from pathlib import Path
from ostrakon.obligations.ownership.store import OwnershipStore
home, url, *files = sys.argv[1:]
store = OwnershipStore.open(Path(home), url or None)
for file in files:
    store.load(Path(file))
"""


def test_two_processes_that_load_at_once_take_turns(tmp_path: Path, database: str | None) -> None:
    """Each begins with a home that is empty, makes the tables, and loads; both name parties and one source in common."""
    home = tmp_path / "home"
    files: list[list[Path]] = []
    for process in range(2):
        folder = tmp_path / str(process)
        folder.mkdir()
        rows = [f"P{row},Q{process}-{row},{row % 100},,,pact {row % 3}" for row in range(300)]
        said = [file(folder, *(f"{row},," for row in rows[: 100 + 50 * turn]), name=f"own {process}.csv") for turn in range(3)]
        shared = file(folder, f"corps,mill,{10 + process},,", f"P{process},mill,1,,", name="shared.csv")
        files.append([path for one in said for path in (one, shared)])
    commands = [[sys.executable, "-c", LOADER, str(home), database or "", *map(str, paths)] for paths in files]
    running = [subprocess.Popen(command) for command in commands]
    assert [process.wait() for process in running] == [0, 0]

    store = OwnershipStore.open(home, database)
    assert store.loads() == 12
    statements = store.statements()
    edges = list(store.edges(statements.number.tolist()).values())
    assert len(set(statements.parties)) == len(statements.parties)
    with OwnershipDatabase.open(home, database).read() as connection:
        numbers = list(connection.scalars(text("SELECT number FROM ownership_party ORDER BY number")))
        backwards = connection.scalar(text("SELECT count(*) FROM ownership_stake WHERE known_to < known_from"))
    assert numbers == list(range(1, len(numbers) + 1))
    assert backwards == 0
    for process in range(2):
        own = [edge for edge in edges if edge.source == f"own {process}"]
        assert [(edge.owner, str(edge.share)) for edge in own] == [(f"P{row}", f"{row % 100} %") for row in range(200)]
    assert sorted(str(edge.share) for edge in edges if edge.source == "shared") in (["1 %", "10 %"], ["1 %", "11 %"])


def test_a_load_is_never_noted_before_the_last_one(store: OwnershipStore, tmp_path: Path, database: str | None) -> None:
    store.load(file(tmp_path, "corps,mill,60,,"))
    at(tmp_path / "home", database, "2100-01-01T00:00:00+00:00")
    assert store.load(file(tmp_path, "corps,mill,70,,")).loaded_at == "2100-01-01T00:00:00+00:00"
    assert shares(store) == ["corps mill 70 %"]


def test_what_no_database_keeps_is_replaced_in_names_and_refused_in_ids(store: OwnershipStore, tmp_path: Path) -> None:
    lines = [
        {"id": "mill", "schema": "Company", "properties": {"name": ["Mi\0ll"]}},
        {"id": "o", "schema": "Ownership", "properties": {"owner": ["corps"], "asset": ["mill"], "percentage": ["60"]}},
        {"id": "p", "schema": "Ownership", "properties": {"owner": ["corps"], "asset": ["gi\0n"], "percentage": ["60"]}},
    ]
    path = tmp_path / "register.json"
    path.write_text("\n".join(json.dumps(line) for line in lines))
    assert store.load(path).tally.rejected_total == 1
    assert store.names(["mill"]) == {"mill": "Mi\ufffdll"}


def test_nothing_loaded_is_no_store_and_asking_makes_none(tmp_path: Path, database: str | None) -> None:
    home = tmp_path / "home"
    assert OwnershipStore.open_if_loaded(home, database) is None
    assert not (home / FILE_NAME).exists()
    OwnershipStore.open(home, database)
    assert OwnershipStore.open_if_loaded(home, database) is None
    OwnershipStore.open(home, database).load(file(tmp_path, "corps,mill,60,,"))
    opened = OwnershipStore.open_if_loaded(home, database)
    assert opened is not None
    assert shares(opened) == ["corps mill 60 %"]


def test_migrations_build_exactly_these_tables(tmp_path: Path, database: str | None) -> None:
    opened = OwnershipDatabase.open(tmp_path, database)
    with opened.read() as connection:
        options = {"compare_type": True, "version_table": "ownership_revision"}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "ostrakon.obligations.ownership:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_newer_database_is_not_used(tmp_path: Path, database: str | None) -> None:
    with OwnershipDatabase.open(tmp_path, database).write() as connection:
        connection.execute(text("UPDATE ownership_revision SET version_num = '9999'"))
    with pytest.raises(CannotScreenError, match="newer Ostrakon"):
        OwnershipStore.open(tmp_path, database)


def test_a_damaged_database_is_not_used(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all, but long enough to be taken for one" * 100)
    with pytest.raises(DamagedError, match="is damaged"):
        OwnershipStore.open(tmp_path)
