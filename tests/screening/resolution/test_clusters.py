"""Clusters are consistent, conflicts are reported, decisions overrule the computation and can be taken back."""

from __future__ import annotations

import pytest

from ostrakon.screening.resolution.clusters import Resolution, arrange
from ostrakon.screening.resolution.decisions import Decision, Verdict
from ostrakon.screening.resolution.pairs import ListedParty, Pairs
from ostrakon.screening.resolution.weighing import Ground, Weighed

IDS = ["a1", "a2", "b1", "b2", "c1"]
"""Entries of three lists: their letter is the list."""


def pairs(*weighed: tuple[str, str, float], forbidden: tuple[tuple[str, str], ...] = (), why_not: str = "") -> Pairs:
    parties = {number: ListedParty(number, entry, entry[0], f"Party {entry}") for number, entry in enumerate(IDS)}
    number = {entry: position for position, entry in enumerate(IDS)}
    items = [
        Weighed(number[one], number[two], bits, (Ground("name", one, two, bits, f"{one} is like {two}."),), why_not)
        for one, two, bits in weighed
    ]
    return Pairs(parties, tuple(items), {(number[one], number[two]): "They contradict each other." for one, two in forbidden})


def decided(verdict: Verdict, one: str, two: str) -> Decision:
    return Decision(verdict, one, two, "A. Reviewer", "seen the papers", "2026-01-31T10:00:00+00:00")


def members(resolution: Resolution) -> list[list[str]]:
    return [[member.entity_id for member in cluster.members] for cluster in resolution.clusters]


def test_links_of_three_lists_make_one_party_with_its_reasons() -> None:
    resolution = arrange(pairs(("a1", "b1", 40), ("b1", "c1", 30)))
    assert members(resolution) == [["a1", "b1", "c1"]]
    assert [link.sentence for link in resolution.clusters[0].links] == [
        "a1 and b1 are taken for one party: a1 is like b1.",
        "b1 and c1 are taken for one party: b1 is like c1.",
    ]
    assert resolution.cluster_of("c", "c1") is resolution.cluster_of("a", "a1")
    assert resolution.cluster_of("a", "a2") is None


def test_the_best_candidate_of_a_list_is_taken_where_it_leads_clearly() -> None:
    resolution = arrange(pairs(("a1", "b1", 40), ("a2", "b1", 36)))
    assert members(resolution) == [["a1", "b1"]]
    assert [(item.conflict, item.why_not) for item in resolution.apart] == [
        (False, "a1 and b1 fit better, and no two entries of a list are one party.")
    ]


def test_two_equal_candidates_are_a_conflict_and_neither_is_merged() -> None:
    resolution = arrange(pairs(("a1", "b1", 40), ("a2", "b1", 38)))
    assert members(resolution) == []
    assert [(item.first.entity_id, item.second.entity_id) for item in resolution.conflicts] == [("a1", "b1"), ("a2", "b1")]


def test_two_entries_of_a_list_are_not_joined_by_way_of_others() -> None:
    resolution = arrange(pairs(("a1", "b1", 40), ("b1", "c1", 35), ("a2", "c1", 30)))
    assert members(resolution) == [["a1", "b1", "c1"]]
    (conflict,) = resolution.conflicts
    assert (conflict.first.entity_id, conflict.second.entity_id) == ("a2", "c1")
    assert conflict.why_not == "It would put a2 and a1 of one list together."


def test_entries_that_contradict_each_other_are_not_joined_by_way_of_a_third() -> None:
    resolution = arrange(pairs(("a1", "b1", 40), ("b1", "c1", 30), forbidden=(("a1", "c1"),)))
    assert members(resolution) == [["a1", "b1"]]
    assert "They contradict each other." in resolution.conflicts[0].why_not


def test_what_lacks_evidence_stays_apart_with_its_reason_and_is_no_conflict() -> None:
    resolution = arrange(pairs(("a1", "b1", 15), why_not="What agrees tells too little."))
    assert members(resolution) == []
    assert [(item.why_not, item.conflict) for item in resolution.apart] == [("What agrees tells too little.", False)]


def test_a_decision_keeps_apart_what_would_be_merged_and_gives_the_place_to_the_next() -> None:
    found = pairs(("a1", "b1", 40), ("a2", "b1", 30))
    resolution = arrange(found, [decided("apart", "b1", "a1")])
    assert members(resolution) == [["a2", "b1"]]
    assert "A. Reviewer decided on 2026-01-31" in resolution.apart[0].why_not


def test_a_decision_keeps_apart_by_way_of_a_third_as_well() -> None:
    resolution = arrange(pairs(("a1", "b1", 40), ("b1", "c1", 30)), [decided("apart", "a1", "c1")])
    assert members(resolution) == [["a1", "b1"]]


def test_a_decision_puts_together_what_nothing_else_would_even_of_one_list() -> None:
    resolution = arrange(pairs(("a1", "b1", 40)), [decided("together", "a2", "a1")])
    assert members(resolution) == [["a1", "a2", "b1"]]
    assert resolution.clusters[0].links[0].sentence.startswith("A. Reviewer decided")


@pytest.mark.parametrize("last", ["computed", "together"])
def test_the_last_decision_counts(last: Verdict) -> None:
    resolution = arrange(pairs(("a1", "b1", 40)), [decided("apart", "a1", "b1"), decided(last, "b1", "a1")])
    assert members(resolution) == [["a1", "b1"]]


def test_a_decision_on_an_entry_that_is_on_no_list_is_reported_and_one_on_others_found_is_used() -> None:
    gone = decided("together", "a1", "z9")
    assert arrange(pairs(), [gone]).idle == (gone,)
    used = arrange(pairs(), [gone], [ListedParty(9, "z9", "z", "Party z9")])
    assert (members(used), used.idle) == ([["a1", "z9"]], ())


def test_the_order_of_the_pairs_does_not_matter() -> None:
    weighed = [("a1", "b1", 40.0), ("a2", "b2", 40.0), ("b1", "c1", 30.0), ("a2", "c1", 30.0)]
    assert members(arrange(pairs(*weighed))) == members(arrange(pairs(*reversed(weighed))))
