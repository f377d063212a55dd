"""`ostrakon lists same` and `resolve`: which entries of several lists are one party, why, and what people decide about it."""

from __future__ import annotations

import getpass
import json
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.context import Context
from ostrakon.cli.options import as_of_option, known_at_option, list_option
from ostrakon.errors import InputError
from ostrakon.printable import printable

if TYPE_CHECKING:
    from ostrakon.screening.resolution.clusters import LeftApart
    from ostrakon.screening.resolution.decisions import Verdict
    from ostrakon.screening.resolution.resolver import Resolver

_NEAREST = 10
"""Near entries on the screen; `--json` has all."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")


@click.command()
@click.argument("party_id", metavar="PARTY_ID")
@list_option
@as_of_option
@known_at_option
@json_option
@click.pass_obj
def same(context: Context, party_id: str, lists: tuple[str, ...], as_of: str | None, known_at: str | None, as_json: bool) -> None:
    """Show which entries of other lists are the same party as PARTY_ID, and why; and which are near and are not taken for it."""
    resolver = _resolver(context, lists, as_of, known_at)
    party = _known(resolver, party_id)
    cluster = resolver.resolution.cluster_of(party.list_id, party.entity_id)
    members = cluster.members if cluster else (party,)
    links = cluster.links if cluster else ()
    near = sorted(
        (item for item in resolver.resolution.apart if party.entity_id in (item.first.entity_id, item.second.entity_id)),
        key=lambda item: -item.bits,
    )
    if as_json:
        record = {
            "party": party.entity_id,
            "same": [{"entity_id": member.entity_id, "list_id": member.list_id, "caption": member.caption} for member in members],
            "links": [link.to_dict() for link in links],
            "apart": [item.to_dict() for item in near],
            "resolution": resolver.hash,
        }
        click.echo(json.dumps(record, ensure_ascii=False))
        return
    if cluster:
        view.table("One party", ("List", "Entry", "Name"), [(member.list_id, member.entity_id, member.caption) for member in members])
        for link in links:
            click.echo(printable(link.sentence if link.decision else f"{link.sentence} ({link.bits:.0f} bits)"))
    else:
        click.echo(f"{printable(party.caption)} ({party.entity_id}) is taken for no other entry of the lists searched.")
    if near:
        _print_apart("Near, and not taken for it", near[:_NEAREST])


@click.command()
@click.option("--apart", nargs=2, metavar="A B", help="Decide that two entries are two parties.")
@click.option("--together", nargs=2, metavar="A B", help="Decide that two entries are one party.")
@click.option("--as-computed", nargs=2, metavar="A B", help="Take back what was decided about two entries.")
@click.option("--reason", metavar="TEXT", help="Why; kept with the decision.")
@click.option("--actor", metavar="NAME", help="Who decides (default: your user name on this machine).")
@list_option
@as_of_option
@known_at_option
@json_option
@click.pass_obj
def resolve(
    context: Context,
    apart: tuple[str, str] | None,
    together: tuple[str, str] | None,
    as_computed: tuple[str, str] | None,
    reason: str | None,
    actor: str | None,
    lists: tuple[str, ...],
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> None:
    """Say how many parties several lists name, and which entries fit and stay apart because another claim stands against it.

    With --apart, --together or --as-computed, record a decision. Decisions are only ever added; the last one on a pair counts.
    """
    given: list[tuple[Verdict, tuple[str, str]]] = []
    for verdict, pair in (("apart", apart), ("together", together), ("computed", as_computed)):
        if pair:
            given.append((verdict, pair))  # type: ignore[arg-type]
    if len(given) > 1:
        raise click.UsageError("Record one decision at a time: --apart, --together or --as-computed.")
    if not given:
        if reason or actor:
            raise click.UsageError("--reason and --actor belong to a decision: --apart, --together or --as-computed.")
        _show(_resolver(context, lists, as_of, known_at), as_json)
        return
    from ostrakon.screening.resolution.decisions import Decisions

    ((verdict, (first, second)),) = given
    if not reason:
        raise click.UsageError("A decision needs a --reason.")
    resolver = _resolver(context, lists, as_of, known_at)
    for entry in (first, second):
        _known(resolver, entry)
    decision = Decisions(context.store().home).add(verdict, first, second, actor=actor or getpass.getuser(), reason=reason)
    click.echo(json.dumps(decision.to_dict(), ensure_ascii=False) if as_json else printable(decision.sentence))


def _show(resolver: Resolver, as_json: bool) -> None:
    resolution = resolver.resolution
    sizes: dict[int, int] = {}
    for cluster in resolution.clusters:
        sizes[len(cluster.members)] = sizes.get(len(cluster.members), 0) + 1
    if as_json:
        record: dict[str, Any] = {"parties_by_entries": {str(size): sizes[size] for size in sorted(sizes)}, "resolution": resolver.hash}
        record["conflicts"] = [item.to_dict() for item in resolution.conflicts]
        record["idle_decisions"] = [decision.to_dict() for decision in resolution.idle]
        click.echo(json.dumps(record, ensure_ascii=False))
        return
    spread = ", ".join(f"{sizes[size]:,} by {size}" for size in sorted(sizes))
    click.echo(f"Parties that several entries name: {sum(sizes.values()):,}{f' ({spread})' if spread else ''}.")
    if resolution.conflicts:
        _print_apart("Conflicts: these fit, and another claim stands against it", resolution.conflicts)
    for decision in resolution.idle:
        click.echo(f"Not in use, because an entry is on no list searched: {printable(decision.sentence)}")
    click.echo(f"Decisions recorded: {len(resolver.decisions):,}. Resolution {resolver.hash[:16]}.")


def _print_apart(title: str, items: list[LeftApart] | tuple[LeftApart, ...]) -> None:
    rows = [
        (
            f"{item.first.entity_id}: {item.first.caption}",
            f"{item.second.entity_id}: {item.second.caption}",
            f"{item.bits:.0f}",
            item.why_not,
        )
        for item in items
    ]
    view.table(title, ("Entry", "Other entry", ">Bits", "Why not"), rows)


def _resolver(context: Context, lists: tuple[str, ...], as_of: str | None, known_at: str | None) -> Resolver:
    from ostrakon.screening.screener import Screener

    # nothing is screened here, so lists that are not fresh do no harm
    resolver = Screener.open(context.store(), lists or None, as_of, known_at=known_at, allow_stale=True).resolver
    if resolver is None:
        raise InputError("Only one list is searched, so no other can name the same party: load a second one.")
    return resolver


def _known(resolver: Resolver, entity_id: str):  # type: ignore[no-untyped-def]
    """The listed party of that id. Raises InputError where it is on none of the lists searched."""
    found = resolver.find({entity_id})
    if entity_id not in found:
        raise InputError(f"No list that is searched names {entity_id!r}; `ostrakon screen NAME` shows the ids of entries.")
    return found[entity_id]
