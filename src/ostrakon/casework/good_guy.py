"""Good-guy rules: approved exceptions, each for one customer and one entry as both are, and void the moment anything of that changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from ostrakon.casework.finding import Finding, HitRecord, entry_hash, has_exact_identifier

RuleState = Literal["proposed", "active", "returned", "revoked"]


@dataclass(frozen=True, slots=True)
class GoodGuyRule:
    """An exception. `customer` is the fingerprint of the party, `entry` the content hash of the list's entry, `decided_by` the approver;
    the rule holds until the end of `expires_on` (UTC). `revision` counts how often it was written."""

    id: str
    revision: int
    state: RuleState
    customer: str
    reference: str
    name: str
    entity_id: str
    entry: str
    engine_version: str
    settings_hash: str
    alert_id: str
    reason: str
    sentence: str
    expires_on: str
    proposed_by: str
    proposed_at: str
    decided_by: str | None
    decided_at: str | None
    revoked_by: str | None
    revoked_at: str | None
    remark: str | None

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Applied:
    """What rules did to a finding: what is left, which hit each rule kept back, and which rules no longer hold, and why."""

    kept: Finding
    suppressed: tuple[tuple[HitRecord, GoodGuyRule], ...]
    void: tuple[tuple[GoodGuyRule, str], ...]


def apply_rules(finding: Finding, rules: Iterable[GoodGuyRule], approvers: Collection[str], today: date) -> Applied:
    """Take the hits out of a finding that a rule keeps back. `approvers` are those who may approve now."""
    relevant = [rule for rule in rules if rule.state == "active" and rule.reference == finding.party.reference]
    kept: list[HitRecord] = []
    suppressed: list[tuple[HitRecord, GoodGuyRule]] = []
    void: list[tuple[GoodGuyRule, str]] = []
    for hit in finding.hits:
        holding = None
        for rule in relevant:
            if rule.entity_id != hit["entity_id"]:
                continue
            why = why_void(rule, finding, hit, approvers, today)
            if why is None:
                holding = holding or rule
            else:
                void.append((rule, why))
        if holding is None:
            kept.append(hit)
        else:
            suppressed.append((hit, holding))
    left = replace(finding, hits=tuple(kept), suppressed=tuple((hit["entity_id"], rule.id) for hit, rule in suppressed))
    return Applied(left, tuple(suppressed), tuple(void))


def why_void(rule: GoodGuyRule, finding: Finding, hit: HitRecord, approvers: Collection[str], today: date) -> str | None:
    """Why an active rule does not hold for a hit, in a few words; None where it does."""
    certificate = finding.certificate
    if has_exact_identifier(hit):
        return "an identifier agrees exactly"
    if rule.customer != finding.customer:
        return "the customer's data changed"
    if rule.entry != entry_hash(hit):
        return "the list's entry changed"
    if certificate is None or rule.engine_version != certificate.engine_version:
        return "it is another engine"
    if rule.settings_hash != certificate.settings_hash:
        return "the settings are others"
    if rule.decided_by not in approvers:
        return f"{rule.decided_by} may no longer approve"
    if today > date.fromisoformat(rule.expires_on):
        return f"it expired on {rule.expires_on}"
    return None
