"""What is plainly no list is refused before it is parsed."""

from __future__ import annotations

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources import source
from ostrakon.lists.sources.source import SourceFile, check_bytes


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf\n"])
def test_empty(data: bytes) -> None:
    with pytest.raises(ListFormatError, match=r"sdn\.csv is empty"):
        check_bytes(SourceFile("sdn.csv", data))


@pytest.mark.parametrize("data", [b"<!DOCTYPE html><p>", b"\xef\xbb\xbf  <HTML>", b"<html lang='en'>", b"<head>"])
def test_web_pages(data: bytes) -> None:
    with pytest.raises(ListFormatError, match=r"sdn\.xml, line 1, is a web page"):
        check_bytes(SourceFile("sdn.xml", data))


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_FILE_BYTES", 10)
    with pytest.raises(ListFormatError, match="has 11 bytes; a list of this kind has at most 10"):
        check_bytes(SourceFile("sdn.csv", b"x" * 11))


def test_anything_else_is_left_to_the_parsers() -> None:
    check_bytes(SourceFile("sdn.csv", b'36,"A"'))
    check_bytes(SourceFile("sdn.xml", b"<?xml version='1.0'?><sdnList/>"))
