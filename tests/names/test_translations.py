"""Generic words in English, whatever the language; every name here is invented or a public fact."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
import yaml

from ostrakon.names.normalise import normalise
from ostrakon.names.tokenise import TokenKind, read_name
from ostrakon.names.translations import english, english_readings

TABLE = yaml.safe_load(files("ostrakon.names").joinpath("translations.yml").read_text(encoding="utf-8"))
TELLING = (TokenKind.WORD, TokenKind.NUMBER, TokenKind.FORM)
ENTRIES = {**TABLE["words"], **TABLE["countries"]}


def in_english(name: str) -> set[str]:
    """Every reading of an organisation's name without small words, sorted: languages order them differently."""
    return {
        " ".join(sorted(token for token, kind in zip(reading.tokens, reading.kinds, strict=True) if kind in TELLING))
        for reading in read_name(name, person=False)
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bank Melli Iran", "National Bank of Iran"),
        ("بانک ملی ایران", "National Bank of Iran"),
        ("新疆公安厅", "Xinjiang Public Security Department"),
        ("Palmira TECH & SRVCES", "Palmira Technology Services"),
        ("Palmira COMM GRP", "Palmira Commercial Group"),
        ("Palmira COMM GRP", "Palmira Communications Group"),
        ("Palmira Mngmnt Svcs", "Palmira Management Services"),
        ("Palmira Int'l Trdg", "Palmira International Trading"),
        ("Banco Nacional de Palmira", "Banque nationale de Palmira"),
        ("Ministerio de Defensa Nacional", "وزارة الدفاع الوطني"),
        ("الشركة الوطنية للتجارة", "National Trading Company"),
        ("شرکت نفت و گاز", "Oil and Gas Company"),
        ("سازمان بین المللی", "International Organisation"),
        ("سازمان بین‌المللی", "International Organisation"),
        ("Министерство обороны Сирии", "Syrian Ministry of Defence"),
        ("Государственный банк Ирана", "State Bank of Iran"),
        ("조선무역은행", "Korea Trading Bank"),
        ("天山国际贸易集团", "Tianshan International Trading Group"),
        ("イラン国立銀行", "National Bank of Iran"),
        ("Zentralbank", "Central Bank"),
    ],
)
def test_the_same_in_two_languages(one: str, other: str) -> None:
    assert in_english(one) & in_english(other), (in_english(one), in_english(other))


def test_different_names_stay_different() -> None:
    assert not in_english("بانک ملی ایران") & in_english("National Bank of Iraq")
    assert not in_english("Ministry of Defence") & in_english("وزارة الداخلية")


def test_a_word_may_become_several() -> None:
    assert next(english(("palmira", "impex"))) == ("palmira", "import", "export")


def test_an_abbreviation_of_several_words_is_read_as_each() -> None:
    readings = [" ".join(tokens) for tokens in english(("palmira", "comm"))]
    assert readings[0] == "palmira comm"
    assert "palmira trading" in readings
    assert "palmira committee" in readings


@pytest.mark.parametrize("word", ["secret", "hassan", "monster", "palmira", "bankier", "statler"])
def test_words_that_only_look_like_it_are_left_alone(word: str) -> None:
    assert list(english((word,))) == [(word,)]


def test_a_man_from_there_is_no_country() -> None:
    assert list(english(("omar", "al", "iraqi"))) == [("omar", "al", "iraqi")]
    assert list(english(("iraqi", "bank"))) == [("iraq", "bank")]


def test_what_is_written_stays_a_reading() -> None:
    first, second = read_name("Banco Palmira", person=False)
    assert first.tokens == ("bank", "palmira")
    assert second.tokens == ("banco", "palmira")
    assert first.kinds == (TokenKind.WORD, TokenKind.WORD)


def test_a_name_without_generic_words_has_one_reading() -> None:
    assert len(read_name("Palmira Tadmor", person=False)) == 1


def test_a_generic_word_that_is_a_legal_form_is_one() -> None:
    assert read_name("Grupo Palmira", person=False)[0].kinds[0] is TokenKind.FORM
    assert TokenKind.FORM in read_name("天山有限公司", person=False)[-1].kinds


def test_persons_are_not_translated() -> None:
    assert [reading.tokens for reading in read_name("Juan Banco Guardia", person=True)] == [("juan", "banco", "guardia")]
    assert all("army" not in reading.tokens for reading in read_name("جيش محمد", person=True))


@pytest.mark.parametrize("name", ["朱海仑", "محمد علي", "김정은", "Palmira", "Иван Петров"])
def test_a_name_without_generic_words_is_not_read_in_english(name: str) -> None:
    assert english_readings(normalise(name)) == ()


def test_a_single_character_is_no_word_of_a_short_name() -> None:
    """省 is a province at the end of a place's name; in three characters it may be anybody's name."""
    assert english_readings("王小省") == ()
    assert english_readings("黑龙江省")[0][0].endswith(" province")


def test_no_word_means_two_things() -> None:
    words = Counter(word.rstrip("*") for written in ENTRIES.values() for word in (written or "").split())
    assert [word for word, times in words.items() if times > 1] == []


def test_no_word_of_the_table_is_the_english_of_another() -> None:
    keys = {key for key in ENTRIES if " " not in key}
    assert sorted(keys & {word for written in ENTRIES.values() for word in (written or "").split()}) == []


def test_latin_words_are_spelt_as_normalise_leaves_them() -> None:
    latin = [word.rstrip("*") for written in ENTRIES.values() for word in (written or "").split() if word[0] < "ʰ"]
    assert [word for word in latin if normalise(word) != word] == []


def test_the_meanings_of_abbreviations_are_words_of_the_table() -> None:
    known = {token for key in ENTRIES for token in key.split()} | {"district", "distribution"}
    assert {token for meanings in TABLE["ambiguous"].values() for token in meanings.split()} <= known


def test_english_is_stable() -> None:
    """What became English is not changed by being read again, or the two sides would differ."""
    for key in ENTRIES:
        assert next(english(key.split())) == tuple(key.split())
