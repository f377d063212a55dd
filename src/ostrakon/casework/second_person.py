"""The one place that says who may decide on what somebody else proposed, and what the business line may not do at all."""

from __future__ import annotations

from ostrakon.casework.roles import Actor
from ostrakon.casework.workflow import CLEARING, DispositionKind
from ostrakon.errors import NotAllowedError


def require_second_person(actor: Actor, proposed_by: str, what: str) -> None:
    """Raise NotAllowedError for whoever proposed it, and for the business line, which approves nothing."""
    if actor.name == proposed_by:
        raise NotAllowedError(f"{actor.name} proposed {what}: somebody else has to decide on it.")
    if actor.business_line:
        raise NotAllowedError(f"{actor.name} is of the business line, which decides on no proposals: somebody outside it has to.")


def require_outside_business(actor: Actor, disposition: DispositionKind, alert_id: str, raised_in_business: bool) -> None:
    """Raise NotAllowedError where the business line would clear an alert, or decide at all on one that it raised.

    It may escalate what others raised: propose a true match, or ask for information. Who earns by the customer clears nobody (FFIEC
    manual, OFAC section: false hits are resolved outside the business line).
    """
    if actor.business_line and (raised_in_business or disposition in CLEARING):
        raise NotAllowedError(f"{actor.name} is of the business line, which may not decide {alert_id} as {disposition}.")
