"""Rows of delimited text with their lines, whatever ends these; damage is named with its line, wherever a piece of the file ends."""

from __future__ import annotations

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources import source
from ostrakon.lists.sources.delimited import encoding_of, read_delimited, split_rows
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.tally import Tally


def read(data: bytes) -> list[tuple[int, list[str]]]:
    return list(read_delimited(SourceFile("list.csv", data), ",", Tally()))


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_rows_with_the_lines_in_which_they_start(end: bytes) -> None:
    data = end.join([b"\xef\xbb\xbfa,b", b'"1', b'2",x', b"", b"3,y"])
    assert read(data) == [(1, ["a", "b"]), (2, ["1\n2", "x"]), (5, ["3", "y"])]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'a,b\n"1,x', r"line 2: a cell is not as it should be \(.*\)\. The file was cut there"),
        (b'a,b\n"1"x,y\n2,z\n', r"line 2: a cell is not as it should be \(.*\)\. The file lost its quotes"),
    ],
)
def test_a_cell_that_is_cut_or_lost_its_quotes(data: bytes, sentence: str) -> None:
    with pytest.raises(ListFormatError, match=sentence):
        read(data)


def test_the_lines_that_a_row_takes() -> None:
    assert list(split_rows(["a|b\n", '"1\n', '2"|c\n'], "|", "list.txt")) == [(1, 1, ["a", "b"]), (2, 3, ["1\n2", "c"])]


@pytest.mark.parametrize("size", range(1, 9))
@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("a\r\nbb\r\nc�d\n".encode(), "line 3, is neither UTF-8 nor Windows-1252"),
        (b"a\nb\nc\x00\n", "line 3, holds bytes that are no text"),
        (b"a\r\xe9\rc\x81", "line 3, is neither UTF-8 nor Windows-1252"),
    ],
)
def test_damage_is_found_whatever_the_pieces(monkeypatch: pytest.MonkeyPatch, size: int, data: bytes, fault: str) -> None:
    monkeypatch.setattr(source, "_CHUNK", size)
    with pytest.raises(ListFormatError, match=fault):
        encoding_of(SourceFile("list.csv", data), Tally())


@pytest.mark.parametrize("size", [1, 2, 100])
def test_letters_that_lie_in_two_pieces(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(source, "_CHUNK", size)
    tally = Tally()
    assert encoding_of(SourceFile("list.csv", "Ünï\n".encode()), tally) == "utf-8-sig"
    assert encoding_of(SourceFile("list.csv", b"\xdcn\xef\n"), tally) == "cp1252"
    assert tally.notes == ["list.csv is not UTF-8 and was read as Windows-1252."]
