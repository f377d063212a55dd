"""`ostrakon evaluate`: how good the engine is, on public benchmarks and on your own lists, and beside its peers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ostrakon.cli.context import Context
from ostrakon.cli.options import json_option, threshold_option

if TYPE_CHECKING:
    from ostrakon.evaluation.material import EvaluatedList
    from ostrakon.evaluation.run import Evaluation


@click.command()
@click.argument("suites", nargs=-1, metavar="[SUITE]...")
@click.option("--data", metavar="DIR", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Folder of the files of cases.")
@click.option(
    "--lists",
    "list_paths",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A list's file, or the folder of its files (repeatable; default: the lists in force).",
)
@click.option("--peers", "with_peers", is_flag=True, help="Measure rapidfuzz and nomenklatura's logic-v2 on the public benchmark as well.")
@threshold_option
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write a model validation report (HTML).")
@click.option("--freeze", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures, to compare with later.")
@click.option(
    "--against",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Compare with figures written by --freeze; exit with status 1 when one fell by more than a point.",
)
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    suites: tuple[str, ...],
    data: Path | None,
    list_paths: tuple[Path, ...],
    with_peers: bool,
    threshold: float,
    out: Path | None,
    freeze: Path | None,
    against: Path | None,
    as_json: bool,
) -> None:
    """Measure how many listed parties are found and how many others raise an alarm.

    Without SUITE, all that can run with what is there. Suites: benchmark, original-script, un-variants, customers,
    natural-aliases, scripts, resolution, rules.
    """
    from rich.console import Console

    from ostrakon.cli.evaluate_view import show
    from ostrakon.engine.settings import Settings
    from ostrakon.evaluation import frozen, report
    from ostrakon.evaluation.material import Material, load_list
    from ostrakon.evaluation.peers import missing_peer, peers
    from ostrakon.evaluation.run import choose, evaluate

    choose(suites)
    record = frozen.read(against) if against else None
    engines = peers() if with_peers else []
    with Console(stderr=True).status("Reading the lists") as status:
        lists = [load_list(path) for path in list_paths] if list_paths else _in_force(ctx.obj)
        evaluation = evaluate(
            suites,
            Material(data, lists),
            replace(Settings(), threshold=threshold),
            peers=engines,
            progress=lambda name: status.update(f"Measuring {name}"),
        )
    if with_peers and (sentence := missing_peer()):
        evaluation.skipped.append(("logic-v2", sentence))
    if out:
        report.write(evaluation, out)
    if freeze:
        frozen.write(evaluation, freeze)
    if as_json:
        _print_json(evaluation)
    else:
        show(evaluation)
        for path, what in ((out, "The report"), (freeze, "The figures")):
            if path:
                click.echo(f"{what} went to {path}.")
    if record is not None:
        fallen = frozen.compare(record, evaluation)
        for sentence in fallen:
            click.echo(f"Fallen: {sentence}", err=True)
        if fallen:
            ctx.exit(1)
        click.echo(f"No figure fell by more than a point against {against}.", err=as_json)


def _in_force(context: Context) -> list[EvaluatedList]:
    from ostrakon.evaluation.material import EvaluatedList

    store = context.store()
    lists = []
    for version in [store.current(list_id) for list_id in store.lists()]:
        files = tuple(file.name for file in version.files)
        lists.append(EvaluatedList(version.list_id, version.sha256, version.published_at, tuple(store.entities(version)), files))
    return lists


def _print_json(evaluation: Evaluation) -> None:
    ground = evaluation.ground
    for result in (*evaluation.results, *evaluation.peers):
        click.echo(json.dumps(result.to_dict() | {"ground": ground}, ensure_ascii=False))
    for name, sentence in evaluation.skipped:
        click.echo(json.dumps({"suite": name, "skipped": sentence}, ensure_ascii=False))
