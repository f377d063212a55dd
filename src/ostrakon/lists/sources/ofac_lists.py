"""Which of OFAC's two publications a party belongs to, told by the names of the lists that it stands on."""

from __future__ import annotations

from collections.abc import Iterable

SDN = "SDN List"
META_LIST = "Consolidated List"
"""The name under which OFAC gathers its non-SDN lists: every party on one of them has it beside that list's own name."""

SDN_ID, CONSOLIDATED_ID = "us-ofac-sdn", "us-ofac-cons"


def on_list(names: Iterable[str], list_id: str) -> bool:
    """Whether a party on lists of these names belongs to `us-ofac-sdn` (the SDN List) or `us-ofac-cons` (any other).

    A party on no list, and any other `list_id`, always belong: a file that names no lists is taken at its word.
    """
    found = {name for name in names if name}
    if not found or list_id not in (SDN_ID, CONSOLIDATED_ID):
        return True
    return SDN in found if list_id == SDN_ID else bool(found - {SDN})
