"""Any change to a statement shows, and a store that would answer otherwise today says in what."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ostrakon import InputError, ListStore, NoListError, Party
from ostrakon.lists import attempts
from ostrakon.screening.proof import Signer, Statement, prove_listed, prove_party, read_statement, verify
from ostrakon.screening.proof.page import proof_page
from ostrakon.screening.proof.statement import canonical, digest

DEMO = Path(__file__).parents[3] / "src/ostrakon/demo"


@pytest.fixture(scope="module")
def statement(demo_store: ListStore) -> Statement:
    party = Party(names=("Wang Mingshan", "</script><script>alert(1)</script>"), birth_date="1990-05-05", countries=("China",))
    return prove_party(demo_store, party, "2021-08-01", signer=Signer("A. Clerk"))


def resealed(statement: Statement, change: Callable[[Any], None]) -> bytes:
    """The statement with a change and the hash that a forger would write into it."""
    changed = json.loads(canonical(statement))
    change(changed)
    return json.dumps(changed | {"sha256": digest(changed)}).encode()


def test_a_statement_is_reproduced(demo_store: ListStore, statement: Statement) -> None:
    page = proof_page(statement)
    assert "<script>alert" not in page
    for data in (json.dumps(statement).encode(), json.dumps(statement, indent=3, ensure_ascii=False).encode(), page.encode()):
        assert read_statement(data) == statement
        found = verify(demo_store, data)
        assert (found.unaltered, found.reproduced, found.differences, found.notes) == (True, True, (), ())
    assert found.to_dict()["sha256"] == statement["sha256"]


@pytest.mark.parametrize(
    ("before", "after"),
    [('"A. Clerk"', '"B. Clerk"'), ('"near_more":0', '"near_more":1'), ("1990-05-05", "1990-05-06"), ("0.7,", "0.70001,")],
)
def test_every_change_of_the_data_shows(demo_store: ListStore, statement: Statement, before: str, after: str) -> None:
    text = json.dumps(statement, separators=(",", ":"))
    assert before in text
    found = verify(demo_store, text.replace(before, after).encode())
    assert (found.unaltered, found.reproduced) == (False, None)
    assert "do not have the SHA-256" in found.differences[0]


def test_a_change_of_the_page_alone_shows(demo_store: ListStore, statement: Statement, monkeypatch: pytest.MonkeyPatch) -> None:
    page = proof_page(statement)
    changed = page.replace("No listed party resembles", "Some listed party resembles").encode()
    assert changed != page.encode()
    found = verify(demo_store, changed)
    assert (found.unaltered, found.reproduced) == (False, None)
    assert "its text was changed" in found.differences[0]
    monkeypatch.setattr("ostrakon.screening.proof.verification.engine_version", lambda: "99")
    found = verify(demo_store, changed)  # a later Ostrakon writes other pages, and says what it cannot check
    assert (found.unaltered, found.reproduced) == (True, True)
    assert "this is 99" in found.notes[0]
    assert found.notes[-1] == "Only its data were checked, not the words of the page."


def first_near(statement: Any) -> Any:
    return statement["answer"]["near"][0]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda told: first_near(told).update(score=0.6), "us-ofac-sdn-29162 scores 0."),
        (lambda told: first_near(told).update(matched_name="X"), "same score, but is told otherwise: matched_name."),
        (lambda told: told["answer"]["near"].clear(), "is a near miss today, but not then"),
        (lambda told: first_near(told).update(entity_id="us-ofac-sdn-1"), "us-ofac-sdn-1 .* is no near miss today"),
        (lambda told: told["searched"].update(names=1), "names were searched, in the statement 1"),
        (lambda told: told["answer"].update(near_more=3), "0 more near misses are not shown, in the statement 3"),
        (lambda told: told["searched"]["lists"][0]["files"][0].update(sha256="0" * 64), "is of other bytes"),
        (lambda told: told["engine"].update(settings_hash="0" * 64), "do not have the settings hash"),
    ],
)
def test_a_forged_statement_is_not_reproduced(
    demo_store: ListStore, statement: Statement, change: Callable[[Any], None], sentence: str
) -> None:
    found = verify(demo_store, resealed(statement, change))
    assert (found.unaltered, found.reproduced) == (True, False)
    assert re.search(sentence, "\n".join(found.differences))


def test_another_catalogue_of_programmes_is_no_other_answer(demo_store: ListStore, statement: Statement) -> None:
    found = verify(demo_store, resealed(statement, lambda told: first_near(told).update(measures=["other"])))
    assert found.reproduced
    assert "us-ofac-sdn-29162: what its programmes are and do is told otherwise today" in found.notes[0]


def test_what_has_changed_around_a_statement_is_noted(tmp_path: Path) -> None:
    store = ListStore.open(tmp_path)
    files = [DEMO / f"{part}.csv" for part in ("sdn", "alt", "add")]
    store.load("us-ofac-sdn", files, published_at="2021-03-22")
    made = json.dumps(prove_party(store, Party(names=("Zhu Hailun",)), "2021-08-01")).encode()
    later = store.load("us-ofac-sdn", [*files, DEMO / "sdn_comments.csv"], published_at="2021-04-01")
    found = verify(store, made)
    assert (found.reproduced, found.notes) == (
        True,
        (f"Asked today, {later.id} would be searched for 2021-08-01: it was loaded or dated since.",),
    )
    elsewhere = verify(ListStore.open(tmp_path / "empty"), made)
    assert (elsewhere.unaltered, elsewhere.reproduced) == (True, None)
    assert "There is no list version" in elsewhere.differences[0]


def test_what_was_learned_after_the_time_it_is_about_is_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ListStore.open(tmp_path)
    files = [DEMO / f"{part}.csv" for part in ("sdn", "alt", "add")]
    monkeypatch.setattr(attempts, "now", lambda: "2021-08-02T12:00:00+00:00")
    before = store.load("us-ofac-sdn", files, published_at="2021-03-22")
    monkeypatch.setattr(attempts, "now", lambda: "2021-08-03T12:00:00+00:00")
    store.load("us-ofac-sdn", [*files, DEMO / "sdn_comments.csv"], published_at="2021-04-01")
    for made in (
        prove_party(store, Party(names=("Zhu Hailun",)), "2021-08-01", known_at="2021-08-03T13:00+02:00"),
        prove_listed(store, "us-ofac-sdn-29219", "2021-08-01", known_at="2021-08-03T11:00"),
    ):
        assert made["question"]["known_at"] == "2021-08-03T11:00:00+00:00"
        [searched] = made["searched"]["lists"]
        assert (searched["version_id"], searched["next"]) == (before.id, None)
        found = verify(store, json.dumps(made).encode())
        assert (found.reproduced, found.notes) == (True, ())
    with pytest.raises(NoListError, match=r"No list was loaded by 2021-08-01T23:59:59\+00:00"):
        prove_party(store, Party(names=("Zhu Hailun",)), "2021-08-01", known_at="2021-08-01")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfe", "no statement"),
        (b"{", "no statement"),
        (b"<html></html>", "the page holds no statement"),
        (b'<script type="application/json" id="statement">1</script>' * 2, "several statements"),
        (b"[1]", "does not say that it is one"),
        (b'{"kind":"ostrakon lists prove","sha256":"x","sha256":"y"}', "a key twice"),
        (b'{"kind":"ostrakon lists prove","format":2,"sha256":"x"}', "format 2"),
        (b'{"kind":"ostrakon lists prove","format":1,"sha256":"x","n":NaN}', "NaN for a number"),
    ],
)
def test_what_is_no_statement(demo_store: ListStore, data: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        verify(demo_store, data)


@pytest.mark.parametrize("part", ["question", "searched", "engine", "answer", "signed"])
def test_a_sealed_statement_without_a_part(demo_store: ListStore, statement: Statement, part: str) -> None:
    whole = resealed(statement, lambda told: told.pop(part))
    if part == "signed":  # of no account for the answer, but a page cannot be made of it
        assert verify(demo_store, whole).reproduced
        return
    with pytest.raises(InputError, match="not the parts of one"):
        verify(demo_store, whole)
