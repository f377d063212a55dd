"""The numbers of a party are gathered from itself and its papers, in one form."""

from __future__ import annotations

from ostrakon.lists.party_numbers import numbers_by_party


def test_numbers_of_the_party_and_its_papers() -> None:
    party = {"id": "a", "schema": "Person", "properties": {"topics": ["sanction"], "idNumber": ["7"], "taxNumber": ["99.9999"]}}
    passport = {"id": "a-1", "schema": "Passport", "properties": {"holder": ["a"], "number": ["a-123 45"]}}
    address = {"id": "a-2", "schema": "Address", "properties": {"number": ["123456"]}}
    assert numbers_by_party([passport, party, address]) == {"a": {"A12345", "999999"}}


def test_what_is_too_short_or_has_too_few_digits_is_nobodys_alone() -> None:
    party = {"id": "a", "schema": "Person", "properties": {"topics": ["sanction"], "passportNumber": ["A1234", "ABCDE123"]}}
    assert numbers_by_party([party]) == {"a": set()}
