"""Which given names stand for which: pet forms and full forms, not full forms among each other."""

from __future__ import annotations

import pytest

from ostrakon.engine.lookup import related
from ostrakon.names.diminutives import MOST_GROUPS, NO_GROUP, group_count, name_groups
from ostrakon.names.normalise import normalise


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("bill", "william", True),
        ("william", "bill", True),
        ("bill", "billy", True),
        ("misha", "mikhail", True),
        ("fred", "alfred", True),
        ("fred", "frederick", True),
        ("alexander", "alexandra", False),
        ("bill", "robert", False),
        ("bill", "zhu", False),
        ("zhu", "zhu", False),
    ],
)
def test_who_is_related(one: str, other: str, same: bool) -> None:
    assert related(name_groups(one), name_groups(other)) is same


def test_the_table_is_in_normal_form_and_bounded() -> None:
    from ostrakon.names.diminutives import _table

    for token, groups in _table().items():
        assert normalise(token) == token
        assert len(groups) == MOST_GROUPS
        assert all(group == NO_GROUP or 0 <= group // 2 < group_count() for group in groups)
