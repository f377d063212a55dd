"""JSON lines: one object a line, read one at a time, with the number of its line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.delimited import MAX_LINES
from ostrakon.lists.sources.source import ListFile, check_bytes

MAX_LINE = 8 * 2**20
"""Bytes of one line; the longest entities of OpenSanctions, with all that is nested in them, stay far below."""
_BOM = b"\xef\xbb\xbf"


def read_json_lines(file: ListFile) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every object with its line; blank lines are none.

    Raises ListFormatError for a file that is empty or a web page, for a line that is no JSON object, nested deeper than the reader
    goes, longer than `MAX_LINE`, and for more than `MAX_LINES` lines.
    """
    check_bytes(file)
    with file.open() as stream:
        if stream.read(len(_BOM)) != _BOM:
            stream.seek(0)
        line = 0
        while text := stream.readline(MAX_LINE + 2):
            line += 1
            if len(text) - text.endswith(b"\n") > MAX_LINE or line > MAX_LINES:
                raise ListFormatError(
                    f"{file.name}, line {line}: no list has a line of more than {MAX_LINE:,} bytes, or more than {MAX_LINES:,} lines. "
                    "Check that it is the right file, with one JSON object a line."
                )
            if text := text.strip():
                yield line, _object(text, file.name, line)


def _object(text: bytes, file_name: str, line: int) -> dict[str, Any]:
    try:
        record = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ListFormatError(
            f"{file_name}, line {line}, is not JSON ({error.msg}): the file was cut there, or has not one JSON object a line; "
            "download it again."
        ) from None
    if not isinstance(record, dict):
        raise ListFormatError(f"{file_name}, line {line}, is JSON but no object: each line must be one, as {{...}}.")
    return record
