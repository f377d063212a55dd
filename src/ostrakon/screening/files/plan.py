"""Everything a file run has decided before it screens its first row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ostrakon.certificate import Certificate
from ostrakon.errors import InputError
from ostrakon.screening.files.columns import ColumnMap, map_columns
from ostrakon.screening.files.dates import DateReader, decide_order
from ostrakon.screening.files.parties import PartyBuilder
from ostrakon.screening.files.readers import open_table, survey
from ostrakon.screening.files.survey import Survey
from ostrakon.screening.files.table import Reading, Table
from ostrakon.screening.files.writers import Writer, writer_for

_SAMPLE_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a run reads and writes, how it understands its input, and what its answers rest on."""

    source: Path
    out: Path
    rejects: Path
    reading: Reading
    writer: Writer
    survey: Survey
    columns: ColumnMap
    date_order: str | None
    decisions: tuple[str, ...]
    threshold: float
    limit: int
    certificate: Certificate

    @property
    def summary(self) -> Path:
        """Where the account of the run is written."""
        return self.out.with_name(f"{self.out.name}.summary.json")

    def open(self) -> Table:
        """Open the input at its first row."""
        table = open_table(self.source, self.survey, self.reading)
        used = {index for role in self.columns.roles if role != "address" for index in self.columns.several(role)}
        table.plain = frozenset(used)
        return table

    def builder(self) -> PartyBuilder:
        """A builder of parties; nobody is born after the year of the screening."""
        return PartyBuilder(self.columns, DateReader(self.date_order, int(self.certificate.screened_at[:4])), self.reading.schema)

    def manifest(self) -> dict[str, Any]:
        """What must be the same for a run to be resumed, and the time of its certificate."""
        certificate = self.certificate.to_dict()
        return {
            "source": {"sha256": self.survey.sha256, "size": self.survey.size},
            "lists": [dict(version) for version in certificate["lists"]],
            "engine": [
                *(certificate[name] for name in ("engine_version", "settings_hash", "as_of", "known_at", "resolution_hash")),
                list(certificate["stale_lists"]),
            ],
            "ownership": certificate["ownership"],
            "columns": self.columns.to_dict(),
            "reading": asdict(self.reading),
            "threshold": self.threshold,
            "limit": self.limit,
            "rejects": str(self.rejects),
            "screened_at": certificate["screened_at"],
        }


def make_plan(
    source: Path,
    out: Path,
    *,
    rejects: Path | None,
    mapping: Mapping[str, Sequence[str]] | None,
    reading: Reading,
    threshold: float,
    limit: int,
    certificate: Certificate,
) -> Plan:
    """Survey the input, map its columns and settle the order of day and month from its first ten thousand rows.

    Raises InputError when a file, a column or an option cannot be used.
    """
    if limit < 1:
        raise InputError(f"The limit is {limit}; at least one hit a customer must be allowed.")
    writer = writer_for(out)
    rejects = rejects or out.with_name(f"{out.name}.rejects.csv")
    _check_places(source, out, rejects)
    surveyed = survey(source, reading)
    with open_table(source, surveyed, reading) as table:
        columns = map_columns(table.columns, mapping)
        order, said = reading.date_order, None
        birth_date = columns.one("birth_date")
        if order is None and birth_date is not None:
            sample = (cells[birth_date] for _, _, cells, fault in islice(table, _SAMPLE_ROWS) if fault is None)
            order, said = decide_order(sample)
        decisions = (*table.decisions, *columns.decisions(), *([said] if said else ()))
    return Plan(source, out, rejects, reading, writer, surveyed, columns, order, decisions, threshold, limit, certificate)


def _check_places(source: Path, out: Path, rejects: Path) -> None:
    """Refuse to write where nothing can be written, or over the input or another output."""
    for path in (out, rejects):
        if path.is_dir() or not path.parent.is_dir():
            raise InputError(f"{path} cannot be written: its folder is missing, or it is a folder itself.")
    if len({path.resolve() for path in (source, out, rejects)}) < 3:
        raise InputError("The input, the output and the rejects must be three different files.")
