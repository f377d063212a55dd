"""What list versions and their tallies look like on the screen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from ostrakon.printable import printable

if TYPE_CHECKING:
    from ostrakon.lists.attempts import LoadAttempt
    from ostrakon.lists.tally import Tally
    from ostrakon.lists.version import ListVersion

VERSION_COLUMNS = ("Version", "Published", "Loaded (UTC)", ">Parties", ">Rejected", ">Left over")
"""The columns of `version_row`; `>` sets a column flush right."""

_EXAMPLES = 3  # of each kind on the screen; `--json` has all that are kept
_TAGS = 8  # of the tags that are not known
_NARROWEST = 110  # columns of a table that goes to a file or a pipe, where no one can widen the window

Item = TypeVar("Item")


def show(version: ListVersion, title: str, siblings: Sequence[ListVersion]) -> None:
    """Print a version with its tally; `siblings` are all versions of its list, newest first."""
    newest = siblings[0]
    click.echo(f"{version.id}: {title or version.list_id}")
    click.echo(f"Published {version.published_at or 'on an unknown day'}, loaded {minute(version.loaded_at)}, sha256 {version.sha256}")
    if version.base is not None:
        click.echo(f"It was made with a delta file, which was put on {version.base}.")
    click.echo("It is the newest version." if newest.id == version.id else f"The newest version is {newest.id}.")
    table("Files", ("Name", ">Bytes", "sha256"), [(file.name, f"{file.size:,}", file.sha256) for file in version.files])
    _show_tally(version)
    if len(siblings) > 1:
        table("Versions, newest first", VERSION_COLUMNS, [version_row(sibling) for sibling in siblings])
    click.echo()


def _show_tally(version: ListVersion) -> None:
    tally = version.tally
    rejected = {kind: sum(reasons.values()) for kind, reasons in tally.rejected.items()}
    accounts = (tally.read, tally.used, tally.blank, rejected)
    rows = [(kind, *(f"{account.get(kind, 0):,}" for account in accounts)) for kind in sorted({*tally.read, *rejected})]
    table("What was read", ("Kind", ">Read", ">Used", ">Blank", ">Rejected"), rows)
    table("What came of it", ("Schema", ">Entities"), [(schema, f"{count:,}") for schema, count in tally.entities.most_common()])
    if tally.links:
        table("Stated links", ("Outcome", ">Links"), [(outcome, f"{count:,}") for outcome, count in sorted(tally.links.items())])
    if tally.rejects:
        counts = {(kind, reason): count for kind, reasons in tally.rejected.items() for reason, count in reasons.items()}
        rows = [
            (f"{item.file}, line {item.line}", item.kind, item.reason, f"{counts[item.kind, item.reason]:,}", item.sample)
            for item in _some_of_each(tally.rejects, lambda item: (item.kind, item.reason))
        ]
        table("Rejected: nothing came of these", ("Where", "Kind", "Reason", ">In all", "Begins"), rows)
    if tally.leftovers:
        rows = [
            (item.kind, f"{tally.leftovers[item.kind]:,}", item.party, item.text)
            for item in _some_of_each(tally.examples, lambda item: item.kind)
        ]
        table("Left over: kept as plain notes of their party", ("Kind", ">In all", "Party", "Text"), rows)
    click.echo()
    for sentence in (*remainder(tally), *unmapped(version), *tally.notes):
        click.echo(printable(sentence))


def version_row(version: ListVersion) -> tuple[str, ...]:
    """A version as a row of a table: see `VERSION_COLUMNS`."""
    tally = version.tally
    counts = (version.parties, tally.rejected_total, tally.leftovers.total())
    return (version.id, version.published_at or "unknown", minute(version.loaded_at), *(f"{count:,}" for count in counts))


def trouble(attempt: LoadAttempt, version: ListVersion | None) -> Iterator[str]:
    """In a sentence, what is wrong with the last attempt to load a list, if anything."""
    remains = f" {version.id} stays in force." if version else ""
    begun = f"{attempt.list_id}: the load begun on {minute(attempt.started_at)}"
    if attempt.outcome == "refused":
        yield f"{begun} was refused. {printable(attempt.message or '')}{remains}"
    elif attempt.outcome == "failed":
        yield f"{attempt.list_id}: the update of {minute(attempt.started_at)} failed. {printable(attempt.message or '')}{remains}"
    elif attempt.outcome == "begun":
        yield f"{begun} has not ended: it is still running, or it was stopped and must be repeated.{remains}"


def remainder(tally: Tally) -> Iterator[str]:
    """In sentences, how much of the publisher's text did not become part of an entity's properties."""
    if tally.rejected_total:
        yield f"{counted(tally.rejected_total, 'row or element was', 'rows and elements were')} rejected."
    if tally.segments:
        left = tally.segments - tally.understood
        yield f"Of {tally.segments:,} remark segments {left:,} ({tally.leftover_share:.2%}) are kept as plain notes only."
    values = tally.leftovers.total() - tally.leftovers["segment"]
    if values:
        yield f"{counted(values, 'value is', 'values are')} kept as plain notes because no property of the data model may hold such."


def unmapped(version: ListVersion) -> Iterator[str]:
    """In a sentence, which programme tags of a version stand for no programme known: hits show them, but cannot say what they mean."""
    from ostrakon.lists.programmes import Programmes

    tally = version.tally
    tags = Programmes.bundled().unmapped(version.list_id, tally.unmapped) if tally.unmapped else []
    if tags:
        named = ", ".join(f"{printable(tag)} ({counted(tally.unmapped[tag], 'party', 'parties')})" for tag in tags[:_TAGS])
        more = f" and {len(tags) - _TAGS:,} more" if len(tags) > _TAGS else ""
        stand = "programme tag stands" if len(tags) == 1 else "programme tags stand"
        yield f"Warning, {version.list_id}: {len(tags):,} {stand} for no programme known, so what is imposed is not known: {named}{more}."


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table under a title; a column whose heading begins with `>` is set flush right."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, _NARROWEST)
    grid = Table(box=SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold", pad_edge=False)
    for column in columns:
        right = column.startswith(">")
        grid.add_column(column.lstrip(">"), justify="right" if right else "left", no_wrap=right, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(printable(cell)) for cell in row))  # Text: brackets in a list are no markup
    console.print(grid)


def minute(moment: str) -> str:
    """An ISO 8601 time to the minute."""
    return moment[:16].replace("T", " ")


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def _some_of_each(items: Iterable[Item], key: Callable[[Item], Hashable]) -> list[Item]:
    seen: dict[Hashable, int] = {}
    chosen = []
    for item in items:
        seen[key(item)] = seen.get(key(item), 0) + 1
        if seen[key(item)] <= _EXAMPLES:
            chosen.append(item)
    return chosen
