"""Addresses from their parts."""

from __future__ import annotations

from ostrakon.lists.sources.ofac_places import make_place
from ostrakon.lists.sources.ofac_record import Place


def test_parts() -> None:
    parts = {"ADDRESS1": "1 Street", "ADDRESS2": "Suite 2", "CITY": "Town", "STATE/PROVINCE": "TS", "POSTAL CODE": "123", "REGION": "North"}
    place = make_place(parts, "Iran", "c/o nobody")
    assert place == Place("1 Street, Suite 2", "Town", "TS", "123", "Iran", "c/o nobody", "Town, TS 123", "North")
    assert place.full == "1 Street, Suite 2, Town, TS 123, North, Iran"


def test_other_words_for_parts() -> None:
    place = make_place({"Address": "1 Street, Suite 2", "State or Province": "TS", "Unknown": "somewhere"}, "")
    assert (place.street, place.state, place.full) == ("1 Street, Suite 2, somewhere", "TS", "1 Street, Suite 2, somewhere, TS")


def test_nothing_said() -> None:
    assert make_place({}, "") == Place()
    assert make_place({}, "Panama").full == "Panama"
