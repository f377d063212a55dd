"""Rows and records are written together, ids come from the log, and nobody's change is overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text

from ostrakon.casework.casework import Casework
from ostrakon.casework.rows import Changes, find, get, time_of
from ostrakon.casework.schema import case_file, note, person
from ostrakon.errors import CaseworkError, ConflictError, InputError
from tests.casework.desk import ANN, NAMESAKE, found, hit, many, opened

AT = "2020-07-09T12:00:00.000000+00:00"
CASE = {"title": "Wang", "opened_by": "ann", "opened_at": AT}


def test_times_are_written_in_one_way() -> None:
    there = datetime(2020, 7, 9, 20, tzinfo=timezone(timedelta(hours=8)))
    assert time_of(there) == time_of(there.astimezone(UTC)) == AT


def test_a_subject_has_the_number_of_its_record_and_the_state_of_its_row(casework: Casework) -> None:
    with casework.database.write() as connection, Changes(connection, "ann", AT) as changes:
        first = changes.new("case.open", case_file, "C", CASE)
        changes.change("case.rename", case_file, first, {"title": "Wang and Li"})
        second = changes.new("case.open", case_file, "C", CASE)
    assert (first["id"], second["id"]) == ("C-7", "C-9")
    log = casework.records(("case", "C-7"))
    assert [(record.number, record.at) for record in log] == [(7, AT), (8, AT)]
    assert log[0].after == log[1].before == first
    with casework.database.read() as connection:
        assert find(connection, case_file, "C-7") == log[1].after == {**first, "title": "Wang and Li", "revision": 2}
        assert get(connection, person, "ann")["roles"] == ["analyst"]
        with pytest.raises(CaseworkError, match="There is no note 'N-1'"):
            get(connection, note, "N-1")
    assert casework.verify_log().sound


def test_what_fails_writes_neither_rows_nor_records(casework: Casework) -> None:
    with pytest.raises(ZeroDivisionError), casework.database.write() as connection, Changes(connection, "ann", AT) as changes:
        changes.new("case.open", case_file, "C", CASE | {"title": str(1 / len(casework.alerts()))})
    assert len(casework.records()) == 6
    with casework.database.read() as connection:
        assert find(connection, case_file, "C-7") is None


def test_a_row_that_was_changed_meanwhile_is_not_overwritten(casework: Casework) -> None:
    alert_id = opened(casework)
    case = casework.join(ANN, [alert_id], title="Wang")
    with casework.database.read() as connection:
        before = get(connection, case_file, case.id)
    with casework.database.write() as connection:
        connection.execute(text("UPDATE case_file SET revision = 2"))
        with pytest.raises(ConflictError, match=f"{case.id} was changed by somebody else"), Changes(connection, "ann", AT) as changes:
            changes.change("case.rename", case_file, before, {"title": "Li"})
    assert casework.case(case.id)[0].title == "Wang"


def test_what_a_database_cannot_hold_is_refused_on_both_in_words(casework: Casework) -> None:
    alert_id = opened(casework)
    for value in ("a\x00b", "a\ud800b"):
        with pytest.raises(InputError, match="The text of N-8 holds a character that cannot be kept"):
            casework.note(ANN, alert_id, value)
    (answer,) = casework.open_alerts(ANN, "customer", [found(party=replace(NAMESAKE, names=("Wang\x00Mingshan",)))])
    assert answer.alert is not None
    assert answer.alert.name == "Wang\N{REPLACEMENT CHARACTER}Mingshan"
    assert casework.alert(answer.alert.id).finding.party.names == ("Wang\x00Mingshan",)
    whole = found(hit(score=1), party=replace(NAMESAKE, reference="C-9"))
    casework.open_alerts(ANN, "customer", [whole])
    assert casework.verify_log().sound


def test_ids_are_in_the_order_of_their_numbers(casework: Casework) -> None:
    casework.open_alerts(ANN, "customer", many(5))
    assert [alert.id for alert in casework.alerts()] == ["A-7", "A-8", "A-9", "A-10", "A-11"]
