"""Identifiers in their normal form."""

from __future__ import annotations

import pytest

from ostrakon.engine.identifiers import entity_identifiers, normal_identifier


@pytest.mark.parametrize(
    ("text", "normal"),
    [("IMO 9187629", "9187629"), ("a-123 4567", "A1234567"), ("MMSI 123456789", "123456789"), ("12345", ""), ("PASSPORT", ""), ("", "")],
)
def test_normal_form(text: str, normal: str) -> None:
    assert normal_identifier(text) == normal


def test_a_party_has_its_wallets() -> None:
    entity = {"id": "x", "schema": "Person", "properties": {"passportNumber": ["A 123456"], "name": ["N 123456"]}, "wallets": ["1Fict77"]}
    assert list(entity_identifiers(entity)) == [("A123456", "A 123456"), ("1FICT77", "1Fict77")]
