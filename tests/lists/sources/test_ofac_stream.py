"""Records come one by one with their block, and are gone from memory; dangerous and damaged files are refused."""

from __future__ import annotations

import pytest
from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.ofac_stream import all_text, child_of, line_of, local, root_of, stream_records, text_of
from ostrakon.lists.sources.source import SourceFile


def file(text: str, name: str = "x.xml") -> SourceFile:
    return SourceFile(name, text.encode())


DOCUMENT = file(
    "<?xml version='1.0'?>\n<r xmlns='urn:x'>\n <a><b n='1'>one <c>deep</c></b><!-- no --><b n='2'/></a>\n <empty/><d><e>x</e></d>\n</r>"
)


def test_records_with_their_blocks() -> None:
    found = [(block, local(element), element.get("n"), line_of(element)) for block, element in stream_records(DOCUMENT, "r")]
    assert found == [("a", "b", "1", 3), ("a", "b", "2", 3), ("d", "e", None, 4)]


def test_a_record_is_whole_while_it_is_there_and_empty_afterwards() -> None:
    records = stream_records(DOCUMENT, "r")
    _, first = next(records)
    assert text_of(first) == "one"
    assert all_text(first) == "n=1 one deep"
    assert text_of(child_of(first, "c")) == "deep"
    assert child_of(first, "none") is None
    assert text_of(None) == ""
    next(records)
    assert (len(first), first.text) == (0, None)


def test_a_long_file_leaves_nothing_behind() -> None:
    text = "<r>" + "".join(f"<a>{'<b><c/></b>' * 50}</a>" for _ in range(50)) + "</r>"
    seen = 0
    for _, element in stream_records(file(text), "r"):
        blocks = element.iterancestors("a").__next__()
        assert sum(1 for _ in element.itersiblings(preceding=True)) <= 1
        assert sum(1 for block in blocks.itersiblings(preceding=True) for _ in block.iter()) <= 1
        seen += 1
    assert seen == 2500


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"x\.xml is empty"),
        ("<html><body>no</body></html>", r"x\.xml, line 1, is a web page"),
        ("<other><a/></other>", r"x\.xml, line 1, starts with the element other and not r"),
        ("<r><a><b></a></r>", r"x\.xml, line 1, is not well-formed XML .*cut or damaged"),
        ("<r>\n<a><b>x</b>", r"x\.xml, line 2, is not well-formed XML"),
        ("not xml", r"x\.xml, line 1, is not well-formed XML"),
        ("<!DOCTYPE r [<!ENTITY e 'boom'>]><r><a><b>&e;</b></a></r>", r"declares a document type \(DOCTYPE\)"),
        ("<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r/>", r"declares a document type"),
        ("<r>" + "<a>" * 400 + "</a>" * 400 + "</r>", r"is not well-formed XML"),
        ("<r><a><b>\x00</b></a></r>", r"is not well-formed XML"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        list(stream_records(file(text), "r"))


def test_the_root_tells_formats_apart() -> None:
    assert root_of(DOCUMENT) == "r"
    with pytest.raises(ListFormatError, match="not well-formed"):
        root_of(file("36,AEROCARIBBEAN"))
    with pytest.raises(ListFormatError, match="empty"):
        root_of(file(" \n"))


def test_a_line_that_the_parser_has_lost() -> None:
    assert line_of(etree.Element("made")) == 0
