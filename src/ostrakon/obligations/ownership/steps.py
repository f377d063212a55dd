"""One party of a proof: what its owners hold of it, who of them counts, and the statements that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from ostrakon.obligations.ownership.answer import ProvedStake, Step
from ostrakon.obligations.ownership.designation import Designation
from ostrakon.obligations.ownership.edge import HUNDRED, OwnershipEdge, Share
from ostrakon.obligations.ownership.result import Result
from ostrakon.obligations.ownership.statements import UNITS, per_cent


def step_of(
    result: Result,
    party: int,
    designations: Sequence[Designation],
    names: Mapping[str, str],
    edges: Callable[[Iterable[int]], dict[int, OwnershipEdge]],
) -> Step:
    """The step of one party, by its number in the result's statements.

    `names` are those of it and its owners, by id; `edges` gives statements by their numbers.
    """
    name = result.statements.parties[party]
    of_party = tuple(item for item in designations if item.party == name)
    stakes = result.stakes
    within = result.stakes_in(party)
    rows = stakes.rows[stakes.start[within.start] : stakes.start[within.stop]]
    stated = edges(result.statements.number[rows].tolist())
    shares = [stake for stake in within if not stakes.control[stake]]
    control = [stake for stake in within if stakes.control[stake]]
    proved = []
    for stake in within:
        owner = int(stakes.owner[stake])
        numbers = result.statements.number[stakes.rows[stakes.start[stake] : stakes.start[stake + 1]]].tolist()
        owner_id = result.statements.parties[owner]
        proved.append(
            ProvedStake(
                owner_id,
                names.get(owner_id, owner_id),
                result.status(owner),
                "control" if stakes.control[stake] else "ownership",
                Share(per_cent(stakes.low[stake]), per_cent(stakes.high[stake])),
                tuple(stated[number] for number in numbers),
            )
        )
    known = min(sum(int(stakes.high[stake]) for stake in shares), UNITS)
    return Step(
        name,
        names.get(name, name),
        result.status(party),
        _most(result, shares),
        _most(result, control) if control else None,
        HUNDRED - per_cent(known),
        tuple(sorted(proved, key=lambda item: (not item.counts, -item.share.high, item.owner))),
        of_party,
    )


def _most(result: Result, stakes: Sequence[int]) -> Share:
    """The largest sum that blocked owners hold of a party among the groups of those stakes."""
    groups = np.unique(result.closure.group[list(stakes)]) if stakes else np.zeros(0, np.int64)
    low = min(int(result.sure.sums[groups].max(initial=0)), UNITS)
    most = np.minimum(result.possible.sums[groups], result.closure.room[groups] + result.possible.floors[groups])
    high = min(int(most.max(initial=0)), UNITS)
    return Share(per_cent(low), per_cent(max(low, high)))
