"""What an address last gave is remembered, once."""

from __future__ import annotations

from pathlib import Path

from ostrakon.database import read, write
from ostrakon.lists.database import open_database
from ostrakon.lists.validators import FetchedFile, remember, remembered

ADDRESS = "https://example.org/list.xml"


def test_the_last_answer_of_an_address(tmp_path: Path) -> None:
    engine = open_database(tmp_path)
    with write(engine) as connection:
        for file in (FetchedFile(ADDRESS, "a" * 64, '"1"', None), FetchedFile(ADDRESS, "b" * 64, None, "Wed, 07 Jul 2021 14:00:00 GMT")):
            remember(connection, file)
    with read(engine) as connection:
        assert remembered(connection, ADDRESS) == FetchedFile(ADDRESS, "b" * 64, None, "Wed, 07 Jul 2021 14:00:00 GMT")
        assert remembered(connection, f"{ADDRESS}?") is None


def test_conditions_name_only_the_marks_there_are() -> None:
    assert FetchedFile(ADDRESS, "a" * 64, '"1"', None).conditions() == {"If-None-Match": '"1"'}
    assert FetchedFile(ADDRESS, "a" * 64, None, None).conditions() == {}
