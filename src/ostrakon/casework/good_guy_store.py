"""Keeps good-guy rules: proposed on a decided alert, approved by a second person, revoked; and lists what they kept back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from ostrakon.casework import content
from ostrakon.casework.finding import Finding, entry_hash, has_exact_identifier
from ostrakon.casework.good_guy import Applied, GoodGuyRule
from ostrakon.casework.people import people, permit
from ostrakon.casework.policy import policy_in_force
from ostrakon.casework.roles import PERMISSIONS, Actor
from ostrakon.casework.rows import Changes, Row, get, in_order, state_of, time_of
from ostrakon.casework.schema import alert, good_guy_rule, suppression
from ostrakon.casework.second_person import require_outside_business, require_second_person
from ostrakon.errors import CaseworkError, ConflictError, InputError

_CLEARED = ("FALSE_POSITIVE", "NOT_APPLICABLE")


def propose_rule(
    connection: Connection, actor: Actor, alert_id: str, entity_id: str, sentence: str, expires_on: date, at: datetime | None = None
) -> GoodGuyRule:
    """Propose that a hit of an alert, which was decided to be nobody listed, be kept back as long as everything stays as it is.

    Raises CaseworkError for an alert that was not decided so, InputError for a customer without a reference, an exact identifier, or an
    expiry that is past or too far off.
    """
    by = permit(connection, actor, "good-guy.propose")
    row = get(connection, alert, alert_id)
    require_outside_business(by, "FALSE_POSITIVE", alert_id, row["business_line"])
    if row["disposition"] not in _CLEARED or row["decided_at"] is None:
        raise CaseworkError(f"{alert_id} was not decided to be nobody listed: an exception rests on such a decision.")
    finding = Finding.from_bytes(content.take(connection, row["finding"]))
    hit = next((hit for hit in finding.hits if hit["entity_id"] == entity_id), None)
    certificate = finding.certificate
    if hit is None or certificate is None:
        raise InputError(f"{entity_id!r} is no hit of {alert_id}.")
    if not finding.party.reference:
        raise InputError(f"{alert_id} is about a party without a reference of yours: an exception is for one customer, not for a name.")
    if has_exact_identifier(hit):
        raise InputError(f"An identifier of {entity_id} is exactly that of {finding.party.reference}: that is never kept back.")
    today = (at or datetime.now(UTC)).astimezone(UTC).date()
    latest = today + timedelta(days=policy_in_force(connection).good_guy_days)
    if not today < expires_on <= latest:
        raise InputError(f"The exception would expire on {expires_on}; say a day after {today}, {latest} at the latest.")
    if not sentence.strip():
        raise InputError("An exception needs its ground in a sentence.")
    values = {
        "state": "proposed", "customer": finding.customer, "reference": finding.party.reference, "name": finding.name,
        "entity_id": entity_id, "entry": entry_hash(hit), "engine_version": certificate.engine_version,
        "settings_hash": certificate.settings_hash, "alert_id": alert_id, "reason": row["disposition"], "sentence": sentence,
        "expires_on": expires_on.isoformat(), "proposed_by": actor.name, "proposed_at": time_of(at),
    }  # fmt: skip
    with Changes(connection, actor.name, time_of(at)) as changes:
        return GoodGuyRule(**changes.new("good-guy.propose", good_guy_rule, "G", values, finding.ground))


def decide_rule(
    connection: Connection, actor: Actor, rule_id: str, approve: bool, remark: str = "", at: datetime | None = None
) -> GoodGuyRule:
    """Approve a proposed rule, which is in force from then on, or return it. Raises NotAllowedError for whoever proposed it."""
    by = permit(connection, actor, "good-guy.decide")
    before = get(connection, good_guy_rule, rule_id)
    if before["state"] != "proposed":
        raise ConflictError(f"{rule_id} is {before['state']} already.")
    require_second_person(by, before["proposed_by"], rule_id)
    values = {"state": "active" if approve else "returned", "decided_by": by.name, "decided_at": time_of(at), "remark": remark or None}
    with Changes(connection, by.name, time_of(at)) as changes:
        return GoodGuyRule(**changes.change(f"good-guy.{'approve' if approve else 'return'}", good_guy_rule, before, values))


def revoke_rule(connection: Connection, actor: Actor, rule_id: str, remark: str, at: datetime | None = None) -> GoodGuyRule:
    """End a rule, proposed or active; one person is enough to be careful."""
    permit(connection, actor, "good-guy.revoke")
    before = get(connection, good_guy_rule, rule_id)
    if before["state"] not in ("proposed", "active"):
        raise ConflictError(f"{rule_id} is {before['state']} already.")
    if not remark.strip():
        raise InputError("Say why the exception ends.")
    values = {"state": "revoked", "revoked_by": actor.name, "revoked_at": time_of(at), "remark": remark}
    with Changes(connection, actor.name, time_of(at)) as changes:
        return GoodGuyRule(**changes.change("good-guy.revoke", good_guy_rule, before, values))


def rules(connection: Connection) -> list[GoodGuyRule]:
    """All rules, in the order in which they were proposed."""
    found = connection.execute(select(good_guy_rule).order_by(*in_order(good_guy_rule))).mappings()
    return [GoodGuyRule(**state_of(good_guy_rule, row)) for row in found]


def active_rules(connection: Connection) -> dict[str, list[GoodGuyRule]]:
    """The rules that were approved and not revoked, by the customer's reference."""
    found: dict[str, list[GoodGuyRule]] = {}
    for row in connection.execute(select(good_guy_rule).where(good_guy_rule.c.state == "active").order_by(good_guy_rule.c.id)).mappings():
        rule = GoodGuyRule(**state_of(good_guy_rule, row))
        found.setdefault(rule.reference, []).append(rule)
    return found


