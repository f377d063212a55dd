"""Records become entities one by one, relations follow at the end, and the account closes."""

from __future__ import annotations

import pytest

from ostrakon.errors import ListError
from ostrakon.lists.sources.ofac_assembly import Assembly
from ostrakon.lists.sources.ofac_features import add_remarks
from ostrakon.lists.sources.ofac_record import Name, Place, Record
from ostrakon.lists.sources.ofac_relations import Relation
from ostrakon.lists.tally import Tally

SCHEMATA = {"1": "Person", "2": "Organization"}


@pytest.fixture
def tally() -> Tally:
    counted = Tally()
    counted.read.update(names=3, addresses=1)
    return counted


def test_parties_then_relations(tally: Tally) -> None:
    relations = [Relation("2", "1", "Owned or Controlled By"), Relation("2", "9", "Associate Of", target_name="NOBODY")]
    assembly = Assembly("l", SCHEMATA, relations, tally)
    assembly.add(Record("2", "Organization", 1, [Name("FICTION"), Name("FAKE", "aka")], places=[Place(country="Iran", city_line="Town")]))
    assembly.add(Record("1", "Person", 2, [Name("EXAMPLE, Fictitious")]))
    parsed = assembly.finish("2020-07-09")
    assert [(entity["id"], entity["schema"]) for entity in parsed.entities] == [
        ("l-2", "Company"), ("l-2-sanction", "Sanction"), ("l-2-address-1", "Address"), ("l-1", "Person"), ("l-1-sanction", "Sanction"),
        ("l-2-link-1", "Ownership"),
    ]  # fmt: skip
    assert parsed.entities[0]["properties"]["notes"] == ["Associate Of: NOBODY"]
    assert tally.links == {"resolved": 1, "unresolved": 1}
    assert tally.entities.total() == len(parsed.entities)


def test_links_by_name_are_notes_here_and_counted(tally: Tally) -> None:
    record = Record("1", "Person", 1, [Name("A"), Name("B", "aka"), Name("C", "aka")])
    add_remarks(record, "Linked To: FICTION; a.k.a. 'D'.")
    assembly = Assembly("l", SCHEMATA, [], tally)
    tally.blank["addresses"] = 1
    assembly.add(record)
    parsed = assembly.finish(None)
    assert parsed.entities[0]["properties"]["notes"] == ["Linked To: FICTION"]
    assert tally.links == {"unresolved": 1}
    assert tally.used["names"] == 3  # the alias in the remarks is no element of its own


def test_a_name_that_is_lost_is_found_out(tally: Tally) -> None:
    assembly = Assembly("l", SCHEMATA, [], tally)
    assembly.add(Record("1", "Person", 1, [Name("A")]))
    with pytest.raises(ListError, match="names: 3 read, but 1 used"):
        assembly.finish(None)
