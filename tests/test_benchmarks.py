"""The speed benchmark on an input that is as small as can be: that it runs, adds up and measures what it says."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ostrakon import ListStore
from ostrakon.hit import Entity
from ostrakon.party import MATCHABLE_SCHEMATA, Party
from ostrakon.screening.payments import read_messages

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Imports a module of the benchmarks, which are scripts in a folder and no package."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    before = set(sys.modules)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    yield load
    for name in set(sys.modules) - before:
        if name.startswith("speed"):
            del sys.modules[name]


@pytest.fixture(scope="module")
def parties(demo_store: ListStore) -> list[Entity]:
    """The parties of the demonstration's list."""
    entities = demo_store.entities(demo_store.current("us-ofac-sdn"))
    return [entity for entity in entities if entity["schema"] in MATCHABLE_SCHEMATA and "aliases" in entity]


def words(parties: list[Entity]) -> Counter[str]:
    return Counter(word.rstrip(",") for party in parties for alias in party["aliases"] for word in alias["name"].split())


def names(parties: list[Entity]) -> list[str]:
    return [alias["name"] for party in parties for alias in party["aliases"]]


def test_a_copy_of_a_list_has_every_word_as_often_as_the_list(module: Any, parties: list[Entity]) -> None:
    enlarged = list(module("speed_lists").enlarged(parties, 3))
    size = len(parties)
    assert enlarged[:size] == parties
    for copy in (enlarged[size : 2 * size], enlarged[2 * size :]):
        assert words(copy) == words(parties)
        assert [name.count(",") for name in names(copy)] == [name.count(",") for name in names(parties)]
        assert len(set(names(copy)) & set(names(parties))) < len(names(parties)) / 2
    assert len({party["id"] for party in enlarged}) == 3 * size
    assert not any("passportNumber" in party["properties"] for party in enlarged[size:])
    assert enlarged == list(module("speed_lists").enlarged(parties, 3))


def test_queries_are_of_four_kinds_and_the_same_every_time(module: Any, parties: list[Entity]) -> None:
    customers = module("speed_customers").read_customers(None)
    queries = module("speed_queries").mixed_queries(parties, customers, 40)
    assert Counter(query.kind for query in queries) == {"hit": 10, "near": 10, "none": 10, "native": 10}
    listed = set(names(parties))
    assert all((query.party.names[0] in listed) == (query.kind == "hit") for query in queries)
    assert not any(module("speed_queries").is_latin(query.party.names[0]) for query in queries if query.kind == "native")
    assert queries == module("speed_queries").mixed_queries(parties, customers, 40)


def test_a_longer_customer_file_has_other_names_of_the_same_words(module: Any, parties: list[Entity], tmp_path: Path) -> None:
    speed_customers = module("speed_customers")
    source = tmp_path / "few.csv"
    source.write_text(
        "full_name,first_name,last_name\nAnna Berg,Anna,Berg\nJan van Dorp,Jan,van Dorp\nMia Ohm,Mia,Ohm\n王 伟,王,伟\nCher,,\n"
    )
    customers = speed_customers.read_customers(source)
    out = tmp_path / "many.csv"
    speed_customers.write_customers(out, customers, parties, 205)
    with out.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({row["customer_id"] for row in rows}) == 205
    planted = rows.pop(speed_customers.PLANTED - 1)
    assert planted["full_name"] not in {row["full_name"] for row in rows}
    later = [row for row in rows[5:] if row["last_name"]]
    assert {row["last_name"] for row in later} == {"Berg", "van Dorp", "Ohm", "伟"}
    assert all(row["full_name"] == f"{row['first_name']} {row['last_name']}" for row in later)
    assert {row["first_name"] for row in later if row["last_name"] == "伟"} == {"王"}
    assert any(row["full_name"] == "Anna Ohm" for row in later)
    again = tmp_path / "again.csv"
    speed_customers.write_customers(again, customers, parties, 205)
    assert again.read_bytes() == out.read_bytes()


