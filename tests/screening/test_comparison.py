"""Two parties without a list."""

from __future__ import annotations

import json

import pytest

from ostrakon import InputError, Party, Settings, compare


def test_close_names() -> None:
    comparison = compare(Party(names="Zhu Hailu"), Party(names="ZHU, Hailun"))
    assert comparison.alert
    assert "hailun" in comparison.evidence[0].sentence


def test_nothing_in_common() -> None:
    comparison = compare(Party(names="Zhu Hailu", birth_date="1958"), Party(names="SMITH, John", birth_date="1970"))
    assert comparison.score == 0.0
    assert not comparison.alert
    assert [item.kind for item in comparison.evidence] == ["name", "birth_date"]


def test_evidence_beyond_the_name_counts() -> None:
    same = compare(Party(names="Zhu Hailun", birth_date="1958-01"), Party(names="ZHU, Hailun", birth_date="1958-01"))
    other = compare(Party(names="Zhu Hailun", birth_date="1990"), Party(names="ZHU, Hailun", birth_date="1958-01"))
    assert other.score < 0.7 < same.score


def test_the_listed_party_needs_a_name() -> None:
    with pytest.raises(InputError, match="needs a name"):
        compare(Party(names="Zhu"), Party(identifiers="A123456"))


def test_the_alignment_is_that_of_the_names_that_agree_best() -> None:
    asked, listed = Party(names=("Nobody", "Zhu Hailu"), schema="Person"), Party(names=("Someone Else", "ZHU, Hailun"), schema="Person")
    comparison = compare(asked, listed)
    assert [(pairing.query, pairing.listed, pairing.reason) for pairing in comparison.alignment] == [
        (("zhu",), ("zhu",), "same"),
        (("hailu",), ("hailun",), "spelling"),
    ]
    assert comparison.evidence[0].listed_value == "ZHU, Hailun"


def test_a_name_without_letters_has_no_alignment() -> None:
    assert compare(Party(names="!!!"), Party(names="Zhu")).alignment == ()


def test_what_little_agrees_is_said_too() -> None:
    """A list's search would not look at such a name closely."""
    comparison = compare(Party(names="Zhu Invented Maria Fictitious"), Party(names="ZHU, Quux Vik Harbour"))
    assert comparison.score < 0.3
    assert '"zhu" is the same' in comparison.evidence[0].sentence


def test_settings_decide_what_is_an_alert() -> None:
    asked, listed = Party(names="Zhu Hailun", birth_date="1990"), Party(names="ZHU, Hailun", birth_date="1958-01")
    assert not compare(asked, listed).alert
    assert compare(asked, listed, Settings.for_profile("strict")).alert


def test_as_a_dictionary_it_is_json() -> None:
    record = json.loads(json.dumps(compare(Party(names="Zhu Hailu"), Party(names="ZHU, Hailun")).to_dict()))
    assert record["alignment"][1]["reason"] == "spelling"
    assert record["alignment"][1]["query"] == ["hailu"]
