"""Descriptions that people write: what is read, what is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ostrakon.errors import InputError
from ostrakon.obligations.ledger.description import read_asset, read_fields
from tests.obligations.ledger.blocked import item


def test_json_is_read_as_yaml_is() -> None:
    record = {name: value for name, value in item().to_dict().items() if name not in ("id", "revision", "status")}
    assert read_asset(json.dumps(record), "a.json") == replace(item(), id="")


def test_norway_is_a_country_and_on_a_word() -> None:
    assert read_fields("country: no\nomnibus: true\nusd: {on: y}", "a.yml") == {"country": "no", "omnibus": True, "usd": {"on": "y"}}


def test_days_need_no_quotation_marks() -> None:
    assert read_fields("found_on: 2020-07-09\nusd: {on: 2020-07-10}\nholders: [2020-07-11]", "a.yml") == {
        "found_on": "2020-07-09",
        "usd": {"on": "2020-07-10"},
        "holders": ["2020-07-11"],
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: &x [1]\nb: *x", r"a\.yml refers to parts of itself"),
        ("a: " + "x" * 1_000_001, r"a\.yml has more than 1,000,000 letters"),
        ("- a", r"a\.yml describes nothing"),
        ("a: !!python/object:os.system {}", "neither YAML nor JSON"),
    ],
)
def test_what_is_no_description(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_fields(text, "a.yml")
