"""What two names tell as wholes."""

from __future__ import annotations

import pytest

from ostrakon.engine.index import Index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.settings import Settings
from ostrakon.party import Party


def found(index: Index, name: str, threshold: float) -> dict[str, float]:
    (hits,) = match_batch(index, [Party(names=(name,))], Settings(), threshold, 10)
    return {hit.matched_name: hit.score for hit in hits}


@pytest.mark.parametrize("name", ["Zhu Hailun", "Zh uHailun", "Chen Mingguo", "Abdulra Hmanal Rahmani", "Abdul Rahmanal Rahmani"])
def test_what_is_left_out_early_would_not_have_been_found(index: Index, name: str) -> None:
    """Above the line of one name only, names are passed over as soon as that is all that can agree: no hit may go with them."""
    low, high = found(index, name, 0.1), found(index, name, 0.7)
    assert high == {matched: score for matched, score in low.items() if score >= 0.7}
    assert high
