"""`ostrakon lists programmes`: what the tags on the lists stand for, and what they do."""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from ostrakon.cli import list_view as view
from ostrakon.errors import InputError

if TYPE_CHECKING:
    from ostrakon.lists.programmes import Blocks, Programme, Programmes

_COLUMNS = ("Key", "Programme", "Issuer", "Blocks", "Status", "Tags")


@click.command()
@click.argument("tag", required=False)
@click.option("--list", "list_id", metavar="ID", help="Only programmes of this list, with the effect they have there.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
def programmes(tag: str | None, list_id: str | None, as_json: bool) -> None:
    """Say what a programme tag stands for: law, measures, status, and whether it blocks.

    TAG is a tag as a list prints it, the key of a programme or another name for it. Without TAG, all programmes.
    """
    from ostrakon.lists.programmes import Programmes

    known = Programmes.bundled()
    if list_id is not None and list_id not in known.lists():
        raise InputError(f"No programme has tags on the list {list_id!r}; known are: {', '.join(known.lists())}.")
    found = _named(known, tag, list_id) if tag is not None else known.of(list_id) if list_id is not None else list(known)
    if as_json:
        for programme in found:
            kin = [other.key for other in known.kin(programme)]
            click.echo(json.dumps({**programme.to_dict(), "kin": kin}, ensure_ascii=False))
    elif tag is None:
        view.table("", _COLUMNS, [_row(programme, list_id) for programme in found])
        unverified = sum(not programme.verified for programme in found)
        click.echo(f"{view.counted(len(found), 'programme', 'programmes')}; {unverified} with a statement that is not verified.")
    else:
        for programme in found:
            _show(programme, list_id, known)


def _named(known: Programmes, tag: str, list_id: str | None) -> list[Programme]:
    """The programmes of that name. Raises InputError that names the nearest."""
    found = known.named(tag, list_id)
    if not found:
        of_lists = [programme for programme in known.named(tag) if list_id is not None and programme.tags]
        near = get_close_matches(tag.upper(), known.names(), n=3)
        hint = f"it is a tag of {', '.join(of_lists[0].tags)}." if of_lists else f"did you mean {' or '.join(near)}?" if near else ""
        place = f" on {list_id}" if list_id else ""
        raise InputError(f"No programme has the tag {tag!r}{place}; {hint or 'all are shown without TAG.'}")
    return found


def _row(programme: Programme, list_id: str | None) -> tuple[str, ...]:
    tags = programme.tags.get(list_id, ()) if list_id else tuple(dict.fromkeys(tag for tags in programme.tags.values() for tag in tags))
    return (programme.key, programme.title, programme.issuer, _blocks(programme.blocks), programme.status, ", ".join(tags))


def _show(programme: Programme, on: str | None, known: Programmes) -> None:
    kin = known.kin(programme)
    rows = [
        ("Authority", f"{programme.authority} ({programme.issuer})"),
        ("Legal basis", ", ".join(programme.legal_basis)),
        ("Measures", ", ".join(programme.measures)),
        ("Blocks", _blocks(programme.blocks)),
        ("Status", programme.status),
        ("Tags", "; ".join(f"{', '.join(tags)} on {list_id}" for list_id, tags in programme.tags.items()) or "none"),
        ("Also called", ", ".join(programme.aliases)),
        ("Sister regimes", _told(other for other in kin if other.issuer != programme.issuer)),
        ("Close kin", _told(other for other in kin if other.issuer == programme.issuer)),
        ("Address", programme.url),
        ("Note" if programme.verified else "Not verified", programme.note),
    ]
    for list_id, different in programme.by_list.items() if on is None else ():
        there = programme.on(list_id)
        text = f"blocks: {_blocks(there.blocks)}; {', '.join(there.measures)}; {there.status}"
        rows.append((f"On {list_id}", f"{text}. {different['note']}" if "note" in different else f"{text}."))
    view.table(f"{programme.key}: {programme.title}", ("Field", "Value"), [row for row in rows if row[1]])


def _told(programmes: Iterable[Programme]) -> str:
    return "; ".join(f"{programme.key} ({programme.title}, {', '.join(programme.legal_basis)})" for programme in programmes)


def _blocks(blocks: Blocks) -> str:
    return "depends on the entry" if blocks == "depends" else "yes" if blocks else "no"
