"""The small grammars of single columns."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.ofac_record import Place, join_city_line, split_city_line, split_programmes, split_titles, title_forms


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Havana", ("Havana", "", "")),
        ("London EC2R 7HD", ("London", "", "EC2R 7HD")),
        ("Zurich CH-8022", ("Zurich", "", "CH-8022")),
        ("Guadalajara, Jalisco 44660", ("Guadalajara", "Jalisco", "44660")),
        ("Rome, RM 00187", ("Rome", "RM", "00187")),
        ("Presidio, TX", ("Presidio", "TX", "")),
        ("Tehran 11365-144", ("Tehran", "", "11365-144")),
        ("048695", ("", "", "048695")),
        ("Colombo 7", ("Colombo 7", "", "")),
        ("", ("", "", "")),
    ],
)
def test_city_lines(line: str, parts: tuple[str, str, str]) -> None:
    assert split_city_line(line) == parts
    assert join_city_line(*parts) == line


def test_addresses_in_one_line() -> None:
    assert Place("Calle 1", "Cali", "Valle", "", "Colombia", city_line="Cali, Valle").full == "Calle 1, Cali, Valle, Colombia"
    assert Place(country="China").full == "China"
    assert Place().full == ""


def test_programmes() -> None:
    assert split_programmes("SDGT] [IFSR") == ["SDGT", "IFSR"]
    assert split_programmes("GLOMAG") == ["GLOMAG"]
    assert split_programmes("") == []


def test_titles() -> None:
    assert split_titles("Haji; Minister  of Finance") == ["Haji", "Minister of Finance"]
    assert title_forms(["Lt. Col."]) == {"Lt. Col.", "Lt. Col"}
