"""`ostrakon lists catalogue`: every list that can be loaded, who publishes it under what terms, how often, and where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.options import json_option

if TYPE_CHECKING:
    from ostrakon.lists.catalog import SanctionsList


@click.command()
@click.argument("list_id", required=False)
@json_option
def catalogue(list_id: str | None, as_json: bool) -> None:
    """Show the lists that can be loaded: publisher, licence, cadence, formats, addresses, and why these.

    Without LIST_ID, all of them in short.
    """
    from ostrakon.lists.catalog import Catalog

    known = Catalog.bundled()
    entries = [known.find(list_id)] if list_id is not None else list(known)
    if as_json:
        for entry in entries:
            click.echo(json.dumps(entry.to_dict(), ensure_ascii=False))
    elif list_id is not None:
        _show(entries[0])
    else:
        rows = [(entry.id, entry.publisher, entry.authority, entry.cadence, entry.licence) for entry in entries]
        view.table("", ("List", "Publisher", "Of", "How often", "Licence (as understood, no legal advice)"), rows)


def _show(entry: SanctionsList) -> None:
    fetched = ", ".join(entry.update) or "nothing: the list is kept by hand"
    rows = [
        ("Publisher", f"{entry.publisher} ({entry.authority})"),
        ("Licence", entry.licence),
        ("Rests on", entry.terms),
        ("How often", entry.cadence),
        *(("Format", text) for text in entry.formats),
        *(("Address", f"{name}: {address}") for name, address in entry.addresses.items()),
        ("Update fetches", fetched),
        ("Why", entry.why),
    ]
    if entry.update:
        rows.append(("Fresh", f"{view.counted(entry.fresh_days, 'day', 'days')} after an update"))
    view.table(f"{entry.id}: {entry.title}", ("", ""), rows)
