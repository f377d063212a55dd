"""Later short mentions: whose they are, and when nobody can say."""

from __future__ import annotations

from io import BytesIO

import pytest

from ostrakon import Screener
from ostrakon.screening.documents import read_document


def later(screener: Screener, text: str) -> dict[str, list[str]]:
    """The later mentions of each party; a question mark marks the ambiguous ones."""
    reading = read_document(screener, BytesIO(text.encode()))
    return {
        party.hit.entity_id.removeprefix("xx-test-"): [item.text + "?" * item.ambiguous for item in party.later_mentions]
        for party in reading.parties
    }


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Chen Quanguo spoke. Chen left. Mr. Chen and Secretary Chen's aides stayed.", ["Chen", "Chen", "Chen"]),
        ("Chen Quanguo spoke. CHEN left; “Chen” said nothing.", ["CHEN", "Chen"]),
        ("Chen spoke. Chen Quanguo left.", []),
        ("Chen Quanguo spoke. A chen is a word, and Chenland a country.", []),
        ("Chen Quanguo spoke. Chen Quanguo left.", ["Chen Quanguo"]),
        ("Zhu Chen met Chen Quanguo.", []),
    ],
)
def test_family_names(screener: Screener, text: str, mentions: list[str]) -> None:
    assert later(screener, text)["1"] == mentions


def test_each_of_two_family_names_and_both(screener: Screener) -> None:
    text = "Jaroslav Tesselmann Orvando fled. Tesselmann was seen; Tesselmann Orvando was not, nor was Jaroslav."
    assert later(screener, text) == {"20": ["Tesselmann", "Tesselmann Orvando"]}


def test_an_article_before_the_family_name(screener: Screener) -> None:
    assert later(screener, "Samir al-Veshri spoke. Then al-Veshri left, and Veshri's men.") == {"21": ["al-Veshri", "Veshri"]}


def test_a_family_name_of_two_parties_is_not_guessed(screener: Screener) -> None:
    text = "Wang Mingshan left. Wang was old. Wang Junzheng came. Wang was young."
    assert later(screener, text) == {"3": ["Wang", "Wang?"], "6": ["Wang?"]}


def test_a_namesake_who_is_not_listed_makes_a_family_name_ambiguous(screener: Screener) -> None:
    assert later(screener, "Wang Mingshan left. Wang was old. Wang Yi came. Wang was young.") == {"3": ["Wang", "Wang?"]}


def test_acronyms(screener: Screener) -> None:
    text = (
        "XPSB men came. The Xinjiang Public Security Bureau denied it. The XPSB's chief and XPCC men left. The Xinjiang Production and "
        "Construction Corps (XPCC) did not, the XPCC said. An xpsb is nothing."
    )
    assert later(screener, text) == {"5": ["XPSB"], "8": ["XPCC", "XPCC"]}


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ('Nordhaven Shipping Lines ("the Line") sails. The Line said so. The line was long.', ["Line", "Line"]),
        ("Nordhaven Shipping Lines (NHL) sails. NHL said so.", ["NHL", "NHL"]),
        ("Nordhaven Shipping Lines (IMO) sails. IMO said so.", []),
        ("Nordhaven Shipping Lines (listed by Treasury) sails. Treasury said so.", []),
    ],
)
def test_short_forms_in_brackets(screener: Screener, text: str, mentions: list[str]) -> None:
    assert later(screener, text)["34"] == mentions


def test_the_name_without_its_legal_form(screener: Screener) -> None:
    assert later(screener, "Brightwater Holding grew. Brightwater then shrank; Tundra S.A. did too. The Tundra is cold.") == {
        "30": ["Brightwater"],
        "32": ["Tundra"],
    }


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The security bureau's men left, and so did the bureau.", ["security bureau", "bureau"]),
        ("The bureau of statistics and a bureau counted.", []),
        ("The Federal Bureau of Investigation came. The bureau left.", []),
        ("The Xinjiang Production and Construction Corps is another. The bureau left, and the corps.", ["bureau"]),
    ],
)
def test_definite_nouns(screener: Screener, text: str, mentions: list[str]) -> None:
    assert later(screener, f"The Xinjiang Public Security Bureau denied it. {text}")["5"] == mentions
