"""Tokens and the parts they play."""

from __future__ import annotations

from ostrakon.names.tokenise import MAX_TOKENS, TokenKind, initials_of, read_name

WORD, INITIAL, PARTICLE, HONORIFIC, FORM, STOPWORD, NUMBER = TokenKind


def kinds(text: str, *, person: bool = True) -> dict[str, TokenKind]:
    (reading,) = read_name(text, person=person)
    return dict(zip(reading.tokens, reading.kinds, strict=True))


def test_the_comma_of_ofac_parts_words_and_nothing_else() -> None:
    assert read_name("ZHU, Hailun", person=True)[0].tokens == ("zhu", "hailun")


def test_parts_of_a_persons_name() -> None:
    assert kinds("Dr. J. al-Zawahiri") == {"dr": HONORIFIC, "j": INITIAL, "al": PARTICLE, "zawahiri": WORD}


def test_parts_of_an_organisations_name() -> None:
    assert kinds("The Bank of Foo 400 GmbH", person=False) == {
        "the": STOPWORD, "bank": WORD, "of": STOPWORD, "foo": WORD, "400": NUMBER, "gmbh": FORM,
    }  # fmt: skip


def test_a_person_has_no_legal_form() -> None:
    assert kinds("Sa Li")["sa"] is WORD


def test_a_name_of_small_words_keeps_them_as_words() -> None:
    assert kinds("Al Hajj") == {"al": WORD, "hajj": WORD}


def test_nothing_left() -> None:
    assert read_name("!!!", person=True) == ()


def test_native_script_is_read_in_latin() -> None:
    assert read_name("朱海仑", person=True)[0].tokens == ("zhu", "hai", "lun")


def test_bounded() -> None:
    assert len(read_name("word " * 100, person=True)[0].tokens) == MAX_TOKENS


def test_the_prefix_of_a_ship_is_no_word_of_its_name() -> None:
    (reading,) = read_name("MT Fictitious Star", person=False, vessel=True)
    assert reading.kinds == (FORM, WORD, WORD)


def test_initials_with_and_without_the_legal_form() -> None:
    assert initials_of(read_name("Fictitious Tanker and Trading Company", person=False)[0]) == ("fttc", "ftt")
    assert initials_of(read_name("Fictitious Trading", person=False)[0]) == ()
    assert initials_of(read_name("Fictitious Unit 400 Bureau", person=False)[0]) == ()


def test_halves_of_a_double_name() -> None:
    assert read_name("Maria Garcia-Lopez", person=True)[0].halves == (1, 2)
    assert read_name("GARCIA-LOPEZ, Maria", person=True)[0].halves == (0, 1)
    for whole in ("Maria Garcia Lopez", "Ahmed Al-Hassan", "Kim Jong-un", "Sheikh Abd-al-Rahman", "Maria -Lopez"):
        assert read_name(whole, person=True)[0].halves == ()
