"""What the interests of one BODS statement mean for ownership: direct shares, control, or neither."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ostrakon.obligations.ownership.edge import HUNDRED, Kind, OwnershipEdge, Share
from ostrakon.obligations.ownership.readers.reading import first_day, last_day, read_number

_NOT_SAID = frozenset({"", "unknowninterest", "unpublishedinterest"})
_CONTROL = frozenset({"otherinfluenceorcontrol", "influenceorcontrol", "controlbylegalframework", "controlviacompanyrulesorarticles"})
_MAY_CONTROL = frozenset({"appointmentofboard", "nominator"})


def edges_of(details: dict[str, Any], owner: str, owned: str, record: str, closed_on: str) -> list[OwnershipEdge]:
    """The stakes in a statement's interests, in their order; `closed_on` ends those of a record that is closed.

    An indirect share is the product of others and adds nothing where the statement names the records that it is made of; where it
    does not, its direct part is unknown. An interest of no stated type may be anything, so its share is unknown too. Raises
    ValueError for a share or a date that is none.
    """
    interests = details.get("interests") or [{}]
    edges = []
    for interest in interests:
        found = _meaning(interest, described=bool(details.get("componentRecords") or details.get("componentStatementIDs")))
        if found is not None:
            kind, share = found
            end = interest.get("endDate") or closed_on
            edges.append(OwnershipEdge(owner, owned, share, kind, first_day(interest.get("startDate")), last_day(end), record=record))
    return edges


def _meaning(interest: dict[str, Any], *, described: bool) -> tuple[Kind, Share] | None:
    kind = "".join(letter for letter in str(interest.get("type") or "").casefold() if letter.isalpha())
    indirect = (interest.get("directOrIndirect") or interest.get("interestLevel")) == "indirect"
    share = _share(interest.get("share") or {})
    if kind in _NOT_SAID:
        return "ownership", Share.unknown()
    if indirect and described:
        return None
    if kind == "shareholding":
        return "ownership", Share.unknown() if indirect else share
    if kind == "votingrights":
        return "control", share
    if kind in _CONTROL:
        return "control", Share.exact(HUNDRED)
    return ("control", Share.unknown()) if kind in _MAY_CONTROL else None


def _share(share: dict[str, Any]) -> Share:
    """The share of an interest: exact, or a range whose ends may be excluded (a flag up to 0.3, a number of its own in 0.4)."""
    if share.get("exact") is not None:
        return Share.exact(read_number(share["exact"]))
    low, above = _end(share, "minimum", "exclusiveMinimum", Decimal(0))
    high, below = _end(share, "maximum", "exclusiveMaximum", HUNDRED)
    return Share.between(low, high, above=above, below=below)


def _end(share: dict[str, Any], name: str, exclusive: str, default: Decimal) -> tuple[Decimal, bool]:
    excluded = share.get(exclusive)
    if excluded is not None and not isinstance(excluded, bool):
        return read_number(excluded), True
    value = share.get(name)
    return (read_number(value), bool(excluded)) if value is not None else (default, False)
