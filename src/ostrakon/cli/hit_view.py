"""Hits as a person likes to read them in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ostrakon.certificate import Certificate
from ostrakon.cli.consequences import line_of
from ostrakon.hit import Hit
from ostrakon.party import Party


def print_answer(
    party: Party,
    alerts: Sequence[Hit],
    near: Sequence[Hit],
    threshold: float,
    certificate: Certificate,
    ofac_scores: Mapping[str, float],
) -> None:
    """Print what was found for one party, or that nothing was, and what the answer rests on.

    `ofac_scores` by entity id make a column of their own, unless there are none.
    """
    console = Console(highlight=False)
    asked = " / ".join((*party.names, *party.identifiers))
    if alerts:
        noun = "alert" if len(alerts) == 1 else "alerts"
        console.print(f"[bold red]{len(alerts)} {noun}[/] for [bold]{escape(asked)}[/] at {threshold:.2f} and above\n")
        console.print(_table(alerts, "bold red", ofac_scores))
    else:
        console.print(f"[bold green]No alert[/] for [bold]{escape(asked)}[/] at {threshold:.2f} and above")
    if near:
        console.print("\n[dim]Below the line, no alert:[/]")
        console.print(_table(near, "dim", ofac_scores))
    console.print()
    print_certificate(console, certificate)


def _table(hits: Sequence[Hit], style: str, ofac_scores: Mapping[str, float]) -> Table:
    table = Table(show_edge=False, pad_edge=False, box=None, padding=(0, 2, 1, 0), header_style="bold")
    table.add_column("Score", justify="right", style=style, no_wrap=True)
    if ofac_scores:
        table.add_column("OFAC's", justify="right", style="dim", no_wrap=True)
    table.add_column("Listed party", max_width=36)
    table.add_column("Why", ratio=1)
    for hit in hits:
        who = listed_party(hit)
        scores = [f"{hit.score:.2f}"] + ([f"{ofac_scores[hit.entity_id]:.2f}"] if ofac_scores else [])
        table.add_row(*scores, who, escape("\n".join(item.sentence for item in hit.evidence)))
    return table


def listed_party(hit: Hit) -> str:
    """Who is listed, in markup: name, kind and tags, a line for each listing (regime, measures, since), what follows, the publisher's id.

    Of a party that is on no list, that and how it is blocked, and the listings of its owners.
    """
    tags = escape(", ".join(hit.programmes)) or "no programme given"
    listings = "".join(f"\n{escape(listing.sentence)}" for listing in hit.listings)
    if hit.ownership is not None:
        on_no_list = "on no list, " if hit.kind == "owned" else ""
        listings = f"\n[red]{on_no_list}{hit.ownership.brief}[/]{listings}"
    follows = f"\n[bold]{escape(line_of(hit))}[/]"
    return f"[bold]{escape(hit.caption)}[/]\n{hit.schema} · {tags}{listings}{follows}\n[dim]{', '.join((hit.entity_id, *hit.also))}[/]"


def print_certificate(console: Console, certificate: Certificate) -> None:
    """One line a list, one for the engine: what the answer rests on."""
    as_of = f" as of {certificate.as_of}" if certificate.as_of else ""
    as_of += f" as known at {certificate.known_at}" if certificate.known_at else ""
    for item in certificate.lists:
        published = f"published {item.published_at}" if item.published_at else f"loaded {item.loaded_at[:10]}, publication date not given"
        console.print(f"[dim]Searched {item.list_id}{as_of}: {item.parties:,} parties, {published}, sha256 {item.sha256[:16]}…[/]")
    if (owned := certificate.ownership) is not None:
        what = "1 party" if owned.parties == 1 else f"{owned.parties:,} parties"
        console.print(f"[dim]And {what} through their owners, by the rule {owned.policy}, state {owned.sha256[:16]}…[/]")
    console.print(
        f"[dim]Engine {certificate.engine_version}, settings {certificate.settings_hash[:12]}, {certificate.screened_at}. "
        "A hit is a lead to check, not a finding; not legal advice.[/]"
    )
