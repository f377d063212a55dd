"""`ostrakon lists prove`: a signed-off statement of what the lists of a day said of a party, and the check of one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli.context import Context
from ostrakon.cli.options import alert_line_option, chosen_settings, json_option, known_at_option, list_option, party_of, settings_options
from ostrakon.errors import InputError
from ostrakon.party import MATCHABLE_SCHEMATA

if TYPE_CHECKING:
    from ostrakon.lists.store import ListStore
    from ostrakon.screening.proof import Signer, Statement, Verification

_LARGEST = 64 << 20  # bytes of a statement that is read: the largest ever written is far below


@click.command()
@click.argument("asked", required=False, metavar="PARTY")
@click.option("--as-of", metavar="DATE", help="The day the statement is about, YYYY-MM-DD.")
@known_at_option
@click.option("--dob", "birth_date", metavar="DATE", help="Birth date: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--country", "countries", multiple=True, metavar="COUNTRY", help="Nationality, residence or registration (repeatable).")
@click.option("--schema", type=click.Choice(sorted(MATCHABLE_SCHEMATA)), default="Thing", show_default=True, help="What the party is.")
@click.option("--id", "identifiers", multiple=True, metavar="NUMBER", help="Passport, tax, IMO … number or wallet address (repeatable).")
@click.option("--gender", type=click.Choice(["male", "female"]), help="As recorded.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name of the same party (repeatable).")
@click.option("--by-id", is_flag=True, help="PARTY is the id of a listed party, though it does not begin with that of its list.")
@list_option
@alert_line_option
@settings_options
@click.option("--by", metavar="NAME", help="Who signs the statement off.")
@click.option("--role", metavar="ROLE", help="In what role.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the statement to this file, .html or .json.")
@click.option("--verify", "checked", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Check this statement instead.")
@json_option
@click.pass_obj
def prove(
    context: Context,
    /,
    asked: str | None,
    as_of: str | None,
    known_at: str | None,
    checked: Path | None,
    by: str | None,
    role: str | None,
    out: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """State what the lists in force on a day said of PARTY, on which bytes, found by which engine.

    PARTY is a name, with the options of `ostrakon screen`, or the id of a listed party (us-ofac-sdn-29220): was it on the list on that
    day? The archived files are compared with their hashes anew; where one is damaged nothing is stated. --verify FILE says whether
    a statement is unaltered and whether the store gives the same answer today: exit status 2 for an altered one, 4 where the
    store cannot answer, 1 where it answers otherwise.
    """
    if checked is not None:
        if asked is not None or out is not None or as_of is not None or known_at is not None:
            raise click.UsageError("--verify FILE goes without a PARTY, --as-of, --known-at and --out: the statement says what was asked.")
        _check(context.store(), checked, as_json)
        return
    if asked is None and not options["identifiers"]:
        raise click.UsageError("Give a PARTY (or --id), or a statement to --verify.")
    if as_of is None:
        raise click.UsageError("A statement is about a day: give --as-of YYYY-MM-DD.")
    if role is not None and by is None:
        raise click.UsageError("--role says in what role --by signs; give both.")
    if out is not None:
        if out.suffix.lower() not in (".html", ".json"):
            raise InputError(f"A statement cannot be written to {out.name}: end it in .html or .json.")
        if by is None:
            raise InputError("A statement that goes into a file is signed off by somebody: give --by NAME.")
    from ostrakon.screening.proof import Signer

    statement = _state(context.store(), asked, as_of, known_at, Signer(by, role) if by is not None else None, options)
    if as_json:
        click.echo(json.dumps(statement, ensure_ascii=False))
    else:
        from ostrakon.cli.proof_view import print_statement

        print_statement(statement)
    if out is not None:
        _write(statement, out)
        click.echo(f"Statement: {out}", err=as_json)


def _state(
    store: ListStore, asked: str | None, as_of: str, known_at: str | None, signer: Signer | None, options: dict[str, Any]
) -> Statement:
    from ostrakon.screening.proof import prove_listed, prove_party

    lists = options["lists"]
    if asked is not None and (options["by_id"] or any(asked.startswith(f"{list_id}-") for list_id in store.lists())):
        given = [name for name in ("birth_date", "countries", "identifiers", "gender", "aliases", "threshold") if options[name]]
        if given or options["profile"] or options["settings_file"]:
            raise click.UsageError(f"{asked} is the id of a listed party, which is looked up: nothing besides is compared or scored.")
        if len(lists) > 1:
            raise click.UsageError("A listed party is on one list; give --list once at most.")
        return prove_listed(store, asked, as_of, next(iter(lists), None), signer, known_at=known_at)
    settings = chosen_settings(options["profile"], options["settings_file"])
    return prove_party(store, party_of(asked, options), as_of, lists, settings, options["threshold"], signer, known_at=known_at)


def _write(statement: Statement, out: Path) -> None:
    from ostrakon.screening.proof import proof_page

    text = proof_page(statement) if out.suffix.lower() == ".html" else json.dumps(statement, ensure_ascii=False, indent=1) + "\n"
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror or error}.") from error


def _check(store: ListStore, path: Path, as_json: bool) -> None:
    from ostrakon.screening.proof import verify

    if path.stat().st_size > _LARGEST:
        raise InputError(f"{path} is larger than any statement: {path.stat().st_size:,} bytes.")
    found = verify(store, path.read_bytes())
    if as_json:
        click.echo(json.dumps(found.to_dict(), ensure_ascii=False))
    else:
        from ostrakon.cli.proof_view import print_verification

        print_verification(found)
    sys.exit(_status(found))


def _status(found: Verification) -> int:
    if not found.unaltered:
        return 2
    return {True: 0, False: 1, None: 4}[found.reproduced]
