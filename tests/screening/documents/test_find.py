"""Which claims stand: the closest of a span, the longest of those that overlap, none that rests on common words."""

from __future__ import annotations

from typing import Any

import pytest

from ostrakon import Certificate, Screener, Settings
from ostrakon.engine.build import build_index
from ostrakon.screening.documents.context import Context
from ostrakon.screening.documents.find import find_claims
from ostrakon.screening.documents.sentences import read_sentences
from ostrakon.screening.documents.words import read_words

# All fictitious.
NAMES = (
    ("Person", "MARRICKSON, Odo"),
    ("Person", "MARRICKSEN, Odo"),
    ("Person", "HALVERTON, Una"),
    ("Person", "HALVERTON, Una"),
    ("Organization", "BANK OF MORWENNA"),
    ("Organization", "MORWENNA BANK PLC"),
    ("Organization", "MORWENNA GUARD CORPS"),
    ("Organization", "MORWENNA GUARD CORPS SEA FORCE"),
    ("Person", "ODWELL, Justo Carlos"),
    *(("Person", f"FIELD {word}, Carlos") for word in ("ABBOT", "BAKER", "COOPER", "DYER", "EWER", "FOWLER")),
)


@pytest.fixture(scope="module")
def namesakes() -> Screener:
    settings = Settings()
    index = build_index([("xx", [entity(*item) for item in enumerate(NAMES)])], settings.weights)
    return Screener(index, settings, Certificate((), "", "", ""))


def entity(number: int, kind: tuple[str, str]) -> dict[str, Any]:
    schema, name = kind
    return {"id": str(number), "schema": schema, "caption": name, "properties": {"name": [name]}}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met Odo Marrickson there.", {"Odo Marrickson": ["MARRICKSON, Odo"]}),
        ("They met Odo Marricksan there.", {"Odo Marricksan": ["MARRICKSEN, Odo", "MARRICKSON, Odo"]}),
        ("They met Una Halverton there.", {"Una Halverton": ["HALVERTON, Una", "HALVERTON, Una"]}),
        ("It is the Bank of Morwenna there.", {"Bank of Morwenna": ["BANK OF MORWENNA"]}),
        ("It is the Morwenna Guard Corps Sea Force.", {"Morwenna Guard Corps Sea Force": ["MORWENNA GUARD CORPS SEA FORCE"]}),
        ("It is the Morwenna Guard Corps of old.", {"Morwenna Guard Corps": ["MORWENNA GUARD CORPS"]}),
        ("They met Carlos Field there.", {}),
        ("They met Carlos Field Abbot there.", {"Carlos Field Abbot": ["FIELD ABBOT, Carlos"]}),
        ("They met Juan Carlos Odwell there.", {}),
        ("They met Minister Carlos Odwell there.", {"Carlos Odwell": ["ODWELL, Justo Carlos"]}),
    ],
)
def test_the_claims_that_stand(namesakes: Screener, text: str, found: dict[str, list[str]]) -> None:
    claims = find_claims(namesakes, Context(text, read_words(text), read_sentences(text)), 0.7)
    names: dict[str, list[str]] = {}
    for claim in claims:
        names.setdefault(claim.span.text, []).append(claim.hit.caption)
    assert {span: sorted(captions) for span, captions in names.items()} == found
