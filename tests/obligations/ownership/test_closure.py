"""The rule on OFAC's own examples, on cycles, ranges and contradictions, under each policy, and against a plain second computation."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from ostrakon.obligations.ownership.closure import Closure
from ostrakon.obligations.ownership.edge import OwnershipEdge, Share
from ostrakon.obligations.ownership.policy import OwnershipPolicies, OwnershipPolicy
from ostrakon.obligations.ownership.statements import Statements, stakes_on

DAY = date(2020, 8, 1)
Held = tuple[str, str, str]


def policy(key: str = "ofac") -> OwnershipPolicy:
    return OwnershipPolicies.bundled().find(key)


def exact(share: str) -> Share:
    return Share.exact(Decimal(share))


def held(*stakes: Held) -> list[OwnershipEdge]:
    """Stakes of exact shares."""
    return [OwnershipEdge(owner, owned, exact(share)) for owner, owned, share in stakes]


def blocked(edges: Iterable[OwnershipEdge], *listed: str, key: str = "ofac", perhaps: Iterable[str] = ()) -> tuple[set[str], set[str]]:
    """The parties that are surely blocked but not listed, and those that cannot be excluded."""
    statements = Statements.of(edges)
    rule = policy(key)
    closure = Closure(stakes_on(statements, DAY, control=rule.control), len(statements.parties), rule)
    index = statements.parties.index
    sure, possible = closure.solve([index(party) for party in listed], [index(party) for party in perhaps])
    surely = {party for party, rank in zip(statements.parties, sure.rank, strict=True) if rank >= 0}
    possibly = {party for party, rank in zip(statements.parties, possible.rank, strict=True) if rank >= 0}
    assert surely <= possibly
    return surely - set(listed), possibly - surely


FAQ_401 = [
    ([("X", "A", "50"), ("A", "B", "50")], {"A", "B"}),
    ([("X", "A", "50"), ("X", "B", "50"), ("A", "C", "25"), ("B", "C", "25")], {"A", "B", "C"}),
    ([("X", "A", "50"), ("X", "B", "10"), ("A", "B", "40")], {"A", "B"}),
    ([("X", "A", "50"), ("X", "B", "25"), ("A", "C", "25"), ("B", "C", "25")], {"A"}),
    ([("X", "A", "25"), ("X", "B", "25"), ("A", "C", "50"), ("B", "C", "50")], set()),
]


@pytest.mark.parametrize(("stakes", "expected"), FAQ_401, ids=["example 1", "example 2", "example 3", "example 4", "example 5"])
def test_the_five_examples_of_faq_401(stakes: list[Held], expected: set[str]) -> None:
    assert blocked(held(*stakes), "X") == (expected, set())


def test_owners_under_different_programmes_are_added_up() -> None:
    assert blocked(held(("X", "A", "25"), ("Y", "A", "25")), "X", "Y") == ({"A"}, set())
    assert blocked(held(("X", "A", "25"), ("Y", "A", "24.999999999")), "X", "Y") == (set(), set())


def test_three_thirds_of_fifty_are_exactly_fifty() -> None:
    assert blocked(held(("X", "A", "16.67"), ("Y", "A", "16.67"), ("Z", "A", "16.66")), "X", "Y", "Z") == ({"A"}, set())


def test_a_cycle_of_companies_that_nobody_blocked_owns_blocks_nobody() -> None:
    ring = held(("A", "B", "60"), ("B", "A", "60"), ("X", "A", "40"))
    assert blocked(ring, "X") == (set(), set())
    assert blocked([*ring, *held(("X", "B", "10"), ("Y", "A", "10"))], "X", "Y") == ({"A", "B"}, set())


def test_a_chain_of_ten_thousand_is_followed_to_its_end() -> None:
    chain = held(*((f"P{n}", f"P{n + 1}", "50") for n in range(10_000)))
    assert len(blocked(chain, "P0")[0]) == 10_000


def test_ranges_and_unknown_shares_cannot_be_excluded() -> None:
    ranged = OwnershipEdge("X", "A", Share.between(Decimal(25), Decimal(50)))
    assert blocked([ranged], "X") == (set(), {"A"})
    assert blocked([OwnershipEdge("X", "A", Share.between(Decimal(25), Decimal(50), below=True))], "X") == (set(), set())
    assert blocked([OwnershipEdge("X", "A", Share.unknown()), *held(("A", "B", "50"))], "X") == (set(), {"A", "B"})
    assert blocked([ranged, *held(("X", "B", "30"), ("A", "B", "20"))], "X") == (set(), {"A", "B"})


def test_what_others_hold_for_certain_leaves_no_room() -> None:
    unknown = OwnershipEdge("X", "A", Share.unknown())
    assert blocked([unknown, *held(("N", "A", "50.1"))], "X") == (set(), set())
    assert blocked([unknown, *held(("N", "A", "50"))], "X") == (set(), {"A"})
    assert blocked([unknown, *held(("N", "A", "60"), ("M", "A", "60"))], "X") == (set(), {"A"}), "what contradicts itself excludes nothing"


def test_a_listing_that_may_or_may_not_block_makes_only_doubt() -> None:
    assert blocked(held(("X", "A", "100"), ("Y", "B", "100")), "Y", perhaps=["X"]) == ({"B"}, {"X", "A"})


def test_the_european_and_the_british_rule() -> None:
    half = held(("X", "A", "50"))
    assert blocked(half, "X", key="eu") == ({"A"}, set())
    assert blocked(half, "X", key="uk") == (set(), set())
    assert blocked(held(("X", "A", "50.01")), "X", key="uk") == ({"A"}, set())
    together = [("X", "A", "30"), ("Y", "A", "30")]
    assert blocked(held(*together), "X", "Y", key="eu") == ({"A"}, set())
    assert blocked(held(*together), "X", "Y", key="uk") == (set(), set())
    joint = [OwnershipEdge(owner, owned, exact(share), arrangement="pact") for owner, owned, share in together]
    assert blocked(joint, "X", "Y", key="uk") == ({"A"}, set())


def test_control_counts_where_the_policy_says_so() -> None:
    votes = [OwnershipEdge("X", "A", exact("60"), "control"), OwnershipEdge("X", "B", Share.unknown(), "control")]
    assert blocked(votes, "X") == (set(), set())
    assert blocked(votes, "X", key="eu") == ({"A"}, {"B"})
    assert blocked(votes, "X", key="uk") == ({"A"}, {"B"})
    split = [OwnershipEdge("X", "A", exact("30"), "control"), OwnershipEdge("X", "A", exact("30"))]
    assert blocked(split, "X", key="eu") == (set(), set()), "votes and shares are not added to one another"


def reference(edges: list[OwnershipEdge], listed: set[str], upper: bool) -> set[str]:
    """The rule as plainly as can be, without what others leave."""
    found = set(listed)
    while True:
        sums: dict[str, Decimal] = {}
        for edge in edges:
            if edge.owner in found:
                sums[edge.owned] = sums.get(edge.owned, Decimal(0)) + (edge.share.high if upper else edge.share.low)
        more = {party for party, total in sums.items() if total >= 50} - found
        if not more:
            return found
        found |= more


@pytest.mark.parametrize("seed", range(20))
def test_the_rule_agrees_with_a_plain_computation(seed: int) -> None:
    chance = random.Random(seed)
    pairs = {(chance.randrange(30), chance.randrange(30)) for _ in range(90)}
    edges = []
    for owner, owned in sorted(pairs):
        low = chance.randrange(0, 60)
        edges.append(OwnershipEdge(f"P{owner}", f"P{owned}", Share.between(Decimal(low), Decimal(low + chance.choice((0, 0, 20))))))
    parties = sorted({edge.owner for edge in edges})
    listed = set(chance.sample(parties, 3))
    surely, perhaps = blocked(edges, *listed)
    assert surely == reference(edges, listed, upper=False) - listed
    assert perhaps <= reference(edges, listed, upper=True)


@pytest.mark.parametrize("key", ["ofac", "uk"])
def test_a_change_gives_what_a_new_computation_gives(key: str) -> None:
    chance = random.Random(7)
    shares = {(f"P{chance.randrange(40)}", f"P{chance.randrange(40)}"): chance.randrange(0, 70) for _ in range(120)}
    parties = sorted({party for pair in shares for party in pair})
    rule = policy(key)

    def fresh() -> tuple[Statements, Closure]:
        own = held(*((party, party, "0") for party in parties))
        statements = Statements.of([*own, *held(*((owner, owned, str(share)) for (owner, owned), share in shares.items()))])
        return statements, Closure(stakes_on(statements, DAY, control=False), len(statements.parties), rule)

    statements, closure = fresh()
    listed = [statements.parties.index(party) for party in parties[:4]]
    for _ in range(1_200):  # more than are kept in reserve
        owner, owned, share = chance.choice(parties), chance.choice(parties), chance.randrange(0, 70)
        shares[owner, owned] = share
        closure.change(statements.parties.index(owner), statements.parties.index(owned), exact(str(share)))
    again, anew = fresh()
    assert again.parties == statements.parties
    for changed, computed in zip(closure.solve(listed), anew.solve(listed), strict=True):
        assert [rank >= 0 for rank in changed.rank] == [rank >= 0 for rank in computed.rank]
