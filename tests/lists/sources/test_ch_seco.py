"""The Swiss list: targets in force, with places and programmes that stand elsewhere in the file."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.errors import ListError, ListFormatError, ListSetError
from ostrakon.lists.sources.ch_seco import parse
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "ch-seco"
PROGRAMME = """
<sanctions-program ssid="1"><program-key lang="ger">Fiktion</program-key><program-key lang="eng">Fiction</program-key>
  <program-name lang="eng">Ordinance on measures against Fiction</program-name><sanctions-set ssid="11" lang="ger">Artikel 1</sanctions-set>
  <sanctions-set ssid="11" lang="eng">article 1 -- Asset freeze</sanctions-set><sanctions-set ssid="12" lang="eng">article 2 -- Travel
    ban</sanctions-set>
  <origin>UN</origin></sanctions-program>"""
PLACES = """
<place ssid="21"><location>Exampleton</location><area>North</area><country iso-code="FR">France</country></place>
<place ssid="22"><country iso-code="SY">Syria</country></place>"""
LISTED = '<modification modification-type="listed" enactment-date="2020-01-01" publication-date="2020-01-02" effective-date="2020-01-03"/>'
AMENDED = '<modification modification-type="amended" publication-date="2021-01-02" effective-date="2021-01-03"/>'
DELISTED = '<modification modification-type="de-listed" publication-date="2022-01-02" effective-date="2022-01-03"/>'
RELISTED = '<modification modification-type="listed" publication-date="2022-01-02" effective-date="2022-01-03"/>'
LATER = '<modification modification-type="de-listed" publication-date="2026-01-02" effective-date="2027-01-03"/>'
PERSON = """
<target
  ssid="101"><sanctions-set-id>11</sanctions-set-id><sanctions-set-id>12</sanctions-set-id><foreign-identifier>QDi.999</foreign-identifier>
 <individual sex="female">
  <identity ssid="1" main="true">
   <name ssid="1" name-type="primary-name" quality="good" lang="eng">
    <name-part order="1" name-part-type="family-name"><value>Example</value><spelling-variant lang="RUS"
      script="CYRL">Пример</spelling-variant></name-part>
    <name-part order="2" name-part-type="given-name"><value>Fictitious</value><spelling-variant lang="RUS"
      script="CYRL">Вымысла</spelling-variant></name-part>
    <name-part order="3" name-part-type="title"><value>Dr</value></name-part></name>
   <name ssid="2" name-type="alias" quality="low" lang="eng"><name-part order="1" name-part-type="whole-name"><value>The
     Falcon</value></name-part></name>
   <name ssid="3" name-type="formerly-known-as" quality="good" lang="eng"><name-part order="1" name-part-type="whole-name"><value>Old
     Name</value></name-part>
   </name>
   <nationality ssid="4"><country iso-code="SY">Syria</country></nationality>
   <day-month-year ssid="5" day="23" month="3" year="1980" calendar="Gregorian" quality="good"/>
   <day-month-year ssid="6" year="1981" calendar="Gregorian" quality="low"/>
   <day-month-year ssid="7" day="1" month="1" year="1360" calendar="Iranian"/>
   <place-of-birth ssid="8" place-id="21"/>
   <address ssid="9" place-id="21"><c-o>Club</c-o><address-details>1 Example
     Street</address-details><zip-code>75001</zip-code><p-o-box>12</p-o-box></address>
   <identification-document ssid="10" document-type="passport"><number>X12345</number><issuer code="SY">Syria</issuer>
     <date-of-issue>2001-02-03</date-of-issue><expiry-date>2011-02-03</expiry-date><remark>lost</remark></identification-document>
  </identity>
  <justification ssid="11">Did fictitious things.</justification>
  <relation target-id="102" relation-type="related-to" ssid="12"/><relation target-id="999" relation-type="child-of" ssid="13"/>
  <other-information ssid="14">E-mail: a@example.org</other-information><other-information ssid="15">Likes falcons.</other-information>
 </individual>MODIFICATIONS</target>"""
BODY = """
<target ssid="102" sanctions-set-id="11"><entity><identity ssid="2" main="true"><name ssid="20" name-type="primary-name" quality="good">
  <name-part order="1" name-part-type="whole-name"><value>Fictitious Trading</value></name-part></name></identity>
  <other-information ssid="21">Registration number: 123456</other-information>
  <other-information ssid="22">Date of registration: 05.06.1999</other-information></entity>MODIFICATIONS</target>"""
SHIP = """
<target ssid="103"><sanctions-set-id>11</sanctions-set-id><object object-type="vessel"><identity ssid="3" main="true">
  <name ssid="30" name-type="primary-name" quality="good"><name-part order="1" name-part-type="whole-name"><value>Fictitious
    Star</value></name-part></name>
  </identity><other-information ssid="31">IMO Number: 9187629</other-information></object>MODIFICATIONS</target>"""


def document(*targets: str, attributes: str = 'list-type="whole-list" date="2026-08-27"', places: str = PLACES) -> SourceFile:
    body = "".join(target.replace("MODIFICATIONS", LISTED) for target in targets)
    return SourceFile("seco.xml", f"<swiss-sanctions-list {attributes}>{PROGRAMME}{body}{places}</swiss-sanctions-list>".encode())


def by_id(parsed: ParsedList) -> dict[str, dict[str, Any]]:
    return {entity["id"]: entity for entity in parsed.entities}


def test_a_person() -> None:
    parsed = parse([document(PERSON, BODY)], ID)
    assert parsed.published_at == "2026-08-27"
    entities = by_id(parsed)
    person = entities["ch-seco-101"]
    assert [(alias["name"], alias["kind"], alias["quality"], alias.get("lang")) for alias in person["aliases"]] == [
        ("Example Fictitious", "name", "strong", None),
        ("Пример Вымысла", "aka", "strong", "rus"),
        ("The Falcon", "aka", "weak", None),
        ("Old Name", "fka", "strong", None),
    ]
    assert person["properties"] == {
        "topics": ["sanction"],
        "name": ["Fictitious Example"],
        "alias": ["Вымысла Пример"],
        "lastName": ["Example"],
        "firstName": ["Fictitious"],
        "title": ["Dr"],
        "weakAlias": ["The Falcon"],
        "previousName": ["Old Name"],
        "birthDate": ["1980-03-23", "1981"],
        "notes": ["Born 1360-01-01 (Iranian calendar)", "E-mail: a@example.org", "Likes falcons.", "child-of ch-seco-999"],
        "nationality": ["sy"],
        "birthPlace": ["Exampleton, North, France"],
        "birthCountry": ["fr"],
        "address": ["Club, 1 Example Street, P.O. Box 12, Exampleton, North, 75001, France"],
        "country": ["fr"],
        "addressEntity": ["ch-seco-101-address-1"],
        "passportNumber": ["X12345"],
        "gender": ["female"],
        "program": ["Ordinance on measures against Fiction"],
        "email": ["a@example.org"],
    }
    assert entities["ch-seco-101-id-1"]["properties"]["startDate"] == ["2001-02-03"]
    assert entities["ch-seco-101-link-1"]["properties"] == {"subject": ["ch-seco-101"], "object": ["ch-seco-102"], "role": ["related-to"]}


def test_the_sanction() -> None:
    sanction = by_id(parse([document(PERSON, BODY)], ID))["ch-seco-101-sanction"]
    assert sanction["measures"] == ["article 1 -- Asset freeze", "article 2 -- Travel ban"]
    assert sanction["properties"] == {
        "entity": ["ch-seco-101"],
        "authority": ["State Secretariat for Economic Affairs"],
        "country": ["ch"],
        "recordId": ["101"],
        "program": ["Ordinance on measures against Fiction"],
        "provisions": ["article 1 -- Asset freeze", "article 2 -- Travel ban"],
        "description": ["Programme key: Fiction", "Origin: UN"],
        "unscId": ["QDi.999"],
        "reason": ["Did fictitious things."],
        "listingDate": ["2020-01-02"],
        "startDate": ["2020-01-03"],
        "modifiedAt": ["2020-01-03"],
    }


def test_bodies_and_ships() -> None:
    entities = by_id(parse([document(BODY, SHIP)], ID))
    assert entities["ch-seco-102"]["properties"]["registrationNumber"] == ["123456"]
    assert entities["ch-seco-102"]["properties"]["incorporationDate"] == ["1999-06-05"]
    assert entities["ch-seco-102-sanction"]["measures"] == ["article 1 -- Asset freeze"]
    assert entities["ch-seco-103"]["properties"]["imoNumber"] == ["IMO9187629"]


@pytest.mark.parametrize(
    ("history", "in_force"),
    [
        (LISTED, True),
        (DELISTED + AMENDED + LISTED, False),
        (LISTED + DELISTED, False),
        (LISTED + RELISTED + DELISTED, True),
        (LISTED + LATER, True),
        ("", True),
    ],
)
def test_the_last_change_in_effect_decides(history: str, in_force: bool) -> None:
    parsed = parse([document(BODY, SHIP.replace("MODIFICATIONS", history))], ID)
    assert ("ch-seco-103" in by_id(parsed)) is in_force
    assert parsed.tally.rejected == ({} if in_force else {"object targets": {"de-listed: no longer in force": 1}})


def test_a_target_listed_again_starts_again() -> None:
    sanction = by_id(parse([document(SHIP.replace("MODIFICATIONS", LISTED + DELISTED + RELISTED))], ID))["ch-seco-103-sanction"]
    assert (sanction["properties"]["listingDate"], sanction["properties"]["startDate"]) == (["2020-01-02"], ["2022-01-03"])


def test_the_tally() -> None:
    tally = parse([document(PERSON, BODY, BODY, "<footer>the end</footer>")], ID).tally
    assert tally.read == {
        "individual targets": 1, "entity targets": 2, "name elements": 4, "birth date elements": 3, "nationality elements": 1,
        "birth place elements": 1, "address elements": 1, "identification elements": 1,
    }  # fmt: skip
    assert tally.rejected == {"entity targets": {"number seen before": 1}}
    assert tally.leftovers == {"value: birthDate": 1, "link: unresolved": 1, "element": 1}
    assert tally.links == {"resolved": 1, "unresolved": 1}


def test_an_unknown_set_of_sanctions_and_an_unknown_element_are_counted() -> None:
    entry = BODY.replace('sanctions-set-id="11"', 'sanctions-set-id="77"').replace("</entity>", "<moon>waning</moon></entity>")
    parsed = parse([document(entry)], ID)
    assert parsed.tally.leftovers == {"sanctions set": 1, "element": 1}
    assert by_id(parsed)["ch-seco-102"]["properties"]["notes"][-1] == "entity/moon: waning"


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (document(BODY.replace('ssid="102"', 'ssid=""')), "a target has no number"),
        (document("<target ssid='1'><thing/></target>"), "is no individual, entity or object"),
        (document(SHIP.replace('"vessel"', '"balloon"')), "unknown type 'balloon'"),
        (document(BODY.replace("Fictitious Trading", "")), "target 102 has no name"),
        (document(BODY, attributes='list-type="delta" date="2026-08-27"'), "is no whole list but a 'delta'"),
        (document(BODY, attributes='date="soon"'), "is no date"),
        (document(BODY.replace("MODIFICATIONS", DELISTED)), "names nobody who is in force"),
        (document(), "names nobody"),
        (SourceFile("seco.xml", document(BODY).data[:-9]), "is not well-formed"),
    ],
)
def test_what_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        parse([file], ID)


def test_one_file_only() -> None:
    with pytest.raises(ListSetError, match="is one file"):
        parse([document(BODY), document(BODY)], ID)


@settings(deadline=None, max_examples=60)
@given(seed=st.sampled_from([document(PERSON, BODY, SHIP)]), at=st.floats(0, 1), length=st.integers(0, 30), put=st.binary(max_size=12))
def test_damage_is_read_or_refused_in_words(seed: SourceFile, at: float, length: int, put: bytes) -> None:
    start = int(at * len(seed.data))
    damaged = seed.data[:start] + put + seed.data[start + length :]
    with contextlib.suppress(ListError):
        assert parse([SourceFile(seed.name, damaged)], ID).tally.balanced


def test_the_real_targets(shared: Path) -> None:
    parsed = parse([SourceFile("seco.xml", (shared / "lists/ch/SECO_real_trimmed_2026-08-27.xml").read_bytes())], ID)
    assert [entity["id"] for entity in parsed.entities if "aliases" in entity] == ["ch-seco-46130", "ch-seco-34461"]
    assert parsed.tally.rejected == {"individual targets": {"de-listed: no longer in force": 1}}
    assert parsed.tally.leftovers == {}
