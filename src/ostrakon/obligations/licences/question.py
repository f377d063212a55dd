"""What is asked of licences: an activity on a day, and every interest of a blocked party that it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ostrakon.errors import InputError
from ostrakon.obligations.ledger.asset import BlockedAsset
from ostrakon.obligations.ownership.answer import BlockStatus, OwnershipAnswer, Step


@dataclass(frozen=True, slots=True)
class BlockedInterest:
    """The interest of one blocked party, under the programmes by which it is blocked.

    `party` is its id. A company that is blocked through its owners has in `owned_by` those owners of which each owns half or more of it,
    directly or indirectly, without others being counted; a listed party has none, and neither has a company that only several owners
    together own by half.
    """

    party: str
    programmes: tuple[str, ...]
    owned_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LicenceQuestion:
    """An activity on a day. `debits` says whether a blocked account would be debited; `holder` is who acts.

    `confirmed` are the keys of the conditions that a person confirmed, by the licence's id. `amount` and `currency` are needed by licences
    with a cap.
    """

    day: date
    activity: str
    interests: tuple[BlockedInterest, ...]
    amount: Decimal | None = None
    currency: str = ""
    holder: str = ""
    debits: bool = False
    confirmed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.interests or not all(interest.programmes for interest in self.interests):
            raise InputError("Whose interest, and under which programmes, must be known before a licence can be looked for.")


def interests_in(asset: BlockedAsset) -> tuple[BlockedInterest, ...]:
    """The interests that block an item of property: each listed party's own, or that of the company through which it has one."""
    return tuple(
        BlockedInterest(target.through or target.entity_id, target.programmes, (target.entity_id,) if target.alone else ())
        for target in asset.targets
    )


def interest_of(answer: OwnershipAnswer, programmes: Mapping[str, Iterable[str]]) -> BlockedInterest:
    """The interest of a company that an ownership answer finds blocked; `programmes` are those of its listed owners, by their id."""
    listed = [step.party for step in answer.steps if step.status is BlockStatus.LISTED]
    tags = tuple(sorted({tag for party in listed for tag in programmes.get(party, ())}))
    if answer.status is BlockStatus.LISTED:
        return BlockedInterest(answer.party, tags)
    return BlockedInterest(answer.party, tags, tuple(party for party in listed if answer.party in _tree(party, answer)))


def _tree(root: str, answer: OwnershipAnswer) -> set[str]:
    """The root, and those of the answer's parties of which it owns enough by the answer's rule, alone, through those that it owns."""
    tree = {root}
    while True:
        more = {step.party for step in answer.steps if step.party not in tree and _owned(step, tree, answer)}
        if not more:
            return tree
        tree |= more


def _owned(step: Step, tree: set[str], answer: OwnershipAnswer) -> bool:
    held = sum((stake.share.low for stake in step.stakes if stake.owner in tree and stake.kind == "ownership"), Decimal(0))
    return held >= answer.policy.threshold if answer.policy.inclusive else held > answer.policy.threshold
