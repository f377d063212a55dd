"""`ostrakon demo`: the main job on bundled data, from a list to explained hits and their reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostrakon import demo
from ostrakon.cli import list_view as view

if TYPE_CHECKING:
    from ostrakon.screening.screener import Screener


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-output"),
    show_default=True,
    metavar="FOLDER",
    help="Folder for the reports, the demo's inputs and its own lists; your lists are not touched.",
)
def command(out: Path) -> None:
    """Screen bundled customers and a bundled press note against a small bundled list.

    The list holds ten parties sanctioned between July 2020 and March 2021 under Executive Order 13818, and invented ones,
    marked DEMO-FICTITIOUS. No network is needed.
    """
    from ostrakon.lists.store import ListStore
    from ostrakon.screening.screener import Screener

    inputs = demo.copy_inputs(out / "inputs")
    store = ListStore.open(out / "home")
    version = store.load(demo.LIST_ID, [inputs / name for name in demo.LIST_FILES], published_at=demo.PUBLISHED_AT)
    click.echo(f"List in force: {version.id}, {version.parties} parties (ten real ones, the others invented for this demo)\n")
    screener = Screener.open(store)
    _screen_customers(screener, inputs / demo.CUSTOMERS, out)
    click.echo()
    _read_press_note(screener, inputs / demo.PRESS_NOTE, out)
    click.echo(f"Reports, to open in a browser: {out / 'customers.html'}, {out / 'press-note.html'}")
    click.echo(f'To go on with this list: ostrakon --home {out / "home"} screen "Zhu Hailu"')


def _screen_customers(screener: Screener, customers: Path, out: Path) -> None:
    """Show the alerts, and one namesake who is none."""
    import orjson

    from ostrakon.screening.files.job import screen_file

    hits = out / "customers.jsonl"
    for result in (hits, out / "customers.html"):
        summary = screen_file(
            screener, customers, result, threshold=screener.settings.threshold, overwrite=True, rejects=out / "customers.rejects.csv"
        )
    rows = [orjson.loads(line) for line in hits.read_bytes().splitlines()]
    view.table(
        f"Customers: {customers}",
        ("Customer", "As written there", "Listed party", "Programme", ">Score"),
        [
            (
                row["customer_reference"],
                row["customer_name"],
                f"{row['caption']} ({row['entity_id']})",
                ", ".join(row["programmes"]),
                f"{row['score']:.2f}",
            )
            for row in rows
        ],
    )
    for sentence in summary.sentences():
        click.echo(sentence)
    if rows:
        click.echo(f"\nWhy {rows[0]['customer_reference']}, {rows[0]['customer_name']}:")
        for item in rows[0]["evidence"]:
            click.echo(f"  {item['sentence']}")
    nearest = screener.screen(demo.NAMESAKE, threshold=0, limit=1)
    for hit in nearest:
        click.echo(f"\nWhy not {demo.NAMESAKE.reference}, {demo.NAMESAKE.names[0]} (only {hit.score:.2f}):")
        for item in hit.evidence:
            click.echo(f"  {item.sentence}")


def _read_press_note(screener: Screener, note: Path, out: Path) -> None:
    """Show the listed parties that the note mentions, as it spells them."""
    from ostrakon.screening.documents import document_report, read_document

    reading = read_document(screener, note)
    view.table(
        f"Press note: {note}",
        ("Written there", "Listed party", ">Score", "Later only as"),
        [
            (
                party.first.text,
                f"{party.hit.caption} ({party.hit.entity_id})",
                f"{party.hit.score:.2f}",
                ", ".join(dict.fromkeys(mention.text for mention in party.later_mentions)),
            )
            for party in reading.parties
        ],
    )
    (out / "press-note.html").write_text(document_report(reading), encoding="utf-8")
