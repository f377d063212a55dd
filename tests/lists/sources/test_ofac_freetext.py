"""Free text is told by its head words, and prose is not claimed to be understood."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.ofac_freetext import read_free_text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Major General", "position"),
        ("former deputy prime minister", "position"),
        ("Commander-in-Chief of the Army", "position"),
        ("ex-President of Somewhere", "position"),
        ("Prosecutor-General of Somewhere", "position"),
        ("led Somewhere's Air Defense Forces", "position"),
        ("all offices worldwide", "scope"),
        ("and all other locations worldwide", "scope"),
        ("Northern Branch only", "scope"),
        ("Only locations in Somewhere", "scope"),
        ("arrested 23 Apr 2002", "custody"),
        ("ICTY indictee at large", "custody"),
        ("currently in remand at 1 Some Street", "custody"),
        ("wife of Somebody Else", "kinship"),
        ("sister-in-law of Somebody Else", "kinship"),
        ("Somebody Else's eldest son", "kinship"),
        ("Believed to be in the border area", "whereabouts"),
        ("From Somewhere, Pakistan", "whereabouts"),
        ("Associated with Some Group", "affiliation"),
        ("HAMAS - Hebron", "affiliation"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    found = read_free_text(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "juice manufacturer",
        "Switzerland",
        "generalised trading",
        "Headquarters",
        "The president left office. Nothing is known about what came after.",
        "Chairman of " + "a very long committee and " * 20,
    ],
)
def test_everything_else_is_not_understood(text: str) -> None:
    assert read_free_text(text) is None


def test_positions_have_a_property_and_events_have_none() -> None:
    position, event = read_free_text("Minister"), read_free_text("arrested 1 Apr 2003")
    assert position is not None
    assert event is not None
    assert position.props[0] == "position"
    assert event.props == ()
