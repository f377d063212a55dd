"""Delta files: add, remove and modify come to the same as loading the next full list; what does not fit is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ostrakon.errors import ListFormatError, ListSetError
from ostrakon.lists.sources import ofac_xml
from ostrakon.lists.sources.ofac_delta import apply_delta, read_delta
from ostrakon.lists.sources.source import ParsedList, SourceFile

ID = "us-ofac-sdn"
HEAD = (
    "<publicationInfo><datePublished>2026-07-16T09:30:00-04:00</datePublished><publicationType>Standard Action</publicationType>"
    "</publicationInfo>"
)


def entity(
    uid: int, action: str | None, name: str = "", *, alias: str = "", remarks: str = "", relations: str = "", kind: str = "Entity",
    lists: str = "", programme: str = "DEMO-DELTA",
) -> str:  # fmt: skip
    act = "" if action is None else f' action="{action}"'
    names = "".join(
        f"<name><isPrimary>{primary}</isPrimary><translations><translation><script>Latin</script><formattedFullName>{text}"
        "</formattedFullName></translation></translations></name>"
        for primary, text in (("true", name), ("false", alias))
        if text
    )
    listed = "".join(f"<sanctionsList>{text}</sanctionsList>" for text in lists.split("|") if text)
    return (
        f'<entity id="{uid}"{act}><generalInfo><entityType>{kind}</entityType><remarks>{remarks}</remarks></generalInfo>'
        f"<sanctionsLists>{listed}</sanctionsLists><sanctionsPrograms><sanctionsProgram>{programme}</sanctionsProgram></sanctionsPrograms>"
        f"<names>{names}</names><relationships>{relations}</relationships></entity>"
    )


def relation(kind: str, target: int) -> str:
    return f'<relationship><type>{kind}</type><relatedEntity entityId="{target}">X</relatedEntity></relationship>'


def delta(*entities: str, head: str = HEAD) -> SourceFile:
    text = (
        f'<sanctionsData xmlns="https://www.treasury.gov/ofac/DeltaFile/1.0">{head}<entities>{"".join(entities)}</entities></sanctionsData>'
    )
    return SourceFile("2026-07-16_delta.xml", text.encode())


def classic(*names: str) -> ParsedList:
    entries = "".join(
        f"<sdnEntry><uid>{number}</uid><lastName>{name}</lastName><sdnType>Entity</sdnType><programList><program>DEMO-DELTA</program>"
        "</programList></sdnEntry>"
        for number, name in enumerate(names, start=1)
    )
    return ofac_xml.parse([SourceFile("sdn.xml", f"<sdnList>{entries}</sdnList>".encode())], ID)


BASE = classic("ONE", "TWO", "THREE")


def applied(*entities: str, base: Any = None) -> ParsedList:
    return apply_delta(BASE.entities if base is None else base, read_delta(delta(*entities), ID))


def captions(parsed: ParsedList) -> list[str]:
    return [entity["caption"] for entity in parsed.entities if "aliases" in entity]


def test_add_remove_and_modify() -> None:
    parsed = applied(entity(2, "modify", "TWO", alias="TWICE"), entity(1, "Remove", "ONE"), entity(9, " ADD ", "NINE"))
    assert captions(parsed) == ["TWO", "THREE", "NINE"]
    assert [entity["id"] for entity in parsed.entities] == [
        f"{ID}-2", f"{ID}-2-sanction", f"{ID}-3", f"{ID}-3-sanction", f"{ID}-9", f"{ID}-9-sanction",
    ]  # fmt: skip
    assert parsed.entities[0]["aliases"][1]["name"] == "TWICE"
    assert parsed.published_at == "2026-07-16"
    assert parsed.tally.read["changes"] == parsed.tally.used["changes"] == 3
    assert parsed.tally.entities == {"Organization": 3, "Sanction": 3}
    assert parsed.tally.notes == ["Made from the publication before it and 2026-07-16_delta.xml: 1 added, 1 modified, 1 removed."]


@pytest.mark.parametrize("word", ["modify", "change", "update", "CHANGE"])
def test_every_word_for_modify(word: str) -> None:
    assert captions(applied(entity(2, word, "DEUX"))) == ["ONE", "DEUX", "THREE"]


def test_the_base_may_be_an_iterator_and_is_left_alone() -> None:
    before = [dict(entity) for entity in BASE.entities]
    assert captions(applied(entity(1, "remove"), base=iter(BASE.entities))) == ["TWO", "THREE"]
    assert list(BASE.entities) == before


def test_applying_in_turn() -> None:
    first = applied(entity(9, "add", "NINE"))
    assert captions(apply_delta(first.entities, read_delta(delta(entity(9, "remove")), ID))) == ["ONE", "TWO", "THREE"]
    assert list(apply_delta(first.entities, read_delta(delta(entity(9, "remove")), ID)).entities) == list(BASE.entities)


def test_an_empty_delta_changes_nothing() -> None:
    assert list(applied().entities) == list(BASE.entities)


def test_new_relations_reach_into_the_base() -> None:
    parsed = applied(entity(9, "add", "NINE, Fictitious", kind="Individual", relations=relation("Owns, controls, or operates", 2)))
    two = next(entity for entity in parsed.entities if entity["id"] == f"{ID}-2")
    assert two["schema"] == "Company"
    assert parsed.entities[-1]["properties"]["asset"] == [f"{ID}-2"]
    assert parsed.tally.entities["Company"] == 1
    again = apply_delta(parsed.entities, read_delta(delta(entity(2, "modify", "TWO")), ID))
    assert next(entity for entity in again.entities if entity["id"] == f"{ID}-2")["schema"] == "Company"


def test_relations_go_with_either_party() -> None:
    linked = applied(entity(9, "add", "NINE", relations=relation("Owned or Controlled By", 1) + relation("Owned or Controlled By", 2)))
    assert sum("-link-" in entity["id"] for entity in linked.entities) == 2
    without = apply_delta(linked.entities, read_delta(delta(entity(1, "remove")), ID))
    assert [entity["id"] for entity in without.entities if "-link-" in entity["id"]] == [f"{ID}-9-link-2"]
    assert without.tally.links["dropped with their party"] == 1
    assert without.tally.leftovers == {"link: its party was removed": 1}
    replaced = apply_delta(linked.entities, read_delta(delta(entity(9, "modify", "NINE")), ID))
    assert not [entity for entity in replaced.entities if "-link-" in entity["id"]]


def test_each_list_takes_what_is_its_own() -> None:
    read = read_delta(
        delta(entity(9, "add", "NINE", lists="Consolidated List|CAPTA List"), entity(2, "modify", "TWO", lists="CAPTA List"),
              entity(77, "remove", lists="CAPTA List")), ID,
    )  # fmt: skip
    assert read.tally.rejected["changes"] == {"on other lists only": 1}
    assert captions(apply_delta(BASE.entities, read)) == ["ONE", "THREE"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([entity(1, "add", "ONE")], r"2026-07-16_delta\.xml does not follow.*add entity 1, which is on the list already"),
        ([entity(9, "remove")], "remove entity 9, which is not on the list"),
        ([entity(9, "modify", "NINE")], "modify entity 9, which is not on the list. Load the full list"),
    ],
)
def test_a_delta_that_does_not_fit(changes: list[str], message: str) -> None:
    with pytest.raises(ListSetError, match=message):
        applied(*changes)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (delta(entity(1, "explode", "ONE")), r"line 1: entity 1 has the unknown action 'explode'"),
        (delta(entity(1, None, "ONE")), "entity 1 has the unknown action ''"),
        (delta(entity(1, "modify")), "entity 1 has no name"),
        (delta(entity(1, "remove"), entity(1, "add", "ONE")), "entity 1 is there twice"),
        (delta(entity(1, "remove").replace('id="1"', "")), "an entity has no number"),
        (delta(entity(1, "add", "X", kind="Ghost")), "unknown type 'Ghost'"),
        (delta(head=""), "does not say when it was published"),
        (delta(head=HEAD.replace("2026-07-16", "sometime..")), "no date of publication"),
        (SourceFile("x.xml", delta().data[:-20]), "not well-formed"),
        (SourceFile("x.xml", b"<sdnList/>"), "starts with the element sdnList"),
    ],
)
def test_what_is_refused(file: SourceFile, message: str) -> None:
    with pytest.raises(ListFormatError, match=message):
        read_delta(file, ID)


def test_corrections_field_by_field_are_refused_and_not_half_done() -> None:
    correction = '<entity id="2"><generalInfo><remarks action="update" oldValue="old">new</remarks></generalInfo></entity>'
    with pytest.raises(ListSetError, match=r"entity 2 is corrected field by field \(remarks: update\).*Load the full list"):
        read_delta(delta(correction), ID)
    with pytest.raises(ListSetError, match="field by field"):
        read_delta(delta(correction.replace('id="2"', 'id="2" action="modify"')), ID)


def test_the_fixtures_of_two_days(shared: Path) -> None:
    """The list of the first day with the delta is the list of the second day."""
    days = [
        ofac_xml.parse([SourceFile(name, (shared / "schemas" / name).read_bytes())], ID)
        for name in ("sdn-delta-base.xml", "sdn-delta-small.xml")
    ]
    change = entity(
        4005, "modify", "Delta Fixture Entity 05", alias="DFE 05",
        remarks="Synthetic delta updated record 05. Not an actual OFAC designation.",
    )  # fmt: skip
    after = apply_delta(days[0].entities, read_delta(delta(change), ID))
    assert list(after.entities) == list(days[1].entities)
    assert list(after.entities) != list(days[0].entities)
    assert after.published_at == days[1].published_at
    assert sum("aliases" in entity for entity in after.entities) == 10
