"""Options that several commands share, so that each means the same everywhere."""

from __future__ import annotations

from typing import Any

import click

from ostrakon.engine.settings import DEFAULT_THRESHOLD


def list_option(command: Any) -> Any:
    """`--list ID`, repeatable: which of the loaded lists are searched."""
    return click.option("--list", "lists", multiple=True, metavar="ID", help="Search this list only (repeatable; default: all loaded).")(
        command
    )


def as_of_option(command: Any) -> Any:
    """`--as-of DATE`: the lists in force on a day."""
    return click.option("--as-of", metavar="DATE", help="Search the versions in force on this day (YYYY-MM-DD; default: the newest).")(
        command
    )


def threshold_option(command: Any) -> Any:
    """`--threshold X`: the alert line."""
    return click.option(
        "--threshold", type=click.FloatRange(0.0, 1.0), default=DEFAULT_THRESHOLD, show_default=True, help="Scores from here on are alerts."
    )(command)


def json_option(command: Any) -> Any:
    """`--json`: one JSON object a line."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line instead of a table.")(command)


def fail_on_alert_option(command: Any) -> Any:
    """`--fail-on-alert`: exit status 3 when there is an alert."""
    return click.option("--fail-on-alert", is_flag=True, help="Exit with status 3 if there is an alert.")(command)
