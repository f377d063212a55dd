"""What was found: a listed party that may be the one asked about, with the evidence for and against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from ostrakon.certificate import Certificate

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Entity = dict[str, Any]
"""A FollowTheMoney entity as a dictionary: id, schema, caption, properties, and our `aliases` and `births`."""

_NAME_PROPERTIES = (("name", False), ("alias", False), ("previousName", False), ("abbreviation", False), ("weakAlias", True))


def published_names(entity: Entity) -> list[tuple[str, bool]]:
    """Every name of a listed party as published, in order, and whether its publisher marked it weak."""
    if "aliases" in entity:
        return [(alias["name"], alias["quality"] == "weak") for alias in entity["aliases"]]
    return [(text, weak) for name, weak in _NAME_PROPERTIES for text in entity["properties"].get(name, ())]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for the score.

    `kind` says what was compared (name, birth_date, country, gender, identifier, schema, alias_quality …), `effect` is
    what it did to the score (-1..1; 0 for "agrees, changes nothing"), `sentence` says it to a reviewer.
    """

    kind: str
    query_value: str
    listed_value: str
    effect: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One listed party found; `score` is 0..1 and an alert where it reaches the threshold (inclusive)."""

    score: float
    entity_id: str
    caption: str
    schema: str
    lists: tuple[str, ...]
    programmes: tuple[str, ...]
    matched_name: str
    evidence: tuple[Evidence, ...]
    entity: Entity = field(repr=False, compare=False)

    def to_dict(self, *, entity: bool = False) -> dict[str, Any]:
        """A JSON-ready dictionary; the whole listed entity goes in only when asked for."""
        record = asdict(self)
        if not entity:
            del record["entity"]
        return record


class Hits(list[Hit]):
    """The hits of one party, best first, with the certificate of the answer; an empty answer has one as well."""

    def __init__(self, hits: Iterable[Hit], certificate: Certificate) -> None:
        super().__init__(hits)
        self.certificate = certificate

    def to_arrow(self) -> pyarrow.Table:
        """One row a hit; `evidence` is a list of structs."""
        import pyarrow

        return pyarrow.Table.from_pylist([hit.to_dict() for hit in self], schema=arrow_schema())

    def to_polars(self) -> polars.DataFrame:
        import polars

        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame

    def to_pandas(self) -> pandas.DataFrame:
        frame: pandas.DataFrame = self.to_arrow().to_pandas()
        return frame


def arrow_schema() -> pyarrow.Schema:
    """The columns of a table of hits."""
    import pyarrow as pa

    evidence = pa.struct(
        [
            ("kind", pa.string()),
            ("query_value", pa.string()),
            ("listed_value", pa.string()),
            ("effect", pa.float64()),
            ("sentence", pa.string()),
        ]
    )
    return pa.schema(
        [
            ("score", pa.float64()),
            ("entity_id", pa.string()),
            ("caption", pa.string()),
            ("schema", pa.string()),
            ("lists", pa.list_(pa.string())),
            ("programmes", pa.list_(pa.string())),
            ("matched_name", pa.string()),
            ("evidence", pa.list_(evidence)),
        ]
    )
