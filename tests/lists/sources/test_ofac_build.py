"""All records of a list, built, counted and linked."""

from __future__ import annotations

from ostrakon.lists.sources.ofac_build import build_list, count_other_names
from ostrakon.lists.sources.ofac_record import Name, Record
from ostrakon.lists.sources.ofac_remarks import parse_segment
from ostrakon.lists.tally import Tally


def records() -> list[Record]:
    first = Record("1", "Organization", 1, [Name("FICTION ONE"), Name("ONE", "aka")], leftovers=["juice manufacturer"])
    second = Record("2", "Person", 2, [Name("FICTION, Two")])
    for segment in ("Linked To: FICTION ONE", "a.k.a. 'TWO'"):
        fact = parse_segment(segment)
        assert fact is not None
        second.facts.append(fact)
    return [first, second]


def test_parties_keep_their_order_and_links_come_last() -> None:
    parsed = build_list(records(), "l", Tally(), published_at="2020-07-09")
    assert [entity["id"] for entity in parsed.entities] == ["l-1", "l-1-sanction", "l-2", "l-2-sanction", "l-2-link-1"]
    assert parsed.published_at == "2020-07-09"


def test_everything_is_counted() -> None:
    tally = build_list(records(), "l", Tally(), published_at=None).tally
    assert tally.entities == {"Organization": 1, "Person": 1, "Sanction": 2, "UnknownLink": 1}
    assert (tally.segments, tally.understood) == (3, 2)
    assert tally.examples[0].party == "l-1"


def test_names_from_the_remarks_are_not_counted_as_rows() -> None:
    made = records()
    assert count_other_names(build_list(made, "l", Tally(), published_at=None), made) == 1
