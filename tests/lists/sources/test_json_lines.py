"""JSON lines: objects with their lines, and what is refused."""

from __future__ import annotations

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources import json_lines
from ostrakon.lists.sources.json_lines import read_json_lines
from ostrakon.lists.sources.source import SourceFile


def read(data: bytes) -> list[tuple[int, dict[str, object]]]:
    return list(read_json_lines(SourceFile("list.jsonl", data)))


def test_objects_come_with_their_lines() -> None:
    assert read(b'\xef\xbb\xbf{"a": 1}\r\n\n  \n{"b": "\xc3\xbc"}') == [(1, {"a": 1}), (4, {"b": "ü"})]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "list.jsonl is empty"),
        (b"<html>", "is a web page"),
        (b'{"a": 1}\n{"b": ', "line 2, is not JSON"),
        (b'[{"a": 1}]', "line 1, is JSON but no object"),
        (b"5\n", "line 1, is JSON but no object"),
        (b'{"a": "\\ud800"}', "line 1, is not JSON"),
        (b'{"a":' * 5000, "line 1, is not JSON"),
        (b'{"a": "\x00"}', "line 1, is not JSON"),
    ],
)
def test_refusals(data: bytes, sentence: str) -> None:
    with pytest.raises(ListFormatError, match=sentence):
        read(data)


def test_a_line_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MAX_LINE", 10)
    assert read(b'{"a":1234}') == [(1, {"a": 1234})]
    with pytest.raises(ListFormatError, match="line 2: no list has a line of more than 10 bytes"):
        read(b'{"a":1}\n{"a":12345}')
