"""Relations between listed parties as OFAC's advanced and enhanced XML state them, as FollowTheMoney's edges.

Where the ends of an edge do not fit the published direction but fit the other one (a company "Leader or official of" a person; a person
"Owned or Controlled By" a company), the edge is turned round and counted: OFAC publishes some relations from the wrong side. Where
neither direction fits, the relation stays an UnknownLink with OFAC's words as its role. OFAC states no percentages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from followthemoney import model

from ostrakon.lists.sources.properties import Properties, entity
from ostrakon.lists.sources.source import Entity
from ostrakon.lists.tally import Tally


@dataclass(frozen=True, slots=True)
class Relation:
    """One stated relation: the numbers of the parties it runs from and to, OFAC's words for it, and what else is said of it.

    `begin` and `end` are prefix dates; `target_name` is the name of the other party where the file gives it.
    """

    source: str
    target: str
    kind: str
    former: bool = False
    remark: str = ""
    begin: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    target_name: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """How a relation is written down: the schema, and the properties that hold where it runs from and where it runs to."""

    schema: str
    source: str
    target: str

    @property
    def wording(self) -> str:
        """The property for OFAC's words."""
        return "relationship" if self.schema in ("Family", "Associate") else "role"


UNKNOWN = Edge("UnknownLink", "subject", "object")
EDGES = {
    "associate of": Edge("Associate", "person", "associate"),
    "providing support to": UNKNOWN,
    "acting for or on behalf of": Edge("Representation", "agent", "client"),
    "owned or controlled by": Edge("Ownership", "asset", "owner"),
    "family member of": Edge("Family", "person", "relative"),
    "playing a significant role in": Edge("Membership", "member", "organization"),
    "leader or official of": Edge("Directorship", "director", "organization"),
    "principal executive officer": Edge("Directorship", "director", "organization"),
    "owns, controls, or operates": Edge("Ownership", "owner", "asset"),
    "property in the interest of": Edge("Ownership", "asset", "owner"),
}
"""OFAC's types of relation (1555, 15001-15004, 91422, 91725, 91900, 92019, 92122), in lower case."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A relation with its edge; `turned` says that the edge runs against the published direction."""

    relation: Relation
    edge: Edge
    turned: bool


def resolve(relation: Relation, schemata: Mapping[str, str]) -> Resolved:
    """The edge that fits the two parties; `schemata` has the schema of each party by its number."""
    edge = EDGES.get(relation.kind.lower(), UNKNOWN)
    source, target = schemata[relation.source], schemata[relation.target]
    if _fits(edge, source, target):
        return Resolved(relation, edge, turned=False)
    if _fits(edge, target, source):
        return Resolved(relation, edge, turned=True)
    return Resolved(relation, UNKNOWN, turned=False)


def companies(resolved: Iterable[Resolved], schemata: Mapping[str, str]) -> frozenset[str]:
    """The numbers of the organisations that somebody owns: an Ownership needs an Asset, so they become Companies."""
    found = set()
    for item in resolved:
        if item.edge.schema == "Ownership":
            source, target = item.relation.source, item.relation.target
            asset = source if (item.edge.source == "asset") != item.turned else target
            if schemata[asset] == "Organization":
                found.add(asset)
    return frozenset(found)


def build_relation(resolved: Resolved, number: int, list_id: str, tally: Tally) -> Entity:
    """The edge as an entity `{party}-link-{number}` of the party from which OFAC lets it run; each is counted in the tally's links."""
    relation, edge = resolved.relation, resolved.edge
    properties = Properties(edge.schema)
    ends = (relation.target, relation.source) if resolved.turned else (relation.source, relation.target)
    for prop, uid in zip((edge.source, edge.target), ends, strict=True):
        properties.add_clean(prop, f"{list_id}-{uid}")
    properties.add(edge.wording, relation.kind)
    if relation.former:
        properties.add("status" if edge.wording == "role" else "description", "former")
    for prop, values in (("summary", (relation.remark,)), ("startDate", relation.begin), ("endDate", relation.end)):
        for value in values:
            if value and not properties.add(prop, value):
                tally.leave(f"value: {prop}", value, party=f"{list_id}-{relation.source}")
    tally.links["turned round" if resolved.turned else "resolved"] += 1
    if relation.kind.lower() not in EDGES:
        tally.leave("relation type", relation.kind, party=f"{list_id}-{relation.source}")
    return entity(f"{list_id}-{relation.source}-link-{number}", properties)


def _fits(edge: Edge, source: str, target: str) -> bool:
    return _takes(edge, edge.source, source) and _takes(edge, edge.target, target)


def _takes(edge: Edge, prop: str, schema: str) -> bool:
    allowed = model.schemata[edge.schema].properties[prop].range
    assert allowed is not None
    if allowed.name == "Asset" and schema == "Organization":
        return True  # it becomes a Company, which is both
    return model.schemata[schema].is_a(allowed)
