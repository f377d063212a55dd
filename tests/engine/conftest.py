"""A small invented list, compiled."""

from __future__ import annotations

import pytest

from ostrakon.engine.build import build_index
from ostrakon.engine.index import Index
from ostrakon.engine.settings import Settings
from ostrakon.hit import Entity


def listed(
    number: int, schema: str, names: list[str], *, weak: tuple[str, ...] = (), births: tuple[str, ...] = (), **properties: list[str]
) -> Entity:
    """A listed party in the shape that lists hand over."""
    aliases = [{"name": name, "kind": "aka" if k else "name", "quality": "strong"} for k, name in enumerate(names)]
    aliases += [{"name": name, "kind": "aka", "quality": "weak"} for name in weak]
    entity: Entity = {
        "id": f"test-{number}",
        "schema": schema,
        "caption": names[0],
        "properties": {"name": names[:1], "program": ["TEST"], **properties},
        "aliases": aliases,
    }
    if births:
        entity["births"] = [{"from": day, "to": day, "circa": False, "text": day} for day in births]
    return entity


PARTIES = [
    listed(1, "Person", ["ZHU, Hailun"], births=("1958-01-09",), gender=["male"], nationality=["cn"]),
    listed(2, "Person", ["CHEN, Quanguo"], births=("1955-11-05",), gender=["male"]),
    listed(3, "Person", ["CHEN, Mingguo"]),
    listed(
        4, "Person", ["AL-RAHMANI, Abd al Rahman", "ABDULRAHMAN AL-RAHMANI"], weak=("The Tall Fictitious",), passportNumber=["A1234567"]
    ),
    listed(5, "Organization", ["FICTITIOUS TRADING COMPANY LIMITED"], country=["ae"]),
    listed(6, "Organization", ["FICTITIOUS BUREAU OF PUBLIC WORKS 400"]),
    listed(7, "Vessel", ["FICTITIOUS STAR"], imoNumber=["9187629"]),
    listed(8, "Person", ["SMITH, John"], births=("1970-03-04",)),
    {"id": "test-9", "schema": "CryptoWallet", "properties": {"publicKey": ["1FictitiousWalletAddress77"], "holder": ["test-4"]}},
    {"id": "test-10", "schema": "Sanction", "properties": {"entity": ["test-1"]}},
]


@pytest.fixture(scope="session")
def index() -> Index:
    return build_index([("test", PARTIES)], Settings().weights)
