"""What was found: a listed party that may be the one asked about, with the evidence for and against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from ostrakon.certificate import Certificate
from ostrakon.listing import Listing, all_measures, any_blocks, earliest
from ostrakon.ownership_chain import OwnershipChain, arrow_type

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Entity = dict[str, Any]
"""A FollowTheMoney entity as a dictionary: id, schema, caption, properties, and our `aliases` and `births`; `sanctions` on a hit."""

HitKind = Literal["listed", "owned"]
"""Whether the party is on a list itself, or blocked through its owners, or perhaps blocked."""

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
    """One listed party found; `score` is 0..1 and an alert where it reaches the threshold (inclusive).

    `listings` says under which regime the party is listed, with which measures, and since when: one item a listing. A party that several
    lists name is one hit: `entity_id` is the entry that scores best, `also` has the ids of the others, and `lists`, `programmes` and
    `listings` are those of all. `entity` holds the party as its list has it, and the Sanctions that hang on it as `sanctions`.
    """

    score: float
    entity_id: str
    caption: str
    schema: str
    lists: tuple[str, ...]
    programmes: tuple[str, ...]
    matched_name: str
    evidence: tuple[Evidence, ...]
    entity: Entity = field(repr=False, compare=False)
    listings: tuple[Listing, ...] = ()
    also: tuple[str, ...] = ()
    kind: HitKind = "listed"
    ownership: OwnershipChain | None = None

    @property
    def measures(self) -> tuple[str, ...]:
        """What the listings impose together, sorted."""
        return all_measures(self.listings)

    @property
    def blocks(self) -> bool | None:
        """Whether a listing freezes what the party owns; None where no list says it in words that are understood."""
        return any_blocks(self.listings)

    @property
    def since(self) -> str | None:
        """The day of the first listing, where it is published."""
        return earliest(self.listings)

    def to_dict(self, *, entity: bool = False) -> dict[str, Any]:
        """A JSON-ready dictionary; the whole listed entity goes in only when asked for."""
        names = ("score", "entity_id", "also", "kind", "caption", "schema", "lists", "programmes")
        record = {name: getattr(self, name) for name in names}
        record |= {"measures": self.measures, "blocks": self.blocks, "since": self.since, "matched_name": self.matched_name}
        record |= {"evidence": [asdict(item) for item in self.evidence], "listings": [listing.to_dict() for listing in self.listings]}
        record["ownership"] = self.ownership.to_dict() if self.ownership else None
        return record | {"entity": self.entity} if entity else record


class Hits(list[Hit]):
    """The hits of one party, best first, with the certificate of the answer; an empty answer has one as well."""

    def __init__(self, hits: Iterable[Hit], certificate: Certificate) -> None:
        super().__init__(hits)
        self.certificate = certificate

    def to_arrow(self) -> pyarrow.Table:
        """One row a hit; `evidence` and `listings` are lists of structs."""
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

    text, texts, flag = pa.string(), pa.list_(pa.string()), pa.bool_()
    evidence = pa.struct({"kind": text, "query_value": text, "listed_value": text, "effect": pa.float64(), "sentence": text})
    programme = pa.struct(
        {"tag": text, "key": text, "title": text, "authority": text, "issuer": text, "legal_basis": texts, "status": text, "url": text}
    )
    listing = pa.struct({
        "list_id": text, "list_name": text, "entity_id": text, "programmes": pa.list_(programme), "measures": texts, "stated": flag,
        "blocks": flag, "since": text, "until": text, "references": texts, "provisions": texts, "reason": text,
        "entry_sha256": text, "sentence": text,
    })  # fmt: skip
    return pa.schema({
        "score": pa.float64(), "entity_id": text, "also": texts, "kind": text, "caption": text, "schema": text, "lists": texts,
        "programmes": texts, "measures": texts, "blocks": flag, "since": text, "matched_name": text, "evidence": pa.list_(evidence),
        "listings": pa.list_(listing), "ownership": arrow_type(),
    })  # fmt: skip