def test_percentiles_are_of_the_nearest_rank(module: Any) -> None:
    percentile = module("speed_measure").percentile
    assert [percentile([4.0, 1.0, 3.0, 2.0], share) for share in (0.0, 0.25, 0.5, 0.51, 1.0)] == [1.0, 1.0, 2.0, 3.0, 4.0]
    assert percentile([float(number) for number in range(1, 101)], 0.99) == 99.0


@pytest.fixture
def run_here(module: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The benchmark with its child processes' work done in this one, and without the peers that take seconds to load."""
    speed, speed_child, speed_peers = module("speed"), module("speed_child"), module("speed_peers")

    def child(self: Any, task: str, **arguments: Any) -> Any:
        return json.loads(json.dumps(getattr(speed_child, task)(**arguments)))

    monkeypatch.setattr(speed.Run, "child", child)
    monkeypatch.setattr(speed_peers, "missing_peer", lambda: "The other peer is left out here.")
    return speed


def test_a_whole_run_on_the_demonstration(run_here: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_here.main(["--out", str(tmp_path)], run_here.SMALLEST)
    figures = json.loads((tmp_path / "speed.json").read_text(encoding="utf-8"))
    (job,) = figures["jobs"]
    assert job["rows"] == 30
    assert job["per_second"] == pytest.approx(30 / job["seconds"]["median"])
    one, two = figures["sizes"]
    assert two["parties"] == 2 * one["parties"]
    assert one["names"] < two["names"] < 3 * one["names"]
    assert one["slower"] == one["stream_slower"] == 1.0
    assert 0 < one["p50_ms"] <= one["p99_ms"]
    assert one["with_hits"] >= 0.25  # a quarter of the queries are listed names
    assert {row["peer"] for row in figures["peers"]["rows"]} == {
        "rapidfuzz process.extract, WRatio", "rapidfuzz process.cdist, WRatio, all cores"
    }  # fmt: skip
    assert figures["cold"]["runs"] == 1
    printed = capsys.readouterr().out
    for text in ("Whole job", "One query", "The index", "Peers", "left out here", f"{one['names']:,}"):
        assert text in printed
    page = (tmp_path / "speed.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 5
    assert "http" not in page
    assert "<script" not in page


def test_a_child_that_fails_ends_the_run_with_its_last_words(module: Any, tmp_path: Path) -> None:
    speed = module("speed")
    run = speed.Run(tmp_path, [BENCHMARKS], None, speed.SMALLEST)
    with pytest.raises(SystemExit, match="holds no file of a list"):
        run.child("load", home=str(tmp_path / "home"), lists=run.lists)


@pytest.mark.skipif(importlib.util.find_spec("nomenklatura") is None, reason="nomenklatura comes with `make peers`")
def test_the_blocker_finds_who_is_listed(module: Any, parties: list[Entity], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    answer = module("speed_peers").nomenklatura_blocker(parties)
    party = next(party for party in parties if party["schema"] == "Person")
    asked = [Party(names=(party["aliases"][0]["name"],), schema="Person"), Party(names=("Nobody Atall",), schema="Person")]
    found = answer(asked)
    assert found[0][-1][1] == party["id"]
    assert not any(other == party["id"] for hits in found[1:] for _, other in hits)


def test_made_up_payments_are_of_five_kinds_and_can_all_be_read(module: Any) -> None:
    made = module("payment_traffic").messages(200, customers=50, listed=["Chen Quanguo"])
    assert made == module("payment_traffic").messages(200, customers=50, listed=["Chen Quanguo"])
    payments = [payment for data in made for payment in read_messages(data, "m")]
    assert not [payment.problems for payment in payments if payment.problems]
    assert {payment.format for payment in payments} == {"pacs.008.001.08", "pacs.009.001.08", "pain.001.001.09", "MT103", "MT202COV"}
    assert sum(b"Chen Quanguo" in data or b"CHEN QUANGUO" in data for data in made) == 2
