"""Two small lists in a store, one of them with a day before and a day after a designation."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ostrakon import ListStore
from ostrakon.obligations.ownership.store import OwnershipStore

Stakes = Callable[..., OwnershipStore]

ENTRIES = {
    7001: ("IMAGINARY COTTON CORPS", "-0-", "GLOMAG", "-0-"),
    7002: ("INVENTED, Harun", "individual", "GLOMAG", "-0-"),
    7003: ("FICTIONAL DRONE INSTITUTE", "-0-", "CMIC-EO13959", "Registration ID 7700123 (Russia)."),
    7004: ("PRETENDED SHIPYARD", "-0-", "NOT-A-TAG", "-0-"),
}


def sdn(folder: Path, *numbers: int) -> list[Path]:
    """The files of a list with those entries."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        f'{number},"{name}",{kind},"{tag}"' + ",-0- " * 7 + f',"{remark}"\r\n'
        for number in numbers
        for name, kind, tag, remark in [ENTRIES[number]]
    ]
    (folder / "sdn.csv").write_text("".join(rows))
    (folder / "add.csv").write_text(f'{numbers[0]},1,-0- ,"Perm","Russia",-0- \r\n')
    (folder / "alt.csv").write_text(f'{numbers[0]},1,"aka","ANOTHER NAME OF {numbers[0]}",-0- \r\n')
    return [folder / f"{part}.csv" for part in ("sdn", "alt", "add")]


def cons(folder: Path, *numbers: int) -> list[Path]:
    """The same as the files of the office's other list."""
    names = ("cons_prim.csv", "cons_alt.csv", "cons_add.csv")
    return [path.rename(path.with_name(name)) for path, name in zip(sdn(folder, *numbers), names, strict=True)]


@pytest.fixture(scope="session")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home that each test has a copy of."""
    folder = tmp_path_factory.mktemp("listed")
    store = ListStore.open(folder / "home")
    store.load("us-ofac-sdn", sdn(folder / "before", 7002, 7003, 7004), published_at="2020-07-10")
    store.load("us-ofac-sdn", sdn(folder / "after", 7001, 7002, 7003, 7004), published_at="2020-07-31")
    return store.home


@pytest.fixture
def lists(listed: Path, tmp_path: Path) -> ListStore:
    """The corps (7001) comes onto the list on 31 July 2020; 7003 is on it without being blocked, 7004 perhaps."""
    return ListStore.open(shutil.copytree(listed, tmp_path / "home"))


@pytest.fixture
def stakes(lists: ListStore, tmp_path: Path) -> Stakes:
    """Load stakes beside the lists, as rows "owner,owned,share,from,to,owner name,owned name"."""

    def load(*rows: str, url: str | None = None) -> OwnershipStore:
        path = tmp_path / "register.csv"
        path.write_text("\n".join(["owner,owned,share,from,to,owner name,owned name", *rows]))
        store = OwnershipStore.open(lists.home, url)
        store.load(path)
        return store

    return load
