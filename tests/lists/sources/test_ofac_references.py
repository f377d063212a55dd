"""Numbers mean what the file says they mean; a number that it does not explain is counted."""

from __future__ import annotations

import pytest
from lxml import etree

from ostrakon.lists.sources.ofac_references import References
from ostrakon.lists.tally import Tally

SETS = """<x>
  <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType></FeatureTypeValues>
  <CountryValues><Country ID="1">Iran</Country><Country ID="2" ISO2="SY"/></CountryValues>
  <AreaCodeValues><AreaCode ID="5" Description="Crimea">UA-43</AreaCode></AreaCodeValues>
  <PartyTypeValues><PartyType ID="1">Individual</PartyType></PartyTypeValues>
  <PartySubTypeValues><PartySubType ID="3" PartyTypeID="1">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="9">Vessel</PartySubType>
  </PartySubTypeValues>
  <ScriptValues><Script ID="215" ScriptCode="Latn">Latin</Script><Script ID="125" ScriptCode="Hebrew">Hebrew</Script></ScriptValues>
</x>"""


@pytest.fixture
def tally() -> Tally:
    return Tally()


@pytest.fixture
def references(tally: Tally) -> References:
    made = References(tally)
    for element in etree.fromstring(SETS):
        made.read(element)
    return made


def test_what_the_file_explains(references: References, tally: Tally) -> None:
    assert references.get("FeatureType", "8", "p") == "Birthdate"
    assert [references.get("Country", number, "p") for number in ("1", "2")] == ["Iran", "SY"]
    assert references.get("AreaCode", "5", "p") == "Crimea"
    assert [references.party_kind(number, "p") for number in ("3", "4")] == ["Individual", "Vessel"]
    assert [references.script(number, "p") for number in ("215", "125", None)] == ["Latn", "Hebr", "Latn"]
    assert references.get("Country", None, "p") == ""
    assert not tally.leftovers


def test_what_it_does_not_explain(references: References, tally: Tally) -> None:
    assert references.get("Country", "99", "p") == ""
    assert references.script("99", "p") == "Zzzz"
    assert references.party_kind("99", "p") == ""
    assert tally.leftovers == {"reference": 3}
    assert (tally.examples[0].text, tally.examples[0].party) == ("Country 99", "p")
