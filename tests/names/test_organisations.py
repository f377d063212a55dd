"""Legal forms in their short spelling."""

from __future__ import annotations

import pytest

from ostrakon.names.organisations import shorten_forms


@pytest.mark.parametrize(
    ("name", "short", "form"),
    [
        ("cimex limited liability company", "cimex llc", "llc"),
        ("sis d.o.o.", "sis doo", "doo"),
        ("sis doo", "sis doo", "doo"),
        ("grupo x, s.a. de c.v.", "grupo x, sacv", "sacv"),
        ("obshchestvo s ogranichennoi otvetstvennostyu almaz", "ooo almaz", "ooo"),
    ],
)
def test_form(name: str, short: str, form: str) -> None:
    assert shorten_forms(name) == (short, frozenset({form}))


def test_no_form() -> None:
    assert shorten_forms("xinjiang public security bureau") == ("xinjiang public security bureau", frozenset())
