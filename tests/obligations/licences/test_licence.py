"""What a licence must say, and the bundled ones."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from ostrakon.errors import InputError
from ostrakon.obligations.licences.catalogue import bundled_licences, read_licences
from ostrakon.obligations.licences.licence import licence_from
from tests.obligations.ledger.test_release import licence

GIVEN = licence().to_dict()


def test_a_licence_is_written_and_read_back() -> None:
    assert licence_from("SL-1", json.loads(json.dumps(GIVEN)), "x") == licence()


def test_the_bundled_ones_are_the_corps_wind_down_and_its_extension() -> None:
    first, second = bundled_licences()
    assert (first.id, first.valid_from, first.valid_to) == ("US-GLOMAG-GL-2", date(2020, 7, 31), date(2020, 9, 30))
    assert (first.owned_by, first.parties, first.debits, first.verified) == (("us-ofac-sdn-29299",), (), False, False)
    assert (first.replaced_by, first.replaced_on) == (second.id, second.valid_from) == ("US-GLOMAG-GL-2A", date(2020, 9, 25))
    assert (second.valid_to, second.owned_by, second.activities) == (date(2020, 11, 30), first.owned_by, first.activities)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": "XL"}, "neither GL"),
        ({"valid_to": "2020-07-08"}, "ends on 2020-07-08, before it begins"),
        ({"valid_to": None, "ends_at": "noon"}, "an hour needs its day"),
        ({"holder": ""}, "a specific licence is somebody's"),
        ({"kind": "GL"}, "neither holder nor cap"),
        ({"currency": ""}, "a cap needs its currency|is no currency"),
        ({"cap": None}, "a cap needs its currency"),
        ({"activities": []}, "which activities it permits"),
        ({"conditions": [{"key": "a", "text": "x"}, {"key": "a", "text": "y"}]}, "two have the same key"),
        ({"conditions": ["a"]}, "each has a key and a text"),
        ({"verified": False}, "say what was not verified"),
        ({"verified": "no"}, "neither true nor false"),
        ({"number": 2}, "number: 2 is not a text"),
        ({"programmes": "GLOMAG"}, "is not a list of texts"),
        ({"valid_from": "July"}, "'July' is not a day"),
        ({"colour": "red"}, "there is no field 'colour'"),
        ({"scope": ""}, "scope: '' is not a text"),
    ],
)
def test_what_a_licence_cannot_say(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        licence_from("SL-1", {**GIVEN, **changes}, "mine.yml, SL-1")


def test_a_file_that_holds_none_says_so() -> None:
    with pytest.raises(InputError, match=r"mine\.yml holds no licences"):
        read_licences("", "mine.yml")
    with pytest.raises(InputError, match=r"mine\.yml is not YAML"):
        read_licences("{", "mine.yml")
    with pytest.raises(InputError, match=r"mine\.yml, SL-1: the field 'kind' is missing"):
        read_licences("SL-1: {number: '1'}", "mine.yml")
    with pytest.raises(InputError, match=r"mine\.yml, SL-1: write the licence's fields"):
        read_licences("SL-1: 3", "mine.yml")
