"""Whose party it is, told by the names of its lists."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.ofac_lists import on_list


@pytest.mark.parametrize(
    ("names", "sdn", "consolidated"),
    [
        (["SDN List"], True, False),
        (["SDN List", "Non-SDN CMIC List"], True, True),
        (["Consolidated List", "CAPTA List"], False, True),
        ([], True, True),
        ([""], True, True),
    ],
)
def test_lists(names: list[str], sdn: bool, consolidated: bool) -> None:
    assert on_list(names, "us-ofac-sdn") == sdn
    assert on_list(names, "us-ofac-cons") == consolidated
    assert on_list(names, "my-own")
