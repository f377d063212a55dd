"""The same name, a slip of it, or another name."""

from __future__ import annotations

import pytest

from ostrakon.screening.documents.agreement import agree, is_same_skeleton, is_slip


@pytest.mark.parametrize(
    ("asked", "listed"),
    [("hailu", "hailun"), ("mohamed", "mohammed"), ("yevgeny", "evgeny"), ("soleimani", "suleimani"), ("aleksandr", "alexander")],
)
def test_slips(asked: str, listed: str) -> None:
    assert is_slip(asked, listed)


@pytest.mark.parametrize(
    ("asked", "listed"),
    [("chen", "chan"), ("mingguo", "quanguo"), ("hailong", "hailun"), ("guoquan", "quanguo"), ("unit400", "unit500"), ("12345", "12346")],
)
def test_other_names(asked: str, listed: str) -> None:
    assert not is_slip(asked, listed)


def test_words_without_vowels() -> None:
    assert is_same_skeleton("hsn", "hasan")
    assert is_same_skeleton("swlymny", "soleymani")
    assert not is_same_skeleton("hsn", "hussam")
    assert not is_same_skeleton("ly", "ali")


@pytest.mark.parametrize(
    ("written", "listed", "exact", "slips", "missing", "extra"),
    [
        ("Chen Quanguo", "CHEN, Quanguo", True, 0, (), ()),
        ("Quanguo Chen", "CHEN, Quanguo", True, 0, (), ()),
        ("Zhu Hai Lun", "ZHU, Hailun", True, 0, (), ()),
        ("Zhu Hailu", "ZHU, Hailun", False, 1, (), ()),
        ("Secretary Chen Quanguo", "CHEN, Quanguo", False, 0, (), ("secretary",)),
        ("Bogdan Kalimov", "KALIMOV, Bogdan Stepanovich", False, 0, ("stepanovich",), ()),
        ("Bogdan S. Kalimov", "KALIMOV, Bogdan Stepanovich", True, 0, (), ()),
        ("Samir Veshri", "AL-VESHRI, Samir", True, 0, (), ()),
    ],
)
def test_names_beside_each_other(
    written: str, listed: str, exact: bool, slips: int, missing: tuple[str, ...], extra: tuple[str, ...]
) -> None:
    agreement = agree(written, listed, person=True)
    assert agreement is not None
    assert (agreement.exact, len(agreement.slips), agreement.missing, agreement.extra) == (exact, slips, missing, extra)


def test_an_initial_stands_for_a_name_of_a_person_only() -> None:
    agreement = agree("S. Solution", "SECONDARY SOLUTION", person=False)
    assert agreement is not None
    assert agreement.missing == ("secondary",)


def test_a_native_script_agrees_with_the_latin_name() -> None:
    agreement = agree("陈全国", "CHEN, Quanguo", person=True)
    assert agreement is not None
    assert agreement.exact


def test_nothing_agrees_with_no_letters() -> None:
    assert agree("…", "CHEN, Quanguo", person=True) is None
