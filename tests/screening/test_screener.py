"""Screening against lists in force, on the project's own list and on OFAC's of July 2021."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ostrakon import CannotScreenError, DamagedError, InputError, ListStore, NoListError, Party, Screener, Settings
from ostrakon.lists import attempts


def test_every_answer_has_its_certificate(demo_screener: Screener, demo_store: ListStore) -> None:
    for name in ("Zhu Hailun", "Nobody Whatsoever"):
        certificate = demo_screener.screen(Party(names=name)).certificate
        version = demo_store.current("us-ofac-sdn")
        assert certificate.lists[0].sha256 == version.sha256
        assert certificate.lists[0].version_id == version.id
        assert certificate.lists[0].entities_sha256 == version.entities_sha256
        assert certificate.settings_hash == Settings().hash
        assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$", certificate.screened_at)


def test_every_hit_says_under_which_regime(demo_screener: Screener) -> None:
    [hit] = demo_screener.screen(Party(names="Zhu Hailun"))
    [listing] = hit.listings
    assert (listing.list_id, listing.entity_id) == ("us-ofac-sdn", hit.entity_id)
    assert [programme.key for programme in listing.programmes] == ["US-GLOMAG"]
    assert (hit.measures, hit.blocks, hit.since) == (("asset freeze", "travel ban"), True, None), "OFAC's flat files have no dates"


def test_the_bureau_and_the_four_officials(ofac_screener: Screener) -> None:
    asked = ["Chen Quanguo", "Zhu Hailun", "Wang Mingshan", "Huo Liujun", "Xinjiang Public Security Bureau"]
    found = [ofac_screener.screen(Party(names=name), threshold=0.9)[0].listings[0].sentence for name in asked]
    of_persons = "OFAC SDN list: Global Magnitsky Sanctions (E.O. 13818); asset freeze, travel ban"
    assert found == [*4 * [of_persons], "OFAC SDN list: Global Magnitsky Sanctions (E.O. 13818); asset freeze"]


def test_a_stream_keeps_its_order(demo_screener: Screener) -> None:
    parties = [Party(names=name, reference=str(k)) for k, name in enumerate(["Zhu Hailun", "Nobody", "Chen Quanguo"] * 1500)]
    answers = list(demo_screener.screen_many(iter(parties)))
    assert [party.reference for party, _ in answers] == [party.reference for party in parties]
    assert [len(hits) > 0 for _, hits in answers[:3]] == [True, False, True]


def test_no_list_no_answer(tmp_path: Path) -> None:
    with pytest.raises(NoListError, match="load one"):
        Screener.open(ListStore.open(tmp_path))


def test_a_list_that_is_not_loaded(demo_store: ListStore) -> None:
    with pytest.raises(NoListError):
        Screener.open(demo_store, lists=["us-ofac-cons"])


def test_nothing_was_in_force_by_then(demo_store: ListStore) -> None:
    with pytest.raises(NoListError):
        Screener.open(demo_store, as_of="2001-01-01")


def test_a_damaged_index_is_refused(demo_store: ListStore, tmp_path: Path) -> None:
    store = ListStore.open(tmp_path)
    store.load("us-ofac-sdn", [Path(__file__).parents[2] / "src/ostrakon/demo" / f"{part}.csv" for part in ("sdn", "alt", "add")])
    Screener.open(store)
    for array in (tmp_path / "indexes").rglob("names_tokens.npy"):
        array.write_bytes(array.read_bytes()[:-1])
    with pytest.raises(DamagedError):
        Screener.open(store)


def test_a_threshold_out_of_range(demo_screener: Screener) -> None:
    with pytest.raises(InputError):
        demo_screener.screen(Party(names="Zhu"), threshold=2.0)


# The rows of "must hold" on OFAC's list of July 2021


@pytest.mark.parametrize("name", ["Zhu Hailu", "Hailu Zhu", "ZHU HAI LUN", "Zhu, Hailun", "朱海仑"])
def test_zhu_hailun_is_found_first_however_written(ofac_screener: Screener, name: str) -> None:
    assert ofac_screener.screen(Party(names=name))[0].entity_id == "us-ofac-sdn-29219"


@pytest.mark.parametrize(("name", "number"), [("陈全国", 29220), ("王明山", 29162), ("霍留军", 29160)])
def test_native_names_find_latin_entries(ofac_screener: Screener, name: str, number: int) -> None:
    assert ofac_screener.screen(Party(names=name))[0].entity_id == f"us-ofac-sdn-{number}"


def test_chen_mingguo_is_not_chen_quanguo(ofac_screener: Screener) -> None:
    hits = ofac_screener.screen(Party(names="Chen Mingguo"), limit=50)
    assert hits[0].entity_id == "us-ofac-sdn-31493"
    assert "us-ofac-sdn-29220" not in {hit.entity_id for hit in hits}


def test_chen_guoquan_is_not_chen_quanguo(ofac_screener: Screener) -> None:
    assert "us-ofac-sdn-29220" not in {hit.entity_id for hit in ofac_screener.screen(Party(names="Chen Guoquan"), limit=50)}


def test_the_birth_date_tells_namesakes_apart(ofac_screener: Screener) -> None:
    namesake = ofac_screener.screen(Party(names="Wang Mingshan", birth_date="1990-05-05"), threshold=0.3)[0]
    assert namesake.entity_id == "us-ofac-sdn-29162"
    assert namesake.score < 0.7
    assert any(item.kind == "birth_date" and item.effect < 0 for item in namesake.evidence)
    listed = ofac_screener.screen(Party(names="Wang Mingshan", birth_date="1964-01"))
    assert listed[0].entity_id == "us-ofac-sdn-29162"
    assert listed[0].score >= 0.7


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_change_nothing(demo_store: ListStore, threads: int) -> None:
    names = ["Zhu Hailu", "Nobody", "朱海仑", "Chen Quanguo", "Jon Smith"]
    parties = [Party(names=f"{names[k % 5]} {'x' * (k % 7 > 5)}", reference=str(k)) for k in range(9000)]
    alone = [(party.reference, list(hits)) for party, hits in Screener.open(demo_store, threads=1).screen_many(parties[:50])]
    many = [(party.reference, list(hits)) for party, hits in Screener.open(demo_store, threads=threads).screen_many(iter(parties))]
    assert [reference for reference, _ in many] == [str(k) for k in range(9000)]
    assert many[:50] == alone


def test_a_stale_list_is_refused_unless_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    store = ListStore.open(tmp_path)
    store.load("us-ofac-sdn", [Path(__file__).parents[2] / "src/ostrakon/demo" / f"{part}.csv" for part in ("sdn", "alt", "add")])
    found = replace(store.freshness("us-ofac-sdn"), last_checked="2020-01-01T00:00:00+00:00", stale=True)
    monkeypatch.setattr(store, "freshness", lambda _: found)
    with pytest.raises(CannotScreenError, match="--allow-stale"):
        Screener.open(store)
    assert Screener.open(store, allow_stale=True).certificate.stale_lists == ("us-ofac-sdn",)


def test_what_could_have_been_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(text: str, day: str, loaded: str) -> None:
        (tmp_path / "sdn.csv").write_text("".join(f'{line},"individual","GLOMAG",{7 * "-0- ,"}-0- \n' for line in text.splitlines()))
        monkeypatch.setattr(attempts, "now", lambda: f"{loaded}+00:00")
        store.load("us-ofac-sdn", [tmp_path / "sdn.csv"], published_at=day)

    store = ListStore.open(tmp_path / "home")
    load('9001,"EXAMPLE, Ivan"\n9002,"NOBODY, Fictitious"', "2021-07-06", "2021-07-06T12:00:00")
    load('9001,"EXAMPLE, Ivan"\n9003,"SOMEBODY, Invented"', "2021-07-07", "2021-07-09T12:00:00")  # learned two days late

    def found(name: str, **asked: str) -> list[str]:
        return [hit.entity_id for hit in Screener.open(store, **asked).screen(Party(names=(name,)))]  # type: ignore[arg-type]

    assert found("Invented Somebody", as_of="2021-07-08") == ["us-ofac-sdn-9003"]
    assert found("Invented Somebody", as_of="2021-07-08", known_at="2021-07-08") == []
    assert found("Fictitious Nobody", as_of="2021-07-08", known_at="2021-07-08") == ["us-ofac-sdn-9002"]
    assert found("Fictitious Nobody", known_at="2021-07-09T11:59:59") == ["us-ofac-sdn-9002"]
    certificate = Screener.open(store, as_of="2021-07-08", known_at="2021-07-08T10:00+02:00").certificate
    assert (certificate.as_of, certificate.known_at) == ("2021-07-08", "2021-07-08T08:00:00+00:00")
    assert certificate.lists[0].published_at == "2021-07-06"
    with pytest.raises(NoListError, match=r"No list was loaded by 2021-07-05T23:59:59\+00:00"):
        Screener.open(store, known_at="2021-07-05")
