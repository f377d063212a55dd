"""Two parties without a list."""

from __future__ import annotations

import pytest

from ostrakon import InputError, Party, compare


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
