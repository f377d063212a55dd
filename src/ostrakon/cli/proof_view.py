"""Statements, and the check of them, as a person likes to read them in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ostrakon.cli.list_view import counted, minute, table
from ostrakon.printable import printable

if TYPE_CHECKING:
    from ostrakon.screening.proof import Statement, Verification


def print_statement(statement: Statement) -> None:
    """Print the answer, what was searched on which bytes, by what, and who signs."""
    from ostrakon.screening.proof.page import asked, old_versions

    question, answer, searched = statement["question"], statement["answer"], statement["searched"]
    known = f", as known at {question['known_at']}" if question["known_at"] else ""
    click.echo(printable(f"{asked(question)}, as of {question['as_of']}{known}"))
    if question["about"] == "listed":
        _print_listed(statement)
    else:
        line = f"{question['threshold']:.2f}"
        count = len(answer["alerts"])
        click.echo(f"{counted(count, 'alert', 'alerts')} at {line} and above." if count else f"No alert at {line} and above.")
        _print_hits("Alerts", answer["alerts"])
        _print_hits("Near misses, below the line", answer["near"])
        if answer["near_more"]:
            click.echo(f"{counted(answer['near_more'], 'more near miss is', 'more near misses are')} not shown.")
        click.echo(
            f"\nSearched: {counted(searched['parties'], 'party', 'parties')} with {counted(searched['names'], 'name', 'names')}, "
            f"down to a score of {question['near_from']:.2f}."
        )
    for sentence in old_versions(statement):
        click.echo(sentence)
    for entry in searched["lists"]:
        click.echo(f"\n{entry['version_id']}: {printable(entry['title'])}")
        published = entry["published_at"] or "on an unknown day"
        click.echo(f"Published {published}, loaded {minute(entry['loaded_at'])}, in force from {entry['in_force_from']}.")
        table("", ("File", ">Bytes", "sha256"), [(file["name"], f"{file['size']:,}", file["sha256"]) for file in entry["files"]])
    engine, signed = statement["engine"], statement["signed"]
    click.echo(f"Every file was read from the archive at {minute(searched['verified_at'])} UTC and has this sha256.")
    settings = f", settings {engine['settings_hash'][:12]}" if engine["settings_hash"] else ""
    click.echo(f"Engine {engine['version']} ({engine['source_sha256'][:12]}){settings}.")
    by = f"by {signed['name']}{', ' + signed['role'] if signed['role'] else ''}" if signed["name"] else "by nobody"
    click.echo(printable(f"Signed off {by}, {signed['at']}; sha256 of the statement {statement['sha256']}"))
    click.echo("A hit is a lead to check, not a finding; not legal advice.")


def print_verification(found: Verification) -> None:
    """Print whether a statement is unaltered and was reproduced, and why not."""
    click.echo(f"Statement {found.statement['sha256']}")
    click.echo("It is unaltered." if found.unaltered else "It was ALTERED.")
    if found.reproduced is not None:
        click.echo("The store gives the same answer from the same bytes." if found.reproduced else "The store gives ANOTHER answer today.")
    elif found.unaltered:
        click.echo("The store cannot give that answer today.")
    for sentence in (*found.differences, *found.notes):
        click.echo(f"- {printable(sentence)}")


def _print_listed(statement: Statement) -> None:
    answer, day = statement["answer"], statement["question"]["as_of"]
    there = "was on the list" if answer["listed"] else "was not on the list"
    click.echo(printable(f"{'Yes' if answer['listed'] else 'No'}: {answer['caption']} {there} on {day}."))
    if answer["fields"]:
        table(
            "What the list said", ("Field", "Text"), [(name, "\n".join(map(printable, texts))) for name, texts in answer["fields"].items()]
        )
    rows = [(event["date"], event["event"], event["caption"], event["version_id"]) for event in answer["events"]]
    table("In all versions loaded", ("Day", "Event", "Name", "Version"), rows)


def _print_hits(title: str, hits: Sequence[dict[str, Any]]) -> None:
    if hits:
        click.echo(f"\n{title}")
    for hit in hits:
        click.echo(
            printable(f"  {hit['score']:.2f}  {hit['caption']} ({hit['schema']}; {', '.join(hit['programmes'])})  {hit['entity_id']}")
        )
        for item in hit["evidence"]:
            click.echo(printable(f"        {item['sentence']}"))
