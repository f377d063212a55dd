"""`ostrakon ownership`: load who owns whom, and ask who is blocked through its owners."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostrakon.cli import list_view as view
from ostrakon.cli.context import Context
from ostrakon.cli.options import json_option
from ostrakon.errors import InputError
from ostrakon.printable import printable

if TYPE_CHECKING:
    from ostrakon.obligations.ownership.designation import Designation
    from ostrakon.obligations.ownership.store import OwnershipLoad, OwnershipStore

_REASONS = 5  # for rejected rows, on the screen; `--json` has all


@click.group()
def command() -> None:
    """Who owns whom, and who is blocked through it."""


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--source", metavar="NAME", help="Who says so (default: the file's name without its ending).")
@click.option("--add", is_flag=True, help="Keep what the source said before (default: the file is all that it says now).")
@json_option
@click.pass_obj
def load(context: Context, files: tuple[Path, ...], source: str | None, add: bool, as_json: bool) -> None:
    """Load files of stakes: BODS 0.2 to 0.4, GLEIF level 2 XML, CSV or FollowTheMoney.

    The format is told by how a file begins. With --source, several files are what one source says, all together.
    """
    store = _store(context)
    for number, file in enumerate(files):
        loaded = store.load(file, source=source, add=add or (source is not None and number > 0))
        if as_json:
            figures = {name: getattr(loaded, name) for name in ("source", "file", "format", "sha256", "loaded_at", "new", "same", "ended")}
            click.echo(json.dumps({**figures, "tally": loaded.tally.to_dict()}, ensure_ascii=False))
        else:
            _show(loaded)


@command.command()
@click.argument("entity")
@click.option("--as-of", metavar="DATE", help="The day of which is asked (YYYY-MM-DD; default: today).")
@click.option("--known-at", metavar="TIME", help="Answer from what was loaded by then: YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SS in UTC.")
@click.option(
    "--policy", "policy_key", metavar="KEY", default="ofac", show_default=True, help="The rule: ofac, eu, uk, or one of --policies."
)
@click.option(
    "--policies", "policies_file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Your own policies, a YAML file."
)
@click.option("--blocked", multiple=True, metavar="ID[=DATE]", help="A party that is blocked, since that day (repeatable).")
@click.option("--allow-stale", is_flag=True, help="Answer although a list was not checked for too long; the answer says so.")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), help="Write the proof as a picture to this file.")
@json_option
@click.pass_obj
def who(
    context: Context,
    entity: str,
    as_of: str | None,
    known_at: str | None,
    policy_key: str,
    policies_file: Path | None,
    blocked: tuple[str, ...],
    allow_stale: bool,
    svg: Path | None,
    as_json: bool,
) -> None:
    """Say whether ENTITY, an id or a name, is blocked through its owners, with the proof.

    Blocked owners are those that a loaded list names by the same id or LEI, and those given with --blocked.
    """
    from ostrakon.obligations.ownership.policy import OwnershipPolicies
    from ostrakon.obligations.ownership.question import who as ask
    from ostrakon.obligations.ownership.words import told

    policies = OwnershipPolicies.bundled()
    if policies_file is not None:
        policies = OwnershipPolicies.read(policies_file.read_text(encoding="utf-8"), policies_file.name)
    policy = policies.find(policy_key)
    day = _day(as_of) if as_of is not None else None
    named = [_designation(text) for text in blocked]
    answer = ask(_store(context), context.store(), entity, policy, as_of=day, known_at=known_at, blocked=named, allow_stale=allow_stale)
    if svg is not None:
        from ostrakon.obligations.ownership.picture import picture

        try:
            svg.write_text(picture(answer), encoding="utf-8")
        except OSError as error:
            raise InputError(f"{svg} cannot be written: {error.strerror or error}.") from None
    click.echo(json.dumps(answer.to_dict(), ensure_ascii=False) if as_json else told(answer))


def _store(context: Context) -> OwnershipStore:
    from ostrakon.obligations.ownership.store import OwnershipStore

    return OwnershipStore.open(context.store().home)


def _show(loaded: OwnershipLoad) -> None:
    tally = loaded.tally
    click.echo(
        f"{printable(loaded.file)} ({loaded.format}), said by {printable(loaded.source)}: "
        f"{view.counted(loaded.new, 'new stake', 'new stakes')}, {loaded.same:,} the same, {loaded.ended:,} no longer stated."
    )
    read, blank = sum(tally.read.values()), sum(tally.blank.values())
    click.echo(f"  {view.counted(read, 'record', 'records')} read, {blank:,} without a stake, {tally.rejected_total:,} rejected.")
    for reject in tally.rejects[:_REASONS]:
        click.echo(printable(f"  Rejected: {reject.file}, {reject.line}: {reject.reason} ({reject.sample})"))
    if tally.rejected_total > _REASONS:
        click.echo("  The other rejected records are named by --json.")


def _designation(text: str) -> Designation:
    from ostrakon.obligations.ownership.designation import Designation

    party, separator, since = text.rpartition("=")
    if not separator:
        return Designation(text, "named as blocked by the caller")
    return Designation(party, "named as blocked by the caller", _day(since))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text!r} is not a day: write YYYY-MM-DD, for instance 2020-08-01.") from None
