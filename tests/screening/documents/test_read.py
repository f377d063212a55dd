"""Reading whole documents: who is found, who is not, and what the answer says."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest

from ostrakon import InputError, Screener
from ostrakon.screening.documents import DocumentReading, read_document

NOTE = (
    "The Treasury named Chen Quanguo and Wang Mingshan, director of the Xinjiang Public Security Bureau (XPSB). "
    "Chen came from Tibet. The XPSB carried out his orders, and the bureau grew.\n\nMr. Wang was not reached."
)


def read(screener: Screener, text: str, threshold: float | None = None) -> DocumentReading:
    return read_document(screener, BytesIO(text.encode()), threshold=threshold)


def test_a_mention_says_where_it_is(screener: Screener) -> None:
    reading = read(screener, NOTE)
    for party in reading.parties:
        for mention in party.mentions:
            assert reading.text[mention.start : mention.end] == mention.text
            assert " ".join(mention.text.split()) in mention.sentence
            assert mention.page is None
    chen = reading.parties[0]
    assert (chen.first.text, chen.first.kind) == ("Chen Quanguo", "full")
    assert chen.first.sentence.startswith("The Treasury named")
    assert chen.first.sentence.endswith("(XPSB).")
    assert chen.hit.score >= 0.9
    assert chen.hit.evidence[0].kind == "name"


def test_later_mentions_belong_to_the_party_and_are_no_hits(screener: Screener) -> None:
    reading = read(screener, NOTE)
    assert {party.hit.entity_id: [mention.text for mention in party.mentions] for party in reading.parties} == {
        "xx-test-1": ["Chen Quanguo", "Chen"],
        "xx-test-3": ["Wang Mingshan", "Wang"],
        "xx-test-5": ["Xinjiang Public Security Bureau", "XPSB", "XPSB", "bureau"],
    }
    assert [mention.kind for mention in reading.parties[2].later_mentions] == ["short"] * 3


def test_what_the_answer_rests_on(screener: Screener, tmp_path: Path) -> None:
    document = tmp_path / "note.txt"
    document.write_text(NOTE, encoding="utf-8")
    record = read_document(screener, document).to_dict()
    assert record["document"] == "note.txt"
    assert record["sha256"] == hashlib.sha256(document.read_bytes()).hexdigest()
    assert record["format"] == "text"
    assert (record["words"], record["sentences"], record["alerts"]) == (35, 4, 3)
    assert record["certificate"]["lists"][0]["list_id"] == "xx-test"
    assert record["parties"][0]["mention"]["start"] == NOTE.index("Chen")
    assert "entity" not in record["parties"][0]


def test_the_threshold_holds(screener: Screener) -> None:
    text = "Zhu Hailu and Chen Quanguo were named."
    assert [party.first.text for party in read(screener, text).parties] == ["Zhu Hailu", "Chen Quanguo"]
    assert [party.first.text for party in read(screener, text, threshold=0.9).parties] == ["Chen Quanguo"]
    with pytest.raises(InputError, match="between 0 and 1"):
        read(screener, text, threshold=2.0)


def test_a_name_that_several_parties_bear_is_reported_for_each(screener: Screener) -> None:
    """Two listed parties of one name: neither may be left out."""
    text = "Juan Garza Lomas and Juan Garza Moro were named."
    assert len(read(screener, text).parties) == 2


def test_the_same_document_gives_the_same_answer(screener: Screener) -> None:
    first, second = read(screener, NOTE), read(screener, NOTE)
    assert first.parties == second.parties


def test_a_missing_document_is_said(screener: Screener, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt cannot be read"):
        read_document(screener, tmp_path / "nowhere.txt")


def test_the_article_of_july_2020_names_five_parties(ofac_screener: Screener, shared: Path) -> None:
    reading = read_document(ofac_screener, shared / "examples" / "article-2020-07-09.txt")
    assert {party.hit.entity_id: party.first.text for party in reading.parties} == {
        "us-ofac-sdn-29220": "Chen Quanguo",
        "us-ofac-sdn-29219": "Zhu Hailu",
        "us-ofac-sdn-29159": "Xinjiang Public Security Bureau",
        "us-ofac-sdn-29162": "Wang Mingshan",
        "us-ofac-sdn-29160": "Huo Liujun",
    }
    later = {party.hit.entity_id: [mention.text for mention in party.later_mentions] for party in reading.parties}
    assert later["us-ofac-sdn-29220"] == ["Chen", "Chen"]
    assert later["us-ofac-sdn-29219"] == ["Zhu"]
    assert later["us-ofac-sdn-29159"].count("XPSB") == 4


def test_the_same_article_in_capitals(ofac_screener: Screener, shared: Path) -> None:
    text = (shared / "examples" / "article-2020-07-09.txt").read_text(encoding="utf-8").upper()
    found = {party.hit.entity_id.removeprefix("us-ofac-sdn-") for party in read(ofac_screener, text).parties}
    assert found == {"29159", "29160", "29162", "29219", "29220"}
