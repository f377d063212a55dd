"""Listings as the lists' readers make them, and the SDN list as it was on three days of July 2020."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ostrakon import ListStore
from ostrakon.listing import Listing
from ostrakon.lists.listings import listings_of

FIVE = ("29159", "29160", "29162", "29219", "29220")
"""The bureau and the four officials, blocked on 9 July 2020."""
CORPS = "29299"
"""The Production and Construction Corps, blocked on 31 July 2020 with two of its officials."""
OF_THE_CORPS = (CORPS, "29300", "29319")
LATER = ("31492", "31493")
DEMO = Path(__file__).resolve().parents[3] / "src/ostrakon/demo"


def listing(
    list_id: str,
    tags: list[str],
    words: tuple[str, ...] = (),
    measures: tuple[str, ...] = (),
    schema: str = "Company",
    entity_id: str = "x-1",
    **properties: list[str],
) -> Listing:
    """The one listing of an invented entry with those programme tags, provisions and measures."""
    sanction: dict[str, Any] = {
        "id": "x-1-s",
        "schema": "Sanction",
        "properties": {"program": tags, "provisions": list(words), **properties},
    }
    if measures:
        sanction["measures"] = list(measures)
    entity = {"id": entity_id, "schema": schema, "properties": {"name": ["Invented"]}, "sanctions": [sanction]}
    [found] = listings_of(list_id, entity)
    return found


def july_2020(folder: Path, files: dict[str, Path], home: Path) -> ListStore:
    """A store with three versions of the SDN list made of the rows of `files`: of 7, 9 and 31 July 2020."""
    store = ListStore.open(home)
    gone = {"2020-07-07": {*FIVE, *OF_THE_CORPS, *LATER}, "2020-07-09": {*OF_THE_CORPS, *LATER}, "2020-07-31": {*LATER}}
    for day, numbers in gone.items():
        (folder / day).mkdir()
        for name, source in files.items():
            lines = source.read_text(encoding="utf-8", errors="surrogateescape").splitlines(keepends=True)
            kept = [line for line in lines if line.split(",", 1)[0] not in numbers]
            (folder / day / name).write_text("".join(kept), encoding="utf-8", errors="surrogateescape")
        store.load("us-ofac-sdn", sorted((folder / day).iterdir()), published_at=day)
    return store
