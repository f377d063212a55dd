"""What differences between list versions look like: on the screen, and as a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from ostrakon.cli.list_view import counted, printable, table

if TYPE_CHECKING:
    from ostrakon.lists.agreement import Agreement
    from ostrakon.lists.compare import PartyName, VersionDiff
    from ostrakon.lists.history import HistoryEntry
    from ostrakon.lists.party_record import FieldChange


def print_diff(diff: VersionDiff) -> None:
    """Print the figures, then every party that was added (+), removed (-) or changed (~)."""
    click.echo(f"From {diff.before.id} to {diff.after.id}:")
    click.echo(sentence(diff))
    for title, mark, parties in (("Added", "+", diff.added), ("Removed", "-", diff.removed)):
        _print_parties(title, mark, parties)
    if diff.changed:
        click.echo("\nChanged")
        for party in diff.changed:
            click.echo(printable(f"  ~ {party.id}  {party.caption} ({party.schema})"))
            _print_fields(party.fields, "      ")


def sentence(diff: VersionDiff) -> str:
    """The figures of a difference as a sentence."""
    unchanged = f"{diff.same:,} as before"
    if diff.touched:
        unchanged += f", {diff.touched:,} touched in the publisher's bookkeeping only"
    figures = f"{counted(len(diff.added), 'party', 'parties')} added, {len(diff.removed):,} removed, {len(diff.changed):,} changed"
    return f"{figures}; {unchanged}."


def diff_page(diff: VersionDiff) -> str:
    """The difference as one HTML page without outside resources."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("ostrakon.cli"), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("list_diff.html").render(diff=diff, sentence=sentence(diff))


def print_history(party_id: str, entries: Sequence[HistoryEntry]) -> None:
    """Print what happened to a party, oldest first."""
    click.echo(printable(f"{party_id}: {entries[-1].caption}"))
    for entry in entries:
        before = ", in the oldest version loaded: perhaps long before" if entry.oldest else ""
        click.echo(f"\n{entry.version.effective_date}  {entry.event}{before}  ({entry.version.id})")
        _print_fields(entry.fields, "  ")


def print_agreement(found: Agreement) -> None:
    """Print how far two versions agree, then examples of each field in which they do not."""
    click.echo(f"{found.first.id} (A) beside {found.second.id} (B)")
    click.echo(
        f"{counted(found.pairs, 'party', 'parties')} matched by {found.matched_by}; {found.first_alone:,} only in A, "
        f"{found.second_alone:,} only in B, {counted(found.ambiguous, 'reference that several', 'references that several')} parties bear."
    )
    if found.alone:
        click.echo(printable(f"Only on one side, for instance: {', '.join(found.alone)}."))
    comparable = [item for item in found.fields if item.comparable]
    rows = [(item.field, *(f"{count:,}" for count in (item.same, item.differ, item.first_only, item.second_only))) for item in comparable]
    table("What both can say", ("Field", ">Same", ">Different", ">Only A says", ">Only B says"), rows)
    silent = [item.field for item in found.fields if not item.comparable]
    if silent:
        click.echo(f"Not compared, because A or B never says it: {', '.join(silent)}.")
    for item in comparable:
        for example in item.examples:
            ids = example.first_id if example.first_id == example.second_id else f"{example.first_id} / {example.second_id}"
            click.echo()
            click.echo(printable(f"{item.field}: {ids}  {example.caption}"))
            for side, values in (("A", example.first), ("B", example.second)):
                for value in values:
                    click.echo(printable(f"    {side}  {value}"))
    click.echo("\nThey agree on all that both can say." if found.agrees else "\nThey do not agree.")


def _print_parties(title: str, mark: str, parties: Iterable[PartyName]) -> None:
    lines = [printable(f"  {mark} {party.id}  {party.caption} ({party.schema})") for party in parties]
    if lines:
        click.echo("\n".join(("", title, *lines)))


def _print_fields(changes: Iterable[FieldChange], indent: str) -> None:
    for change in changes:
        click.echo(f"{indent}{printable(change.field)}")
        for mark, values in (("-", change.removed), ("+", change.added)):
            for value in values:
                click.echo(printable(f"{indent}  {mark} {value}"))
