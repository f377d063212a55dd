"""`ostrakon lists export`, and `ostrakon lists load --map`, as a person or a script meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ostrakon.cli.main import ostrakon
from ostrakon.errors import InputError, NoListError

Run = Callable[..., Result]
MAP = "id: own-list\ntitle: Customers that left\npublisher: Example Bank\nschema: Person\ncolumns: {key: Ref, name: Name}\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(ostrakon, ["--home", str(tmp_path / "home"), "lists", *map(str, arguments)], catch_exceptions=False)

    return run


@pytest.fixture
def own_list(run: Run, tmp_path: Path) -> Path:
    """A list of one's own with one party on 1 July and two from 16 July on; the path of its table."""
    (tmp_path / "map.yml").write_text(MAP)
    table = tmp_path / "list.csv"
    table.write_text("Ref,Name\n1,Fictitious Example\n")
    loaded = run("load", "own-list", table, "--map", tmp_path / "map.yml", "--published", "2026-07-01")
    assert "Loaded own-list@2026-07-01-" in loaded.output
    assert "from list.csv, map.yml." in loaded.output
    table.write_text("Ref,Name\n1,Fictitious Example\n2,Invented Sample\n")
    assert "It names 2 parties" in run("load", "own-list", table, "--published", "2026-07-16").output
    return table


def test_an_own_list_shows_like_any_other(run: Run, own_list: Path) -> None:
    assert "own-list@2026-07-16-" in run("status").output
    assert "Customers that left" in run("show", "own-list").output
    records = [json.loads(line) for line in run("status", "--json").output.splitlines()]
    assert (records[-1]["list_id"], records[-1]["title"], records[-1]["freshness"]["stale"]) == ("own-list", "Customers that left", False)


def test_export(run: Run, own_list: Path, tmp_path: Path) -> None:
    result = run("export", "own-list", "--out", tmp_path / "out.ftm.json")
    assert result.output.endswith(": 4 entities, 2 listed parties among them, as dataset own_list.\n")
    records = [json.loads(line) for line in (tmp_path / "out.ftm.json").read_text().splitlines()]
    assert [record["id"] for record in records if record["target"]] == ["own-list-1", "own-list-2"]
    assert run("export", "--out", "-").stdout.encode() == (tmp_path / "out.ftm.json").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "list.csv", "map.yml", "out.ftm.json"]


def test_as_of(run: Run, own_list: Path) -> None:
    result = run("export", "own-list", "--out", "-", "--as-of", "2026-07-02")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["own-list-1", "own-list-1-sanction"]
    with pytest.raises(NoListError, match="No version of own-list was published by 2026-06-30"):
        run("export", "own-list", "--out", "-", "--as-of", "2026-06-30")


def test_nothing_to_export(run: Run) -> None:
    with pytest.raises(NoListError, match="nothing to export"):
        run("export", "--out", "-")


def test_where_it_cannot_be_written(run: Run, own_list: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        run("export", "--out", tmp_path / "no" / "out.json")
