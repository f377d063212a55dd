"""The part of the stakes that can matter for one party: its owners, their owners, and so on."""

from __future__ import annotations

import numpy as np

from ostrakon.obligations.ownership.statements import Statements


def upstream(statements: Statements, party: str) -> Statements:
    """The statements about the party and all that own it at any time, directly or not; the party is the first of `parties`."""
    index = {name: number for number, name in enumerate(statements.parties)}
    order = np.argsort(statements.owned, kind="stable")
    starts = np.searchsorted(statements.owned[order], np.arange(len(statements.parties) + 1, dtype=np.int32)).tolist()
    found = [index[party]]
    place = {found[0]: 0}
    kept = []
    for current in found:  # grows while it is walked through
        rows = order[starts[current] : starts[current + 1]]
        kept.append(rows)
        for owner in statements.owner[rows].tolist():
            if owner not in place:
                place[owner] = len(found)
                found.append(owner)
    rows = np.sort(np.concatenate(kept))
    renumbered = np.zeros(len(statements.parties), np.int64)
    renumbered[found] = np.arange(len(found))
    columns = np.stack(
        [
            renumbered[statements.owner[rows]],
            renumbered[statements.owned[rows]],
            *(
                column[rows].astype(np.int64)
                for column in (
                    statements.control, statements.source, statements.arrangement, statements.low, statements.high, statements.first,
                    statements.last,
                )
            ),
        ]
    )  # fmt: skip
    return Statements.from_columns([statements.parties[number] for number in found], columns, statements.number[rows])
