"""A party that several lists name is one hit with the listings of all, the best score leading."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from ostrakon.certificate import Certificate
from ostrakon.engine.build import build_index
from ostrakon.engine.settings import Settings
from ostrakon.engine.weights import DEFAULT_WEIGHTS
from ostrakon.evaluation.listed import listed
from ostrakon.hit import Hits
from ostrakon.party import Party
from ostrakon.screening.documents import read_document
from ostrakon.screening.resolution.resolver import Resolver
from ostrakon.screening.screener import Screener

PASSPORT = {"passportNumber": ["FX90344171"]}
LISTS = {
    "un-sc": [listed("un-sc-1", "Person", ["DEWITT-OKORO, Amara"], program=["DRC"], **PASSPORT)],
    "eu-fsf": [listed("eu-fsf-1", "Person", ["Amara Dewit Okoro"], program=["COD"], **PASSPORT)],
    "us-ofac-sdn": [
        listed("us-ofac-sdn-1", "Person", ["Dewitt FICTIVA"], program=["DRCONGO"], **PASSPORT),
        listed("us-ofac-sdn-2", "Person", ["DEWITT-OKORO, Amar"], program=["GLOMAG"]),
    ],
}


@pytest.fixture(scope="module")
def screener(tmp_path_factory: pytest.TempPathFactory) -> Screener:
    home: Path = tmp_path_factory.mktemp("home")
    index = build_index(LISTS.items(), DEFAULT_WEIGHTS)
    resolver = Resolver(home, ["1", "2", "3"], index, DEFAULT_WEIGHTS)
    settings = Settings()
    return Screener(index, settings, Certificate((), "0", settings.hash, ""), threads=1, resolver=resolver)


@pytest.fixture(scope="module")
def hits(screener: Screener) -> Hits:
    return screener.screen(Party(names=("Amara Dewitt-Okoro",)))


def test_one_hit_a_party_and_the_namesake_stays(hits: Hits) -> None:
    assert [hit.entity_id for hit in hits] == ["un-sc-1", "us-ofac-sdn-2"]
    assert hits[0].also == ("eu-fsf-1", "us-ofac-sdn-1")
    assert hits[0].lists == ("un-sc", "eu-fsf", "us-ofac-sdn")
    assert hits[1].also == ()


def test_the_hit_has_the_programmes_and_listings_of_all(hits: Hits) -> None:
    assert hits[0].programmes == ("DRC", "COD", "DRCONGO")
    assert [listing.entity_id for listing in hits[0].listings] == ["un-sc-1", "eu-fsf-1", "us-ofac-sdn-1"]


def test_the_evidence_says_for_each_other_entry_how_it_scores_and_why_it_is_the_same(hits: Hits) -> None:
    told = {item.listed_value: item.sentence for item in hits[0].evidence if item.kind == "same_party"}
    assert told.keys() == {"eu-fsf-1", "us-ofac-sdn-1"}
    assert "this entry scores 0.9" in told["eu-fsf-1"]
    assert "this entry was not found itself" in told["us-ofac-sdn-1"]
    assert all("Both bear the number FX90344171." in sentence for sentence in told.values())
    assert all(item.effect == 0.0 for item in hits[0].evidence if item.kind == "same_party")


def test_the_limit_counts_parties_not_entries(screener: Screener) -> None:
    assert [hit.entity_id for hit in screener.screen(Party(names=("Amara Dewitt-Okoro",)), limit=2)] == ["un-sc-1", "us-ofac-sdn-2"]


def test_a_document_names_the_party_once_with_the_mentions_of_all_its_entries(screener: Screener) -> None:
    text = b"Amara Dewitt-Okoro left the harbour on Monday. On Tuesday Dewitt Fictiva was seen in Tripoli."
    (party,) = read_document(screener, BytesIO(text)).parties
    assert (party.hit.entity_id, party.hit.also) == ("un-sc-1", ("eu-fsf-1", "us-ofac-sdn-1"))
    assert [mention.text for mention in party.mentions] == ["Amara Dewitt-Okoro", "Dewitt Fictiva"]


def test_who_has_no_hit_costs_no_resolution(tmp_path: Path, screener: Screener) -> None:
    class Untouched:
        @property
        def resolution(self) -> object:
            raise AssertionError("resolved for nobody")

    idle = Screener(screener.index, screener.settings, screener.certificate, threads=1, resolver=Untouched())  # type: ignore[arg-type]
    assert idle.screen(Party(names=("Nobody Whosoever",))) == []


def test_without_a_resolver_each_entry_is_a_hit(screener: Screener) -> None:
    separate = Screener(screener.index, screener.settings, screener.certificate, threads=1)
    found = {hit.entity_id: hit.also for hit in separate.screen(Party(names=("Amara Dewitt-Okoro",)))}
    assert {"un-sc-1", "eu-fsf-1", "us-ofac-sdn-2"} <= found.keys()
    assert set(found.values()) == {()}
