"""`ostrakon lists diff`, `history` and `agree`: what changed between versions, and whether two of them say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostrakon.cli.context import Context
from ostrakon.cli.options import known_at_option
from ostrakon.errors import InputError

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--html", "report", type=click.Path(path_type=Path, dir_okay=False), help="Write the difference to this file as well.")
@known_at_option
@json_option
@click.pass_obj
def diff(context: Context, before: str, after: str, report: Path | None, known_at: str | None, as_json: bool) -> None:
    """Show which parties version B adds, removes and changes against version A, field by field.

    A and B are ids of versions, or a list and a day (us-ofac-sdn@2024-04-26: the version in force on it), or a list (its newest version).
    """
    from ostrakon.cli import difference_view as view
    from ostrakon.lists.compare import change_lines, diff_versions

    store = context.store()
    old, new = find_version(store, before, known_at), find_version(store, after, known_at)
    if old.list_id != new.list_id:
        raise InputError(f"{old.id} and {new.id} are versions of two lists; `ostrakon lists agree` compares those.")
    found = diff_versions(store, old, new)
    if as_json:
        for line in change_lines(found):
            click.echo(json.dumps(line, ensure_ascii=False))
    else:
        view.print_diff(found)
    if report is not None:
        _write(report, view.diff_page(found), as_json)


@click.command()
@click.argument("party_id", metavar="PARTY_ID")
@click.option("--list", "list_id", metavar="ID", help="The list, where the party's id does not begin with it.")
@known_at_option
@json_option
@click.pass_obj
def history(context: Context, party_id: str, list_id: str | None, known_at: str | None, as_json: bool) -> None:
    """Show when a party was listed, changed, delisted and relisted, over all versions that are loaded."""
    from ostrakon.cli import difference_view as view
    from ostrakon.lists.history import history as history_of

    entries = history_of(context.store(), party_id, list_id, known_at)
    if as_json:
        for entry in entries:
            click.echo(json.dumps(entry.to_dict(), ensure_ascii=False))
    else:
        view.print_history(party_id, entries)


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--html", "report", type=click.Path(path_type=Path, dir_okay=False), help="Write the comparison to this file as well.")
@known_at_option
@json_option
@click.pass_obj
def agree(context: Context, first: str, second: str, report: Path | None, known_at: str | None, as_json: bool) -> None:
    """Compare two formats of one list, or two lists on the parties that both name, field by field on what both can say.

    Parties of two lists are matched as `ostrakon lists same` takes them for one, decisions included; in doubt they are not. A and B are
    written as for `diff`.
    """
    from ostrakon.cli import difference_view as view
    from ostrakon.lists.agreement import agree as compare

    store = context.store()
    one, two = find_version(store, first, known_at), find_version(store, second, known_at)
    matching = None
    if one.list_id != two.list_id:
        from ostrakon.screening.resolution.matching import match

        matching = match(store, one, two)
    found = compare(store, one, two, matching)
    if as_json:
        for item in found.fields:
            click.echo(json.dumps(item.to_dict(), ensure_ascii=False))
        click.echo(json.dumps(found.summary(), ensure_ascii=False))
    else:
        view.print_agreement(found)
    if report is not None:
        _write(report, view.agreement_page(found), as_json)


def _write(report: Path, page: str, as_json: bool) -> None:
    try:
        report.write_text(page, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{report} cannot be written: {error.strerror or error}.") from error
    click.echo(f"Report: {report}", err=as_json)


def find_version(store: ListStore, text: str, known_at: str | None) -> ListVersion:
    """The version a person names by its id, by a list and a day, or by a list alone. Raises NoListError and UnknownListError."""
    list_id, at, rest = text.partition("@")
    if list_id not in store.lists():
        store.catalog.find(list_id)
    if not at:
        return store.current(list_id, known_at=known_at)
    if len(rest) == len("2024-04-26"):
        return store.current(list_id, rest, known_at)
    return store.version(text, known_at)
