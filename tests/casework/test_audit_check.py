"""Whoever changes the database behind the log's back is found, and what they changed is named: on SQLite's file and in PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from ostrakon.casework.audit_check import parse_anchor, verify
from ostrakon.casework.audit_log import START, records, seal
from ostrakon.casework.casework import Casework
from ostrakon.casework.database import FILE_NAME
from ostrakon.casework.schema import audit_record
from ostrakon.errors import DamagedError, InputError
from tests.casework.desk import ANN, BOB, false_positive, insufficient, opened, true_match

Tamper = Callable[..., None]


@pytest.fixture
def worked(casework: Casework) -> Casework:
    """Casework with something of nearly every kind; 24 records: A-7 is a closed true match with note N-8 and evidence E-9."""
    alert_id = opened(casework)
    casework.note(ANN, alert_id, "looked at")
    casework.attach(ANN, alert_id, "passport.pdf", b"%PDF")
    casework.propose(ANN, alert_id, true_match())
    casework.approve(BOB, alert_id)
    second = opened(casework, kind="document")
    casework.propose(ANN, second, insufficient())
    third = opened(casework, kind="other")
    casework.propose(ANN, third, false_positive())
    casework.join(ANN, [alert_id, third], title="Wang")
    return casework


@pytest.fixture
def tamper(tmp_path: Path, database: str | None) -> Tamper:
    """Run SQL on the database past Ostrakon, as somebody who owns it can: first the guards are taken down."""

    def tamper(*statements: str) -> None:
        if database is None:
            with sqlite3.connect(tmp_path / FILE_NAME) as file:
                for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                    file.execute(f"DROP TRIGGER {name}")
                for statement in statements:
                    file.execute(statement)
            file.close()
            return
        with psycopg.connect(database) as server:
            server.execute("SET session_replication_role = replica")  # neither triggers nor foreign keys
            for statement in statements:
                server.execute(statement)

    return tamper


def faults(casework: Casework, *anchors: str) -> list[tuple[int | None, str]]:
    report = casework.verify_log(anchors)
    assert report.sound == (not report.faults)
    return [(fault.number, fault.sentence) for fault in report.faults]


def test_what_was_written_by_ostrakon_is_sound(worked: Casework) -> None:
    report = worked.verify_log()
    assert report.faults == ()
    assert (report.records, report.subjects, report.contents) == (24, 16, 2)
    assert report.anchor == f"24:{worked.records()[-1].hash}"
    assert worked.verify_log([report.anchor, f"1:{worked.records()[0].hash}"]).sound


def test_an_empty_log_is_sound(tmp_path: Path, database: str | None) -> None:
    report = Casework.open(tmp_path, database).verify_log()
    assert (report.sound, report.records, report.anchor) == (True, 0, "")


def test_an_altered_record_is_named(worked: Casework, tamper: Tamper) -> None:
    for column, value in (
        ("actor", "'eve'"),
        ("at", "'2020-07-08T00:00:00.000000+00:00'"),
        ("action", "'alert.note'"),
        ("ground", "'{}'"),
        ("after", "replace(after, 'proposed', 'approved')"),
        ("subject_id", "'A-8'"),
        ("hash", f"'{'0' * 64}'"),
    ):
        with put_back(tamper, "audit_record"):
            tamper(f"UPDATE audit_record SET {column} = {value} WHERE number = 11")
            number, sentence = faults(worked)[0]
            assert number == 11, column
            assert "Record 11" in sentence
            assert "altered: it does not agree with its own seal" in sentence
    assert worked.verify_log().sound


@contextmanager
def put_back(tamper: Tamper, table: str) -> Iterator[None]:
    """Put the rows of a table back at the end, so that one database does for several alterations."""
    tamper(f"CREATE TABLE kept AS SELECT * FROM {table}")
    yield
    tamper(f"DELETE FROM {table}", f"INSERT INTO {table} SELECT * FROM kept", "DROP TABLE kept")


def test_a_record_altered_and_sealed_anew_is_found_by_the_next_one(worked: Casework, tamper: Tamper, database: str | None) -> None:
    reseal(worked, tamper, 11, "actor", "eve")
    assert faults(worked) == [(12, "Record 12 does not follow on record 11: one of them was replaced or moved.")]


def test_the_last_record_altered_and_sealed_anew_is_found_by_the_head(worked: Casework, tamper: Tamper) -> None:
    reseal(worked, tamper, 24, "actor", "eve")
    assert faults(worked) == [(24, "Record 24, the last one, was replaced: the head of the log has another hash.")]


def reseal(casework: Casework, tamper: Tamper, number: int, column: str, value: str) -> None:
    """Alter a record and give it a seal that fits."""
    with casework.database.read() as connection:
        row = dict(connection.execute(audit_record.select().where(audit_record.c.number == number)).mappings().one())
    row[column] = value
    tamper(f"UPDATE audit_record SET {column} = '{value}', hash = '{seal(row)}' WHERE number = {number}")


def test_removed_records_are_counted_out(worked: Casework, tamper: Tamper) -> None:
    tamper("DELETE FROM audit_record WHERE number IN (3, 11, 12, 13)")
    found = faults(worked)
    assert (3, "Record 3 is gone from the log.") in found
    assert (11, "Records 11 to 13 are gone from the log.") in found


def test_a_removed_record_is_found_though_the_others_are_numbered_anew(worked: Casework, tamper: Tamper) -> None:
    tamper(
        "DELETE FROM audit_record WHERE number = 11",
        *(f"UPDATE audit_record SET number = {n - 1} WHERE number = {n}" for n in range(12, 25)),
    )
    found = dict(reversed(faults(worked)))
    assert "Record 11" in found[11]
    assert found[24] == "Record 24 is gone from the log."


def test_records_that_changed_places_are_named(worked: Casework, tamper: Tamper) -> None:
    swap = "UPDATE audit_record SET number = {} WHERE number = {}"
    tamper(swap.format(-1, 8), swap.format(8, 9), swap.format(9, -1))
    assert {number for number, _ in faults(worked)} >= {8, 9}


def test_a_log_cut_off_at_its_end_is_found(worked: Casework, tamper: Tamper) -> None:
    tamper("DELETE FROM audit_record WHERE number > 22")
    assert faults(worked)[0] == (23, "Records 23 to 24 are gone from the log.")


def test_a_log_that_is_gone_is_found(worked: Casework, tamper: Tamper) -> None:
    tamper("DELETE FROM audit_record")
    assert faults(worked)[0] == (1, "Records 1 to 24 are gone from the log.")


def test_a_log_without_its_head_is_found(worked: Casework, tamper: Tamper) -> None:
    tamper("DELETE FROM audit_head")
    assert faults(worked) == [(None, "The log has 0 heads where it has one.")]


def test_a_record_added_by_hand_is_found(worked: Casework, tamper: Tamper) -> None:
    with worked.database.read() as connection:
        row = dict(connection.execute(audit_record.select().where(audit_record.c.number == 24)).mappings().one())
    row |= {"number": 25, "previous": row["hash"], "before": row["after"]}
    row["hash"] = seal(row)
    names = ", ".join(f'"{name}"' for name in row)
    quoted = ("'" + str(value).replace("'", "''") + "'" if value is not None else "NULL" for value in row.values())
    tamper(f"INSERT INTO audit_record ({names}) VALUES ({', '.join(quoted)})")
    assert faults(worked) == [(25, "Record 25 stood not in the log when it was last written: added by hand.")]


def test_only_an_anchor_finds_a_log_that_was_written_anew(worked: Casework, tamper: Tamper) -> None:
    anchor = worked.verify_log().anchor
    middle = f"13:{worked.records()[12].hash}"
    with worked.database.read() as connection:
        rows = [dict(row) for row in connection.execute(audit_record.select().order_by(audit_record.c.number)).mappings()]
    statements, previous = [], START
    for row in rows:
        row |= {"previous": previous, "actor": row["actor"].replace("bob", "eve")}
        row["hash"] = previous = seal(row)
        set_to = f"previous = '{row['previous']}', actor = '{row['actor']}', hash = '{row['hash']}'"
        statements.append(f"UPDATE audit_record SET {set_to} WHERE number = {row['number']}")
    tamper(*statements, f"UPDATE audit_head SET hash = '{previous}'")
    assert faults(worked) == []
    assert faults(worked, anchor, middle) == [
        (13, "Record 13 is another one than when the anchor was taken."),
        (24, "Record 24 is another one than when the anchor was taken."),
    ]
    tamper("DELETE FROM audit_record WHERE number = 24", f"UPDATE audit_head SET number = 23, hash = '{rows[22]['hash']}'")
    assert (24, "Record 24, of which an anchor was taken, is gone.") in faults(worked, anchor)


BEHIND_ITS_BACK = [
    ("UPDATE alert SET disposition = 'FALSE_POSITIVE' WHERE id = 'A-7'", 23, "The alert A-7 is not as record 23 left it"),
    ("UPDATE alert SET due_at = '2030-01-01' WHERE id = 'A-7'", 23, "The alert A-7 is not as record 23"),
    ("UPDATE proposal SET decided_by = 'eve' WHERE id = 'P-11'", 13, "The proposal P-11 is not as record 13"),
    ("UPDATE proposal SET disposition = 'x' WHERE id = 'P-11'", 13, "The proposal P-11 is not as record 13"),
    ("UPDATE note SET text = 'other' WHERE id = 'N-8'", 8, "The note N-8 is not as record 8"),
    ("UPDATE person SET roles = '[\"approver\"]' WHERE id = 'ann'", 2, "The person ann is not as record 2"),
    ("DELETE FROM note WHERE id = 'N-8'", 8, "The note N-8 is gone; record 8 has it."),
    ("DELETE FROM alert WHERE id = 'A-7'", 23, "The alert A-7 is gone"),
    ("INSERT INTO note (id, about, text, actor, at) VALUES ('N-99', 'A-7', 'x', 'ann', 'x')", None, "The note N-99 is in no record"),
    ("UPDATE attachment SET size = 5 WHERE id = 'E-9'", 9, "The attachment E-9 is not as record 9"),
]


def test_a_row_changed_behind_the_logs_back_is_named(worked: Casework, tamper: Tamper) -> None:
    for statement, number, words in BEHIND_ITS_BACK:
        with put_back(tamper, statement.replace("DELETE FROM", "UPDATE").replace("INSERT INTO", "UPDATE").split()[1]):
            tamper(statement)
            ((where, sentence),) = faults(worked)
            assert where == number, statement
            assert words in sentence
    assert worked.verify_log().sound


def test_altered_evidence_is_found(worked: Casework, tamper: Tamper) -> None:
    (kept,) = worked.alert("A-7").attachments
    other = worked.attach(ANN, "A-7", "other.pdf", b"%PDX")  # of the same size
    unreadable = "x'00'" if worked.database.engine.dialect.name == "sqlite" else r"'\x00'"
    for packed in (f"(SELECT packed FROM content WHERE sha256 = '{other.sha256}')", unreadable):
        with put_back(tamper, "content"):
            tamper(f"UPDATE content SET packed = {packed} WHERE sha256 = '{kept.sha256}'")
            assert faults(worked) == [(None, f"The content {kept.sha256} is not what was kept under its hash.")]
            with pytest.raises(DamagedError, match="is not what was written"):
                worked.evidence(kept.sha256)


def test_a_change_that_was_recorded_but_begins_elsewhere_is_found(worked: Casework, tamper: Tamper) -> None:
    tamper("UPDATE alert SET assignee = 'eve' WHERE id = 'A-7'")
    worked.note(ANN, "A-7", "x")
    worked.assign(BOB, "A-7", "bob", revision=worked.alert("A-7").alert.revision)
    assert faults(worked) == [(26, "Record 26 does not begin where alert A-7 was left.")]


@pytest.mark.parametrize("anchor", ["", "24", "24:abc", f"x:{'0' * 64}", f"24:{'0' * 63}g"])
def test_what_is_no_anchor(anchor: str) -> None:
    with pytest.raises(InputError, match="is no anchor"):
        parse_anchor(anchor)


def test_subjects_are_compared_whose_tables_are_named(worked: Casework) -> None:
    with worked.database.read() as connection:
        assert verify(connection, tables={}).subjects == 0
        assert verify(connection, tables={}).sound
        assert len(list(records(connection, ("alert", "A-7")))) == 5
