"""Alerts as records and rows."""

from __future__ import annotations

import pyarrow as pa

from ostrakon.party import Party
from ostrakon.screening.files.records import COLUMNS, alert, flat_rows, listed_facts, table_schema


def test_a_row_has_the_customer_the_hit_and_the_proof(fiction) -> None:
    party = Party(names=("Harun Vexley", "Vex"), reference="C1", birth_date="1958")
    record = alert(7, 8, party, fiction.FictitiousScreener().screen(party))
    (row,) = flat_rows([record], fiction.CERTIFICATE)
    assert tuple(row) == COLUMNS
    assert {name: row[name] for name in ("customer_row", "customer_line", "customer_reference", "customer_name", "rank")} == {
        "customer_row": 7,
        "customer_line": 8,
        "customer_reference": "C1",
        "customer_name": "Harun Vexley",
        "rank": 1,
    }
    assert row["customer_aliases"] == ("Vex",)
    assert row["score"] == 0.94
    assert row["evidence"][0]["sentence"] == "The name 'Harun Vexley' is that of 'Harun VEXLEY'."
    assert row["listed_birth_dates"] == ["1958-01"]
    assert row["list_versions"] == ["v1"]
    assert row["screened_at"] == fiction.CERTIFICATE.screened_at
    assert pa.Table.from_pylist([row], schema=table_schema()).num_rows == 1


def test_listed_facts_keep_births_as_published() -> None:
    entity = {
        "id": "x",
        "schema": "Person",
        "properties": {
            "birthDate": ["1958-01"],
            "nationality": ["cn"],
            "country": ["cn", "ru"],
            "passportNumber": ["1"],
            "imoNumber": ["2"],
        },
        "births": [{"from": "1958-01-01", "to": "1958-01-31", "circa": True, "text": "circa Jan 1958"}],
    }
    facts = listed_facts(entity)
    assert facts["birth_dates"] == ["circa Jan 1958"]
    assert facts["countries"] == ["cn", "ru"]
    assert facts["identifiers"] == ["1", "2"]
