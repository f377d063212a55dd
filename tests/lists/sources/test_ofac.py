"""The ending of the name tells OFAC's formats apart."""

from __future__ import annotations

from typing import Any

import pytest

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources.ofac import parse
from ostrakon.lists.sources.source import SourceFile

XML = SourceFile("SDN.XML", b"<sdnList><sdnEntry><uid>1</uid><lastName>FICTION</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>")


def test_xml() -> None:
    assert parse([XML], "l").entities[0]["caption"] == "FICTION"


def test_flat_files(flat_files: Any) -> None:
    assert parse(flat_files.set(), "l").tally.used["primary rows"] == 4


def test_one_or_the_other(flat_files: Any) -> None:
    with pytest.raises(ListSetError, match=r"SDN\.XML holds the whole list, so add\.csv, alt\.csv, sdn\.csv cannot go with it"):
        parse([*flat_files.set(), XML], "l")


def test_nothing() -> None:
    with pytest.raises(ListSetError, match="No file was handed over"):
        parse([], "l")


def test_a_flat_file_under_the_name_of_an_xml_file() -> None:
    with pytest.raises(ListFormatError, match=r"sdn\.xml, line 1, is not well-formed XML"):
        parse([SourceFile("sdn.xml", b'36,"A"')], "l")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"<Sanctions><DistinctParties/></Sanctions>", r"SDN\.XML holds no party"),
        (b"<sanctionsData><entities/></sanctionsData>", r"SDN\.XML holds no party"),
        (b"<CONSOLIDATED_LIST/>", "starts with the element CONSOLIDATED_LIST and not sdnList"),
    ],
)
def test_the_root_element_tells_xml_formats_apart(text: bytes, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([SourceFile("SDN.XML", text)], "l")


def test_a_delta_file_is_no_list() -> None:
    text = b"<sanctionsData><publicationInfo><datePublished>2026-01-01</datePublished></publicationInfo></sanctionsData>"
    with pytest.raises(ListSetError, match="is a delta file"):
        parse([SourceFile("delta.xml", text)], "l")
