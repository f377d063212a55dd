"""Lines put together again."""

from __future__ import annotations

from ostrakon.screening.payments.wrapping import readings

FULL = "PAY THE XINJIANG PRODUCTION AND CON"


def test_a_full_line_may_have_cut_a_word() -> None:
    assert readings([FULL, "STRUCTION  CORPS"]) == (f"{FULL} STRUCTION CORPS", f"{FULL}STRUCTION CORPS")


def test_a_line_that_is_not_full_ends_where_it_ends() -> None:
    assert readings([FULL[:-1], "STRUCTION"], "\n") == (f"{FULL[:-1]}\nSTRUCTION",)


def test_blank_lines_say_nothing() -> None:
    assert readings(["", " "]) == ()
    assert readings(["A", " ", "B"]) == ("A B",)
