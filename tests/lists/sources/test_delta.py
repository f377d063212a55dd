"""What delta files have in common: they follow the list that they change, and every source offers them in one shape."""

from __future__ import annotations

import pytest

from ostrakon.errors import ListSetError
from ostrakon.lists.catalog import Catalog
from ostrakon.lists.sources.delta import applied_note, check_follows, misfit
from ostrakon.lists.sources.ftm_delta import Delta
from ostrakon.lists.sources.source import SourceFile


@pytest.mark.parametrize("published_at", [None, "2026-07-16", "2026-07-17"])
def test_a_delta_of_that_day_or_later_follows(published_at: str | None) -> None:
    check_follows(Delta("d.json", "xx", published_at, []), "2026-07-16")


def test_an_older_one_does_not() -> None:
    with pytest.raises(ListSetError, match=r"d\.json was published on 2026-07-15, before the list that it would change \(2026-07-16\)"):
        check_follows(Delta("d.json", "xx", "2026-07-15", []), "2026-07-16")


def test_words() -> None:
    assert (
        applied_note("d.json", {"remove": 2, "leave": 9})
        == "Made from the publication before it and d.json: 0 added, 0 modified, 2 removed."
    )
    assert "to add entity 5, which is on the list already" in str(misfit("d.json", "add", "entity 5", there=True))


ENHANCED = (
    "<sanctionsData><publicationInfo><dataAsOf>2026-07-16</dataAsOf></publicationInfo><entities><entity id='1'/></entities></sanctionsData>"
)
OFAC = (
    "<sanctionsData><publicationInfo><datePublished>2026-07-16</datePublished></publicationInfo><entities>"
    "<entity id='1' action='remove'/></entities></sanctionsData>"
)
UNDATED = "<sanctionsData><entities><entity id='1' ACTION/></entities></sanctionsData>".replace("ACTION", "action='add'")


@pytest.mark.parametrize(
    ("list_id", "name", "text", "found"),
    [
        ("us-ofac-sdn", "delta.xml", OFAC, True),
        ("us-ofac-sdn", "SDN_ENHANCED.XML", ENHANCED, False),
        ("us-ofac-sdn", "sdn.xml", "<sdnList/>", False),
        ("us-ofac-sdn", "sdn.csv", '1,"EXAMPLE"', False),
        ("opensanctions", "entities.delta.json", '{"op":"DEL","entity":{"id":"XX-1"}}', True),
        ("opensanctions", "entities.ftm.json", '{"id":"XX-1"}', False),
    ],
)
def test_the_sources_that_know_deltas(list_id: str, name: str, text: str, found: bool) -> None:
    reader = Catalog.bundled().find(list_id).delta_reader()
    assert reader is not None
    delta = reader(SourceFile(name, text.encode()), list_id)
    assert (delta is not None) is found
    if delta is not None:
        assert (delta.file, delta.list_id) == (name, list_id)


def test_a_delta_without_date_is_told_by_its_actions() -> None:
    reader = Catalog.bundled().find("us-ofac-sdn").delta_reader()
    assert reader is not None
    with pytest.raises(Exception, match="does not say when it was published"):
        reader(SourceFile("delta.xml", UNDATED.replace("add", "remove").encode()), "us-ofac-sdn")


def test_other_sources_know_none() -> None:
    assert Catalog.bundled().find("un-sc").delta_reader() is None
