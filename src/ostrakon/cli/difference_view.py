"""What differences between list versions look like: on the screen, and as a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli.list_view import counted, table
from ostrakon.printable import printable

if TYPE_CHECKING:
    from ostrakon.lists.agreement import Agreement, FieldAgreement
    from ostrakon.lists.compare import PartyName, VersionDiff
    from ostrakon.lists.history import HistoryEntry
    from ostrakon.lists.party_record import FieldChange


AGREEMENT_COLUMNS = ("Field", ">Same", ">In part", ">Different", ">Only A says", ">Only B says")
"""The columns of `agreement_row`; `>` sets a column flush right."""


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
    return _page("list_diff.html", diff=diff, sentence=sentence(diff))


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
    click.echo(matched(found))
    if found.alone:
        click.echo(printable(f"Only on one side, for instance: {', '.join(found.alone)}."))
    comparable = [item for item in found.fields if item.comparable]
    table("What both can say", AGREEMENT_COLUMNS, [agreement_row(item) for item in comparable])
    silent = [item.field for item in found.fields if not item.comparable]
    if silent:
        click.echo(f"Not compared, because A or B never says it, or each list has its own: {', '.join(silent)}.")
    for item in comparable:
        for example in item.examples:
            ids = example.first_id if example.first_id == example.second_id else f"{example.first_id} / {example.second_id}"
            click.echo()
            click.echo(printable(f"{item.field}: {ids}  {example.caption}"))
            for side, values in (("A", example.first), ("B", example.second)):
                for value in values:
                    click.echo(printable(f"    {side}  {value}"))
    click.echo("\nThey agree on all that both can say." if found.agrees else "\nThey do not agree.")


def matched(found: Agreement) -> str:
    """How the parties of two versions were matched, in a sentence."""
    by = ", ".join(f"{count:,} by {how}" if len(found.matched_by) > 1 else f"by {how}" for how, count in sorted(found.matched_by.items()))
    several = f", {found.ambiguous:,} of A that fit several of B" if found.ambiguous else ""
    alone = f"{found.first_alone:,} only in A, {found.second_alone:,} only in B"
    return f"{counted(found.pairs, 'party', 'parties')} matched: {by}; {alone}{several}."


def agreement_row(item: FieldAgreement) -> tuple[str, ...]:
    """A field as a row of a table: see `AGREEMENT_COLUMNS`."""
    return (item.field, *(f"{count:,}" for count in (item.same, item.partly, item.differ, item.first_only, item.second_only)))


def agreement_page(found: Agreement) -> str:
    """The agreement as one HTML page without outside resources."""
    return _page("list_agreement.html", found=found, matched=matched(found), columns=AGREEMENT_COLUMNS, row=agreement_row)


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


def _page(template: str, **context: Any) -> str:
    """Fill a template of this package; all extend the page that every report has."""
    import jinja2

    loader = jinja2.ChoiceLoader([jinja2.PackageLoader("ostrakon.cli"), jinja2.PackageLoader("ostrakon.screening")])
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template(template).render(context)
