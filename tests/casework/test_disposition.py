"""What makes a decision a consistent one: step, reason and comparison belong together."""

from __future__ import annotations

from typing import Any

import pytest

from ostrakon.casework.comparison import side_by_side
from ostrakon.casework.disposition import Disposition, checked
from ostrakon.casework.workflow import FIELDS, reasons, steps
from ostrakon.errors import InputError
from tests.casework.desk import (
    BORN_LATER,
    OWNED,
    SAME_COUNTRY,
    SAME_NAME,
    WANG,
    compared,
    false_positive,
    found,
    hit,
    insufficient,
    true_match,
)

OTHER = "us-ofac-sdn-29999"
SAME_NUMBER = compared("identifier", True, "G1", "G1")
OTHER_NUMBER = compared("identifier", False, "G2", "G1")
OTHER_NAME = compared("name", False, "Wang Mingshan", "WANG, Mingshan")
SHIP = compared("type", False, "Person", "Vessel")


def test_the_steps_are_five_in_order_each_with_a_question() -> None:
    assert [step.number for step in steps()] == [1, 2, 3, 4, 5]
    assert all(step.question.endswith("?") for step in steps())


def test_every_disposition_has_a_reason_and_every_reason_a_step() -> None:
    codes = reasons().values()
    assert {kind for reason in codes for kind in reason.dispositions} == {
        "TRUE_MATCH", "FALSE_POSITIVE", "INSUFFICIENT_INFO", "NOT_APPLICABLE", "LICENSED", "DUPLICATE",
    }  # fmt: skip
    assert all(set(reason.steps) <= {1, 2, 3, 4, 5} and reason.steps for reason in codes)


@pytest.mark.parametrize(
    "disposition",
    [
        false_positive(),
        false_positive(step=3, reason="one-name-only", compared=(OTHER_NAME,)),
        false_positive(step=2, reason="other-type", compared=(SHIP,)),
        false_positive(reason="other-documents", compared=(OTHER_NUMBER,)),
        true_match(),
        true_match(step=4),
        true_match(reason="exact-identifier", compared=(SAME_NUMBER,)),
        true_match(compared=(SAME_NUMBER,)),
        true_match(kind="LICENSED", licence="GLOMAG GL 2"),
        true_match(kind="NOT_APPLICABLE", step=1, reason="other-keeper", compared=(compared("list", True, "", "us-ofac-sdn"),)),
        true_match(kind="DUPLICATE", step=1, reason="decided-already", compared=(), duplicate_of="A-1"),
        insufficient(),
    ],
    ids=lambda disposition: f"{disposition.kind}-{disposition.reason}",
)
def test_what_is_consistent_is_taken_and_names_its_hits(disposition: Disposition) -> None:
    taken = checked(disposition, found(), 0)
    assert taken.entries == (WANG,)
    assert Disposition.from_dict(taken.to_dict()) == taken


