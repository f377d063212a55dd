"""OFAC's `LAST, Given` becomes the order in which a name is said."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.ofac_names import natural_name, split_name


@pytest.mark.parametrize(
    ("published", "natural", "parts"),
    [
        ("ZHU, Hailun", "Hailun ZHU", ("ZHU", "Hailun", "")),
        ("DELOS FICTIO, Ana Maria, Jr.", "Ana Maria DELOS FICTIO Jr.", ("DELOS FICTIO", "Ana Maria", "Jr.")),
        ("FICTIO, Ana, Maria", "Ana Maria FICTIO", ("FICTIO", "Ana Maria", "")),
        ("ABU FICTION", "ABU FICTION", ("ABU FICTION", "", "")),
        ("FICTIO,  Ana  Maria", "Ana Maria FICTIO", ("FICTIO", "Ana Maria", "")),
        ("FICTIO, ", "FICTIO", ("FICTIO", "", "")),
        ("FICTIO, Jr.", "Jr. FICTIO", ("FICTIO", "Jr.", "")),
    ],
)
def test_order(published: str, natural: str, parts: tuple[str, str, str]) -> None:
    assert natural_name(published) == natural
    assert split_name(published) == parts
