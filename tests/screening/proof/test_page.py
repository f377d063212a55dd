"""The page of a statement: complete, escaped, nothing from outside."""

from __future__ import annotations

import pytest

from ostrakon import ListStore, Party
from ostrakon.screening.proof import Signer, prove_party
from ostrakon.screening.proof.page import asked, old_versions, proof_page, statement_in


def test_a_page_has_everything(demo_store: ListStore) -> None:
    statement = prove_party(
        demo_store, Party(names=("Zhu <b>Hailun",), identifiers=("A1",)), "2021-04-01", signer=Signer("A. <i>Clerk", "Clerk")
    )
    page = proof_page(statement)
    assert page == proof_page(statement)
    assert asked(statement["question"]) == "Zhu <b>Hailun / A1"
    for entry in statement["searched"]["lists"]:
        assert all(text in page for text in (entry["sha256"], entry["entities_sha256"], entry["version_id"]))
        assert all(file["sha256"] in page for file in entry["files"])
    for text in (statement["sha256"], statement["engine"]["source_sha256"], statement["engine"]["settings_hash"], "A. &lt;i&gt;Clerk"):
        assert text in page
    assert not any(text in page for text in ("<b>Hailun", "<i>Clerk", "<link", "href=", "src="))
    assert "1 listed party resembles the party asked about" in page
    assert 'class="note"' not in page


def test_an_old_version_is_pointed_out(demo_store: ListStore) -> None:
    statement = prove_party(demo_store, Party(names=("Nobody Whatsoever",)), "2022-03-22")
    (sentence,) = old_versions(statement)
    assert "us-ofac-sdn that was searched is 365 days older than the day asked about" in sentence
    page = proof_page(statement)
    assert sentence in page
    assert "No listed party resembles" in page
    assert "nobody yet" in page


def test_a_page_without_a_statement() -> None:
    assert statement_in("{}") == "{}"
    with pytest.raises(ValueError, match="no statement"):
        statement_in("<html>")
