"""Publishers' words for what they impose."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon.lists.measures import MEASURES, measure_of, measures_of
from ostrakon.lists.store import ListStore


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Asset freeze", "asset freeze"),
        ("Travel  Ban", "travel ban"),
        ("Targeted arms embargo", "arms embargo"),
        ('Shipping sanctions: (see "Other information")', "shipping restrictions"),
        ("Block", "asset freeze"),
        ("Executive Order 13662 Directive Determination - Subject to Directive 1", "debt and equity restrictions"),
        ("alt. Executive Order 13662 Directive Determination - Subject to Directive 4", "oil project ban"),
        ("Effective Date (EO 14024 Directive 2): 26 Mar 2022", "correspondent account restrictions"),
        ("Listing Date (CMIC) 03 Jun 2021", "securities trading ban"),
        ("Targeted Financial Sanction", "asset freeze"),
        ("Vessel-related measures", "shipping restrictions"),
        ("No asset freeze", None),
        ("Blocked by mistake", None),
        ("Secondary sanctions risk: section 1(b)", None),
    ],
)
def test_words(words: str, measure: str | None) -> None:
    assert measure_of(words) == measure
    assert measure is None or measure in MEASURES


def test_each_measure_once_and_in_order() -> None:
    assert measures_of(["Travel Ban", "nobody knows", "Block", "Asset freeze"]) == ("travel ban", "asset freeze")


@pytest.mark.parametrize(
    ("list_id", "pattern", "kinds"),
    [("gb-fcdo", "uk/*.ods", 18), ("au-dfat", "au/dfat-2026-07-23.xlsx", 4), ("us-ofac-sdn", "ofac/enhanced-*/*.xml", 1)],
)
def test_every_measure_that_the_lists_state_is_understood(shared: Path, tmp_path: Path, list_id: str, pattern: str, kinds: int) -> None:
    store = ListStore.open(tmp_path)
    version = store.load(list_id, sorted((shared / "lists").glob(pattern)))
    words = {measure for entity in store.entities(version) for measure in entity.get("measures", ())}
    assert len(words) == kinds
    assert [text for text in sorted(words) if measure_of(text) is None] == []
