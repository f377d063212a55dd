"""Arabic script by its letters."""

from __future__ import annotations

import pytest

from ostrakon.names.arabic import arabic_readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("محمد", ("mhmd",)),
        ("نور الدين", ("nwr al dyn", "nwr ad dyn")),
        ("عبدالله", ("abd allah",)),
        ("عبدالقدير", ("abd al qdyr",)),
        ("بن لادن", ("bin ladn",)),
        ("چوہدری", ("chwhdry",)),
        ("ثناء اللہ غفاری", ("sna allah ghfary",)),
        ("عیسی", ("aysa",)),
        ("", ()),
    ],
)
def test_readings(text: str, expected: tuple[str, ...]) -> None:
    assert arabic_readings(text) == expected
