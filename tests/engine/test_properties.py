"""What holds for every name, whatever it is: found by hypothesis, not by example."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostrakon.engine.index import Index
from ostrakon.engine.matcher import match_batch
from ostrakon.engine.settings import Settings
from ostrakon.names.normalise import normalise
from ostrakon.names.tokenise import MAX_TOKENS, read_name
from ostrakon.party import Party

SETTINGS = Settings()
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)
SCRIPTS = st.text(alphabet="朱海仑陈محمدعليИванχαρ김정은タナカแดงअमितשלום '-.,", min_size=1, max_size=20)
KNOWN = st.sampled_from(["Zhu Hailu", "朱海仑", "Jon Smith"])
INVISIBLE = st.sampled_from(["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u202c"])
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def hits(index: Index, name: str, threshold: float = 0.3) -> list[tuple[str, float]]:
    return [(hit.entity_id, hit.score) for hit in match_batch(index, [Party(names=(name,))], SETTINGS, threshold, 50)[0]]


@quick
@given(name=ANY_TEXT)
def test_no_text_breaks_the_normaliser(name: str) -> None:
    once = normalise(name)
    assert normalise(once) == once
    for reading in (*read_name(name, person=True), *read_name(name, person=False)):
        assert 0 < len(reading.tokens) <= MAX_TOKENS
        assert len(reading.tokens) == len(reading.kinds)
        assert all(token.isascii() and token.isalnum() and token == token.lower() for token in reading.tokens)


@quick
@given(name=st.one_of(ANY_TEXT, SCRIPTS).filter(lambda text: text.strip() != ""))
def test_no_text_breaks_the_engine_and_scores_lie_between_0_and_1(index: Index, name: str) -> None:
    for _, score in hits(index, name, 0.0):
        assert 0.0 <= score <= 1.0


@quick
@given(words=st.permutations(["abd", "al", "rahman", "al", "rahmani"]))
def test_the_order_of_the_listed_names_words_does_not_hide_it(index: Index, words: list[str]) -> None:
    assert "test-4" in {entity for entity, score in hits(index, " ".join(words)) if score >= 0.7}


@quick
@given(first=WORD, last=WORD)
def test_order_does_not_change_the_score(index: Index, first: str, last: str) -> None:
    assert hits(index, f"{first} {last}") == hits(index, f"{last} {first}")


@quick
@given(name=st.sampled_from(["Zhu Hailun", "Chen Mingguo", "Jon Smith", "Fictitious Star"]), data=st.data())
def test_case_spacing_and_invisible_characters_change_nothing(index: Index, name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name)))
    disguised = name[:place] + data.draw(INVISIBLE) + name[place:]
    disguised = data.draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))(disguised)
    disguised = disguised.replace(" ", data.draw(st.sampled_from([" ", "  ", "\u00a0", "\t", ", "])))
    assert hits(index, disguised) == hits(index, name)


@quick
@given(name=st.sampled_from(["Zhu Hailun", "José Müller", "Chen Mingguo"]))
def test_composed_and_decomposed_letters_are_one(index: Index, name: str) -> None:
    assert hits(index, unicodedata.normalize("NFD", name)) == hits(index, unicodedata.normalize("NFC", name))


@quick
@given(
    names=st.lists(
        st.one_of(SCRIPTS, WORD, st.sampled_from(["Zhu Hailu", "朱海仑", "Jon Smith"])).filter(str.strip), min_size=1, max_size=8
    )
)
def test_a_party_is_answered_alike_alone_and_in_company(index: Index, names: list[str]) -> None:
    parties = [Party(names=(name,)) for name in names]
    together = match_batch(index, parties, SETTINGS, 0.3, 5)
    assert together == [match_batch(index, [party], SETTINGS, 0.3, 5)[0] for party in parties]


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_other_processes_answer_alike(seed: str) -> None:
    """Sets and dictionaries are ordered by a hash that differs from process to process; no answer may depend on it."""
    script = (
        "from ostrakon import Party, compare\n"
        "for a, b in (('Zhu Hailu', 'ZHU, Hailun'), ('محمد', 'Mohammad'), ('Чжу Хайлунь', 'ZHU, Hailun'), ('Abd al Ali', 'ABDULALI')):\n"
        "    print(compare(Party(names=a, countries=['cn', 'fr', 'de']), Party(names=b, countries=['it', 'at'])).to_dict())\n"
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", script], env={**_environment(), "PYTHONHASHSEED": value}, capture_output=True, text=True, check=True
        )
        for value in ("0", seed)
    ]
    assert answers[0].stdout == answers[1].stdout
    assert answers[0].stdout.count("score") == 4


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
