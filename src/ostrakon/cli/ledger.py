"""What the commands on blocked property and licences share: the open ledger, who acts, days and amounts as they are written."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli.actor import actor_of
from ostrakon.cli.context import Context
from ostrakon.errors import InputError

if TYPE_CHECKING:
    from ostrakon.casework.database import CaseworkDatabase
    from ostrakon.casework.roles import Actor
    from ostrakon.obligations.ledger.asset import Document
    from ostrakon.obligations.ledger.ledger import BlockedLedger


def opened(context: Context) -> CaseworkDatabase:
    """The database of casework with the tables of obligations in it."""
    from ostrakon.obligations.database import with_obligations

    return with_obligations(context.casework())


def ledger(context: Context) -> BlockedLedger:
    """The ledger of blocked property."""
    from ostrakon.obligations.ledger.ledger import BlockedLedger

    return BlockedLedger(opened(context))


def person(context: Context, acting: str | None) -> Actor:
    """Who acts, as an administrator appointed them (`--as`). Raises NotAllowedError for whoever is not appointed."""
    return actor_of(opened(context), acting)


def as_of_day_option(command: Any) -> Any:
    """`--as-of DATE`: the end of that day."""
    return click.option(
        "--as-of", metavar="DATE", help="As it stood at the end of this day (YYYY-MM-DD; default: with all that is booked)."
    )(command)


def known_at_option(command: Any) -> Any:
    """`--known-at TIME`: from what was booked by then."""
    return click.option(
        "--known-at", metavar="TIME", help="From what was booked by then: YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SS in UTC (default: now)."
    )(command)


def day_option(command: Any) -> Any:
    """`--day DATE`: the day for which something counts."""
    return click.option("--day", "on", metavar="DATE", help="The day for which it counts (YYYY-MM-DD; default: today).")(command)


def confirm_option(command: Any) -> Any:
    """`--confirm LICENCE:KEY`: a condition that a person confirmed."""
    return click.option(
        "--confirm",
        "confirmed",
        multiple=True,
        metavar="LICENCE:KEY",
        help="A condition of a licence that you confirm is met (repeatable).",
    )(command)


def day(text: str | None) -> date:
    """The day that is written, today by default. Raises InputError for what is none."""
    try:
        return date.fromisoformat(text) if text is not None else datetime.now(UTC).date()
    except ValueError:
        raise InputError(f"{text!r} is not a day: write YYYY-MM-DD, for instance 2020-08-01.") from None


def number(text: str) -> Decimal:
    """The number that is written. Raises InputError for what is none."""
    try:
        return Decimal(text)
    except InvalidOperation:
        raise InputError(f"{text!r} is no number: write digits with a point, for instance 1250.00.") from None


def confirmations(texts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The conditions confirmed, by licence."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        licence, separator, key = text.rpartition(":")
        if not separator:
            raise InputError(f"{text!r} names no condition: write LICENCE:KEY, for instance US-GLOMAG-GL-2:incident.")
        found[licence] = (*found.get(licence, ()), key)
    return found


def text_of(path: Path) -> str:
    """The text of a file. Raises InputError for one that is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{path} is no text in UTF-8.") from None


def documents(paths: tuple[Path, ...]) -> tuple[Document, ...]:
    """Files as documents: their names, and the sha256 of what is in them."""
    from ostrakon.obligations.ledger.asset import Document

    return tuple(Document(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)
