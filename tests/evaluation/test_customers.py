"""Rows of evaluation files as parties."""

from __future__ import annotations

import pytest

from ostrakon.evaluation.customers import party_of


@pytest.mark.parametrize(
    ("written", "read", "dropped"),
    [("1969-7-16", "1969-07-16", False), ("1974-01-32", None, True), ("1958", "1958", False), ("", None, False), ("unknown", None, True)],
)
def test_odd_dates(written: str, read: str | None, dropped: bool) -> None:
    row = {"full_name": "Ida Example", "date_of_birth": written, "gender": "female", "nationality": "France"}
    party, left_out = party_of(row, full=True)
    assert (party.birth_date, left_out) == (read, dropped)
    assert (party.schema, party.countries, party.gender) == ("Person", ("France",), "female")


def test_name_only_says_nothing_else() -> None:
    party, _ = party_of({"full_name": "Ida Example", "date_of_birth": "1958", "gender": "female", "nationality": "France"}, full=False)
    assert (party.schema, party.birth_date, party.countries, party.gender) == ("Thing", None, (), None)
