"""Fixtures for all tests: the real lists (skipped where absent), a small list in a store of its own, and both kinds of database."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from ostrakon import ListStore, Screener
from tests import postgresql

SHARED = Path(__file__).resolve().parents[2] / "shared"
DEMO_LIST = Path(__file__).resolve().parents[1] / "src" / "ostrakon" / "demo"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real lists beside the checkout; tests that want it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("needs the real lists in ../shared, which are not part of the project")
    return SHARED


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> ListStore:
    """A store that holds the project's own small list; read it, do not load into it."""
    store = ListStore.open(tmp_path_factory.mktemp("demo-store"))
    store.load("us-ofac-sdn", [DEMO_LIST / f"{part}.csv" for part in ("sdn", "alt", "add", "sdn_comments")], published_at="2021-03-22")
    return store


@pytest.fixture(scope="session")
def demo_screener(demo_store: ListStore) -> Screener:
    """The demo list, ready to screen."""
    return Screener.open(demo_store)


@pytest.fixture(scope="session")
def ofac_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> ListStore:
    """A store that holds OFAC's SDN list of July 2021."""
    store = ListStore.open(tmp_path_factory.mktemp("ofac-store"))
    store.load("us-ofac-sdn", sorted((shared / "lists/ofac/2021-07").glob("*.csv")), published_at="2021-07-07")
    return store


@pytest.fixture(scope="session")
def ofac_screener(ofac_store: ListStore) -> Screener:
    """OFAC's SDN list of July 2021, ready to screen."""
    return Screener.open(ofac_store)


_databases = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL server for the whole run: its URL with a place for the name of a database."""
    programs = postgresql.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: no initdb and pg_ctl on the PATH or in the usual folders")
    with postgresql.server(programs) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str | None:
    """Runs the test twice: None stands for a SQLite file in the home folder, a URL for an empty PostgreSQL database."""
    if request.param == "sqlite":
        return None
    url: str = request.getfixturevalue("postgresql_server")
    name = f"test_{next(_databases)}"
    maintenance = make_url(url.format(name="postgres")).set(drivername="postgresql+psycopg")
    engine = create_engine(maintenance, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return url.format(name=name)
