"""`ostrakon lists update`: fetch the newest versions from the publishers, or from a mirror."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.context import Context
from ostrakon.cli.options import json_option
from ostrakon.errors import InputError, ListError
from ostrakon.printable import printable

if TYPE_CHECKING:
    from rich.progress import TaskID

    from ostrakon.lists.fetch import ListUpdate, Progress
    from ostrakon.lists.store import ListStore


@click.command()
@click.argument("list_ids", nargs=-1, metavar="[LIST]...")
@click.option("--via", metavar="URL", help="Fetch URL/LIST/FILE from this mirror instead of the publishers' own addresses.")
@click.option("--accept-shrinkage", metavar="REASON", help="Accept a version with over a tenth fewer parties; the reason is recorded.")
@click.option(
    "--file", "file", metavar="FILE", help="Fetch this file of the one LIST instead, as the catalogue names it: SDN_ADVANCED.XML."
)
@json_option
@click.pass_obj
def update(
    context: Context, list_ids: tuple[str, ...], via: str | None, accept_shrinkage: str | None, file: str | None, as_json: bool
) -> None:
    """Fetch the newest version of lists and put it in force if it is sound.

    Without LIST, all lists that are loaded; where none is, all that the catalogue has an address for. A list that cannot be
    fetched or is refused keeps its version, and the exit status is 2.
    """
    from ostrakon.lists.catalog import Catalog
    from ostrakon.lists.download import Downloader

    if accept_shrinkage is not None and not accept_shrinkage.strip():
        raise InputError("--accept-shrinkage needs a reason: it is recorded with the version.")
    catalog = None
    if file is not None:
        if len(list_ids) != 1:
            raise InputError("--file chooses a file of one list: name that LIST and no other.")
        catalog = Catalog.bundled().fetching(list_ids[0], file)
    store = context.store(catalog)
    chosen, by_hand = (list_ids, ()) if list_ids else _kept_online(store)
    failed = []
    with Downloader() as downloader, _progress_bar() as progress:
        for outcome in store.update(chosen, downloader, mirror=via, accept_shrinkage=accept_shrinkage, progress=progress):
            click.echo(json.dumps(outcome.to_dict(), ensure_ascii=False) if as_json else printable(_sentence(outcome)))
            if not outcome.succeeded:
                failed.append(outcome.list_id)
    if by_hand and not as_json:
        click.echo(f"Kept by hand, for the catalogue has no address to update from: {', '.join(by_hand)}.")
    if failed:
        raise ListError(f"Not updated: {', '.join(failed)}; `ostrakon lists status` says why and what is in force.")


def _kept_online(store: ListStore) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lists to update when none is named, and those that are loaded but have no address to update from."""
    loaded = store.lists()
    online = [entry.id for entry in store.catalog if entry.update]
    chosen = [list_id for list_id in online if list_id in loaded or not loaded]
    return tuple(chosen), tuple(list_id for list_id in loaded if list_id not in online)


def _sentence(outcome: ListUpdate) -> str:
    version, before = outcome.version, outcome.before
    if not outcome.succeeded or version is None:
        remains = f"{version.id} stays in force." if version else "No version of it is loaded."
        return f"{outcome.list_id}: not updated. {outcome.message} {remains}"
    if outcome.outcome == "unchanged":
        return f"{outcome.list_id}: unchanged; {version.id} is the publisher's newest."
    change = f", {version.parties - before.parties:+,} against {before.id}" if before else ""
    return f"{outcome.list_id}: {version.id} is in force, with {view.counted(version.parties, 'party', 'parties')}{change}."


@contextmanager
def _progress_bar() -> Iterator[Progress | None]:
    """Bars on the terminal while files come in; nothing where nobody watches."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    from threading import Lock

    from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn
    from rich.progress import Progress as Bars

    tasks: dict[tuple[str, str], TaskID] = {}
    lock = Lock()
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Bars(*columns, console=console, transient=True) as bars:

        def report(list_id: str, file: str, received: int, announced: int | None) -> None:
            with lock:
                if (list_id, file) not in tasks:
                    tasks[list_id, file] = bars.add_task(f"{list_id} {file}", total=announced)
            bars.update(tasks[list_id, file], completed=received, total=announced)

        yield report
