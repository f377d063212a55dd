"""Countries as callers write them."""

from __future__ import annotations

import pytest

from ostrakon.engine.countries import country_codes, country_name


@pytest.mark.parametrize(
    ("text", "code"),
    [("cn", "cn"), ("CHN", "cn"), ("United Arab Emirates", "ae"), ("england", "gb"), ("Deutschland", "de"), ("Korea, North", "kp")],
)
def test_code(text: str, code: str) -> None:
    assert country_codes(text) == {code}


def test_unknown() -> None:
    assert country_codes("Atlantis") == frozenset()
    assert country_codes("") == frozenset()


def test_name() -> None:
    assert country_name("cn") == "China"
    assert country_name("atlantis") == "atlantis"
