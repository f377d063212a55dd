"""Stakes in a table."""

from __future__ import annotations

from datetime import date

import pytest

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import SourceFile
from ostrakon.obligations.ownership.readers import csv_rows

TABLE = """Owner,Owned,Share,From,To,Kind,Arrangement,Owner name,Owned name,Remark
corps,mill,60,2015-03,2020-07-31,,,The Corps,Cotton Mill,seen
corps,gin,25-50,,,control,pact,,,
corps,,10,,,,,,,
corps,mill,110,,,,,,,
corps,mill,10,2020,2019,,,,,
corps,mill,10,,,wish,,,,
,,,,,,,,,
"""


def test_rows_become_stakes_and_every_other_row_is_counted() -> None:
    reading = csv_rows.read(SourceFile("stakes.csv", TABLE.encode()))
    mill, gin = reading.edges
    assert (mill.owner, mill.owned, str(mill.share), mill.kind, mill.record) == ("corps", "mill", "60 %", "ownership", "line 2")
    assert (mill.valid_from, mill.valid_to) == (date(2015, 3, 1), date(2020, 7, 31))
    assert (gin.kind, gin.arrangement, str(gin.share), gin.valid_from) == ("control", "pact", "25 to 50 %", None)
    assert reading.names == {"corps": "The Corps", "mill": "Cotton Mill"}
    assert reading.tally.read["rows"] == 7
    assert reading.tally.blank["rows"] == 1
    assert reading.tally.rejected["rows"] == {
        "without owner or owned": 1,
        "a share of 110 to 110 % is none": 1,
        "ends before it begins": 1,
        "'wish' is neither ownership nor control": 1,
    }
    assert reading.tally.leftovers["column Remark"] == 1


def test_another_layout_is_refused() -> None:
    with pytest.raises(ListFormatError, match="no header with the columns owned, owner, share"):
        csv_rows.read(SourceFile("names.csv", b"name,country\nA,cn\n"))
