"""Parquet input."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ostrakon.errors import InputError
from ostrakon.screening.files.readers import open_table, survey
from ostrakon.screening.files.table import MANY, Reading


def read(path: Path):
    with open_table(path, survey(path, Reading()), Reading()) as table:
        return table.columns, list(table), table


def test_typed_columns_become_text(tmp_path: Path) -> None:
    table = pa.table(
        {
            "name": pa.array(["Berg", None, "Low"]).dictionary_encode(),
            "dob": pa.array([date(1958, 1, 17), None, None]),
            "seen": pa.array([datetime(2020, 7, 9, 23, 30), None, None], pa.timestamp("ns")),
            "ids": pa.array([["a", "b"], None, []]),
            "picture": pa.array([b"x", None, b"y"]),
            "old": pa.array([-1_000_000, None, 0], pa.date32()),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    columns, rows, opened = read(tmp_path / "a.parquet")
    assert columns == ("name", "dob", "seen", "ids", "old")
    assert rows == [
        (1, None, ["Berg", "1958-01-17", "2020-07-09", f"a{MANY}b", "-0768-02-04"], None),
        (2, None, ["Low", "", "", "", "1970-01-01"], None),
    ]
    assert (opened.blank_rows, opened.expected_rows) == (1, 3)


def test_damage_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 nothing PAR1")
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        read(path)
    pq.write_table(pa.table({"name": [f"Customer {number}" for number in range(20_000)]}), path)
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\0" * 5000 + content[5100:])
    with pytest.raises(InputError, match=r"a\.parquet is damaged after row 0"):
        read(path)
