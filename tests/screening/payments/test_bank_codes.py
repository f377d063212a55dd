"""BICs, IBANs and numbers by their shape."""

from __future__ import annotations

import pytest

from ostrakon.screening.payments.bank_codes import bic_country, bics_in, iban_country, numbers_in, telling_number


@pytest.mark.parametrize(
    ("text", "country"), [("DEUTDEFF", "de"), ("deutdeffxxx", "de"), ("DEUTDEFFXX", None), ("DEUT1EFF", None), ("", None)]
)
def test_a_bic_says_a_country(text: str, country: str | None) -> None:
    assert bic_country(text) == country


@pytest.mark.parametrize(
    ("text", "country"), [("IE29 AIBK 9311 5212 3456 78", "ie"), ("CH010023512312312365L", "ch"), ("GB123456789", None), ("12345678", None)]
)
def test_an_iban_says_a_country(text: str, country: str | None) -> None:
    assert iban_country(text) == country


def test_an_account_is_compared_where_it_is_more_than_a_plain_number() -> None:
    assert telling_number("IE29 AIBK 9311 5212 3456 78") == "IE29AIBK93115212345678"
    assert telling_number("13m1NN8gkJLooSCiLDmx5PQohYB4uCCP4P") == "13m1NN8gkJLooSCiLDmx5PQohYB4uCCP4P"
    assert telling_number("1234567890") is None
    assert telling_number("A1") is None


def test_numbers_in_text_are_imo_numbers_and_words_of_letters_and_digits() -> None:
    assert numbers_in("INVOICE 20240017, IMO: 9999993, PASSPORT YX0000417.") == ("9999993", "YX0000417")
    assert numbers_in("PAYMENT FOR MAY") == ()


def test_words_of_the_shape_of_a_bic() -> None:
    assert bics_in("VIA SABRRUMM012 AND SABRRUMM, XSABRRUMM") == ("SABRRUMM012", "SABRRUMM")
