"""Writes the result of a file run in the format that the suffix of the output asks for."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from ostrakon.errors import InputError
from ostrakon.screening.files.atomic import writing
from ostrakon.screening.files.cells import neutralise
from ostrakon.screening.files.records import COLUMNS, Alert, flat_rows, table_schema
from ostrakon.screening.files.summary import FileSummary

Writer = Callable[[Path, Iterable[Alert], FileSummary], None]

_ROW_GROUP = 20_000
"""Hits that are held in memory at a time when writing Parquet."""


def writer_for(out: Path) -> Writer:
    """The writer of a format; raises InputError for a suffix that has none."""
    writer = _WRITERS.get(out.suffix.lower())
    if writer is None:
        raise InputError(f"Results cannot be written to {out.name}: end it in {', '.join(_WRITERS)}.")
    return writer


def write_csv(path: Path, alerts: Iterable[Alert], summary: FileSummary) -> None:
    """One row a hit, evidence and listings as sentences, lists joined by "; ", in UTF-8 with the mark Excel needs to know it."""
    with writing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as stream:
        sheet = csv.writer(stream)
        sheet.writerow(COLUMNS)
        for row in flat_rows(alerts, summary.certificate):
            row["evidence"] = " ".join(item["sentence"] for item in row["evidence"])
            row["listings"] = " ".join(f"{listing['sentence']}." for listing in row["listings"])
            row["ownership"] = row["ownership"]["sentence"] if row["ownership"] else ""
            row["blocks"] = {True: "yes", False: "no", None: "unknown"}[row["blocks"]]
            sheet.writerow([_cell(row[column]) for column in COLUMNS])


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(value)
    return neutralise(value) if isinstance(value, str) else value


def write_jsonl(path: Path, alerts: Iterable[Alert], summary: FileSummary) -> None:
    """One object a hit, with the columns of the other formats as keys."""
    with writing(path) as temporary, temporary.open("wb") as stream:
        for row in flat_rows(alerts, summary.certificate):
            stream.write(orjson.dumps(row) + b"\n")


def write_parquet(path: Path, alerts: Iterable[Alert], summary: FileSummary) -> None:
    """One row a hit, evidence as a list of structs; the summary with its certificate is in the file's metadata as `ostrakon`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = table_schema().with_metadata({"ostrakon": orjson.dumps(summary.to_dict())})
    rows = flat_rows(alerts, summary.certificate)
    with writing(path) as temporary, pq.ParquetWriter(temporary, schema, compression="zstd") as file:
        for group in _groups(rows, _ROW_GROUP):
            file.write_table(pa.Table.from_pylist(group, schema=schema))


def _groups(rows: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    while group := list(islice(rows, size)):
        yield group


def write_html(path: Path, alerts: Iterable[Alert], summary: FileSummary) -> None:
    """A report for reviewers, one self-contained page."""
    from ostrakon.screening.report import file_report

    with writing(path) as temporary:
        temporary.write_text(file_report(summary, alerts), encoding="utf-8")


_WRITERS: dict[str, Writer] = {".parquet": write_parquet, ".csv": write_csv, ".jsonl": write_jsonl, ".html": write_html}
