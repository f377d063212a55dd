"""Whether a party's owners block it, as the question about ownership or a hit says it, and under whose law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ostrakon.hit import Hit
from ostrakon.listing import Listing
from ostrakon.obligations.ownership.answer import BlockStatus, OwnershipAnswer
from ostrakon.obligations.ownership.policy import OwnershipPolicies
from ostrakon.ownership_chain import OwnershipChain


@dataclass(frozen=True, slots=True)
class OwnedStatus:
    """The status of a party through its owners, under the rule of that key.

    `rule` is the rule in words, `note` says what of it is not verified (empty: nothing). `owners` are the owners or the grounds in
    words, `issuers` the country codes of the states that block the owners at the root; none where somebody named them.
    """

    status: BlockStatus
    policy: str
    rule: str
    source: str = ""
    note: str = ""
    owners: tuple[str, ...] = ()
    issuers: frozenset[str] = frozenset()

    @classmethod
    def of(cls, answer: OwnershipAnswer) -> OwnedStatus:
        """As the question about ownership answers it."""
        policy = answer.policy
        owners = dict.fromkeys(stake.owner_name for stake in answer.step.stakes if stake.counts)
        grounds = dict.fromkeys(item.ground for item in answer.step.designations)
        listings = (listing for step in answer.steps for item in step.designations for listing in item.listings)
        return cls(
            answer.status,
            policy.key,
            policy.sentence,
            policy.source,
            "" if policy.verified else policy.note,
            tuple(owners or grounds),
            _issuers(listings),
        )

    @classmethod
    def of_chain(cls, chain: OwnershipChain) -> OwnedStatus:
        """As a hit carries it."""
        status = BlockStatus.CANNOT_EXCLUDE
        if chain.certain:
            status = BlockStatus.LISTED if chain.status == BlockStatus.LISTED else BlockStatus.OWNED
        owners = tuple(stake["owner_name"] for stake in chain.steps[-1]["stakes"] if stake["counts"]) if chain.steps else ()
        issuers = _issuers(chain.listings)
        known = OwnershipPolicies.bundled().keys()
        if chain.policy not in known:
            return cls(status, chain.policy, f"the rule {chain.policy}", owners=owners, issuers=issuers)
        policy = OwnershipPolicies.bundled().find(chain.policy)
        note = "" if policy.verified else policy.note
        return cls(status, policy.key, policy.sentence, policy.source, note, owners, issuers)


def own_listings(hit: Hit) -> tuple[Listing, ...]:
    """The listings of the party itself; those of its owners, which stand beside them on a hit, are not what it is listed for."""
    if hit.ownership is None:
        return hit.listings
    own = {hit.entity_id, *hit.also}
    return tuple(listing for listing in hit.listings if listing.entity_id in own)


def _issuers(listings: Iterable[Listing]) -> frozenset[str]:
    return frozenset(programme.issuer for listing in listings for programme in listing.programmes if programme.issuer)
