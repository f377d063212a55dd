"""Thai names by sound, as the Royal Institute writes them, and by letters, as families do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrakon import Party, compare
from ostrakon.names.thai import thai_readings
from ostrakon.names.transliterate import readings


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("กรุงเทพ", "krungthep"),  # two clusters, a vowel that stands first
        ("หนองคาย", "nongkhai"),  # an h that only gives the tone
        ("แพร่", "phrae"),  # a mark of tone
        ("จันทร์", "chan"),  # two letters under the silencer
        ("วงศ์", "wong"),
        ("บรรหาร", "banhan"),  # rr is an
        ("พรรค", "phak"),  # ... and a before a last letter
        ("พร", "phon"),  # two letters without a vowel
        ("วัตร", "wat"),  # a letter that is not spoken
        ("เจริญ", "charoen"),  # a vowel over two letters that are no cluster
        ("เสถียร", "sathian"),
        ("ไทย", "thai"),
    ],
)
def test_spoken_names_are_as_the_royal_institute_writes_them(written: str, spoken: str) -> None:
    assert thai_readings(written)[0] == spoken


def test_letters_that_are_not_spoken_are_there_in_the_reading_by_letters_unless_silenced() -> None:
    assert thai_readings("ชินวัตร") == ("chinwat", "chinawatar")
    assert thai_readings("วงศ์") == ("wong", "wang")


def test_words_of_other_scripts_and_digits_stay() -> None:
    assert [latin for latin, _ in readings("ธนาคาร abc 3")] == ["thanakhan abc 3", "tanakar abc 3"]
    assert readings("๑๒")[0][0] == "12"


@given(st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), min_size=1, max_size=12))
def test_any_thai_is_read(text: str) -> None:
    for latin, _ in readings(text):
        assert latin.isascii()


def test_a_name_is_found_and_its_neighbour_is_not() -> None:
    party = Party(schema="Person", names=["สมศักดิ์ ศรีสุข"])
    assert compare(party, Party(schema="Person", names=["Somsak Srisuk"])).score >= 0.8
    assert compare(party, Party(schema="Person", names=["Somchai Srisai"])).score < 0.7
