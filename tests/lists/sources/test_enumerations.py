"""Several values in one field."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.enumerations import split_numbered


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1) Saudi Arabia 2) Qatar", ["Saudi Arabia", "Qatar"]),
        ("(1)-(2) Tunisia (3) Libya (4) Algeria", ["Tunisia", "Libya", "Algeria"]),
        ("(1) Manzil Tmim (2)-(6) -", ["Manzil Tmim"]),
        ("a) General b)Major General", ["General", "Major General"]),
        ("a) Mullah, b) Mullah", ["Mullah"]),
        ("Fictitious Bank (a) branch", ["Fictitious Bank (a) branch"]),
        ("(Sheikh) Fictitious", ["(Sheikh) Fictitious"]),
        ("NA", []),
        (" - ", []),
        ("", []),
    ],
)
def test_split(text: str, values: list[str]) -> None:
    assert split_numbered(text) == values
