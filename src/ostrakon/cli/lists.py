"""`ostrakon lists`: load official lists, say which versions are in force, show what was read and what was not understood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.context import Context
from ostrakon.cli.lists_catalogue import catalogue
from ostrakon.cli.lists_diff import agree, diff, history
from ostrakon.cli.lists_export import export
from ostrakon.cli.lists_programmes import programmes
from ostrakon.cli.lists_prove import prove
from ostrakon.cli.lists_resolve import resolve, same
from ostrakon.cli.lists_update import update
from ostrakon.cli.options import known_at_option
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
command.add_command(prove)
command.add_command(catalogue)
command.add_command(export)
command.add_command(same)
command.add_command(resolve)


@command.command()
@click.argument("list_id")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--published", metavar="DATE", help="Day of publication, YYYY-MM-DD, where the files do not say it.")
@click.option("--accept-shrinkage", metavar="REASON", help="Accept over a tenth fewer parties than before; the reason is recorded.")
@click.option(
    "--map", "column_map", metavar="MAP", type=click.Path(path_type=Path), help="What the columns of your own list mean, in YAML."
)
@json_option
@click.pass_obj
def load(
    context: Context,
    list_id: str,
    files: tuple[Path, ...],
    published: str | None,
    accept_shrinkage: str | None,
    column_map: Path | None,
    as_json: bool,
) -> None:
    """Load the files of one publication of a list, all together; or one delta file, which is put on the version before it.

    The same bytes again change nothing. Files that are refused leave the version before them in force. A list of your own is one file and,
    the first time, its --map; later on the last map is used again.
    """
    if accept_shrinkage is not None and not accept_shrinkage.strip():
        raise InputError("--accept-shrinkage needs a reason: it is recorded with the version.")
    store = context.store()
    version = store.load(list_id, files, published_at=published, accept_shrinkage=accept_shrinkage, column_map=column_map)
    in_force = store.current(list_id)
    if as_json:
        click.echo(_json(version.to_dict() | {"in_force": version.id == in_force.id}))
        return
    outcome = store.last_attempts()[list_id].outcome
    names = ", ".join(file.name for file in version.files)
    if outcome == "unchanged":
        click.echo(f"These files are loaded already, since {view.minute(version.loaded_at)}, as {version.id}.")
    else:
        click.echo(f"Loaded {version.id} from {names}" + (f", which was put on {version.base}." if version.base else "."))
    click.echo(
        f"It names {view.counted(version.parties, 'party', 'parties')}, with {view.counted(version.entities, 'entity', 'entities')} in all."
    )
    for sentence in (*view.remainder(version.tally), *view.unmapped(version)):
        click.echo(sentence)
    if version.published_at is None:
        click.echo(f"The files do not say when they were published; say so with --published. Until then {version.loaded_at[:10]} counts.")
    if version.id == in_force.id:
        click.echo("It is the version in force.")
    else:
        click.echo(f"The version in force is still {in_force.id}, which counts from {in_force.effective_date}.")


@command.command()
@as_of_option
@known_at_option
@json_option
@click.pass_obj
def status(context: Context, as_of: str | None, known_at: str | None, as_json: bool) -> None:
    """Say which version of each list is in force, how fresh it is, and how the last attempt to load or update it went."""
    store = context.store()
    loaded = store.lists(known_at)
    # what is known of fetching is known now: it is no answer for a time that is past
    last = store.last_attempts() if known_at is None else {}
    known = {entry.id: entry.title for entry in store.catalog}
    ids = [*known, *(list_id for list_id in loaded if list_id not in known)]
    current = {list_id: _in_force(store, list_id, as_of, known_at) if list_id in loaded else None for list_id in ids}
    if as_json:
        for list_id in ids:
            version = current[list_id]
            record = {
                "list_id": list_id,
                "title": known.get(list_id),
                "version": version.to_dict() if version else None,
                "last_attempt": last[list_id].to_dict() if list_id in last else None,
                "freshness": store.freshness(list_id).to_dict() if known_at is None else None,
            }
            click.echo(_json(record))
        return
    missing = "nothing published by then" if as_of else "not loaded"
    rows = [view.version_row(version) if (version := current[list_id]) else (list_id, missing, "", "", "", "") for list_id in ids]
    view.table("", view.VERSION_COLUMNS, rows)
    for freshness in map(store.freshness, loaded if known_at is None else ()):
        if freshness.last_checked is not None:
            click.echo(freshness.sentence())
    for version in filter(None, current.values()):
        for sentence in view.unmapped(version):
            click.echo(sentence)
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
@known_at_option
@json_option
@click.pass_obj
def show(context: Context, list_id: str | None, version_id: str | None, as_of: str | None, known_at: str | None, as_json: bool) -> None:
    """Show what a list version holds: what was read, what came of it, what was rejected and what was left over.

    Without LIST_ID, all lists that are loaded.
    """
    if version_id and as_of:
        raise InputError("--version and --as-of both choose a version; give one of them.")
    store = context.store()
    if list_id is not None and list_id not in store.lists():
        store.catalog.find(list_id)
    if version_id is not None:
        versions = [store.version(version_id, known_at)]
        if list_id is not None and versions[0].list_id != list_id:
            raise InputError(f"{version_id} is a version of {versions[0].list_id}, not of {list_id}.")
    else:
        versions = [store.current(chosen, as_of, known_at) for chosen in ([list_id] if list_id else store.lists(known_at))]
    if not versions:
        raise NoListError("No list is loaded. Begin with `ostrakon lists load LIST_ID FILE...`.")
    for version in versions:
        if as_json:
            click.echo(_json(version.to_dict() | {"in_force": version.id == store.current(version.list_id, known_at=known_at).id}))
        else:
            title = store.catalog.find(version.list_id).title if version.list_id in store.catalog else ""
            view.show(version, title, store.versions(version.list_id, known_at))


def _in_force(store: ListStore, list_id: str, as_of: str | None, known_at: str | None) -> ListVersion | None:
    try:
        return store.current(list_id, as_of, known_at)
    except NoListError:
        return None


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)
