"""The score of OFAC's own search site: figures published for the parties of 9 July 2020, and the site's known quirks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon.engine.parity import ofac_score


@pytest.mark.parametrize(
    ("query", "listed", "score"),
    [
        ("ZHU HAILU", "ZHU HAILUN", 0.983),
        ("HAILU ZHU", "ZHU HAILUN", 0.983),
        ("ZHU HAI LUN", "ZHU HAILUN", 0.982),
        ("CHU HAILUN", "ZHU HAILUN", 0.889),
        ("QUANGUO CHEN", "CHEN QUANGUO", 1.0),
        ("CHEN GUOQUAN", "CHEN QUANGUO", 0.950),
        ("CHEN MINGGUO", "CHEN QUANGUO", 0.867),
        ("WANG MINGSHENG", "WANG MINGSHAN", 0.965),
        ("HUO LIU JUN", "HUO LIUJUN", 0.982),
        ("XINJIANG SECURITY BUREAU", "XINJIANG PUBLIC SECURITY BUREAU", 1.0),
    ],
)
def test_published_figures(query: str, listed: str, score: float) -> None:
    assert ofac_score(query, [listed]) == pytest.approx(score, abs=0.0005)


def test_written_as_lists_write_it() -> None:
    assert ofac_score("zhu hailu", ["ZHU, Hailun"]) == ofac_score("ZHU HAILU", ["ZHU HAILUN"])


def test_apostrophes_and_full_stops_join_and_hyphens_part() -> None:
    assert ofac_score("OFICTITIOUS JR", ["O'Fictitious J.R."]) == 1.0
    assert ofac_score("AL-INVENTED", ["AL INVENTED"]) == 1.0


def test_best_of_all_names() -> None:
    assert ofac_score("Invented Star", ["SOMETHING ELSE", "INVENTED STAR"]) == 1.0


def test_parts_of_two_letters_are_left_aside() -> None:
    assert ofac_score("Fictitious Bo", ["FICTITIOUS, An"]) == 1.0
    assert ofac_score("Bo", ["BO"]) == 1.0


def test_what_is_missing_costs_and_what_is_more_does_not() -> None:
    assert ofac_score("Fictitious", ["FICTITIOUS HARBOUR WORKS"]) == 1.0
    assert ofac_score("Harbour Fictitious Works", ["FICTITIOUS"]) < 0.7


def test_different_parts_count_nothing() -> None:
    assert ofac_score("George Quux", ["HASWANI, George"]) == 0.5


def test_the_reward_for_the_first_letters_is_never_withheld() -> None:
    """Jaro alone is .611 here, below Winkler's own gate of .7; with the reward it is .767."""
    assert ofac_score("abcdefgh", ["abcdzzzzzzzz"]) == pytest.approx(0.611 + 0.4 * 0.389, abs=0.001)


@pytest.mark.parametrize(("query", "names"), [("", ["ZHU"]), ("ZHU", []), ("ZHU", [""]), ("!!!", ["..."]), ("", [""])])
def test_nothing_to_compare(query: str, names: list[str]) -> None:
    assert ofac_score(query, names) == 0.0


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=3))
def test_any_text_scores_between_nothing_and_one(query: str, names: list[str]) -> None:
    assert 0.0 <= ofac_score(query, names) <= 1.0
