"""The number in a description of a paper."""

from __future__ import annotations

import pytest

from ostrakon.lists.sources.document_numbers import document_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("G827238 (Tunisian). Issued on 1 June 1996.", "G827238"),
        ("Passport number:F50859", "F50859"),
        ("no 3603251708570001", "3603251708570001"),
        ("Oman 03824969, issued on 4 May 2014", "03824969"),
        ("issued 28 Feb. 1996, number L191609", "L191609"),
        ("Mali Passport no.A1037434. Issued: 10/8/2001", "A1037434"),
        ("(1) A-333602 (Indian)", "A-333602"),
        ("Italian Fiscal Code BGHFCL66R28Z352G", "BGHFCL66R28Z352G"),
        ("842 781", "842 781"),
        ("Uganda Passport.", ""),
        ("Issued 1993.", ""),
        ("983 (Diplomatic)", ""),
    ],
)
def test_number(text: str, number: str) -> None:
    assert document_number(text) == number
