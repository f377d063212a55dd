"""Two parties beside each other in a terminal: token by token, then what else is known, then what would change it."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ostrakon.engine.side_by_side import ALONE, Pairing, Reason
from ostrakon.screening.comparison import Comparison

_GAUGE = 30
"""Columns of the bar that shows the score."""
_WEIGHT = 6
"""Columns of the longest bar that shows a weight."""

_LOOKS = {
    Reason.SAME: ("green", "════", "the same"),
    Reason.SPELLING: ("yellow", "≈≈≈≈", "another spelling, {alike:.0%} alike"),
    Reason.JOINED: ("cyan", "────", "other blanks"),
    Reason.INITIAL: ("blue", "····", "an initial"),
    Reason.PET_FORM: ("magenta", "≈♥≈≈", "a pet form"),
    Reason.CUT_SHORT: ("magenta", "──╌╌", "cut short"),
    Reason.LETTERS: ("cyan", "────", "one run of letters, blanks elsewhere"),
    Reason.EXTRA: ("red", "──╳ ", "not in the listed name"),
    Reason.MISSING: ("red", " ╳──", "missing"),
}
"""The colour, the joint and the words of each reason; the joint tells them apart where there is no colour."""


def print_comparison(name: str, listed_name: str, comparison: Comparison, threshold: float, ofac_score: float | None) -> None:
    """Print a comparison; `ofac_score` is shown beside the score unless it is None."""
    console = Console(highlight=False)
    console.print(Text(name, style="bold").append(" against ", style="not bold dim").append(listed_name))
    console.print()
    console.print(_score(comparison, threshold))
    if ofac_score is not None:
        console.print(Text(f"{ofac_score:.2f}  by the recipe of OFAC's own search, which sees the name alone", style="dim"))
    console.print()
    if comparison.alignment:
        console.print(_tokens(comparison.alignment))
        console.print()
    _print_list(console, "", [item.sentence for item in comparison.evidence if item.kind == "name" and not _paired(comparison)])
    if comparison.one_name_only:
        _print_list(console, "", ["Only one of several names agrees, which is no match by itself (OFAC FAQ 5)."])
    elif _paired(comparison) and {pairing.reason for pairing in comparison.alignment} >= ALONE:
        _print_list(console, "", ["Each name has a part that the other lacks, the strongest sign of two parties."])
    beyond = [f"{item.effect:+.2f}  {item.sentence}" for item in comparison.evidence if item.kind != "name"]
    _print_list(console, "Beyond the name", beyond or ["Nothing is known on both sides."])
    _print_list(console, "What would change it", list(comparison.what_if))


def _score(comparison: Comparison, threshold: float) -> Text:
    """The score as a number and as a bar on which the alert line is marked."""
    style = "bold red" if comparison.alert else "bold green"
    filled, line = round(comparison.score * _GAUGE), min(_GAUGE - 1, round(threshold * _GAUGE))
    text = Text(f"{comparison.score:.2f}  ", style=style)
    for column in range(_GAUGE):
        mark = "┃" if column == line else "━" if column < filled else "╌"
        text.append(mark, style="bold" if column == line else style if column < filled else "dim")
    text.append(f"  {'an alert' if comparison.alert else 'no alert'}", style=style)
    return text.append(f", the line is {threshold:.2f}", style="dim")


def _tokens(alignment: tuple[Pairing, ...]) -> Table:
    table = Table(show_edge=False, pad_edge=False, box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("Asked", overflow="fold")
    table.add_column("", no_wrap=True)
    table.add_column("Listed", overflow="fold")
    table.add_column("", style="dim")
    table.add_column("Weight", no_wrap=True)
    heaviest = max(pairing.weight for pairing in alignment)
    for pairing in alignment:
        colour, joint, words = _LOOKS[pairing.reason]
        bar = "▪" * max(1, round(pairing.weight / heaviest * _WEIGHT))
        table.add_row(
            Text(" ".join(pairing.query), style=colour),
            Text(joint, style=colour),
            Text(" ".join(pairing.listed), style=colour),
            Text(words.format(alike=pairing.similarity)),
            Text(f"{pairing.weight:.2f} ").append(bar, style=colour),
        )
    return table


def _paired(comparison: Comparison) -> bool:
    return any(pairing.reason not in ALONE for pairing in comparison.alignment)


def _print_list(console: Console, heading: str, sentences: list[str]) -> None:
    """Sentences below a heading, if there are any; long ones go on where they began."""
    if not sentences:
        return
    if heading:
        console.print(Text(heading, style="bold"))
    for sentence in sentences:
        console.print(Padding(Text(sentence), (0, 0, 0, 2 if heading else 0), expand=False))
    console.print()
