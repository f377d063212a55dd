"""Who acts: `--as NAME`, the same in every command that changes something."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ostrakon.casework.database import CaseworkDatabase
    from ostrakon.casework.roles import Actor

ACTOR_VARIABLE = "OSTRAKON_ACTOR"
"""The environment variable that names who acts."""


def actor_option(command: Any) -> Any:
    """`--as NAME`: who acts, handed over as `acting`."""
    return click.option("--as", "acting", metavar="NAME", help="Who acts (default: OSTRAKON_ACTOR, else your user name on this machine).")(
        command
    )


def acting_name(acting: str | None) -> str:
    """The name of who acts."""
    return acting or os.environ.get(ACTOR_VARIABLE) or getpass.getuser()


def actor_of(database: CaseworkDatabase, acting: str | None) -> Actor:
    """Who acts, as an administrator appointed them. Raises NotAllowedError for whoever is not appointed."""
    from ostrakon.casework.people import actor_named

    with database.read() as connection:
        return actor_named(connection, acting_name(acting))
