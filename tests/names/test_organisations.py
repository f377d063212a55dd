"""Legal forms in their short spelling."""

from __future__ import annotations

import pytest

from ostrakon.names.organisations import close_ship_prefix, shorten_forms


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


@pytest.mark.parametrize(
    ("name", "vessel", "closed", "prefix"),
    [
        ("m/v fictitious star", False, "mv fictitious star", "mv"),
        ("m. t. fictitious star", True, "mt fictitious star", "mt"),
        ("mt fictitious star", True, "mt fictitious star", "mt"),
        ("mv fictitious star", False, "mv fictitious star", "mv"),
        ("mt fictitious", False, "mt fictitious", ""),
        ("mv", True, "mv", ""),
        ("a/s fictitious", True, "a/s fictitious", ""),
    ],
)
def test_ship_prefix(name: str, vessel: bool, closed: str, prefix: str) -> None:
    assert close_ship_prefix(name, vessel=vessel) == (closed, frozenset({prefix} - {""}))
