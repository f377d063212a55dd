"""A whole file screened: every row accounted for, in every format, and through every interruption."""

from __future__ import annotations

import csv
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import orjson
import pyarrow.parquet as pq
import pytest

from ostrakon.errors import CannotScreenError, InputError
from ostrakon.hit import Hits
from ostrakon.screening.files import Progress, Reading, chunks, plan, screen_file
from ostrakon.screening.files.delimited import DelimitedTable
from ostrakon.screening.files.table import Row

CUSTOMERS = """customer id,name,dob,nationality
C1,Anna Berg,1970-01-01,Germany
C2,Harun Vexley,17.01.1958,Malta
C3,,1970,France
C4,=1+1,1964,France
C5,Jo Low,31.02.1970,France
C6,Brightwater Holding,,
C7,Odo Marrick,1964
,,,
"""


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    path = tmp_path / "customers.csv"
    path.write_text(CUSTOMERS)
    return path


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Two thousand customers; some are listed, some rows are bad."""
    names = {7: "Harun Vexley", 50: "Odo Marrick", 90: ""}
    rows = [f"C{number},{names.get(number % 100, 'Anna Berg')},19{number % 100:02}-0{number % 9}-01" for number in range(2000)]
    path = tmp_path / "many.csv"
    path.write_text("\n".join(["customer id,name,dob", *rows, ""]))
    return path


def test_rows_read_are_rows_screened_and_rows_rejected(customers: Path, fiction) -> None:
    out = customers.with_name("hits.csv")
    seen: list[Progress] = []
    summary = screen_file(fiction.FictitiousScreener(), customers, out, progress=seen.append)
    assert (summary.rows_read, summary.rows_screened, summary.rows_rejected, summary.blank_rows) == (7, 4, 3, 1)
    assert (summary.alerted, summary.clear, summary.hits) == (3, 1, 3)
    assert summary.sentences() == (
        "7 rows read = 4 screened + 3 rejected (see hits.csv.rejects.csv), 1 blank rows passed over.",
        "3 customers alerted with 3 hits at 0.7 or more; nothing found for 1 customers.",
    )
    assert seen == [Progress(rows=7, resumed=0, expected=8, alerted=3, rejected=3)]
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["customer_row"], row["customer_line"], row["customer_reference"], row["customer_name"]) for row in rows] == [
        ("2", "3", "C2", "Harun Vexley"),
        ("4", "5", "C4", "'=1+1"),
        ("6", "7", "C6", "Brightwater Holding"),
    ]
    assert rows[0]["evidence"] == "The name 'Harun Vexley' is that of 'Harun VEXLEY'."
    assert rows[0]["customer_birth_date"] == "1958-01-17"
    with customers.with_name("hits.csv.rejects.csv").open(encoding="utf-8-sig", newline="") as stream:
        rejects = list(csv.reader(stream))
    assert [row[:4] for row in rejects[1:]] == [
        ["3", "4", "name", "the row has no name"],
        ["5", "6", "birth_date", "'31.02.1970' is no day of the calendar when read day first"],
        ["7", "8", "", "the row has 3 fields, the headings have 4"],
    ]
    assert rejects[1][4:] == ["C3", "", "1970", "France"]
    assert orjson.loads(out.with_name("hits.csv.summary.json").read_bytes()) == orjson.loads(orjson.dumps(summary.to_dict()))
    assert not list(customers.parent.glob("*.parts*"))


def test_the_formats_say_the_same(customers: Path, fiction) -> None:
    for suffix in ("jsonl", "parquet", "html"):
        screen_file(fiction.FictitiousScreener(), customers, customers.with_name(f"hits.{suffix}"))
    rows = [orjson.loads(line) for line in customers.with_name("hits.jsonl").read_bytes().splitlines()]
    table = pq.read_table(customers.with_name("hits.parquet"))
    assert [row["caption"] for row in rows] == ["Harun VEXLEY", "Odo MARRICK", "BRIGHTWATER HOLDING"]
    without_time = [{**row, "screened_at": ""} for row in rows]
    assert [{**row, "screened_at": ""} for row in table.to_pylist()] == without_time
    assert orjson.loads(table.schema.metadata[b"ostrakon"])["customers"] == {"alerted": 3, "nothing_found": 1}
    assert "Harun VEXLEY" in customers.with_name("hits.html").read_text(encoding="utf-8")


def test_every_format_says_regime_measures_and_since(customers: Path, fiction) -> None:
    for suffix in ("jsonl", "csv", "html"):
        screen_file(fiction.FictitiousScreener(), customers, customers.with_name(f"hits.{suffix}"))
    sentence = "Invented list: Fiction (E.O. 99999); travel ban; does not block; since 2020-07-09"
    row = orjson.loads(customers.with_name("hits.jsonl").read_bytes().splitlines()[0])
    assert (row["measures"], row["blocks"], row["since"]) == (["travel ban"], False, "2020-07-09")
    assert [listing["sentence"] for listing in row["listings"]] == [sentence]
    with customers.with_name("hits.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = next(csv.DictReader(stream))
    assert (cells["measures"], cells["blocks"], cells["since"], cells["listings"]) == ("travel ban", "no", "2020-07-09", f"{sentence}.")
    assert sentence in customers.with_name("hits.html").read_text(encoding="utf-8")


def test_no_rejects_no_rejects_file(tmp_path: Path, fiction) -> None:
    source = tmp_path / "a.csv"
    source.write_text("name\nAnna Berg\n")
    summary = screen_file(fiction.FictitiousScreener(), source, tmp_path / "a.jsonl")
    assert summary.rejects is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.jsonl", "a.jsonl.summary.json"]
    assert (tmp_path / "a.jsonl").read_bytes() == b""


def test_the_threshold_is_the_settings_own_unless_given(customers: Path, fiction) -> None:
    assert screen_file(fiction.FictitiousScreener(), customers, customers.with_name("a.csv")).threshold == 0.7
    assert screen_file(fiction.FictitiousScreener(), customers, customers.with_name("b.csv"), threshold=0.9).threshold == 0.9


def test_a_party_the_engine_refuses_is_a_reject(tmp_path: Path, fiction) -> None:
    source = tmp_path / "a.csv"
    source.write_text("name\nAnna Berg\nrefuse me\nHarun Vexley\n")
    summary = screen_file(fiction.FictitiousScreener(), source, tmp_path / "a.jsonl")
    assert (summary.rows_screened, summary.rows_rejected, summary.alerted) == (2, 1, 1)
    assert "The engine cannot use this name." in (tmp_path / "a.jsonl.rejects.csv").read_text(encoding="utf-8-sig")


def test_a_file_that_breaks_off_is_an_error_and_no_result(many: Path, fiction, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = DelimitedTable.__iter__

    def broken(table: DelimitedTable) -> Iterator[Row]:
        yield from islice(whole(table), 1900)
        raise InputError("many.csv is damaged after row 1,900.")

    monkeypatch.setattr(DelimitedTable, "__iter__", broken)
    monkeypatch.setattr(plan, "_SAMPLE_ROWS", 10)  # so that it is the screening that meets the break
    monkeypatch.setattr(chunks, "CHUNK_ROWS", 100)
    out = many.with_name("out.csv")
    with pytest.raises(InputError, match="damaged after row 1,900"):
        screen_file(fiction.FictitiousScreener(), many, out)
    assert not out.exists()


def test_refused_parties_in_every_chunk_are_rejects(many: Path, fiction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK_ROWS", 2)
    source = many.with_name("refused.csv")
    source.write_text("name\n" + "refuse me\nHarun Vexley\n" * 1500, encoding="utf-8")
    summary = screen_file(fiction.FictitiousScreener(), source, many.with_name("out.csv"))
    assert (summary.rows_screened, summary.rows_rejected, summary.alerted) == (1500, 1500, 1500)


def test_a_customer_without_an_answer_stops_the_run(customers: Path, fiction) -> None:
    class Forgetful(fiction.FictitiousScreener):
        def screen_many(self, parties, threshold=None, limit=10):
            return iter(list(super().screen_many(parties, threshold, limit))[:-1])

    class Confused(fiction.FictitiousScreener):
        def screen_many(self, parties, threshold=None, limit=10):
            return iter([(party, Hits([], fiction.CERTIFICATE)) for party in list(parties)[::-1]])

    with pytest.raises(CannotScreenError, match="some without an answer"):
        screen_file(Forgetful(), customers, customers.with_name("a.csv"))
    with pytest.raises(CannotScreenError, match="about another party"):
        screen_file(Confused(), customers, customers.with_name("b.csv"))
    assert not customers.with_name("a.csv").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\n", "has headings but no rows"),
        ("name,dob\nBerg,31.02.1970\n", "None of the 1 rows of a.csv could be screened; the first, row 1"),
    ],
)
def test_a_run_that_screens_nobody_is_an_error(tmp_path: Path, fiction, text: str, message: str) -> None:
    source = tmp_path / "a.csv"
    source.write_text(text)
    with pytest.raises(InputError, match=message):
        screen_file(fiction.FictitiousScreener(), source, tmp_path / "a.jsonl")
    assert not (tmp_path / "a.jsonl").exists()
    assert not (tmp_path / "a.jsonl.parts").exists()


def test_results_are_not_overwritten_unasked(customers: Path, fiction) -> None:
    out = customers.with_name("hits.csv")
    screen_file(fiction.FictitiousScreener(), customers, out)
    before = out.read_bytes()
    for path in (out, customers.with_name("other.csv")):
        with pytest.raises(InputError, match="exists: write elsewhere, or replace it with --overwrite"):
            screen_file(fiction.FictitiousScreener(), customers, path, rejects=out.with_name("hits.csv.rejects.csv"))
    assert out.read_bytes() == before
    screen_file(fiction.FictitiousScreener(), customers, out, overwrite=True, limit=1)


def test_outputs_do_not_meet(customers: Path, fiction) -> None:
    copy = customers.with_name("copy.csv")
    for out, rejects, message in (
        (customers, None, "three different files"),
        (copy, customers, "three different files"),
        (customers.with_name("a.xlsx"), None, "end it in .parquet, .csv, .jsonl, .html"),
        (customers.parent / "missing" / "a.csv", None, "its folder is missing"),
    ):
        with pytest.raises(InputError, match=message):
            screen_file(fiction.FictitiousScreener(), customers, out, rejects=rejects, overwrite=True)
    assert customers.read_text() == CUSTOMERS
    with pytest.raises(InputError, match="The limit is 0"):
        screen_file(fiction.FictitiousScreener(), customers, copy, limit=0)


def interrupted(source: Path, out: Path, fiction, monkeypatch: pytest.MonkeyPatch, rows: int = 300) -> None:
    """A run that Ctrl-C ended after so many rows."""

    def stop(progress: Progress) -> None:
        if progress.rows >= rows:
            raise KeyboardInterrupt

    monkeypatch.setattr(chunks, "CHUNK_ROWS", 100)
    with pytest.raises(KeyboardInterrupt):
        screen_file(fiction.FictitiousScreener(), source, out, progress=stop)


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet", "html"])
def test_a_resumed_run_writes_what_an_unbroken_one_does(many: Path, fiction, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    folder = many.with_name("unbroken")
    folder.mkdir()
    names = [f"hits.{suffix}", f"hits.{suffix}.rejects.csv", f"hits.{suffix}.summary.json"]
    monkeypatch.setattr(chunks, "CHUNK_ROWS", 100)
    screen_file(fiction.FictitiousScreener(), many, folder / names[0])
    interrupted(many, many.with_name(names[0]), fiction, monkeypatch)
    assert not many.with_name(names[0]).exists()
    summary = screen_file(fiction.FictitiousScreener(hour=5), many, many.with_name(names[0]), resume=True)
    assert (summary.resumed_rows, summary.rows_read) == (300, 2000)
    for name in names:
        assert many.with_name(name).read_bytes() == (folder / name).read_bytes()


def test_an_unfinished_run_is_neither_forgotten_nor_mixed_with_another(many: Path, fiction, monkeypatch: pytest.MonkeyPatch) -> None:
    out = many.with_name("hits.csv")
    interrupted(many, out, fiction, monkeypatch)
    screener = fiction.FictitiousScreener()
    with pytest.raises(InputError, match="continue it with --resume, or begin anew with --overwrite"):
        screen_file(screener, many, out)
    with pytest.raises(InputError, match="the threshold is another one"):
        screen_file(screener, many, out, threshold=0.9, resume=True)
    with pytest.raises(InputError, match="the input is to be read otherwise"):
        screen_file(screener, many, out, reading=Reading(date_order="mdy"), resume=True)
    newer = replace(fiction.CERTIFICATE, lists=(replace(fiction.CERTIFICATE.lists[0], sha256="ef" * 32),))
    with pytest.raises(InputError, match="other list versions are in force"):
        screen_file(fiction.FictitiousScreener(newer), many, out, resume=True)
    many.write_text(many.read_text() + "C2000,Anna Berg,1970\n")
    with pytest.raises(InputError, match="the input file has changed"):
        screen_file(screener, many, out, resume=True)
    assert screen_file(screener, many, out, overwrite=True).rows_read == 2001


def test_resume_begins_and_ends_as_well(many: Path, fiction) -> None:
    out = many.with_name("hits.csv")
    first = screen_file(fiction.FictitiousScreener(), many, out, resume=True)
    assert first.resumed_rows == 0
    stamp = out.stat().st_mtime_ns
    again = screen_file(fiction.FictitiousScreener(hour=5), many, out, resume=True)
    assert again == first
    assert again.resumed_rows == 2000
    assert out.stat().st_mtime_ns == stamp
    with pytest.raises(InputError, match="exists and is of another run"):
        screen_file(fiction.FictitiousScreener(), many, out, threshold=0.9, resume=True)


def test_a_file_that_changes_while_it_is_read_is_noticed(many: Path, fiction, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(progress: Progress) -> None:
        with many.open("a") as stream:
            stream.write("C,Late Comer,1970\n")

    with pytest.raises(InputError, match="changed while it was being read"):
        screen_file(fiction.FictitiousScreener(), many, many.with_name("hits.csv"), progress=change)


@pytest.fixture
def start(many: Path, program: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start the fictitious screener on the many customers in a process of its own, 100 chunks of 20 rows."""

    def starter(out: Path, *options: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, str(program), str(many), str(out), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    return starter


def finish(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process that should do well."""
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors.decode()


def stop(process: subprocess.Popen[bytes], chunks_done: int, how: signal.Signals) -> int:
    """Send a signal as soon as the process has told of so many chunks; the rows it had done by then."""
    assert process.stdout is not None
    rows = 0
    for _ in range(chunks_done):
        rows = int(process.stdout.readline() or rows)
    process.send_signal(how)
    process.communicate(timeout=120)
    return rows


@pytest.mark.parametrize("rounds", [[5] * 10 + [0] * 5 + [100] * 5], ids=["20 kills"])
def test_kills_lose_and_double_nothing(many: Path, start, rounds: list[int]) -> None:
    """kill -9 twenty times: before the first row, between chunks and within them, and while the result is put together."""
    whole, out = many.with_name("whole.csv"), many.with_name("killed.csv")
    finish(start(whole))
    chance, reached, died = random.Random(2020), [], 0
    for most in rounds:
        process = start(out, "--resume")
        reached.append(stop(process, chance.randint(most // 2, most), signal.SIGKILL))
        died += process.returncode == -signal.SIGKILL
    finish(start(out, "--resume"))
    assert died >= 15, "the processes were done before they could be killed, which proves little"
    assert len(set(reached)) >= 8
    assert out.read_bytes() == whole.read_bytes()
    assert many.with_name("killed.csv.rejects.csv").read_bytes() == many.with_name("whole.csv.rejects.csv").read_bytes()
    assert not [path.name for path in many.parent.iterdir() if ".tmp" in path.name or ".parts" in path.name]


def test_ctrl_c_leaves_what_resume_needs(many: Path, start) -> None:
    out = many.with_name("hits.csv")
    process = start(out)
    rows = stop(process, 10, signal.SIGINT)
    assert process.returncode == -signal.SIGINT
    assert rows == 200
    assert len(list(many.with_name("hits.csv.parts").glob("*.jsonl"))) >= 10
    assert not out.exists()
    finish(start(out, "--resume"))
    assert out.exists()
