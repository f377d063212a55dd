"""What can be blocked property, and what is refused with the reason."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ostrakon.errors import InputError
from ostrakon.obligations.ledger.asset import BlockedAsset, Document, TransactionParty, UsdValue
from tests.obligations.ledger.blocked import item


def test_what_is_written_as_json_is_read_back() -> None:
    asset = item(
        currency="EUR",
        usd=UsdValue(Decimal("11270.00"), True, "ECB rate of 9 July 2020", date(2020, 7, 9)),
        parties=(TransactionParty("originator's bank", "Example Bank", bank=True, reference="F20-1"),),
        documents=(Document("mt103", "0" * 64),),
    )
    assert BlockedAsset.from_dict(json.loads(json.dumps(asset.to_dict()))) == asset


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": "house"}, "'house' is no kind of property"),
        ({"description": " "}, "the description is missing"),
        ({"targets": ()}, "say whose interest blocks it"),
        ({"found_on": date(2020, 7, 8)}, "found on 2020-07-08, before it was blocked"),
        ({"amount": Decimal(0)}, "count them in UNITS"),
        ({"amount": Decimal("0.001")}, "finer than the currency"),
        ({"omnibus": True}, "an omnibus account holds nothing itself"),
        ({"country": "USA"}, "'USA' is no country"),
        ({"documents": (Document("x", "12"),)}, "is no sha256"),
    ],
)
def test_what_cannot_be(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        item(**changes)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"colour": "red"}, "no field 'colour'"),
        ({"holders": None}, "None is no list of names"),
        ({"holders": "Chen"}, "'Chen' is no list of names"),
        ({"authority": {"programmes": "GLOMAG"}}, "'GLOMAG' is no list of names"),
        ({"account_number": 4711}, "account_number: 4711 is no text"),
        ({"authority": ["GLOMAG"]}, "Blocked property"),
        ({"blocked_on": "9 July"}, "Invalid isoformat string"),
        ({"parties": [{"rank": 1}]}, "unexpected keyword argument 'rank'"),
        ({"interest": {"rate": "much", "ground": "x"}}, "Blocked property"),
        ({"amount": 0.1}, "write amounts as text"),
    ],
)
def test_a_description_that_cannot_be_read_says_why(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        BlockedAsset.from_dict({**item().to_dict(), **changes})


def test_a_field_that_is_missing_is_named() -> None:
    record = item().to_dict()
    del record["currency"]
    with pytest.raises(InputError, match="the field 'currency' is missing"):
        BlockedAsset.from_dict(record)