@pytest.mark.parametrize(
    ("disposition", "words"),
    [
        (false_positive(kind="MAYBE"), "no disposition"),
        (false_positive(step=0), "no step"),
        (false_positive(reason="gut-feeling"), "no reason for FALSE_POSITIVE: use one of other-type, one-name-only"),
        (false_positive(reason="one-name-only", compared=(OTHER_NAME,)), "decided in step 3, not in step 4"),
        (false_positive(sentence=" "), "ground in a sentence"),
        (false_positive(sentence="x" * 4001), "4,000 characters"),
        (false_positive(compared=()), "which fields were compared"),
        (false_positive(compared=(SAME_NAME,)), "a detail beyond the name that differs"),
        (false_positive(compared=(BORN_LATER, SAME_NUMBER)), "no identifier may agree"),
        (false_positive(step=3, reason="one-name-only", compared=(SAME_NAME,)), "compare the name, which must differ"),
        (false_positive(step=2, reason="other-type", compared=(compared("type", False, "Person", "Person"),)), "that does not differ"),
        (false_positive(entries=(OTHER,)), "is no hit of this alert"),
        (false_positive(compared=(compared("birth_date", False, entity_id=OTHER),)), "which this decision is not about"),
        (false_positive(compared=(compared("shoe_size", False),)), "is no field"),
        (false_positive(compared=(compared("address", False, "Galway", ""),)), "says nothing of it"),
        (false_positive(compared=(compared("birth_date", False, ""),)), "we hold nothing of it"),
        (true_match(compared=(SAME_NAME,)), "the name and one more must agree"),
        (true_match(compared=(SAME_COUNTRY, BORN_LATER)), "the name and one more must agree"),
        (true_match(reason="exact-identifier"), "one must agree"),
        (true_match(step=2), "decided in step 4 or 5"),
        (true_match(reason="authority-confirmed"), "needs its evidence"),
        (true_match(reason="blocked-by-ownership"), "nobody who is blocked owns it"),
        (true_match(licence="GL 2"), "belongs to LICENSED"),
        (true_match(kind="LICENSED"), "LICENSED needs the number of the licence"),
        (true_match(missing=("name",)), "belongs to INSUFFICIENT_INFO"),
        (insufficient(missing=()), "needs the fields that are missing"),
        (insufficient(missing=("soul",)), "is no field"),
        (true_match(kind="DUPLICATE", step=1, reason="decided-already"), "DUPLICATE needs the other alert"),
    ],
)
def test_what_is_not_consistent_is_refused_in_words(disposition: Disposition, words: str) -> None:
    with pytest.raises(InputError, match=words):
        checked(disposition, found(), 0)


def test_who_clears_clears_every_hit() -> None:
    both = found(hit(), hit(OTHER))
    with pytest.raises(InputError, match=f"leaves {OTHER} undecided"):
        checked(false_positive(entries=(WANG,)), both, 0)
    with pytest.raises(InputError, match=f"Say for {OTHER} which fields"):
        checked(false_positive(), both, 0)
    assert checked(true_match(entries=(WANG,)), both, 0).entries == (WANG,)


def test_neither_name_nor_birth_date_clears_an_exact_identifier() -> None:
    exact = found(hit(identifier=True))
    for disposition in (false_positive(step=3, reason="one-name-only", compared=(OTHER_NAME,)), false_positive()):
        with pytest.raises(InputError, match="exactly ours; only these reasons can clear that: other-documents, authority-cleared"):
            checked(disposition, exact, 0)
    assert checked(false_positive(reason="other-documents", compared=(OTHER_NUMBER,)), exact, 0)


def test_an_owned_party_is_a_match_by_its_owners() -> None:
    owned = found(hit(ownership=OWNED))
    row = next(item for item in side_by_side(owned, WANG) if item.field == "ownership")
    assert row.listed == "60 % are held by the Corps."
    assert checked(true_match(reason="blocked-by-ownership", compared=(row,)), owned, 0)


def test_evidence_is_asked_for_where_an_authority_is_named() -> None:
    assert checked(true_match(reason="authority-confirmed"), found(), 1)


def test_the_facts_stand_side_by_side_with_what_the_screening_could_tell() -> None:
    rows = {item.field: item for item in side_by_side(found(), WANG)}
    assert set(rows) <= set(FIELDS)
    assert rows["birth_date"] == BORN_LATER
    assert (rows["name"].query, rows["name"].listed, rows["name"].agrees) == ("Wang Mingshan", "WANG, Mingshan", None)
    assert (rows["birth_place"].query, rows["birth_place"].listed) == ("", "Wuwei, Gansu, China")
    assert side_by_side(found(), OTHER) == []


def test_what_is_no_disposition_at_all() -> None:
    record: dict[str, Any] = {"kind": "TRUE_MATCH", "verdict": "yes"}
    with pytest.raises(InputError, match="no disposition"):
        Disposition.from_dict(record)
