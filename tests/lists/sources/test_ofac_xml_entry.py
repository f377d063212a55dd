"""An entry of the XML becomes the record that the flat files would have filled."""

from __future__ import annotations

import pytest
from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.ofac_record import Name, Place
from ostrakon.lists.sources.ofac_xml_entry import read_entry
from ostrakon.lists.tally import Tally


def entry(inside: str) -> etree._Element:
    return etree.fromstring(f"<sdnEntry><uid>1</uid><lastName>FICTION</lastName><sdnType>Entity</sdnType>{inside}</sdnEntry>")


def test_a_missing_category_means_strong() -> None:
    record = read_entry(entry("<akaList><aka><type>n.k.a.</type><lastName>NOW</lastName></aka></akaList>"), "sdn.xml", Tally())
    assert record.names == [Name("FICTION"), Name("NOW", "nka", "strong")]


def test_places_say_what_the_flat_files_write_into_one_field() -> None:
    inside = (
        "<addressList><address><address1>A</address1><address3>B</address3><city>C</city><postalCode>1</postalCode></address></addressList>"
    )
    record = read_entry(entry(inside), "sdn.xml", Tally())
    assert record.places == [Place("A, B", "C", "", "1", "", city_line="C 1")]


def test_remarks_are_segments_and_titles_are_recognised_in_them() -> None:
    record = read_entry(entry("<title>Ribbon Cutter</title><remarks>Ribbon Cutter; juice manufacturer</remarks>"), "sdn.xml", Tally())
    assert [fact.kind for fact in record.facts] == ["title"]
    assert record.leftovers == ["juice manufacturer"]


def test_an_entry_without_a_type_is_refused() -> None:
    element = etree.fromstring("<sdnEntry><uid>1</uid><lastName>FICTION</lastName><sdnType>Ghost</sdnType></sdnEntry>")
    with pytest.raises(ListFormatError, match=r"sdn\.xml, line 1: entry 1 has the unknown type 'ghost'"):
        read_entry(element, "sdn.xml", Tally())
