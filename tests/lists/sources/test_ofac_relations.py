"""Each type of relation becomes an edge whose ends fit; wrong directions are turned, and what fits nowhere stays an UnknownLink."""

from __future__ import annotations

import pytest
from followthemoney import model

from ostrakon.lists.sources.ofac_relations import EDGES, Relation, build_relation, companies, resolve
from ostrakon.lists.tally import Tally

SCHEMATA = {"1": "Person", "2": "Organization", "3": "Vessel", "4": "Airplane", "5": "Organization", "6": "Person"}


@pytest.mark.parametrize(
    ("kind", "source", "target", "schema", "ends", "turned"),
    [
        ("Owned or Controlled By", "2", "1", "Ownership", {"asset": "2", "owner": "1"}, False),
        ("Owned or Controlled By", "3", "2", "Ownership", {"asset": "3", "owner": "2"}, False),
        ("Owned or Controlled By", "1", "2", "Ownership", {"asset": "2", "owner": "1"}, True),
        ("Owned or Controlled By", "2", "4", "Ownership", {"asset": "4", "owner": "2"}, True),
        ("Owned or Controlled By", "1", "6", "UnknownLink", {"subject": "1", "object": "6"}, False),
        ("Owned or Controlled By", "3", "4", "UnknownLink", {"subject": "3", "object": "4"}, False),
        ("Owns, controls, or operates", "1", "3", "Ownership", {"owner": "1", "asset": "3"}, False),
        ("Property in the interest of", "4", "2", "Ownership", {"asset": "4", "owner": "2"}, False),
        ("Family member of", "1", "6", "Family", {"person": "1", "relative": "6"}, False),
        ("Family member of", "1", "2", "UnknownLink", {"subject": "1", "object": "2"}, False),
        ("Associate Of", "1", "6", "Associate", {"person": "1", "associate": "6"}, False),
        ("Associate Of", "2", "5", "UnknownLink", {"subject": "2", "object": "5"}, False),
        ("Acting for or on behalf of", "1", "2", "Representation", {"agent": "1", "client": "2"}, False),
        ("Acting for or on behalf of", "3", "2", "UnknownLink", {"subject": "3", "object": "2"}, False),
        ("Leader or official of", "1", "2", "Directorship", {"director": "1", "organization": "2"}, False),
        ("Leader or official of", "2", "1", "Directorship", {"director": "1", "organization": "2"}, True),
        ("Principal Executive Officer", "2", "1", "Directorship", {"director": "1", "organization": "2"}, True),
        ("playing a significant role in", "1", "2", "Membership", {"member": "1", "organization": "2"}, False),
        ("Providing support to", "1", "2", "UnknownLink", {"subject": "1", "object": "2"}, False),
    ],
)
def test_edges(kind: str, source: str, target: str, schema: str, ends: dict[str, str], turned: bool) -> None:
    tally = Tally()
    resolved = resolve(Relation(source, target, kind), SCHEMATA)
    edge = build_relation(resolved, 3, "l", tally)
    assert (edge["schema"], resolved.turned) == (schema, turned)
    assert {prop: values for prop, values in edge["properties"].items() if prop in ends} == {
        prop: [f"l-{uid}"] for prop, uid in ends.items()
    }
    assert edge["id"] == f"l-{source}-link-3"
    assert edge["properties"]["relationship" if schema in ("Family", "Associate") else "role"] == [kind]
    assert tally.links == {"turned round" if turned else "resolved": 1}
    assert not tally.leftovers


def test_every_edge_is_one_of_followthemoney() -> None:
    for edge in EDGES.values():
        schema = model.schemata[edge.schema]
        assert {edge.source, edge.target} == {schema.source_prop.name, schema.target_prop.name}  # type: ignore[union-attr]


def test_owned_organisations_become_companies() -> None:
    relations = [Relation("2", "1", "Owned or Controlled By"), Relation("1", "5", "Owned or Controlled By"), Relation("3", "2", "owns?")]
    assert companies([resolve(relation, SCHEMATA) for relation in relations], SCHEMATA) == {"2", "5"}


def test_what_else_is_said() -> None:
    tally = Tally()
    relation = Relation("1", "2", "Admirer of", former=True, remark="since school", begin=("2001",), end=("soon",))
    edge = build_relation(resolve(relation, SCHEMATA), 1, "l", tally)
    assert edge["schema"] == "UnknownLink"
    assert edge["properties"] == {
        "subject": ["l-1"], "object": ["l-2"], "role": ["Admirer of"], "status": ["former"], "summary": ["since school"],
        "startDate": ["2001"],
    }  # fmt: skip
    assert tally.leftovers == {"relation type": 1, "value: endDate": 1}


def test_former_relatives() -> None:
    edge = build_relation(resolve(Relation("1", "6", "Family member of", former=True), SCHEMATA), 1, "l", Tally())
    assert edge["properties"]["description"] == ["former"]
