"""`ostrakon case`: alerts, cases and decisions, the people who make them, and the log that proves them."""

from __future__ import annotations

import click

from ostrakon.cli import case_audit, case_decide, case_good_guy, case_open, case_payment, case_people, case_queue, case_work


@click.group()
def command() -> None:
    """Alerts and what is decided on them, with two pairs of eyes and an audit log."""


for module in (case_people, case_open, case_payment, case_queue, case_work, case_decide, case_good_guy, case_audit):
    for each in module.COMMANDS:
        command.add_command(each)
