"""Whether a party was on the list on a day, with invented versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from ostrakon import InputError, ListStore
from ostrakon.screening.proof import prove_listed, verify
from ostrakon.screening.proof.page import proof_page

NULLS = 7 * "-0- ,"
DAYS = {
    "2021-07-06": [f'90001,"EXAMPLE, Ivan","individual","GLOMAG",{NULLS}"DOB 1952."', f'90002,"OTHER BODY",-0- ,"GLOMAG",{NULLS}-0- '],
    "2021-07-07": [f'90002,"OTHER BODY",-0- ,"GLOMAG",{NULLS}-0- '],
}


@pytest.fixture
def store(tmp_path: Path) -> ListStore:
    """A party is on the list on one day and off it on the next."""
    store = ListStore.open(tmp_path / "home")
    for day, rows in DAYS.items():
        (tmp_path / "sdn.csv").write_text("\n".join(rows) + "\n")
        store.load("us-ofac-sdn", [tmp_path / "sdn.csv"], published_at=day, accept_shrinkage="they left")
    return store


def test_listed_on_one_day_and_not_on_the_next(store: ListStore) -> None:
    on, off = (prove_listed(store, "us-ofac-sdn-90001", day) for day in DAYS)
    assert (on["answer"]["listed"], on["answer"]["caption"]) == (True, "Ivan EXAMPLE")
    assert on["answer"]["fields"]["birthDate"] == ["1952"]
    assert (off["answer"]["listed"], off["answer"]["caption"], off["answer"]["fields"]) == (False, "Ivan EXAMPLE", {})
    for statement in (on, off):
        assert [(event["date"], event["event"]) for event in statement["answer"]["events"]] == [
            ("2021-07-06", "listed"),
            ("2021-07-07", "delisted"),
        ]
    (entry,) = on["searched"]["lists"]
    assert entry["next"] == {"version_id": store.current("us-ofac-sdn").id, "in_force_from": "2021-07-07"}
    assert (on["engine"]["settings"], on["searched"]["parties"]) == (None, 2)


def test_a_page_of_each_is_verified(store: ListStore) -> None:
    for day, said in zip(DAYS, ("Yes. <bdi>Ivan EXAMPLE</bdi> was on", "No. <bdi>Ivan EXAMPLE</bdi> was not on"), strict=True):
        page = proof_page(prove_listed(store, "us-ofac-sdn-90001", day))
        assert said in page
        found = verify(store, page.encode())
        assert (found.unaltered, found.reproduced, found.differences, found.notes) == (True, True, (), ())


def test_the_absence_of_a_number_that_never_was_proves_nothing(store: ListStore) -> None:
    with pytest.raises(InputError, match="names 'us-ofac-sdn-9'"):
        prove_listed(store, "us-ofac-sdn-9", "2021-07-07")
