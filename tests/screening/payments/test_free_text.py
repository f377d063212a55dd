"""Free text: numbers that no listed name has are passed over, and nothing else is."""

from __future__ import annotations

import pytest

from ostrakon import ListStore, Screener, Settings
from ostrakon.screening.payments.free_text import FreeTextSearch
from ostrakon.screening.payments.listed_bics import ListedBics
from ostrakon.screening.payments.listed_numbers import ListedNumbers
from ostrakon.screening.payments.party_search import PartySearch


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Screener:
    """A list of parties with numbers in their names."""
    folder = tmp_path_factory.mktemp("numbered")
    names = ["UNIT 61398 OF NOWHERE", "BRIGADE 17 NOVEMBER HARBOUR", "FACTORY NO. 2-0-4 LIGHTHOUSE"]
    rows = [f'{7001 + place},"{name}",-0- ,"DEMO-FICTITIOUS"' + ",-0- " * 8 for place, name in enumerate(names)]
    (folder / "sdn.csv").write_text("\r\n".join(rows) + "\r\n")
    (folder / "alt.csv").write_text('7001,1,"aka","KOMPANIE ４２ MEERSBURG",-0- \r\n')
    (folder / "add.csv").write_text('7001,1,-0- ,"Perm","Russia",-0- \r\n')
    store = ListStore.open(folder / "home")
    store.load("us-ofac-sdn", [folder / f"{part}.csv" for part in ("sdn", "alt", "add")], published_at="2024-05-15")
    return Screener.open(store, settings=Settings.for_profile("payments"))


def test_a_number_is_strange_unless_some_listed_name_has_it_or_a_part_of_it(numbered: Screener) -> None:
    known = ["61398", "613", "17", "204", "2-0-4", "20", "42", "NO17", "MAY", "٩٩"]
    strange = ["61399", "2024", "18", "2024-17", "INV18"]
    assert ListedNumbers(numbered.index).strange([*known, *strange]) == frozenset(strange)


@pytest.mark.parametrize(
    ("text", "entity_id"),
    [
        ("INVOICE 2024-118 UNIT 61398 OF NOWHERE 2024", "us-ofac-sdn-7001"),
        ("REF 99887 BRIGADE 17 NOVEMBER HARBOUR 5551", "us-ofac-sdn-7002"),
        ("FOR FACTORY NO 204 LIGHTHOUSE ORDER 77", "us-ofac-sdn-7003"),
        ("FOR FACTORY NO 2 0 4 LIGHTHOUSE", "us-ofac-sdn-7003"),
        ("PAY KOMPANIE 42 MEERSBURG 2025", "us-ofac-sdn-7001"),
        ("INVOICE 2024-118 UNIT 61399 OF NOWHERE", None),
        ("BRIGADE 18 NOVEMBER HARBOUR", None),
    ],
)
def test_a_name_with_its_number_is_found_between_other_numbers(numbered: Screener, text: str, entity_id: str | None) -> None:
    search = FreeTextSearch(numbered, PartySearch(numbered), ListedBics(numbered.index, numbered.settings), numbered.settings.threshold)
    assert [hit.entity_id for _, hit in search.look_up([(text,)])[text,]] == ([entity_id] if entity_id else [])
