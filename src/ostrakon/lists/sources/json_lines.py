"""JSON lines: one object a line, read one at a time, with the number of its line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.delimited import MAX_LINES
from ostrakon.lists.sources.source import SourceFile, check_bytes

MAX_LINE = 8 * 2**20
"""Bytes of one line; the longest entities of OpenSanctions, with all that is nested in them, stay far below."""
_BOM = b"\xef\xbb\xbf"


def read_json_lines(file: SourceFile) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every object with its line; blank lines are none.

    Raises ListFormatError for a file that is empty or a web page, for a line that is no JSON object, nested deeper than the reader
    goes, longer than `MAX_LINE`, and for more than `MAX_LINES` lines.
    """
    check_bytes(file)
    start = len(_BOM) if file.data.startswith(_BOM) else 0
    line = 0
    while start < len(file.data):
        line += 1
        end = file.data.find(b"\n", start)
        end = len(file.data) if end < 0 else end
        if end - start > MAX_LINE or line > MAX_LINES:
            raise ListFormatError(
                f"{file.name}, line {line}: no list has a line of more than {MAX_LINE:,} bytes, or more than {MAX_LINES:,} lines. "
                "Check that it is the right file, with one JSON object a line."
            )
        text = file.data[start:end].strip()
        start = end + 1
        if not text:
            continue
        try:
            record = orjson.loads(text)
        except orjson.JSONDecodeError as error:
            raise ListFormatError(
                f"{file.name}, line {line}, is not JSON ({error.msg}): the file was cut there, or has not one JSON object a line; "
                "download it again."
            ) from None
        if not isinstance(record, dict):
            raise ListFormatError(f"{file.name}, line {line}, is JSON but no object: each line must be one, as {{...}}.")
        yield line, record
