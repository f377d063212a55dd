"""Identifiers in their normal form."""

from __future__ import annotations

import pytest

from ostrakon.engine.identifiers import entity_identifiers, normal_identifier, other_capitals


@pytest.mark.parametrize(
    ("text", "normal"),
    [("IMO 9187629", "9187629"), ("a-123 4567", "A1234567"), ("MMSI 123456789", "123456789"), ("12345", ""), ("PASSPORT", ""), ("", "")],
)
def test_normal_form(text: str, normal: str) -> None:
    assert normal_identifier(text) == normal


def test_a_party_has_its_wallets() -> None:
    entity = {"id": "x", "schema": "Person", "properties": {"passportNumber": ["A 123456"], "name": ["N 123456"]}, "wallets": ["1Fict77"]}
    assert list(entity_identifiers(entity)) == [("A123456", "A 123456"), ("1FICT77", "1Fict77")]


@pytest.mark.parametrize(
    ("given", "published", "differ"),
    [
        ("bitcoin:1FictitiousWa11etAddress77xyz", "1FictitiousWa11etAddress77xyz", False),
        ("1fictitiouswa11etaddress77xyz", "1FictitiousWa11etAddress77xyz", True),  # base58: capitals count
        ("0X00FICT1710U5ADDE55", "0x00fict1710u5adde55", False),  # hexadecimal: they do not
        ("BC1QFICTITIOUSADDRESS77XYZ0000", "bc1qfictitiousaddress77xyz0000", False),  # bech32
    ],
)
def test_capitals_count_where_the_chain_says_so(given: str, published: str, differ: bool) -> None:
    assert normal_identifier(given) == normal_identifier(published)
    assert other_capitals(given, published) is differ
