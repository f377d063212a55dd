"""Labels are found at the start of a segment, the longest first, and every property they name exists."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.ofac_labels import _TABLE, find_label
from ostrakon.lists.sources.properties import has_property


@pytest.mark.parametrize(
    ("segment", "label", "value"),
    [
        ("Registration Number 12", "Registration Number", "12"),
        ("registration number: 12", "Registration Number", "12"),
        ("Email Address a@example.org", "Email Address", "a@example.org"),
        ("Email a@example.org", "Email", "a@example.org"),
        ("Nationality of Registration China", "Nationality of Registration", "China"),
        ("nationality China", "nationality", "China"),
        ("Executive Order 13846 information: X", "Executive Order", "13846 information: X"),
        ("Listing Date (CMIC): 03 Jun 2021", "Listing Date", "(CMIC): 03 Jun 2021"),
    ],
)
def test_finding(segment: str, label: str, value: str) -> None:
    found = find_label(segment)
    assert found is not None
    assert (found[0], found[2]) == (label, value)


@pytest.mark.parametrize("segment", ["", "DOBSON, John", "Licensed trader", "nationalitys China", "to be Linked To: X"])
def test_words_that_only_begin_like_a_label_are_none(segment: str) -> None:
    assert find_label(segment) is None


def test_every_property_of_the_vocabulary_exists() -> None:
    schemata = ("Person", "Organization", "Vessel", "Airplane", "Security")
    for label, meaning in _TABLE.items():
        for prop in meaning.props:
            assert any(has_property(schema, prop) for schema in schemata) or prop in ("listingDate", "startDate"), (label, prop)
