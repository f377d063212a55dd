"""Who files, and people's answers: what can be read, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ostrakon.errors import InputError
from ostrakon.obligations.reports.details import FilingDetails


def test_the_filer_answers_and_totals_are_read() -> None:
    text = (
        'filer: {name: First Bank, contact_email: a@b.example}\nitems:\n  BA-1: {action_taken: " held "}\ntotals: {items: 2, usd: "10.5"}'
    )
    details = FilingDetails.read(text, "filing.yml")
    assert (details.filer.name, details.filer.address) == ("First Bank", "")
    assert details.answers("BA-1") == {"action_taken": "held"}
    assert details.answers("BA-2") == {}
    assert details.totals is not None
    assert (details.totals.items, details.totals.usd) == (2, Decimal("10.50"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("filer: {nmae: x}", "filing.yml, filer: there is no field 'nmae' to fill"),
        ("filer: {name: 7}", "filing.yml, filer, name: 7 is not a text"),
        ("items: {BA-1: {usd_value: '9'}}", "filing.yml, items, BA-1: there is no field 'usd_value' to fill"),
        ("items: [BA-1]", "filing.yml, items: write each item's id"),
        ("totals: {items: 2, usd: 10.5}", "filing.yml, totals: write items, a number, and usd"),
        ("other: 1", "filing.yml: the details of a filing have the sections filer, items, totals"),
        ("a: [", "filing.yml is not YAML"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        FilingDetails.read(text, "filing.yml")
    assert message in str(error.value)
