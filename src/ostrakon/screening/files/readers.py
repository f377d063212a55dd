"""Opens an input file by its suffix."""

from __future__ import annotations

from pathlib import Path

from ostrakon.errors import InputError
from ostrakon.screening.files.survey import Survey, survey_binary, survey_text
from ostrakon.screening.files.table import Reading, Table

DELIMITED = frozenset({".csv", ".tsv", ".txt", ".tab"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})
SPREADSHEET = frozenset({".xlsx", ".xlsm"})
PARQUET = frozenset({".parquet", ".pq"})


def survey(path: Path, reading: Reading) -> Survey:
    """Fingerprint an input file; raises InputError when it is missing or of a format that cannot be read."""
    if not path.is_file():
        raise InputError(f"There is no file {path}.")
    suffix = path.suffix.lower()
    if suffix in DELIMITED:
        return survey_text(path, reading.encoding)
    if suffix in JSON_LINES:
        return survey_text(path, "utf-8")
    if suffix in SPREADSHEET | PARQUET:
        return survey_binary(path)
    raise InputError(f"{path.name} cannot be read: use CSV (.csv, .tsv, .txt), Excel (.xlsx), JSON Lines (.jsonl) or Parquet (.parquet).")


def open_table(path: Path, surveyed: Survey, reading: Reading) -> Table:
    """Open an input file that was surveyed; the libraries of the other formats are not loaded."""
    suffix = path.suffix.lower()
    if suffix in DELIMITED:
        from ostrakon.screening.files.delimited import DelimitedTable

        return DelimitedTable(path, surveyed, reading.delimiter)
    if suffix in JSON_LINES:
        from ostrakon.screening.files.jsonlines import JsonLinesTable

        return JsonLinesTable(path, surveyed)
    if suffix in SPREADSHEET:
        from ostrakon.screening.files.spreadsheet import SpreadsheetTable

        return SpreadsheetTable(path, reading.sheet)
    from ostrakon.screening.files.parquet import ParquetTable

    return ParquetTable(path)
