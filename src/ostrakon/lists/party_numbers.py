"""The numbers on a party's papers and its own, in a form that two lists can share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ostrakon.hit import Entity

_DOCUMENTS = frozenset({"Identification", "Passport", "CryptoWallet"})
_NUMBERS = (
    "number", "passportNumber", "idNumber", "taxNumber", "registrationNumber", "imoNumber", "leiCode", "swiftBic", "innCode", "ogrnCode",
    "publicKey",
)  # fmt: skip
_LEAST_NUMBER, _LEAST_DIGITS = 6, 4  # "P-12" is nobody's alone


def numbers_by_party(entities: Iterable[Entity]) -> dict[str, set[str]]:
    """By the party's id, the numbers of its own and of the documents and wallets that hang on it: letters and digits only, in capitals."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        properties = entity["properties"]
        if "topics" in properties:
            owners = [entity["id"]]
        elif entity["schema"] in _DOCUMENTS:
            owners = properties.get("holder", [])
        else:
            continue
        for owner in owners:
            found[owner] |= _numbers_in(entity)
    return dict(found)


def _numbers_in(entity: Entity) -> set[str]:
    texts = (re.sub(r"[^0-9A-Z]", "", text.upper()) for name in _NUMBERS for text in entity["properties"].get(name, ()))
    return {text for text in texts if len(text) >= _LEAST_NUMBER and sum(letter.isdigit() for letter in text) >= _LEAST_DIGITS}
