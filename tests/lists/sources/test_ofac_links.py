"""Stated links become relations where exactly one party fits; nothing is guessed."""

from __future__ import annotations

from ostrakon.lists.sources.ofac_links import build_links
from ostrakon.lists.sources.ofac_party import BuiltParty, build_party
from ostrakon.lists.sources.ofac_record import Name, Record
from ostrakon.lists.sources.ofac_remarks import parse_segment
from ostrakon.lists.tally import Tally


def party(uid: str, *names: Name, linked_to: tuple[str, ...] = ()) -> BuiltParty:
    record = Record(uid, "Organization", 1, list(names))
    for target in linked_to:
        fact = parse_segment(f"Linked To: {target}")
        assert fact is not None
        record.facts.append(fact)
    return build_party(record, "l", Tally())


def resolve(target: str) -> tuple[str, list[str], list[str], Tally]:
    parties = [
        party("1", Name("FICTION ONE"), linked_to=(target,)),
        party("2", Name("FICTION S.A."), Name("FICTION TWO", "aka"), Name("SHARED", "aka")),
        party("3", Name("FICTION TWIN"), Name("SHARED", "aka")),
        party("4", Name("FICTION TWIN"), Name("FICTION QUIET", "aka", "weak")),
    ]
    tally = Tally()
    links = build_links(parties, tally)
    (route,) = tally.links
    return route, [link["properties"]["object"][0] for link in links], parties[0].party["properties"].get("notes", []), tally


def test_by_exact_primary_name() -> None:
    route, targets, notes, tally = resolve("FICTION ONE")
    assert (route, targets, notes) == ("resolved", ["l-1"], [])
    assert not tally.leftovers


def test_with_the_full_stop_that_the_end_of_remarks_swallowed() -> None:
    assert resolve("FICTION S.A")[:2] == ("resolved", ["l-2"])


def test_in_any_case() -> None:
    assert resolve("Fiction One")[:2] == ("resolved", ["l-1"])


def test_by_a_strong_alias_when_no_primary_name_fits() -> None:
    assert resolve("FICTION TWO")[:2] == ("resolved by alias", ["l-2"])


def test_never_by_a_weak_alias() -> None:
    assert resolve("FICTION QUIET")[:2] == ("unresolved", [])


def test_two_parties_of_one_name_are_ambiguous() -> None:
    for name in ("FICTION TWIN", "SHARED"):
        route, targets, notes, tally = resolve(name)
        assert (route, targets, notes) == ("ambiguous", [], [f"Linked To: {name}"])
        assert tally.examples[0].text == f"Linked To: {name}"


def test_nobody() -> None:
    route, targets, notes, tally = resolve("NOBODY")
    assert (route, targets, notes) == ("unresolved", [], ["Linked To: NOBODY"])
    assert tally.leftovers == {"link: unresolved": 1}


def test_relations() -> None:
    tally = Tally()
    links = build_links([party("1", Name("A"), linked_to=("B", "NOBODY", "C")), party("2", Name("B")), party("3", Name("C"))], tally)
    assert links == [
        {"id": f"l-1-link-{number}", "schema": "UnknownLink", "properties": {"subject": ["l-1"], "object": [target], "role": ["Linked To"]}}
        for number, target in ((1, "l-2"), (2, "l-3"))
    ]
