"""A statement about a party says what was found on which bytes, and is made from bytes that were verified."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon import DamagedError, InputError, ListStore, NoListError, Party, Screener, Settings
from ostrakon.screening.proof import Signer, prove_party
from ostrakon.screening.proof.statement import digest

DEMO = Path(__file__).parents[3] / "src/ostrakon/demo"


def test_what_a_statement_says(demo_store: ListStore, demo_screener: Screener) -> None:
    party = Party(names=("Zhu Hailu",), reference="customer 7")
    statement = prove_party(demo_store, party, "2021-08-01", signer=Signer("A. Clerk", "Compliance"))
    version = demo_store.current("us-ofac-sdn")
    (entry,) = statement["searched"]["lists"]
    assert (entry["version_id"], entry["sha256"], entry["entities_sha256"]) == (version.id, version.sha256, version.entities_sha256)
    assert entry["files"] == [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in version.files]
    assert (entry["published_at"], entry["loaded_at"], entry["next"]) == ("2021-03-22", version.loaded_at, None)
    assert (statement["searched"]["parties"], entry["parties_searched"]) == (demo_screener.index.parties,) * 2
    assert statement["searched"]["names"] == entry["names_searched"] > entry["parties_searched"]
    (hit,) = statement["answer"]["alerts"]
    expected = demo_screener.screen(party)[0]
    assert (hit["entity_id"], hit["score"]) == (expected.entity_id, expected.score) == ("us-ofac-sdn-29219", hit["score"])
    assert hit["evidence"][0]["sentence"] == expected.evidence[0].sentence
    assert hit["listed"]["birth_dates"] == ["Jan 1958"]
    assert statement["engine"]["settings_hash"] == Settings().hash
    assert (statement["signed"]["name"], statement["signed"]["role"]) == ("A. Clerk", "Compliance")
    assert statement["sha256"] == digest(statement)
    assert "customer 7" not in str(statement)


def test_nothing_found_and_near_misses(demo_store: ListStore) -> None:
    nobody = prove_party(demo_store, Party(names=("Nobody Whatsoever",)), "2021-08-01")
    assert nobody["answer"] == {"alerts": [], "near": [], "near_more": 0}
    assert nobody["signed"]["name"] is None
    near = prove_party(demo_store, Party(names=("Wang Mingshan",), birth_date="1990-05-05"), "2021-08-01")
    assert near["answer"]["alerts"] == []
    assert [hit["entity_id"] for hit in near["answer"]["near"]] == ["us-ofac-sdn-29162"]
    low = prove_party(demo_store, Party(names=("Wang Mingshan",), birth_date="1990-05-05"), "2021-08-01", threshold=0.3)
    assert low["answer"]["alerts"][0]["entity_id"] == "us-ofac-sdn-29162"
    assert (low["question"]["threshold"], low["question"]["near_from"]) == (0.3, 0.3)


def test_more_near_misses_than_are_shown_are_counted(demo_store: ListStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ostrakon.screening.proof.search.NEAR_SHOWN", 0)
    near = prove_party(demo_store, Party(names=("Wang Mingshan",), birth_date="1990-05-05"), "2021-08-01")
    assert (near["answer"]["near"], near["answer"]["near_more"]) == ([], 1)


@pytest.mark.parametrize(
    ("as_of", "lists", "error", "sentence"),
    [
        ("2021-03-21", None, NoListError, "was published by 2021-03-21"),
        ("2999-01-01", None, InputError, "has not come yet"),
        ("2021-08", None, InputError, "is not a day"),
        ("2021-08-01", ["un-sc"], NoListError, "No version of un-sc is loaded"),
    ],
)
def test_days_that_nothing_can_be_stated_about(
    demo_store: ListStore, as_of: str, lists: list[str] | None, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        prove_party(demo_store, Party(names=("Zhu",)), as_of, lists)


def test_no_list_no_statement(tmp_path: Path) -> None:
    with pytest.raises(NoListError, match="nothing can be stated"):
        prove_party(ListStore.open(tmp_path), Party(names=("Zhu",)), "2021-08-01")


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    store = ListStore.open(tmp_path)
    version = store.load("us-ofac-sdn", [DEMO / f"{part}.csv" for part in ("sdn", "alt", "add")], published_at="2021-03-22")
    prove_party(store, Party(names=("Zhu",)), "2021-08-01")
    for digest_of in (version.files[0].sha256, version.entities_sha256):
        kept = tmp_path / "archive" / digest_of[:2] / f"{digest_of}.zst"
        whole = kept.read_bytes()
        kept.write_bytes(whole[:-9])
        with pytest.raises(DamagedError):
            prove_party(store, Party(names=("Zhu",)), "2021-08-01")
        kept.write_bytes(whole)


def test_a_cached_index_has_no_say(tmp_path: Path) -> None:
    store = ListStore.open(tmp_path)
    store.load("us-ofac-sdn", [DEMO / f"{part}.csv" for part in ("sdn", "alt", "add")], published_at="2021-03-22")
    Screener.open(store)
    for array in (tmp_path / "indexes").rglob("*.npy"):
        array.write_bytes(b"")
    assert prove_party(store, Party(names=("Zhu Hailun",)), "2021-08-01")["answer"]["alerts"][0]["entity_id"] == "us-ofac-sdn-29219"


def test_a_signer_has_a_name() -> None:
    with pytest.raises(InputError, match="blank"):
        Signer(" ")
