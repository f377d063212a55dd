"""The `ostrakon` command: finds the command asked for and loads only that one."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from ostrakon.cli.context import Context
from ostrakon.errors import OstrakonError

COMMANDS = ("lists", "screen", "read", "payment", "compare", "case", "ownership", "blocked", "licence", "evaluate", "demo")


class LazyGroup(click.Group):
    """A group whose commands live in modules of the same name, imported when called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"ostrakon.cli.{cmd_name}").command
        return command


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ostrakon")
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="OSTRAKON_HOME",
    help="Folder that holds the lists and indexes (default: OSTRAKON_HOME, else your user data folder).",
)
@click.pass_context
def ostrakon(ctx: click.Context, home: Path | None) -> None:
    """Screen names, files and documents against official sanctions lists, and show why."""
    ctx.obj = Context(home)


def main() -> None:
    """Run the command line; an error raised on purpose becomes one sentence and an exit status."""
    try:
        ostrakon.main(standalone_mode=True)
    except OstrakonError as error:
        click.echo(f"ostrakon: {error}", err=True)
        sys.exit(error.exit_status)
