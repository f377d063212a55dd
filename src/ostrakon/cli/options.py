"""Options that several commands share, so that each means the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ostrakon.engine.settings import DEFAULT_THRESHOLD

if TYPE_CHECKING:
    from ostrakon.engine.settings import Settings
    from ostrakon.party import Party

PROFILE_NAMES = ("onboarding", "payments", "strict")
"""Those of `engine.profiles`, written out so that `--help` need not load them."""


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


def known_at_option(command: Any) -> Any:
    """`--known-at TIME`: what could have been known then."""
    return click.option(
        "--known-at", metavar="TIME", help="Answer from what was loaded by then: YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SS in UTC (default: now)."
    )(command)


def threshold_option(command: Any) -> Any:
    """`--threshold X`: the alert line."""
    return click.option(
        "--threshold", type=click.FloatRange(0.0, 1.0), default=DEFAULT_THRESHOLD, show_default=True, help="Scores from here on are alerts."
    )(command)


def alert_line_option(command: Any) -> Any:
    """`--threshold X` of commands that have settings, whose line it overrules."""
    return click.option(
        "--threshold",
        type=click.FloatRange(0.0, 1.0),
        help=f"Scores from here on are alerts (default: the settings' line, {DEFAULT_THRESHOLD:.2f} unless they say otherwise).",
    )(command)


def settings_options(command: Any) -> Any:
    """`--profile NAME` or `--settings FILE`: the settings that `chosen_settings` makes of them."""
    for option in (
        click.option(
            "--settings",
            "settings_file",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help="Your own settings, a YAML file (docs/settings.md).",
        ),
        click.option("--profile", type=click.Choice(PROFILE_NAMES), help="Settings made for a purpose (default: onboarding)."),
    ):
        command = option(command)
    return command


def chosen_settings(profile: str | None, settings_file: Path | None) -> Settings:
    """The settings asked for; raises a usage error when both ways of asking are used, InputError for a file that is wrong."""
    from ostrakon.engine.settings import Settings

    if profile is not None and settings_file is not None:
        raise click.UsageError(f"Give either --profile or --settings; the file can begin with `profile: {profile}`.")
    if settings_file is not None:
        return Settings.load(settings_file)
    return Settings.for_profile(profile) if profile is not None else Settings()


def ofac_score_option(command: Any) -> Any:
    """`--ofac-score`: what OFAC's own search would give."""
    return click.option("--ofac-score", is_flag=True, help="Show beside it the score that OFAC's own search site would give.")(command)


def json_option(command: Any) -> Any:
    """`--json`: one JSON object a line."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line instead of a table.")(command)


def fail_on_alert_option(command: Any) -> Any:
    """`--fail-on-alert`: exit status 3 when there is an alert."""
    return click.option("--fail-on-alert", is_flag=True, help="Exit with status 3 if there is an alert.")(command)


def allow_stale_option(command: Any) -> Any:
    """`--allow-stale`: screen although a list was not checked for too long."""
    return click.option(
        "--allow-stale", is_flag=True, help="Screen although a list was not checked for too long; the certificate says so."
    )(command)


def owned_option(command: Any) -> Any:
    """`--owned POLICY`: companies that are blocked through their owners (`Context.ownership` makes the policy of it)."""
    return click.option(
        "--owned",
        metavar="POLICY",
        help="Also find companies blocked through their owners, by this rule: ofac, eu or uk; none leaves them out "
        "(default: ofac, once ownership is loaded).",
    )(command)


def separate_option(command: Any) -> Any:
    """`--separate`: entries of several lists stay hits of their own."""
    return click.option("--separate", is_flag=True, help="Show every entry as a hit of its own, though several lists name the same party.")(
        command
    )


def party_of(name: str | None, options: Mapping[str, Any]) -> Party:
    """The party that the options of `screen` and `lists prove` describe; `name` is the argument before them."""
    from ostrakon.party import Party

    return Party(
        names=(name, *options["aliases"]) if name is not None else options["aliases"],
        schema=options["schema"],
        birth_date=options["birth_date"],
        countries=options["countries"],
        identifiers=options["identifiers"],
        gender=options["gender"],
    )
