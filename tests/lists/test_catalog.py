"""The catalogue names every list that can be loaded, and only those."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from ostrakon.errors import InputError, ListSetError, UnknownListError
from ostrakon.lists.catalog import Catalog, SanctionsList


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.bundled()


def test_lists_of_this_release(catalog: Catalog) -> None:
    assert [entry.id for entry in catalog] == [
        "us-ofac-sdn", "us-ofac-cons", "un-sc", "eu-fsf", "gb-fcdo", "gb-ofsi", "ca-sema", "au-dfat", "ch-seco", "us-csl", "us-bis-dpl",
        "us-state-7031c", "opensanctions",
    ]  # fmt: skip


def test_every_entry_is_complete(catalog: Catalog) -> None:
    for entry in catalog:
        assert all([entry.title, entry.publisher, entry.authority, entry.licence, entry.formats, entry.names, entry.addresses]), entry.id
        assert callable(entry.parser()), entry.id


def test_every_entry_says_how_often_why_and_on_what_terms(catalog: Catalog) -> None:
    for entry in catalog:
        for text in (entry.cadence, entry.why, entry.terms):
            assert text.endswith("."), f"{entry.id}: {text!r}"
        assert entry.to_dict()["addresses"] == dict(entry.addresses)


def test_another_file_may_be_fetched(catalog: Catalog) -> None:
    other = catalog.fetching("us-ofac-sdn", "SDN_ADVANCED.XML")
    assert other.find("us-ofac-sdn").update == ("SDN_ADVANCED.XML",)
    assert [entry.id for entry in other] == [entry.id for entry in catalog]
    assert other.find("un-sc") is catalog.find("un-sc")
    assert catalog.find("us-ofac-sdn").update == ("SDN.XML",)
    with pytest.raises(InputError, match=r"no address of 'SDN\.PDF' for us-ofac-sdn; it has SDN\.CSV, "):
        catalog.fetching("us-ofac-sdn", "SDN.PDF")


def test_addresses_are_the_publishers_own(catalog: Catalog) -> None:
    addresses = [urlsplit(address) for entry in catalog for address in entry.addresses.values()]
    assert {address.scheme for address in addresses} == {"https"}
    assert {address.hostname for address in addresses} == {
        "sanctionslistservice.ofac.treas.gov",
        "scsanctions.un.org",
        "webgate.ec.europa.eu",
        "sanctionslist.fcdo.gov.uk",
        "ocsistorage.blob.core.windows.net",
        "www.international.gc.ca",
        "www.dfat.gov.au",
        "www.sesam.search.admin.ch",
        "data.trade.gov",
        "www.bis.doc.gov",
        "www.state.gov",
        "data.opensanctions.org",
    }


def test_updates_fetch_what_has_an_address(catalog: Catalog) -> None:
    kept_online = {entry.id for entry in catalog if entry.update}
    assert kept_online == {
        "us-ofac-sdn", "us-ofac-cons", "un-sc", "eu-fsf", "gb-fcdo", "ca-sema", "au-dfat", "ch-seco", "us-csl", "opensanctions",
    }  # fmt: skip
    for entry in catalog:
        assert set(entry.update) <= set(entry.addresses), entry.id
        catalog.check_names(entry.id, entry.update)
        assert 1 <= entry.fresh_days <= 30, entry.id


def test_find(catalog: Catalog) -> None:
    found = catalog.find("us-ofac-cons")
    assert isinstance(found, SanctionsList)
    assert found.title.startswith("Consolidated")
    assert "us-ofac-cons" in catalog


@pytest.mark.parametrize("name", ["sdn.csv", "SDN.XML", "sdn_comments.pip", "alt.csv", "add.ff", "sdn-2021-08-18.csv", "download.xml"])
def test_names_of_files_of_the_main_list(catalog: Catalog, name: str) -> None:
    catalog.check_names("us-ofac-sdn", [name])


@pytest.mark.parametrize("name", ["cons_prim.csv", "CONS_ADD.DEL", "consolidated_2024-05-06.xml", "Consolidated.xml", "conspectus.csv"])
def test_names_of_files_of_the_other_list(catalog: Catalog, name: str) -> None:
    catalog.check_names("us-ofac-cons", [name])


@pytest.mark.parametrize(
    ("list_id", "name", "owner"),
    [
        ("us-ofac-sdn", "CONS_PRIM.CSV", "us-ofac-cons"),
        ("us-ofac-cons", "sdn.xml", "us-ofac-sdn"),
        ("us-ofac-cons", "alt.csv", "us-ofac-sdn"),
    ],
)
def test_a_file_of_another_list_is_refused(catalog: Catalog, list_id: str, name: str, owner: str) -> None:
    with pytest.raises(ListSetError, match=f"{name} is, by its name, a file of {owner} .* and not of {list_id}"):
        catalog.check_names(list_id, [name])


def test_a_near_miss_is_named(catalog: Catalog) -> None:
    with pytest.raises(UnknownListError, match=r"no list 'us-ofac-snd'.*did you mean us-ofac-sdn\?"):
        catalog.find("us-ofac-snd")


def test_else_all_that_are_known_are_named(catalog: Catalog) -> None:
    assert "wanted" not in catalog
    with pytest.raises(UnknownListError, match="known are: us-ofac-sdn, us-ofac-cons"):
        catalog.find("wanted")


def test_only_what_is_read_as_a_stream_may_be_larger_than_memory_should_hold() -> None:
    assert {entry.id for entry in Catalog.bundled() if entry.max_bytes() is not None} == {"opensanctions"}