def approvers(connection: Connection) -> frozenset[str]:
    """Who may approve rules at this moment."""
    return frozenset(person.name for person in people(connection) if person.roles & PERMISSIONS["good-guy.decide"])


def record_suppressions(connection: Connection, changes: Changes, applied: Iterable[Applied], at: str) -> None:
    """Put every hit that a rule kept back on record, once for each screening."""
    wanted: dict[tuple[str, str, str], Row] = {}
    for item in applied:
        for hit, rule in item.suppressed:
            ground = item.kept.ground
            values = {name: getattr(rule, name) for name in ("customer", "reference", "entity_id", "entry")}
            values |= {"rule_id": rule.id, "score": float(hit["score"]), "list_versions": sorted(ground["lists"]), "at": at}
            wanted.setdefault((rule.id, rule.entry, ground["screened_at"]), values | {"screened_at": ground["screened_at"]})
    if not wanted:
        return
    columns = (suppression.c.rule_id, suppression.c.entry, suppression.c.screened_at)
    times = {screened_at for _, _, screened_at in wanted}
    known = {tuple(row) for row in connection.execute(select(*columns).where(suppression.c.screened_at.in_(times)))}
    for key, values in wanted.items():
        if key not in known:
            changes.new("good-guy.suppress", suppression, "S", values, {"rule": values["rule_id"]})


def suppressions(connection: Connection, rule_id: str | None = None) -> list[dict[str, Any]]:
    """The hits that rules kept back, of one rule or of all, in order."""
    asked = select(suppression).order_by(*in_order(suppression))
    if rule_id is not None:
        asked = asked.where(suppression.c.rule_id == rule_id)
    return [state_of(suppression, row) for row in connection.execute(asked).mappings()]


def suppression_counts(connection: Connection) -> dict[str, int]:
    """How many hits each rule kept back."""
    asked = select(suppression.c.rule_id, func.count()).group_by(suppression.c.rule_id)
    return {rule_id: count for rule_id, count in connection.execute(asked)}
