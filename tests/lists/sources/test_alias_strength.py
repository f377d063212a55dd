"""Which other names are too broad to stand alone."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.alias_strength import looks_weak


@pytest.mark.parametrize(
    ("name", "person", "weak"),
    [
        ("Falcon", True, True), ("Fictitious Falcon", True, False), ("Falcon", False, False), ("IRA", False, True),
        ("FALCON", False, False),
        ("金正恩", True, False), ("김정은", True, False), ("Пример", True, True),
    ],
)  # fmt: skip
def test_strength(name: str, person: bool, weak: bool) -> None:
    assert looks_weak(name, person=person) is weak
