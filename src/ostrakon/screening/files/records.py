"""The result of a file run as records: one an alerted customer, and flattened, one row a hit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ostrakon.certificate import Certificate
from ostrakon.hit import Entity, Hit, arrow_schema
from ostrakon.party import Party

if TYPE_CHECKING:
    import pyarrow

Alert = dict[str, Any]
"""An alerted customer, JSON-ready: `customer` (row, line, and the party's own fields) and `hits`, best first."""

_COUNTRY_PROPERTIES = ("nationality", "citizenship", "country", "jurisdiction", "flag")
_IDENTIFIER_PROPERTIES = (
    "passportNumber", "idNumber", "taxNumber", "socialSecurityNumber", "registrationNumber", "vatCode", "innCode", "ogrnCode",
    "leiCode", "swiftBic", "imoNumber", "mmsi", "callSign", "publicKey", "serialNumber",
)  # fmt: skip

_CUSTOMER_TEXTS = ("reference", "name", "schema", "birth_date", "gender")
_CUSTOMER_LISTS = ("aliases", "countries", "identifiers", "addresses")
_HIT_COLUMNS = (
    "score", "entity_id", "also", "kind", "caption", "schema", "lists", "programmes", "measures", "blocks", "since", "listings",
    "ownership", "matched_name", "evidence",
)  # fmt: skip
_LISTED = ("names", "birth_dates", "birth_places", "countries", "genders", "identifiers", "addresses", "positions")
_CERTIFICATE = ("list_versions", "ownership_policy", "ownership_hash", "engine_version", "settings_hash", "screened_at")

COLUMNS = (
    "customer_row", "customer_line", *(f"customer_{key}" for key in _CUSTOMER_TEXTS), *(f"customer_{key}" for key in _CUSTOMER_LISTS),
    "rank", *_HIT_COLUMNS, *(f"listed_{key}" for key in _LISTED), *_CERTIFICATE,
)  # fmt: skip
"""The columns of a table of hits, in order."""


def alert(row: int, line: int | None, party: Party, hits: Sequence[Hit]) -> Alert:
    """The record of one customer with hits."""
    customer = {
        "row": row,
        "line": line,
        "reference": party.reference,
        "name": party.names[0] if party.names else None,
        "schema": party.schema,
        "birth_date": party.birth_date,
        "gender": party.gender,
        "aliases": party.names[1:],
        "countries": party.countries,
        "identifiers": party.identifiers,
        "addresses": party.addresses,
    }
    return {"customer": customer, "hits": [_hit_record(hit) for hit in hits]}


def _hit_record(hit: Hit) -> dict[str, Any]:
    """A hit with the facts that its list says, and the picture of its owners, which only reports show."""
    picture = hit.ownership.picture if hit.ownership else None
    return {**hit.to_dict(), "listed": listed_facts(hit.entity), "picture": picture}


def listed_facts(entity: Entity) -> dict[str, list[str]]:
    """What the list says of a party, by kind of fact, ready to be set beside the customer's own facts."""
    properties: Mapping[str, Sequence[str]] = entity.get("properties", {})
    births = [birth["text"] for birth in entity.get("births", ()) if birth.get("text")]
    return {
        "names": _each_once((properties.get("name", ()), properties.get("alias", ()), properties.get("weakAlias", ()))),
        "birth_dates": _each_once((births or properties.get("birthDate", ()),)),
        "birth_places": _each_once((properties.get("birthPlace", ()),)),
        "countries": _each_once(properties.get(key, ()) for key in _COUNTRY_PROPERTIES),
        "genders": _each_once((properties.get("gender", ()),)),
        "identifiers": _each_once(properties.get(key, ()) for key in _IDENTIFIER_PROPERTIES),
        "addresses": _each_once((properties.get("address", ()),)),
        "positions": _each_once((properties.get("position", ()),)),
    }


def _each_once(groups: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(value for group in groups for value in group))


def certificate_columns(certificate: Certificate) -> dict[str, Any]:
    """The certificate as the last columns of every row."""
    owned = certificate.ownership
    return {
        "list_versions": [version.version_id for version in certificate.lists],
        "ownership_policy": owned.policy if owned else None,
        "ownership_hash": owned.sha256 if owned else None,
        "engine_version": certificate.engine_version,
        "settings_hash": certificate.settings_hash,
        "screened_at": certificate.screened_at,
    }


def flat_rows(alerts: Iterable[Alert], certificate: Certificate) -> Iterator[dict[str, Any]]:
    """One dictionary a hit, its keys being COLUMNS."""
    proof = certificate_columns(certificate)
    for record in alerts:
        customer = {f"customer_{key}": value for key, value in record["customer"].items()}
        for rank, hit in enumerate(record["hits"], 1):
            listed = {f"listed_{key}": value for key, value in hit["listed"].items()}
            yield {**customer, "rank": rank, **{key: hit[key] for key in _HIT_COLUMNS}, **listed, **proof}


def table_schema() -> pyarrow.Schema:
    """The Arrow types of COLUMNS."""
    import pyarrow as pa

    texts = pa.list_(pa.string())
    of_hit = arrow_schema()
    kinds: dict[str, pa.DataType] = {
        "customer_row": pa.int64(),
        "customer_line": pa.int64(),
        "rank": pa.int32(),
        "list_versions": texts,
        **{f"customer_{key}": texts for key in _CUSTOMER_LISTS},
        **{f"listed_{key}": texts for key in _LISTED},
        **{name: of_hit.field(name).type for name in _HIT_COLUMNS},
    }
    return pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])
