"""What the screener asks of whoever knows who owns whom: which parties are blocked through their owners, and why.

`obligations.ownership` answers (`LoadedOwnership`); screening does not know it, and only says here what it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from ostrakon.certificate import OwnershipCertificate
from ostrakon.hit import Entity, Evidence, Hit
from ostrakon.ownership_chain import OwnershipChain

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion

LIST_ID = "(ownership)"
"""What stands for the list of a party that is on none; no list can be called so."""


class Owned(Protocol):
    """All who are blocked through their owners, or may be, on one day."""

    @property
    def certificate(self) -> OwnershipCertificate:
        """What this rests on."""
        ...

    @property
    def entities(self) -> Sequence[Entity]:
        """Those who are on none of the lists themselves, to be searched together with them."""
        ...

    def chain(self, entity_id: str) -> OwnershipChain | None:
        """Why one of `entities`, or a listed party of that id, is blocked through its owners; None where it is not.

        May be asked from several threads.
        """
        ...


class Ownership(Protocol):
    """Who owns whom, and by which rule that blocks."""

    def on(self, lists: ListStore, versions: Sequence[ListVersion], as_of: str | None, known_at: str | None) -> Owned:
        """Who is blocked through owners when the owners are those whom these list versions block.

        `as_of` is the day of the stakes (YYYY-MM-DD; None: today), `known_at` a time to the second in UTC.
        """
        ...


def with_owners(hit: Hit, owned: Owned) -> Hit:
    """The hit with what its party's owners add: the chain, the listings of the owners at the root, and a sentence of evidence."""
    if hit.ownership is not None:
        return hit
    chain = next((found for entity_id in (hit.entity_id, *hit.also) if (found := owned.chain(entity_id)) is not None), None)
    if chain is None:
        return hit
    tags = (programme.tag for listing in chain.listings for programme in listing.programmes)
    with_chain = replace(
        hit,
        programmes=_distinct((*hit.programmes, *tags)),
        listings=(*hit.listings, *chain.listings),
        evidence=(*hit.evidence, Evidence("ownership", "", hit.entity_id, 0.0, chain.sentence)),
        ownership=chain,
    )
    if hit.lists != (LIST_ID,):
        return with_chain
    lists = _distinct(listing.list_id for listing in chain.listings if listing.list_id)
    return replace(with_chain, kind="owned", lists=lists or hit.lists)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
