"""What a file run did, in numbers that add up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ostrakon.certificate import Certificate


@dataclass(frozen=True, slots=True)
class FileSummary:
    """The account of one file: every row read was screened or rejected, every customer screened has an answer.

    `alerted` counts customers with at least one hit, `hits` the hits. `columns` are the headings by role, `decisions` and
    `notes` say what was guessed and passed over. `rejects` is the path of the rejects, None when there are none.
    `resumed_rows` are the rows a former, interrupted run had already done.
    """

    source: str
    sha256: str
    size: int
    out: str
    rejects: str | None
    rows_read: int
    rows_screened: int
    rows_rejected: int
    blank_rows: int
    alerted: int
    hits: int
    threshold: float
    limit: int
    columns: dict[str, list[str]]
    decisions: tuple[str, ...]
    notes: dict[str, int]
    certificate: Certificate
    resumed_rows: int = field(default=0, compare=False)

    @property
    def clear(self) -> int:
        """Customers for whom nothing was found."""
        return self.rows_screened - self.alerted

    def sentences(self) -> tuple[str, ...]:
        """The result in words."""
        rejected = f"{self.rows_rejected:,} rejected" + (f" (see {self.rejects})" if self.rejects else "")
        blank = f", {self.blank_rows:,} blank rows passed over" if self.blank_rows else ""
        return (
            f"{self.rows_read:,} rows read = {self.rows_screened:,} screened + {rejected}{blank}.",
            f"{self.alerted:,} customers alerted with {self.hits:,} hits at {self.threshold:g} or more; "
            f"nothing found for {self.clear:,} customers.",
        )

    def to_dict(self) -> dict[str, Any]:
        """What is written beside the results; it holds nothing that differs between a resumed and an unbroken run."""
        return {
            "source": {"name": self.source, "sha256": self.sha256, "size": self.size},
            "out": self.out,
            "rejects": self.rejects,
            "rows": {
                "read": self.rows_read,
                "screened": self.rows_screened,
                "rejected": self.rows_rejected,
                "blank": self.blank_rows,
            },
            "customers": {"alerted": self.alerted, "nothing_found": self.clear},
            "hits": self.hits,
            "threshold": self.threshold,
            "limit": self.limit,
            "columns": self.columns,
            "decisions": list(self.decisions),
            "notes": self.notes,
            "certificate": self.certificate.to_dict(),
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> FileSummary:
        """Read back what `to_dict` wrote."""
        certificate = record["certificate"]
        return cls(
            source=record["source"]["name"],
            sha256=record["source"]["sha256"],
            size=record["source"]["size"],
            out=record["out"],
            rejects=record["rejects"],
            rows_read=record["rows"]["read"],
            rows_screened=record["rows"]["screened"],
            rows_rejected=record["rows"]["rejected"],
            blank_rows=record["rows"]["blank"],
            alerted=record["customers"]["alerted"],
            hits=record["hits"],
            threshold=record["threshold"],
            limit=record["limit"],
            columns=record["columns"],
            decisions=tuple(record["decisions"]),
            notes=record["notes"],
            certificate=Certificate.from_dict(certificate),
        )
