"""XML is streamed record by record, and what is dangerous or damaged is refused."""

from __future__ import annotations

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.xml_stream import child, children, local, stream, text_of, unknown_children


def read(data: bytes) -> list[tuple[str, str]]:
    elements = stream(SourceFile("list.xml", data), "list", "Nowhere")
    assert local(next(elements)) == "list"
    return [(local(element), text_of(element)) for element in elements]


def test_the_root_and_then_its_children() -> None:
    assert read(b'<x:list xmlns:x="urn:x"><x:a>one <b>two</b></x:a><!-- no --><c/></x:list>') == [("a", "one two"), ("c", "")]


def test_a_child_is_whole_when_it_comes() -> None:
    elements = stream(SourceFile("list.xml", b"<list><a><b><c>1</c><c>2</c></b></a><a/></list>"), "list", "Nowhere")
    next(elements)
    first = next(elements)
    assert [text_of(part) for part in children(first, "b", "c")] == ["1", "2"]
    assert text_of(child(first, "b", "c")) == "1"
    assert child(first, "z") is None
    assert unknown_children(first, frozenset()) == [("b", "12")]
    assert unknown_children(first, frozenset({"b"})) == []


BOMB = b'<!DOCTYPE list [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><list>&b;</list>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "list.xml is empty"),
        (b"<html><body>Sign in</body></html>", "is a web page"),
        (b"<list><a></list>", "line 1, is not well-formed XML"),
        (b"<list>\n<a>", "line 2, is not well-formed XML"),
        (b"<other/>", "starts with the element other and not list"),
        (BOMB, "declares a document type"),
        (b'<!DOCTYPE list SYSTEM "file:///etc/passwd"><list/>', "declares a document type"),
        (b'<?xml version="1.0" encoding="UTF-8"?><list><a>\xe9\xe8</a></list>', "is not well-formed XML"),
        (b"<list>" + b"<a>" * 5000, "is not well-formed XML"),
        (b"<list><a>\x00</a></list>", "is not well-formed XML"),
    ],
)
def test_what_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        read(data)
