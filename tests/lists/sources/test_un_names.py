"""Names as the UN writes them (all invented)."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.un_names import split_acronym, split_names


@pytest.mark.parametrize(
    ("text", "names", "remarks"),
    [
        ("Amara Fictitious", ["Amara Fictitious"], []),
        ("Halen Inventi; Haleh Inventi;  Haleh  Inventiar", ["Halen Inventi", "Haleh Inventi", "Haleh Inventiar"], []),
        ("Jin Xugou (金虚构)", ["Jin Xugou", "金虚构"], []),
        ("Amir (original script: Амир)", ["Amir", "Амир"], []),
        ("虚构 (Xu Gou; Hsu Kou)", ["虚构", "Xu Gou", "Hsu Kou"], []),
        ("Encep Inventi (birth name)", ["Encep Inventi"], ["birth name"]),
        ("Mohamad Inventi b) M. Inventi", ["Mohamad Inventi", "M. Inventi"], []),
        ("Safia Inventi, born 1 Jan. 1953 (passport no.0, expiry 2024.)", ["Safia Inventi"], ["passport no.0, expiry 2024."]),
        ("“Chief Inventi”", ["Chief Inventi"], []),
        ("“General” Inventi", ["General Inventi"], []),
        ("O'Inventi", ["O'Inventi"], []),
        ("()", [], []),
    ],
)
def test_one_field_may_hold_several_names(text: str, names: list[str], remarks: list[str]) -> None:
    assert split_names(text) == (names, remarks)


@pytest.mark.parametrize(
    ("text", "name", "acronym"),
    [
        ("FICTITIOUS TRADING GROUP (FTG)", "FICTITIOUS TRADING GROUP", "FTG"),
        ("FICTITIOUS FOUNDATION (KENYA)", "FICTITIOUS FOUNDATION (KENYA)", ""),
        ("FICTITIOUS (HONG KONG) LIMITED", "FICTITIOUS (HONG KONG) LIMITED", ""),
        ("FICTITIOUS OFFICE", "FICTITIOUS OFFICE", ""),
        ("FICTITIOUS X (X)", "FICTITIOUS X (X)", ""),
    ],
)
def test_an_acronym_is_told_from_a_place(text: str, name: str, acronym: str) -> None:
    assert split_acronym(text) == (name, acronym)
