"""The rule as compiled code: whoever is blocked passes on what it holds, until nothing changes."""

from __future__ import annotations

from typing import Any

from ostrakon.engine.compiled import compiled


@compiled
def spread(
    seeds: Any, head: Any, following: Any, owned: Any, group: Any, amount: Any, floor: Any, room: Any, need: int,
    rank: Any, queue: Any, sums: Any, floors: Any,
) -> int:  # fmt: skip
    """Compute the least fixed point from the parties `seeds`; return how many parties are in it.

    `head[p]` is the first stake that party p holds (-1: none) and `following[k]` the next one of the same holder; stake k is of the
    party `owned[k]`, counts into `group[k]` with `amount[k]`, and surely with `floor[k]`. A party is in as soon as the sum of a group
    of its own reaches `need`, where the sum is no more than `room[group]` and the sure part leave (others hold the rest for certain).
    `rank` (-1 before) becomes the order in which parties came in, `queue` lists them, `sums` and `floors` (0 before) end as the sums.
    Each stake is looked at once, when its holder comes in, so cycles end by themselves.
    """
    count = 0
    for seed in seeds:
        if rank[seed] < 0:
            rank[seed] = count
            queue[count] = seed
            count += 1
    done = 0
    while done < count:
        stake = head[queue[done]]
        done += 1
        while stake >= 0:
            of = group[stake]
            sums[of] += amount[stake]
            floors[of] += floor[stake]
            party = owned[stake]
            if rank[party] < 0 and min(sums[of], room[of] + floors[of]) >= need:
                rank[party] = count
                queue[count] = party
                count += 1
            stake = following[stake]
    return count
