"""Names as Australia writes them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrakon.lists.sources.au_names import AuName, read_names


@pytest.mark.parametrize(
    ("text", "names", "remarks"),
    [
        ("Fictitious Example", [AuName("Fictitious Example", "Fictitious Example")], []),
        ("Al-Example, Abu", [AuName("Al-Example, Abu", "Abu Al-Example")], []),
        ("Example, jr", [AuName("Example, jr", "Example, jr")], []),
        ("Old Example (previously listed as)", [AuName("Old Example", "Old Example", former=True)], []),
        (
            "Old Example (Previously listed as. In Arabic: مثال قديم)",
            [AuName("Old Example", "Old Example", former=True), AuName("مثال قديم", "مثال قديم", former=True)],
            [],
        ),
        ("El Para (combat name)", [AuName("El Para", "El Para")], ["combat name"]),
        ("Agha Example اغا مثال", [AuName("Agha Example", "Agha Example"), AuName("اغا مثال", "اغا مثال")], []),
    ],
)
def test_persons(text: str, names: list[AuName], remarks: list[str]) -> None:
    assert read_names(text, person=True) == (names, remarks)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("EXAMPLE NETWORK (EN)", [AuName("EXAMPLE NETWORK", "EXAMPLE NETWORK"), AuName("EN", "EN", acronym=True)]),
        ("Example Foundation (Indonesia)", [AuName("Example Foundation (Indonesia)", "Example Foundation (Indonesia)")]),
        ("Trading, Example", [AuName("Trading, Example", "Trading, Example")]),
    ],
)
def test_bodies(text: str, names: list[AuName]) -> None:
    assert read_names(text, person=False) == (names, [])


@settings(deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_any_text_is_read(text: str, person: bool) -> None:
    names, _ = read_names(text, person=person)
    assert all(name.text.strip() for name in names)
