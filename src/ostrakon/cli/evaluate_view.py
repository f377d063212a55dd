"""An evaluation on the screen: a table a suite, classes below the whole, and the peers side by side."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ostrakon.evaluation.report import MEASURES, peer_table
from ostrakon.evaluation.result import ALL, Figure, SuiteResult
from ostrakon.evaluation.run import Evaluation


def show(evaluation: Evaluation) -> None:
    """Print the tables, what was not run and why, and what the figures rest on."""
    console = Console()
    for result in evaluation.results:
        console.print(Text(MEASURES[result.suite], style="dim"))
        console.print(suite_table(result))
        for note in result.notes:
            console.print(Text(note, style="dim"))
        console.print()
    if evaluation.peers:
        console.print(peers(evaluation))
        console.print()
    for name, sentence in evaluation.skipped:
        console.print(Text(f"Not run: {name}. {sentence}"))
    ground = evaluation.ground
    lists = ", ".join(f"{entry['list_id']} {entry['published_at'] or entry['sha256'][:8]}" for entry in ground["lists"]) or "no list"
    console.print(Text(f"Ostrakon {ground['engine_version']}, settings {ground['settings_hash'][:12]}, {lists}.", style="dim"))


def suite_table(result: SuiteResult) -> Table:
    """The figures of one suite; what has a goal says whether it is reached."""
    table = Table(title=f"{result.suite} ({result.seconds:.1f} s, {result.failed:,} failures)", title_justify="left", title_style="bold")
    table.add_column("measure")
    table.add_column("class")
    for heading in ("cases", "value", "goal"):
        table.add_column(heading, justify="right")
    for figure in (*result.overall, *(figure for figures in result.by_group().values() for figure in figures)):
        table.add_row(*cells(figure))
    return table


def cells(figure: Figure) -> Iterator[Text]:
    """A figure as the cells of its row; green and red say whether the goal is reached."""
    bold = "bold" if figure.group == ALL else ""
    colour = {True: "green", False: "red", None: ""}[figure.reached]
    yield Text(figure.measure, style=bold)
    yield Text(figure.group, style=bold)
    yield Text(f"{figure.cases:,}", style=bold)
    yield Text(figure.text, style=f"{bold} {colour}".strip())
    yield Text(figure.goal_text, style="dim")


def peers(evaluation: Evaluation) -> Table:
    """Every engine on the public benchmark, a column each."""
    own = [result for result in evaluation.results if result.suite == "benchmark"]
    engines, rows, speeds = peer_table([*own, *evaluation.peers])
    table = Table(title="The public benchmark, engines side by side", title_justify="left", title_style="bold")
    table.add_column("class", no_wrap=True)
    for engine in engines:
        table.add_column(engine, justify="right")
    for measure, group, figures in rows:
        # classes belong to one measure each, so only the overall rows need its name
        style = "bold" if group == ALL else ""
        table.add_row(measure if group == ALL else group, *(figure.text if figure else "" for figure in figures), style=style)
    table.add_row("queries a second", *(f"{speed:,.0f}" if speed is not None else "" for speed in speeds))
    return table
