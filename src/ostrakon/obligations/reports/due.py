"""What is due when and what is late: derived from the ledger, the rejected transactions, the occasions and the filings, never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection

from ostrakon.obligations.ledger.asset import BlockedAsset
from ostrakon.obligations.ledger.books import assets
from ostrakon.obligations.reports.build import reportable
from ostrakon.obligations.reports.calendar import Counting
from ostrakon.obligations.reports.filing import ReportFiling, filings
from ostrakon.obligations.reports.kinds import ReportKind, report_kind, report_kinds
from ostrakon.obligations.reports.occasion import occasions
from ostrakon.obligations.reports.rejected import rejections
from ostrakon.obligations.reports.rows import regime_of, targets_of
from ostrakon.obligations.reports.unblocking import unblockings

DueStatus = Literal["late", "due", "filed late", "filed", "not due"]
OPEN: tuple[DueStatus, ...] = ("late", "due")

Filed = Mapping[tuple[str, str], ReportFiling]
"""The first filing of each kind that reports a subject, or a year."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """One report that an event makes due: its kind, what it is about, the day of the event, the last day on which it is in time.

    `subject` is what `blocked report` takes: an id, or the year of a yearly report. `reason` says why none is due, or what else is to be
    known; there are no values in it.
    """

    kind: ReportKind
    subject: str
    about: str
    event_on: date
    due_on: date
    status: DueStatus
    as_of: date
    reason: str = ""
    filing: ReportFiling | None = None

    @property
    def sentence(self) -> str:
        """How it stands, in words."""
        if self.status == "not due":
            return f"not due: {self.reason}"
        if self.filing is not None:
            late = _days((self.filing.filed_on - self.due_on).days)
            return f"filed on {self.filing.filed_on}" + (f", {late} late" if self.status == "filed late" else "")
        practicable = ", as soon as practicable" if self.kind.days == 0 else ""
        days = (self.due_on - self.as_of).days
        if days < 0:
            return f"waiting for {_days(-days)}{practicable}" if practicable else f"{_days(-days)} late"
        return f"due today{practicable}" if days == 0 else f"due in {_days(days)}{practicable}"

    def to_dict(self) -> dict[str, Any]:
        """A JSON-ready dictionary."""
        return {
            "kind": self.kind.key,
            "authority": self.kind.authority,
            "regulation": self.kind.regulation,
            "subject": self.subject,
            "about": self.about,
            "event_on": self.event_on.isoformat(),
            "due_on": self.due_on.isoformat(),
            "status": self.status,
            "sentence": self.sentence,
            "reason": self.reason,
            "filing": self.filing.to_dict() if self.filing else None,
        }


@dataclass(frozen=True, slots=True)
class DueList:
    """Everything that is, was or is not due on a day, by due day; the convention of counting; lists for which no report is known here."""

    as_of: date
    items: tuple[DueItem, ...]
    counting: Counting
    unknown: Mapping[str, int]

    @property
    def open(self) -> tuple[DueItem, ...]:
        """What is still to be filed, late or not."""
        return tuple(item for item in self.items if item.status in OPEN)

    @property
    def counts(self) -> dict[str, int]:
        """How many items there are of each status."""
        return dict(Counter(item.status for item in self.items))


def due_list(connection: Connection, as_of: date, first_day: int = 0) -> DueList:
    """What was due on a day, as it stood then: later events and filings are left out. `first_day` is the convention of counting."""
    filed = _first_filings(connection, as_of)
    held = assets(connection, as_of)
    by_id = {asset.id: asset for asset in held}
    found = [
        *_blocks(held, filed, as_of, first_day),
        *_releases(connection, by_id, filed, as_of, first_day),
        *_rejects(connection, filed, as_of, first_day),
        *_occasions(connection, filed, as_of),
        *(item for kind in report_kinds().values() if kind.yearly for item in _yearly(connection, kind, held, filed, as_of)),
    ]
    known = {kind.regime for kind in report_kinds().values()}
    foreign = Counter(
        list_id for asset in held for list_id in {target.list_id for target in asset.targets} if regime_of(list_id) not in known
    )
    order = sorted(found, key=lambda item: (item.due_on, item.kind.key, item.subject))
    return DueList(as_of, tuple(order), Counting(first_day=1 if first_day else 0), dict(sorted(foreign.items())))


def _first_filings(connection: Connection, until: date) -> Filed:
    found: dict[tuple[str, str], ReportFiling] = {}
    for filing in filings(connection, until):
        for subject in [filing.period] if filing.period else filing.subjects:
            found.setdefault((filing.kind, subject), filing)
    return found


def _blocks(held: Iterable[BlockedAsset], filed: Filed, as_of: date, first_day: int) -> Iterable[DueItem]:
    for asset in held:
        for key in ("IBR", "OFSI"):
            kind = report_kind(key)
            if asset.omnibus or not targets_of(asset, kind.regime):
                continue
            day = asset.blocked_on if key == "IBR" else asset.found_on
            if day > as_of:
                continue
            about = f"{asset.kind} of {', '.join(asset.holders)}" if asset.holders else asset.kind
            yield _item(kind, asset.id, about, day, kind.due_after(day, first_day), filed, as_of)


def _releases(connection: Connection, by_id: Mapping[str, BlockedAsset], filed: Filed, as_of: date, first_day: int) -> Iterable[DueItem]:
    kind = report_kind("URR")
    for found in unblockings(connection, by_id, as_of):
        if not targets_of(found.asset, kind.regime):
            continue
        about = f"{found.case.replace('-', ' ')}: {', '.join(found.asset.holders) or found.asset.kind}"
        day = found.event.day
        due_on = kind.due_after(day, first_day)
        if found.not_due:
            yield DueItem(kind, found.id, about, day, due_on, "not due", as_of, found.not_due)
        else:
            note = f"the licence asks: {found.note}" if found.note else ""
            yield _item(kind, found.id, about, day, due_on, filed, as_of, note)


def _rejects(connection: Connection, filed: Filed, as_of: date, first_day: int) -> Iterable[DueItem]:
    kind = report_kind("RTR")
    for rejected in rejections(connection, as_of):
        yield _item(kind, rejected.id, rejected.type, rejected.rejected_on, kind.due_after(rejected.rejected_on, first_day), filed, as_of)


def _occasions(connection: Connection, filed: Filed, as_of: date) -> Iterable[DueItem]:
    for occasion in occasions(connection, as_of):
        yield _item(report_kind(occasion.kind), occasion.id, occasion.subject, occasion.on, occasion.deadline, filed, as_of)


def _yearly(connection: Connection, kind: ReportKind, held: Iterable[BlockedAsset], filed: Filed, as_of: date) -> Iterable[DueItem]:
    """One item a year since the first block; where nothing is held nothing is due, but for a nil return after a return with items."""
    first = min((asset.blocked_on for asset in held if targets_of(asset, kind.regime)), default=date.max)
    if kind.yearly is None:
        return
    for year in range(max(first.year, kind.yearly.since), as_of.year + 1):
        day, due_on = kind.period(year)
        if not first <= day <= as_of:
            continue
        items = reportable(connection, kind, held, day)
        before = filed.get((kind.key, str(year - 1)))
        about = f"{len(items)} {'item' if len(items) == 1 else 'items'} held on {day.isoformat()}"
        if items:
            yield _item(kind, str(year), about, day, due_on, filed, as_of)
        elif kind.key == "FAR" and before is not None and before.subjects:
            yield _item(kind, str(year), about, day, due_on, filed, as_of, "a nil return follows the return of the year before")
        else:
            yield DueItem(kind, str(year), about, day, due_on, "not due", as_of, f"nothing was held on {day.isoformat()}")


def _item(
    kind: ReportKind,
    subject: str,
    about: str,
    day: date,
    due_on: date,
    filed: Filed,
    as_of: date,
    reason: str = "",
) -> DueItem:
    """The item with its status; the first filing is what counts, since an amended report was in time if the first one was."""
    filing = filed.get((kind.key, subject))
    if filing is not None:
        status: DueStatus = "filed late" if filing.filed_on > due_on and kind.days != 0 else "filed"
    else:
        status = "late" if as_of > due_on else "due"
    return DueItem(kind, subject, about, day, due_on, status, as_of, reason, filing)


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
