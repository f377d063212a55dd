"""JSON Lines: one object a line, its keys being the columns (FollowTheMoney entities are understood as well)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from ostrakon.errors import InputError
from ostrakon.screening.files.cells import text_of
from ostrakon.screening.files.survey import Survey
from ostrakon.screening.files.table import Row, Table

MAX_LINE = 1 << 20
"""Bytes in a line; a longer one is a reject."""

_SAMPLE_ROWS = 1000


class JsonLinesTable(Table):
    """A JSON Lines file in UTF-8 (jsonlines.org).

    The columns are the keys of the first thousand rows. A row with a key that comes later is a fault, not a surprise:
    the key might be the birth date. Lists are cells of several values.
    Raises InputError when no row among the first thousand is an object.
    """

    def __init__(self, path: Path, survey: Survey) -> None:
        self._stream = path.open("rb")
        keys: dict[str, None] = {}
        for _, _, record in islice(self._records(), _SAMPLE_ROWS):
            if not isinstance(record, str):
                keys.update(dict.fromkeys(record))
        if not keys:
            self._stream.close()
            raise InputError(f"{path.name} holds no JSON objects: it needs one object a line, one line a customer.")
        self.columns = tuple(keys)
        self.decisions = ("JSON Lines in utf-8.",)
        self.expected_rows = survey.lines

    def close(self) -> None:
        self._stream.close()

    def _records(self) -> Iterator[tuple[int, bytes, dict[str, Any] | str]]:
        """Line number, raw line, and the object it holds or the reason why there is none."""
        self._stream.seek(0)
        line = 0
        while raw := self._stream.readline(MAX_LINE + 1):
            line += 1
            if line == 1:
                raw = raw.removeprefix(b"\xef\xbb\xbf")
            if len(raw) > MAX_LINE and not raw.endswith(b"\n"):
                while (more := self._stream.readline(MAX_LINE)) and not more.endswith(b"\n"):
                    pass
                yield line, raw, f"the line is longer than {MAX_LINE:,} bytes"
            elif not raw.strip():
                yield line, b"", ""
            else:
                try:
                    record = orjson.loads(raw)
                except orjson.JSONDecodeError as error:
                    yield line, raw, f"the line is not valid JSON ({error})"
                    continue
                yield line, raw, _flat(record) if isinstance(record, dict) else "the line is not a JSON object"

    def __iter__(self) -> Iterator[Row]:
        known, number = frozenset(self.columns), 0
        self.blank_rows = 0
        for line, raw, record in self._records():
            if not raw:
                self.blank_rows += 1
                continue
            number += 1
            if isinstance(record, str):
                yield number, line, [raw[:1000].decode("utf-8", "replace").rstrip("\r\n")], record
                continue
            fault = None
            if not known.issuperset(record):
                late = next(key for key in record if key not in known)
                fault = f"the key {late!r} is not in the first {_SAMPLE_ROWS:,} rows, so nobody said what it means"
            for index in sorted(self.plain):
                if isinstance(record.get(self.columns[index]), dict):
                    fault = f"{self.columns[index]} holds an object where a text should be"
            yield number, line, [text_of(record.get(key)) for key in self.columns], fault


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """Lift the properties of a FollowTheMoney entity to the top; leave any other object as it is."""
    properties = record.get("properties")
    if isinstance(properties, dict) and "schema" in record:
        return {**{key: value for key, value in record.items() if key in ("id", "schema")}, **properties}
    return record
