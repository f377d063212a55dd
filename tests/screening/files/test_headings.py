"""What headings are taken for."""

from __future__ import annotations

import pytest

from ostrakon.screening.files.columns import ROLES
from ostrakon.screening.files.headings import HEADINGS, fold, role_of


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("FULL_NAME", "name"),
        ("Customer Name", "name"),
        ("  date-of-birth (dd.mm.yyyy) ", "birth_date"),
        ("birthDate", "birth_date"),
        ("Geburtsdatum", "birth_date"),
        ("Staatsangehörigkeit", "country"),
        ("Prénom", "first_name"),
        ("Client Nationality", "country"),
        ("姓名", "name"),
        ("Фамилия", "last_name"),
        ("الاسم الكامل", "name"),
        ("IMO No.", "identifier"),
        ("customer_id", "reference"),
        ("entityType", "schema"),
        ("Sex", "gender"),
    ],
)
def test_common_headings_are_known(heading: str, role: str) -> None:
    found = role_of(heading)
    assert found is not None
    assert found[0] == role


@pytest.mark.parametrize("heading", ["", "place_of_birth", "notes", "filename", "Customer", "balance"])
def test_others_are_not(heading: str) -> None:
    assert role_of(heading) in (None, ("name", HEADINGS["name"].index("customer")))


def test_no_heading_has_two_roles() -> None:
    folded = [fold(heading) for headings in HEADINGS.values() for heading in set(map(fold, headings))]
    assert sorted(folded) == sorted(set(folded))
    assert set(HEADINGS) - {"bare_name", "birth_year"} == set(ROLES)
