"""A version that lacks over a tenth of the parties in force is refused, unless somebody says why."""

from __future__ import annotations

import pytest

from ostrakon.errors import ListError
from ostrakon.lists.shrinkage import ShrinkageCheck
from ostrakon.lists.tally import Tally
from ostrakon.lists.version import ListVersion


def version(parties: int, day: str) -> ListVersion:
    return ListVersion(f"xx@{day}", "xx", "0" * 64, day, f"{day}T00:00:00+00:00", parties, parties, "0" * 64, (), Tally())


@pytest.mark.parametrize("parties", [180, 200, 1000])
def test_what_is_no_shrinkage(parties: int) -> None:
    newer = version(parties, "2021-02-01")
    ShrinkageCheck("not needed").check(newer, version(200, "2021-01-01"))
    assert newer.tally.notes == []


def test_more_than_a_tenth() -> None:
    newer, in_force = version(179, "2021-02-01"), version(200, "2021-01-01")
    with pytest.raises(ListError, match=r"from 200 parties to 179 \(10% fewer\).*--accept-shrinkage REASON\."):
        ShrinkageCheck().check(newer, in_force)
    ShrinkageCheck("they were delisted").check(newer, in_force)
    [note] = newer.tally.notes
    assert note.endswith("against xx@2021-01-01; accepted because: they were delisted")


def test_before_the_first_version_there_is_nothing_to_shrink_from() -> None:
    ShrinkageCheck().check(version(1, "2021-01-01"), None)
