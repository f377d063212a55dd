"""The screening list's column of labelled values."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.us_csl_ids import LabelledValue, read_ids


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Male, Gender", LabelledValue("Gender", "Male")),
        ("CA, BC166787, Passport", LabelledValue("Passport", "BC166787", "CA")),
        ("JO, 2014-08-30, 2009-08-31, K475336, Passport", LabelledValue("Passport", "K475336", "JO", "2009-08-31", "2014-08-30")),
        ("MM, 2017-01-16, 1103, License", LabelledValue("License", "1103", "MM", undated="2017-01-16")),
        ("PA, 467323, Doc. 694710, Public Registration Number", LabelledValue("Public Registration Number", "467323, Doc. 694710", "PA")),
        ("Korea, North, Nationality of Registration", LabelledValue("Nationality of Registration", "Korea, North")),
        ("CA, Gender", LabelledValue("Gender", "CA")),
        ("2020-01-01, Effective Date", LabelledValue("Effective Date", "2020-01-01")),
    ],
)
def test_items(text: str, item: LabelledValue) -> None:
    assert read_ids(text) == ([item], [])


def test_several_and_pieces_without_a_label() -> None:
    found, left = read_ids("A1, Passport; nothing; ; B2, License")
    assert [item.value for item in found] == ["A1", "B2"]
    assert left == ["nothing"]
    assert read_ids("") == ([], [])
