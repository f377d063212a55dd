"""`ostrakon lists`: load official lists, say which versions are in force, show what was read and what was not understood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.context import Context
from ostrakon.cli.lists_diff import agree, diff, history
from ostrakon.cli.lists_programmes import programmes
from ostrakon.cli.lists_update import update
from ostrakon.errors import InputError, NoListError

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore
    from ostrakon.lists.version import ListVersion

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
as_of_option = click.option("--as-of", metavar="DATE", help="Answer for the version in force on that day, YYYY-MM-DD.")


@click.group()
def command() -> None:
    """Load official lists and show what is in force."""


command.add_command(programmes)


command.add_command(update)
command.add_command(diff)
command.add_command(history)
command.add_command(agree)


@command.command()
@click.argument("list_id")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--published", metavar="DATE", help="Day of publication, YYYY-MM-DD, where the files do not say it.")
@json_option
@click.pass_obj
def load(context: Context, list_id: str, files: tuple[Path, ...], published: str | None, as_json: bool) -> None:
    """Load the files of one publication of a list, all together.

    The same bytes again change nothing. Files that are refused leave the version before them in force.
    """
    store = context.store()
    version = store.load(list_id, files, published_at=published)
    in_force = store.current(list_id)
    if as_json:
        click.echo(_json(version.to_dict() | {"in_force": version.id == in_force.id}))
        return
    outcome = store.last_attempts()[list_id].outcome
    names = ", ".join(file.name for file in version.files)
    if outcome == "unchanged":
        click.echo(f"These files are loaded already, since {view.minute(version.loaded_at)}, as {version.id}.")
    else:
        click.echo(f"Loaded {version.id} from {names}.")
    click.echo(
        f"It names {view.counted(version.parties, 'party', 'parties')}, with {view.counted(version.entities, 'entity', 'entities')} in all."
    )
    for sentence in view.remainder(version.tally):
        click.echo(sentence)
    if version.published_at is None:
        click.echo(f"The files do not say when they were published; say so with --published. Until then {version.loaded_at[:10]} counts.")
    if version.id == in_force.id:
        click.echo("It is the version in force.")
    else:
        click.echo(f"The version in force is still {in_force.id}, which counts from {in_force.effective_date}.")


@command.command()
@as_of_option
@json_option
@click.pass_obj
def status(context: Context, as_of: str | None, as_json: bool) -> None:
    """Say which version of each list is in force, how fresh it is, and how the last attempt to load or update it went."""
    store = context.store()
    loaded = store.lists()
    last = store.last_attempts()
    known = {entry.id: entry.title for entry in store.catalog}
    ids = [*known, *(list_id for list_id in loaded if list_id not in known)]
    current = {list_id: _in_force(store, list_id, as_of) if list_id in loaded else None for list_id in ids}
    if as_json:
        for list_id in ids:
            version = current[list_id]
            record = {
                "list_id": list_id,
                "title": known.get(list_id),
                "version": version.to_dict() if version else None,
                "last_attempt": last[list_id].to_dict() if list_id in last else None,
                "freshness": store.freshness(list_id).to_dict(),
            }
            click.echo(_json(record))
        return
    missing = "nothing published by then" if as_of else "not loaded"
    rows = [view.version_row(version) if (version := current[list_id]) else (list_id, missing, "", "", "", "") for list_id in ids]
    view.table("", view.VERSION_COLUMNS, rows)
    for freshness in map(store.freshness, loaded):
        if freshness.last_checked is not None:
            click.echo(freshness.sentence())
    for list_id, attempt in last.items():
        for sentence in view.trouble(attempt, current.get(list_id)):
            click.echo(sentence)
    if not loaded:
        click.echo(
            "No list is loaded, so nothing can be screened. Begin with `ostrakon lists update` or `ostrakon lists load LIST_ID FILE...`."
        )


@command.command()
@click.argument("list_id", required=False)
@click.option("--version", "version_id", metavar="ID", help="Show this version (default: the one in force).")
@as_of_option
@json_option
@click.pass_obj
def show(context: Context, list_id: str | None, version_id: str | None, as_of: str | None, as_json: bool) -> None:
    """Show what a list version holds: what was read, what came of it, what was rejected and what was left over.

    Without LIST_ID, all lists that are loaded.
    """
    if version_id and as_of:
        raise InputError("--version and --as-of both choose a version; give one of them.")
    store = context.store()
    if list_id is not None and list_id not in store.lists():
        store.catalog.find(list_id)
    if version_id is not None:
        versions = [store.version(version_id)]
        if list_id is not None and versions[0].list_id != list_id:
            raise InputError(f"{version_id} is a version of {versions[0].list_id}, not of {list_id}.")
    else:
        versions = [store.current(chosen, as_of) for chosen in ([list_id] if list_id else store.lists())]
    if not versions:
        raise NoListError("No list is loaded. Begin with `ostrakon lists load LIST_ID FILE...`.")
    for version in versions:
        if as_json:
            click.echo(_json(version.to_dict() | {"in_force": version.id == store.current(version.list_id).id}))
        else:
            title = store.catalog.find(version.list_id).title if version.list_id in store.catalog else ""
            view.show(version, title, store.versions(version.list_id))


def _in_force(store: ListStore, list_id: str, as_of: str | None) -> ListVersion | None:
    try:
        return store.current(list_id, as_of)
    except NoListError:
        return None


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)
