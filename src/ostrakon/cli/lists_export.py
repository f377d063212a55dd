"""`ostrakon lists export`: lists as FollowTheMoney JSON lines, for nomenklatura, yente and whatever else reads them."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.context import Context
from ostrakon.cli.options import known_at_option
from ostrakon.errors import InputError, NoListError

if TYPE_CHECKING:
    from ostrakon.lists.export import Exported


@click.command()
@click.argument("list_ids", nargs=-1, metavar="[LIST]...")
@click.option("--out", required=True, type=click.Path(path_type=Path, allow_dash=True), help="Write to this file; - is standard output.")
@click.option("--as-of", metavar="DATE", help="Export the versions in force on that day, YYYY-MM-DD.")
@known_at_option
@click.pass_obj
def export(context: Context, list_ids: tuple[str, ...], out: Path, as_of: str | None, known_at: str | None) -> None:
    """Export lists as FollowTheMoney JSON lines, an entity a line, that nomenklatura and yente load.

    Without LIST, all lists that are loaded. What only Ostrakon uses is left out; the same versions give the same bytes.
    """
    from ostrakon.lists.export import export_entities

    store = context.store()
    chosen = list(dict.fromkeys(list_ids)) or store.lists(known_at)
    if not chosen:
        raise NoListError("No list is loaded, so there is nothing to export. Begin with `ostrakon lists load LIST_ID FILE...`.")
    versions = [store.current(list_id, as_of, known_at) for list_id in chosen]
    pairs = ((version, store.entities(version)) for version in versions)
    if str(out) == "-":
        for exported in export_entities(pairs, sys.stdout.buffer):
            click.echo(_sentence(exported), err=True)
        return
    unfinished = out.with_name(f"{out.name}.{os.getpid()}.part")
    try:
        with unfinished.open("xb") as file:
            done = list(export_entities(pairs, file))
        unfinished.replace(out)
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    for exported in done:
        click.echo(_sentence(exported))


def _sentence(exported: Exported) -> str:
    entities = view.counted(exported.entities, "entity", "entities")
    parties = view.counted(exported.parties, "listed party", "listed parties")
    return f"{exported.version.id}: {entities}, {parties} among them, as dataset {exported.dataset}."
