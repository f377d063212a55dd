"""The rows of a list of one's own, from whatever file they stand in: CSV, XLSX, ODS or JSON lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

import orjson

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.delimited import read_delimited
from ostrakon.lists.sources.json_lines import read_json_lines
from ostrakon.lists.sources.own_list_map import ListMap
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.spreadsheet import read_spreadsheet
from ostrakon.lists.sources.table import Row, column_key, read_table
from ostrakon.lists.tally import Tally

TEXT = (".csv", ".tsv", ".txt")
SHEETS = (".xlsx", ".ods")
JSON_LINES = (".jsonl", ".ndjson", ".json")


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row: its line, the texts in its cells by `column_key`, and those of columns that the map does not name."""

    line: int
    cells: Mapping[str, tuple[str, ...]]
    unknown: tuple[tuple[str, str], ...]

    def __getitem__(self, column: str) -> tuple[str, ...]:
        return self.cells.get(column_key(column), ())

    @property
    def blank(self) -> bool:
        """Whether nothing is written in the row."""
        return not self.cells and not self.unknown

    @property
    def sample(self) -> str:
        """How the row begins, for people."""
        return "; ".join(text for texts in self.cells.values() for text in texts)[:200]


def read_rows(file: SourceFile, found: ListMap, tally: Tally) -> Iterator[OwnRow]:
    """Every row of the file, without the columns that the map leaves out.

    Raises ListSetError for a file whose name has another ending, or that lacks a column of the map, ListFormatError for a damaged one.
    """
    ending = PurePath(file.name).suffix.lower()
    if ending in JSON_LINES:
        return _records(file, found, tally)
    if ending in TEXT:
        delimiter = "\t" if found.delimiter == "tab" or (ending == ".tsv" and found.delimiter == ",") else found.delimiter
        return _table(file, read_delimited(file, delimiter, tally), found, strict=True)
    if ending in SHEETS:
        return _table(file, read_spreadsheet(file, tally), found, strict=False)
    raise ListSetError(f"{file.name} is of no kind that is read as a table: save it as one of {', '.join((*TEXT, *SHEETS, *JSON_LINES))}.")


def _table(file: SourceFile, source: Iterator[tuple[int, list[str]]], found: ListMap, *, strict: bool) -> Iterator[OwnRow]:
    names = frozenset(column_key(column) for field in found.fields if field.name == "name" for column in field.columns)
    known = frozenset(column_key(column) for column, _ in found.columns())
    try:
        table = read_table(source, file.name, required=names, known=known | found.ignored, strict=strict)
    except ListFormatError as error:
        if "no header" not in str(error):
            raise
        raise ListSetError(f"{error} The columns are those that {found.file} names for the name; put right the map or the file.") from None
    there = {column_key(column): column for column in table.columns}
    for column, line in found.columns():
        if column_key(column) not in there:
            near = get_close_matches(column, list(there.values()), 1, 0.6)
            hint = f"Did you mean {near[0]}?" if near else f"It has {', '.join(filter(None, table.columns))}."
            raise ListSetError(f"{found.file}, line {line}: the map names the column {column!r}, which {file.name} does not have. {hint}")
    return (_of_table(row, found.ignored) for row in table.rows)


def _of_table(row: Row, ignored: frozenset[str]) -> OwnRow:
    return OwnRow(row.line, {key: (text,) for key, text in row.cells.items() if key not in ignored}, row.unknown)


def _records(file: SourceFile, found: ListMap, tally: Tally) -> Iterator[OwnRow]:
    known = {column_key(column): column for column, _ in found.columns()}
    seen: set[str] = set()
    for line, record in read_json_lines(file):
        cells: dict[str, tuple[str, ...]] = {}
        unknown: list[tuple[str, str]] = []
        for name, value in record.items():
            key = column_key(name)
            texts, plain = _texts(value)
            if key in found.ignored or not texts:
                continue
            if key in known and plain:
                seen.add(key)
                cells[key] = (*cells.get(key, ()), *texts)
            else:
                unknown += [(name, text) for text in texts]
        yield OwnRow(line, cells, tuple(unknown))
    for key, column in known.items():
        if key not in seen:
            tally.note(f"No object of {file.name} has the column {column!r}, which {found.file} names.")


def _texts(value: Any) -> tuple[list[str], bool]:
    """The texts of a value, and whether it is one or a list of them and not more deeply made."""
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value)):
        return [orjson.dumps(value).decode()], False
    items = value if isinstance(value, list) else [value]
    return [text for item in items if item is not None and (text := str(item).strip())], True
